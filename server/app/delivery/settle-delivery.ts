// A delivery between two tries: taken for one, put back, or settled by what came of it. Each step is one
// compare-and-set on the row as it was taken, so that of two who work on one row the later finds it moved. A
// settled row frees the next one of its lane.
import { nextTryAt } from '../../domain/delivery/backoff.ts';
import type { DeliveryCode, SendResult } from '../../domain/delivery/delivery.ts';
import { present } from '../../domain/report/read-event.ts';
import { addMs, laterOf, toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { nothingDue } from '../collections.ts';
import type { Stored } from '../collections.ts';
import type { KeepWrite, Store } from '../ports.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveryRow } from '../rows.ts';
import { reportIdOf } from './delivery-rows.ts';
import { tellStandIns } from './stand-in-deliveries.ts';
import { logDelivery } from './log-delivery.ts';

/** How long a try may take before it counts as lost with whoever made it. Longer than any channel waits. Source: none yet. */
const tryMs = 120_000;
/** Most rows of a lane looked at. Those past it wait for the ones before them. */
const maxInLane = 20;

/** Takes the first row of this one's lane for one try; undefined where none of the lane may be tried now. */
export async function takeDelivery({ store, clock }: Pick<RecordDeps, 'store' | 'clock'>, id: string): Promise<Stored<DeliveryRow> | undefined> {
  const now = toInstant(clock.now());
  const isDue = (row: DeliveryRow): boolean => row.state === 'WAITING' && row.nextAttemptAt <= now;
  const asked = await store.get('deliveries', id);
  if (asked === undefined || !isDue(asked.value)) return undefined;
  const front = await frontOfLane(store, asked.value.lane, now);
  if (front !== undefined && front.id !== id && !isDue(front)) {
    // Looked at again when the one before it is; a settled one frees it sooner.
    await store.keep(write(asked, { ...asked.value, nextAttemptAt: laterOf(front.nextAttemptAt, addMs(now, 1_000)) }));
    return undefined;
  }
  const stored = front === undefined || front.id === id ? asked : await store.get('deliveries', front.id);
  if (stored === undefined || !isDue(stored.value)) return undefined;
  const value = { ...stored.value, tries: stored.value.tries + 1, nextAttemptAt: addMs(now, tryMs) };
  const kept = await store.keep(write(stored, value));
  return kept.kind === 'KEPT' ? { value, revision: kept.revision } : undefined;
}

/** The first row of a lane that waits for no quiet hours: those let others pass. */
async function frontOfLane(store: Pick<Store, 'find'>, lane: string, now: Instant): Promise<DeliveryRow | undefined> {
  const { rows } = await store.find('deliveries', { index: 'byLane', equals: { lane, state: 'WAITING' }, first: maxInLane });
  return rows.find(({ notBefore }) => notBefore === undefined || notBefore <= now);
}

/** Puts a row back as if it had never been taken, because its channel is down or its target rests. */
export async function putBackDelivery({ store }: Pick<RecordDeps, 'store'>, taken: Stored<DeliveryRow>, { code, until }: { readonly code: DeliveryCode; readonly until: Instant }): Promise<void> {
  await store.keep(write(taken, { ...taken.value, tries: taken.value.tries - 1, nextAttemptAt: until, lastCode: code }));
}

/** What came of a try that was made. */
type Tried = Exclude<SendResult, { readonly kind: 'CHANNEL_DOWN' | 'PUT_OFF' }>;

/** Keeps what came of a try, in the row and in the record; does nothing where the row moved meanwhile. */
export async function settleDelivery(deps: RecordDeps, taken: Stored<DeliveryRow>, result: Tried): Promise<void> {
  const chance = deps.ids.below(1_000) / 1_000;
  const last = afterTry(taken.value, result, { now: toInstant(deps.clock.now()), chance });
  if (last.state === 'DEAD' && last.lastCode !== undefined) await tellStandIns(deps, taken.value, last.lastCode);
  if (!taken.value.events.some(({ stream }) => reportIdOf(stream) !== undefined)) return settleUnrecorded(deps, taken, afterTry(taken.value, result, { now: toInstant(deps.clock.now()), chance }));
  await recordChange(deps, { actor: undefined, mutation: 'settleDelivery', input: { id: taken.value.id } }, async (attempt) => {
    const standing = await attempt.store.get('deliveries', taken.value.id);
    if (standing?.revision !== taken.revision) return {};
    const settled = afterTry(taken.value, result, { now: attempt.t, chance });
    attempt.keep(write(taken, settled));
    if (settled.state !== 'WAITING') await freeLane(attempt.store, settled, attempt.t).then((next) => next.forEach(attempt.keep));
    await logDelivery(attempt, { type: 'delivery.attempted', role: 'SYSTEM' }, settled);
    return {};
  });
}

async function settleUnrecorded({ store, clock }: RecordDeps, taken: Stored<DeliveryRow>, settled: DeliveryRow): Promise<void> {
  const kept = await store.keep(write(taken, settled));
  if (kept.kind === 'MOVED' || settled.state === 'WAITING') return;
  for (const next of await freeLane(store, settled, toInstant(clock.now()))) await store.keep(next);
}

function afterTry(row: DeliveryRow, result: Tried, { now, chance }: { readonly now: Instant; readonly chance: number }): DeliveryRow {
  const ended = { ...row, nextAttemptAt: nothingDue, settledAt: now };
  if (result.kind === 'ACCEPTED') return present({ ...ended, state: result.isConfirmation ? ('CONFIRMED' as const) : ('SENT' as const), lastCode: undefined }) as DeliveryRow;
  const next = result.isPermanent ? undefined : nextTryAt(now, row.tries, chance);
  return next === undefined ? { ...ended, state: 'DEAD', lastCode: result.code } : { ...row, nextAttemptAt: next, lastCode: result.code };
}

/** The row behind a settled one, due from now on. */
async function freeLane(store: Pick<Store, 'find' | 'get'>, { id, lane }: DeliveryRow, now: Instant): Promise<readonly KeepWrite[]> {
  const { rows } = await store.find('deliveries', { index: 'byLane', equals: { lane, state: 'WAITING' }, first: maxInLane });
  const next = rows.find((row) => row.id !== id && row.nextAttemptAt > now && (row.notBefore === undefined || row.notBefore <= now));
  const stored = next === undefined ? undefined : await store.get('deliveries', next.id);
  return stored?.value.state === 'WAITING' ? [write(stored, { ...stored.value, nextAttemptAt: now })] : [];
}

function write({ value: { id }, revision }: Stored<DeliveryRow>, value: DeliveryRow): KeepWrite & { readonly collection: 'deliveries' } {
  return { collection: 'deliveries', id, expected: revision, value };
}
