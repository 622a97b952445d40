// The coordinators' alarms: listed while what they say is so, and taken off by the job once it is over. Whether
// it is over is asked of the case itself, at every reading. An alarm names who owes something, never what about.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { isOpen } from '../../domain/codes.ts';
import type { Cycle } from '../../domain/clock/cycle.ts';
import type { AlarmKind } from '../../domain/delivery/alarms.ts';
import { peopleOf } from '../../domain/delivery/audiences.ts';
import { wasTold } from '../../domain/delivery/nobody-told.ts';
import type { Report } from '../../domain/report/report.ts';
import { organizationsOf } from '../directory/organizations-of.ts';
import { toInstant } from '../../domain/time.ts';
import type { Clock, Store } from '../ports.ts';
import type { Alarm } from '../rows.ts';

export interface AlarmDeps {
  readonly store: Pick<Store, 'get' | 'find' | 'keep'>;
}

interface ListDeps extends AlarmDeps {
  readonly clock: Clock;
}

export interface AlarmPage {
  readonly alarms: readonly Alarm[];
  readonly endCursor: string | undefined;
  readonly hasMore: boolean;
}

const pageSize = 100;
/** Most pages one reading looks through for the caller's countries. */
const maxPages = 20;

/** What stands in the countries the actor coordinates, of one kind where one is named, the newest first: whoever is mailed sees it here too. Refuses FORBIDDEN. */
export async function listAlarms(deps: ListDeps, actor: Actor, { first, after, kind }: { readonly first: number; readonly after?: string | undefined; readonly kind?: AlarmKind }): Promise<AlarmPage> {
  roleFor(actor, 'alarms');
  const coordinators = await Array.fromAsync(organizationsOf(deps, 'COORDINATOR'));
  const now = toInstant(deps.clock.now());
  const mayBeTold = (country: string): boolean =>
    (['COORDINATOR', 'NEXT_COORDINATORS'] as const).some((audience) => peopleOf(audience, { now, country, isSealed: false, coordinators, hands: [] }).some(({ member }) => member.userId === actor.userId));
  const isMine = (country: string): boolean => coversCountry(actor.countries, country) || mayBeTold(country);
  const alarms: Alarm[] = [];
  let endCursor = after;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await deps.store.find('alarms', { index: 'byRaised', equals: {}, order: 'DESC', first: pageSize, ...(endCursor === undefined ? {} : { after: endCursor }) });
    for (const [place, alarm] of page.rows.entries()) {
      if (alarms.length === first) return { alarms, endCursor, hasMore: true };
      endCursor = page.cursors[place];
      if ((kind ?? alarm.kind) === alarm.kind && isMine(alarm.country) && (await isStanding(deps, alarm))) alarms.push(alarm);
    }
    if (!page.hasMore) return { alarms, endCursor, hasMore: false };
  }
  return { alarms, endCursor, hasMore: true };
}

/** Returns how many alarms it took off. */
export async function endAlarms(deps: AlarmDeps, isStopping: () => boolean = () => false): Promise<number> {
  let ended = 0;
  let after: string | undefined;
  for (let isMore = true; isMore && !isStopping(); ) {
    const page = await deps.store.find('alarms', { index: 'byRaised', equals: {}, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.rows) ended += (await endIfOver(deps, id)) ? 1 : 0;
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return ended;
}

async function endIfOver(deps: AlarmDeps, id: string): Promise<boolean> {
  const stored = await deps.store.get('alarms', id);
  if (stored === undefined || (await isStanding(deps, stored.value))) return false;
  const kept = await deps.store.keep({ collection: 'alarms', id, expected: stored.revision, value: undefined });
  return kept.kind === 'KEPT';
}

export async function isStanding(deps: AlarmDeps, alarm: Alarm): Promise<boolean> {
  const [kind, id = ''] = alarm.stream.split(':');
  if (kind === 'report') return ofReport(deps, alarm.kind, id);
  if (kind === 'incident') return ofIncident(deps, alarm.kind, id);
  const organization = (await deps.store.get('organizations', id))?.value;
  return organization?.members.some(({ state, contact }) => state === 'ACTIVE' && contact?.state === 'STALE') ?? false;
}

async function ofReport(deps: AlarmDeps, kind: AlarmKind, id: string): Promise<boolean> {
  const report = (await deps.store.get('reports', id))?.value;
  if (report === undefined || !isOpen(report.status)) return false;
  if (kind === 'HAND_CARRIED') return report.delivery === 'HAND_CARRIED';
  return kind === 'NOBODY_TOLD' ? isUntold(deps, report) : report.clocks.some((cycle) => isLate(cycle, kind));
}

function isLate({ state, breachedAt, warned }: Cycle, kind: AlarmKind): boolean {
  return state !== 'STOPPED' && (kind === 'CALL_TASK' ? warned.includes(200) : breachedAt !== undefined);
}

async function isUntold({ store }: AlarmDeps, report: Report): Promise<boolean> {
  const log = (await store.get('deliveryLogs', report.id))?.value;
  const last = log?.nobodyTold?.at(-1);
  return last !== undefined && !wasTold(report, log, { seq: last.eventSeq, since: last.since });
}

async function ofIncident({ store }: AlarmDeps, kind: AlarmKind, id: string): Promise<boolean> {
  const incident = (await store.get('incidents', id))?.value;
  if (incident === undefined) return false;
  if (kind === 'BREACH') return incident.clocks.some((cycle) => isLate(cycle, kind));
  return incident.status === 'PENDING_APPROVAL' || incident.emergency?.state === 'UNCONFIRMED' || incident.proposals.some(({ state }) => state === 'OPEN');
}
