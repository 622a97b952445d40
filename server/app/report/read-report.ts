// Reading reports: one by id, and pages of them by audience. A denied report and a missing one are the
// same; sealed matters are listed for the company's contacts and for the readers named in their rows.
import type { Actor } from '../../domain/access/actor.ts';
import { mayDo, roleFor } from '../../domain/access/permissions.ts';
import type { Relation } from '../../domain/access/report-access.ts';
import { coversCountry } from '../../domain/access/actor.ts';
import type { ReportStatus, Severity } from '../../domain/codes.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Report } from '../../domain/report/report.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Page, Query } from '../collections.ts';
import type { Clock, Head, Keys, Store } from '../ports.ts';
import { allCountries, queueRow } from '../record/derive-rows.ts';
import { readerOf } from '../record/sealed-persons.ts';
import type { QueueRow } from '../rows.ts';
import { knowsReport } from './known-cases.ts';
import { mergeQueues } from './merge-queues.ts';
import { relationToReport } from './report-access.ts';
import { tickedReport } from './ticked.ts';

export interface ReadDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly clock: Clock;
}

/** A report as one reader may see it, as of `now`. */
export interface ReadReport {
  readonly report: Report;
  readonly relation: Relation;
  readonly now: Instant;
  /** The stored head, under everything shown. */
  readonly head: Head;
}

/** Undefined where the report does not exist or the actor has no relation to it. */
export async function readReport(deps: ReadDeps, actor: Actor, id: string): Promise<ReadReport | undefined> {
  if (!mayDo(actor, 'report') || !(await knowsReport(deps, actor, id))) return undefined;
  return readListed(deps, actor, id);
}

/** As `readReport`, for what one of the actor's own lists has named. */
export async function readListed(deps: ReadDeps, actor: Actor, id: string): Promise<ReadReport | undefined> {
  const stored = await deps.store.get('reports', id);
  if (stored === undefined) return undefined;
  return visible(deps, actor, stored.value);
}

async function visible(deps: ReadDeps, actor: Actor, report: Report): Promise<ReadReport | undefined> {
  const relation = await relationToReport(deps, actor, report);
  const head = await deps.store.head(`report:${report.id}`);
  if (relation === undefined || head === undefined) return undefined;
  const now = toInstant(deps.clock.now());
  return { report: tickedReport(report, now), relation, now, head };
}

export interface ReportFilter {
  readonly group?: 'OPEN' | 'TERMINAL' | undefined;
  readonly status?: ReportStatus | undefined;
  readonly severity?: Severity | undefined;
}

export interface ReportsInput {
  readonly filter?: ReportFilter | undefined;
  readonly order?: 'DUE' | 'NEWEST' | undefined;
  readonly first: number;
  readonly after?: string | undefined;
}

export interface ReportPage {
  readonly reports: readonly ReadReport[];
  readonly endCursor: string | undefined;
  readonly hasMore: boolean;
}

/** A page of the actor's reports. Refuses VALIDATION where status and severity or group come together. */
export async function listReports(deps: ReadDeps, actor: Actor, input: ReportsInput): Promise<ReportPage> {
  roleFor(actor, 'reports');
  const isFirst = input.after === undefined;
  const page = await listedPage(deps, actor, input);
  const sealed = isFirst ? await sealedRows(deps, actor, input) : [];
  const found = await Promise.all([...sealed, ...page.rows].map((row) => readListed(deps, actor, row.reportId)));
  return { reports: found.filter((row) => row !== undefined), endCursor: page.cursors.at(-1), hasMore: page.hasMore };
}

async function listedPage(deps: ReadDeps, actor: Actor, input: ReportsInput): Promise<Page<QueueRow>> {
  const audiences = listAudiences(actor);
  const [only] = audiences;
  if (audiences.length === 1 && only !== undefined) return deps.store.find('queue', queueQuery(only, input));
  const { first, after } = input;
  return mergeQueues(deps.store, { audiences, first, after, queryOf: (audience, page) => queueQuery(audience, { ...input, ...page, after: page.after }) });
}

/** The lists an actor reads: of their side, or of the countries assigned. */
export function listAudiences(actor: Actor): readonly string[] {
  if (actor.organizationKind !== 'COORDINATOR') return [`org:${actor.organizationId}`];
  if (actor.countries.includes('*')) return [allCountries];
  return actor.countries.map((country) => `country:${country}`);
}

function queueQuery(audience: string, { filter = {}, order = 'DUE', first, after }: Omit<ReportsInput, 'after'> & { readonly after?: Query<'queue'>['after'] | undefined }): Query<'queue'> {
  const page = { first, ...(after === undefined ? {} : { after }) };
  const { status, severity, group } = filter;
  if (status !== undefined && (severity !== undefined || group !== undefined)) {
    throw invalid('filter.status', 'ONE_FILTER', 'Give a status, or a group with or without a severity.');
  }
  if (order === 'NEWEST' && (status !== undefined || severity !== undefined || group !== undefined)) throw invalid('order', 'ORDER', 'The newest first come without a filter; with one, what is due next comes first.');
  if (status !== undefined) return { index: 'byStatus', equals: { audience, status }, ...page };
  if (order === 'NEWEST') return { index: 'byAge', equals: { audience }, order: 'DESC', ...page };
  if (severity !== undefined) return { index: 'bySeverity', equals: { audience, group: group ?? 'OPEN', severity }, ...page };
  return { index: 'byDue', equals: { audience, group: group ?? 'OPEN' }, ...page };
}

/** Sealed matters are few; at most this many stand above the first page. */
const maxSealed = 50;

async function sealedRows(deps: ReadDeps, actor: Actor, { filter = {} }: ReportsInput): Promise<readonly QueueRow[]> {
  const rows = actor.organizationKind === 'AUTHORITY' ? await readersRows(deps, actor) : await contactsRows(deps, actor);
  const { status, severity, group } = filter;
  const fits = (row: QueueRow): boolean =>
    (status === undefined || row.status === status) && (severity === undefined || row.severity === severity) && (status !== undefined || row.group === (group ?? 'OPEN'));
  return rows.filter(fits).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

async function readersRows(deps: ReadDeps, actor: Actor): Promise<readonly QueueRow[]> {
  const reader = readerOf(deps.keys, actor);
  const page = await deps.store.find('sealedIdentities', { index: 'byReader', equals: { reader }, first: 2 * maxSealed });
  const ids = page.rows.flatMap((row) => (row.stream.startsWith('report:') ? [row.stream.slice('report:'.length)] : []));
  const reports = await Promise.all(ids.map((id) => deps.store.get('reports', id)));
  return reports.flatMap((stored) => (stored === undefined ? [] : [queueRow(stored.value, `reader:${stored.value.id}`)]));
}

async function contactsRows(deps: ReadDeps, actor: Actor): Promise<readonly QueueRow[]> {
  const contact = actor.contact;
  if (actor.organizationKind !== 'COMPANY' || contact?.state !== 'VERIFIED') return [];
  if (contact.kind !== 'PRIMARY' && contact.kind !== 'BACKUP') return [];
  const page = await deps.store.find('queue', { index: 'byDue', equals: { audience: `sealed:${actor.organizationId}`, group: 'OPEN' }, first: maxSealed });
  return page.rows.filter((row) => coversCountry(contact.countries, row.country));
}
