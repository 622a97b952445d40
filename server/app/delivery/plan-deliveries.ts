// Turns waiting notices into deliveries: who stands behind each audience, one message per event and recipient,
// or their part of a digest. One page is one transaction that also ends the waiting, so that a notice becomes
// deliveries once, whatever stops this in between. A notice whose people cannot be found stays, and holds up
// no other. Where there are no people behind an audience a company's webhook does not stand for them.
import type { Audience } from '../../domain/notify-plan.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Bundle, Log } from '../ports.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveryRow, OutboxRow } from '../rows.ts';
import { digestRow, messageRow, reportIdOf } from './delivery-rows.ts';
import type { Subject } from './delivery-rows.ts';
import { recordNobody } from './log-delivery.ts';
import { lookAhead } from './look-ahead.ts';
import { recipientsOf } from './recipients-of.ts';
import type { PlannedTarget } from './target.ts';
import { webhookTargetsOf } from './webhook-targets.ts';

export type PlanDeps = RecordDeps & {
  readonly log: Log;
  /** Nobody is rung where the operator has nothing to ring with. */
  readonly hasNoGateway?: boolean;
};

const pageSize = 100;
/** Most events of one digest; more go into a second one. Source: none yet. */
const maxDigestEvents = 100;

/** Returns how many notices it planned. Pages until none waits or `isStopping` says so. */
export async function planDeliveries(deps: PlanDeps, isStopping: () => boolean = () => false): Promise<number> {
  let planned = 0;
  let after: string | undefined;
  for (let isMore = true; isMore && !isStopping(); ) {
    const page = await deps.store.outbox({ state: 'WAITING', first: pageSize, ...(after === undefined ? {} : { after }) });
    const rows = page.hasMore ? wholeMoments(page.rows) : page.rows;
    planned += await planPage(deps, rows);
    after = page.cursors[rows.length - 1];
    isMore = page.hasMore;
  }
  return planned;
}

/** Without the last moment of the page, whose other notices stand on the next one; all of it where there is no other. */
function wholeMoments(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const last = rows.at(-1)?.createdAt;
  const whole = rows.filter(({ createdAt }) => createdAt !== last);
  return whole.length === 0 ? rows : whole;
}

async function planPage(deps: PlanDeps, rows: readonly OutboxRow[]): Promise<number> {
  const now = toInstant(deps.clock.now());
  const events = [...Map.groupBy(rows, ({ stream, seq }) => `${stream}#${String(seq)}`).values()];
  const found = await Promise.all(events.map((notices) => findTargets(deps, notices, now)));
  const told: Told<OutboxRow>[] = [];
  for (const each of found) if (each !== undefined && (await hasRecordedNobody(deps, each.notices))) told.push(each);
  const notices = told.flatMap((each) => each.notices);
  const deliveries = await writesOf(deps, told, now);
  if (notices.length === 0 || (await deps.store.bundle({ notices, deliveries })) === 'MOVED') return 0;
  return notices.length;
}

/** One event with all who hear of it. */
export interface Told<N = Pick<OutboxRow, 'stream' | 'seq' | 'type' | 'createdAt'>> {
  readonly notices: readonly N[];
  readonly targets: readonly PlannedTarget[];
  readonly subject: Subject;
}

async function findTargets(deps: PlanDeps, notices: readonly OutboxRow[], now: Instant): Promise<Told<OutboxRow> | undefined> {
  try {
    const lists = await Promise.all(notices.map((notice) => recipientsOf(deps, notice, now)));
    const tools = await Promise.all(notices.map((notice) => webhookTargetsOf(deps, notice)));
    for (const notice of notices) await lookAhead(deps, notice, now);
    const subject = await subjectOf(deps, notices);
    const planned = notices.map((notice, place): OutboxRow => ({ ...notice, state: (lists[place] ?? []).length === 0 ? 'NOBODY' : 'PLANNED' }));
    return { notices: planned, targets: [...lists.flat(), ...tools.flat()].filter(({ target }) => deps.hasNoGateway !== true || target.kind !== 'GATEWAY'), subject };
  } catch (error) {
    notPlanned(deps, notices, error);
    return undefined;
  }
}

/** One after the other: notices of one report write to one stream. */
async function hasRecordedNobody(deps: PlanDeps, notices: readonly OutboxRow[]): Promise<boolean> {
  try {
    for (const notice of notices.filter(({ state }) => state === 'NOBODY')) await recordNobody(deps, notice);
    return true;
  } catch (error) {
    notPlanned(deps, notices, error);
    return false;
  }
}

/** It stays for the next run and holds up no other. */
function notPlanned({ log }: PlanDeps, notices: readonly OutboxRow[], error: unknown): void {
  log.error('notice not planned', { type: notices[0]?.type ?? '', cause: error instanceof Error ? error.name : 'unknown' });
}

export async function subjectOf(deps: Pick<PlanDeps, 'store'>, notices: readonly Pick<OutboxRow, 'stream'>[]): Promise<Subject> {
  const stream = notices[0]?.stream ?? '';
  const reportId = reportIdOf(stream);
  if (reportId === undefined) return { stream, isSealed: false };
  const report = (await deps.store.get('reports', reportId))?.value;
  return { stream: `report:${reportId}`, reportId, isSealed: report?.handling === 'SEALED' };
}

type DeliveryWrite = Bundle['deliveries'][number];

/** The rows that are missing for these to be told. */
export async function writesOf(deps: Pick<PlanDeps, 'store' | 'keys'>, told: readonly Told[], now: Instant): Promise<readonly DeliveryWrite[]> {
  const writes = new Map<string, DeliveryWrite>();
  for (const { notices, targets, subject } of told) {
    const [notice] = notices;
    if (notice === undefined) continue;
    for (const planned of targets) {
      const event = { stream: notice.stream, seq: notice.seq, type: notice.type, audience: planned.audience satisfies Audience };
      if (planned.urgency === 'DIGEST' && !subject.isSealed) await addToDigest(deps, writes, (part) => digestRow(deps.keys, { planned, event, now }, part));
      else await addMessage(deps, writes, messageRow(deps.keys, { planned, event, eventAt: notice.createdAt, subject, now }));
    }
  }
  return [...writes.values()];
}

/** Who stands in two audiences of one event hears of it once: the id is the same, whichever notice was first. */
async function addMessage({ store }: Pick<PlanDeps, 'store'>, writes: Map<string, DeliveryWrite>, row: DeliveryRow): Promise<void> {
  if (!writes.has(row.id) && (await store.get('deliveries', row.id)) === undefined) writes.set(row.id, { collection: 'deliveries', id: row.id, expected: 'absent', value: row });
}

/** Joins the digest that is still open, or begins one: whatever was tried once takes in nothing more, and none takes an event twice. */
async function addToDigest({ store }: Pick<PlanDeps, 'store'>, writes: Map<string, DeliveryWrite>, rowOf: (part: number) => DeliveryRow): Promise<void> {
  for (let part = 0; ; part += 1) {
    const fresh = rowOf(part);
    const staged = writes.get(fresh.id);
    const stored = staged === undefined ? await store.get('deliveries', fresh.id) : undefined;
    const row = staged?.value ?? stored?.value;
    if (row === undefined) return void writes.set(fresh.id, { collection: 'deliveries', id: fresh.id, expected: 'absent', value: fresh });
    if (row.events.some(({ stream, seq }) => fresh.events.some((event) => event.stream === stream && event.seq === seq))) return;
    if (row.state !== 'WAITING' || row.tries > 0 || row.events.length >= maxDigestEvents) continue;
    const expected = staged?.expected ?? stored?.revision ?? 'absent';
    return void writes.set(fresh.id, { collection: 'deliveries', id: fresh.id, expected, value: { ...row, events: [...row.events, ...fresh.events] } });
  }
}
