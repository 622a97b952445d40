// Reading incidents of the own authority: one by id, and pages of them. A denied incident and a missing
// one are the same. Sealed ones stand in no list of the authority; their readers find them by their own
// rows, and they come above the first page, as with reports.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import type { IncidentStatus } from '../../domain/codes.ts';
import type { Problem, Warning } from '../../domain/incident/filing-context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { validateContent } from '../../domain/incident/validate-content.ts';
import { Refusal } from '../../domain/refusal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock, Head, Store } from '../ports.ts';
import { openBox } from '../record/seal-box.ts';
import { readerOf } from '../record/sealed-persons.ts';
import { knowsIncident } from '../report/known-cases.ts';
import { sealedReaderOrdinal } from '../report/report-access.ts';
import { filingFacts, readOnly } from './filing-facts.ts';
import type { FactsDeps } from './filing-facts.ts';

export type ReadIncidentDeps = FactsDeps & { readonly store: Store; readonly clock: Clock };

/** An incident as one person of its authority may see it. */
export interface ReadIncident {
  readonly incident: Incident;
  /** The reader's own ordinal; undefined where they have not acted in it. */
  readonly n: number | undefined;
  /** The account named as colleague of a sealed matter. */
  readonly colleagueId: string | undefined;
  readonly now: Instant;
  readonly head: Head | undefined;
}

/** Undefined where the incident does not exist or the actor may not know that it does. */
export async function readIncident(deps: ReadIncidentDeps, actor: Actor, id: string): Promise<ReadIncident | undefined> {
  if (actor.organizationKind !== 'AUTHORITY') return undefined;
  roleFor(actor, 'incident');
  if (!(await knowsIncident(deps, actor, id))) return undefined;
  const incident = (await deps.store.get('incidents', id))?.value;
  if (incident === undefined || incident.authorityId !== actor.organizationId) return undefined;
  const isSealed = incident.handling === 'SEALED';
  const n = isSealed ? await sealedReaderOrdinal(deps, actor, `incident:${id}`) : await ordinalOf(deps, actor, id);
  if (isSealed && n === undefined) return undefined;
  const head = await deps.store.head(`incident:${id}`);
  return { incident, n, colleagueId: isSealed ? await colleagueIdOf(deps, incident) : undefined, now: toInstant(deps.clock.now()), head };
}

async function ordinalOf(deps: ReadIncidentDeps, actor: Actor, id: string): Promise<number | undefined> {
  const page = await deps.store.find('participants', { index: 'byPerson', equals: { stream: `incident:${id}`, userId: actor.userId }, first: 1 });
  return page.rows[0]?.n;
}

/** Undefined, too, after the identities of the case were destroyed. */
async function colleagueIdOf(deps: ReadIncidentDeps, { id, content }: Incident): Promise<string | undefined> {
  if ('erased' in content || content.colleague === undefined) return undefined;
  const [row, key] = await Promise.all([deps.store.get('sealedIdentities', `incident:${id}#${String(content.colleague)}`), deps.store.get('sealedKeys', id)]);
  return row === undefined || key === undefined ? undefined : openBox(row.value.box, key.value.key);
}

export interface IncidentsInput {
  readonly status?: IncidentStatus | undefined;
  readonly first: number;
  readonly after?: string | undefined;
}

export interface IncidentPage {
  readonly incidents: readonly ReadIncident[];
  readonly endCursor: string | undefined;
  readonly hasMore: boolean;
}

/** A page of the authority's incidents, the last changed first; before the first one the reader's sealed ones. */
export async function listIncidents(deps: ReadIncidentDeps, actor: Actor, { status, first, after }: IncidentsInput): Promise<IncidentPage> {
  roleFor(actor, 'incidents');
  const audience = `org:${actor.organizationId}`;
  const page = { first, order: 'DESC' as const, ...(after === undefined ? {} : { after }) };
  const listed = await deps.store.find('incidentRows', status === undefined ? { index: 'byUpdate', equals: { audience }, ...page } : { index: 'byStatus', equals: { audience, status }, ...page });
  const found = await Promise.all(listed.rows.map((row) => readIncident(deps, actor, row.incidentId)));
  const sealed = after === undefined ? await sealedIncidents(deps, actor, status) : [];
  return { incidents: [...sealed, ...found.filter((read) => read !== undefined)], endCursor: listed.cursors.at(-1), hasMore: listed.hasMore };
}

/** Sealed matters are few; rows of one reader looked at, incidents and reports together. */
const maxSealedRows = 200;

async function sealedIncidents(deps: ReadIncidentDeps, actor: Actor, status: IncidentStatus | undefined): Promise<readonly ReadIncident[]> {
  const page = await deps.store.find('sealedIdentities', { index: 'byReader', equals: { reader: readerOf(deps.keys, actor) }, first: maxSealedRows });
  const ids = page.rows.flatMap((row) => (row.stream.startsWith('incident:') ? [row.stream.slice('incident:'.length)] : []));
  const found = (await Promise.all(ids.map((id) => readIncident(deps, actor, id)))).filter((read) => read !== undefined);
  return found.filter((read) => status === undefined || read.incident.status === status).sort((a, b) => b.incident.updatedAt.localeCompare(a.incident.updatedAt));
}

export interface JudgedDraft {
  readonly problems: readonly Pick<Problem, 'path' | 'rule' | 'code' | 'message' | 'details'>[];
  readonly warnings: readonly Warning[];
}

/** What stands against sending a draft now, and what to look at again; both empty once it is filed or discarded. */
export async function judgeDraft(deps: ReadIncidentDeps, actor: Actor, { incident, now }: Pick<ReadIncident, 'incident' | 'now'>): Promise<JudgedDraft> {
  const { content, status } = incident;
  if ('erased' in content || (status !== 'DRAFT' && status !== 'PENDING_APPROVAL')) return { problems: [], warnings: [] };
  try {
    const { context } = await filingFacts(deps, readOnly(deps.store, now), { actor, content });
    return validateContent(content, context);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'VALIDATION') throw error;
    return { problems: [{ path: error.path ?? 'content', rule: error.rule ?? 'content', code: 'VALIDATION', message: error.message }], warnings: [] };
  }
}
