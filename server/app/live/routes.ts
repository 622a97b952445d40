// Whom a moved stream may concern, as keys under which listeners are found. It is a first sieve only, so that
// nobody else's stream wakes a listener for nothing; what a listener is told is decided by what they may see
// at that moment (`tell-event.ts`).
import type { Actor } from '../../domain/access/actor.ts';
import type { Store } from '../ports.ts';
import type { LiveTopic } from './listener.ts';

const board = 'board';
const coordinators = 'coordinators';
const ofOrganization = (id: string): string => `organization:${id}`;
const ofReport = (id: string): string => `report:${id}`;

/** Where a listener waits. */
export function keyOf(topic: LiveTopic, actor: Actor, reportId = ''): string {
  if (topic === 'reportChanged') return ofReport(reportId);
  if (topic === 'boardChanged') return board;
  return actor.organizationKind === 'COORDINATOR' ? coordinators : ofOrganization(actor.organizationId);
}

/** A stream's kind and the id behind it. */
export function partsOf(stream: string): { readonly kind: string; readonly id: string } {
  const at = stream.indexOf(':');
  return { kind: stream.slice(0, at), id: stream.slice(at + 1) };
}

const toldKinds: readonly string[] = ['organization', 'report', 'incident'];

/** False for what concerns no listener whatever it holds: a try of a delivery, a reading, an edition. */
export function isTold(stream: string): boolean {
  return toldKinds.includes(partsOf(stream).kind);
}

export async function keysOf(store: Pick<Store, 'get'>, stream: string): Promise<readonly string[]> {
  const { kind, id } = partsOf(stream);
  if (kind === 'organization') return [board];
  if (kind === 'report') {
    const report = (await store.get('reports', id))?.value;
    return report === undefined ? [] : [ofReport(id), ofOrganization(report.authorityId), ofOrganization(report.companyId), coordinators, board];
  }
  const incident = kind === 'incident' ? (await store.get('incidents', id))?.value : undefined;
  return incident === undefined ? [] : [ofOrganization(incident.authorityId)];
}
