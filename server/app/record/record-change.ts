// The one write path. Runs an attempt, seals what it decided, commits everything in one transaction,
// and tries again as a whole where a head moved. The only caller of `store.change`; the only place
// that reads the clock for a change. It knows no rule of any noun.
import type { Actor } from '../../domain/access/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { dayMs, toInstant, toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Change, ChangeResult, Clock, Ids, Keys, RequestKey, RowGuard, Store, StreamWrite } from '../ports.ts';
import type { ReceiptRow, ResultRow } from '../rows.ts';
import { Later, makeAttempt } from './attempt.ts';
import type { Attempt, Collected } from './attempt.ts';
import { deriveRows } from './derive-rows.ts';
import { plannedMessages } from './planned-messages.ts';
import { requestIdentity } from './request-key.ts';
import type { RequestIdentity } from './request-key.ts';
import { keepSealedCases } from './sealed-cases.ts';
import { sealBox } from './seal-box.ts';
import { sealStage } from './seal-stage.ts';

export interface RecordDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  /** Waits between tries; real time in production, nothing in tests that do not race. */
  readonly pause: (ms: number) => Promise<void>;
  /** Called after commit, never before: live updates, delivery. */
  readonly committed: (streams: readonly string[]) => void;
}

export interface Request {
  readonly actor: Actor | undefined;
  readonly mutation: string;
  readonly idempotencyKey?: string | undefined;
  readonly input: object;
}

/** Ids of what the mutation answers with; rendered afresh for a replay as for a first answer. */
export type ResultIds = ResultRow['ids'];

export interface Committed {
  readonly ids: ResultIds;
  readonly receipts: readonly ReceiptRow[];
}

/** Source: the record's write path: eight tries for moved heads, ten seconds in all. */
const maxTries = 8;
const maxWaitMs = 10_000;
const maxJitterMs = 20;
const inputKeptMs = 3 * dayMs;

/** Refuses what the attempt refuses, KEY_REUSED, and UNAVAILABLE after too many moved heads. */
export async function recordChange(deps: RecordDeps, request: Request, run: (attempt: Attempt) => Promise<ResultIds>): Promise<Committed> {
  const identity = requestIdentity(deps, { actor: request.actor, mutation: request.mutation, key: request.idempotencyKey, input: request.input });
  const startedMs = deps.clock.now();
  let notBefore: Instant | undefined;
  for (let tries = 0; tries < maxTries && deps.clock.now() - startedMs < maxWaitMs; ) {
    const earlier = request.idempotencyKey === undefined ? undefined : await deps.store.requestKey(identity.id);
    if (earlier !== undefined) return replay(earlier, identity);
    const outcome = await attemptOnce({ deps, request, run, identity, notBefore }).catch((error: unknown) => answeredMeanwhile(deps, { request, identity, error }));
    if (outcome.kind === 'LATER') {
      notBefore = outcome.at;
      continue;
    }
    if (outcome.kind === 'REPLAYED') return replay(outcome, identity);
    if (outcome.kind === 'COMMITTED') return outcome.committed;
    tries += 1;
    await deps.pause(deps.ids.below(maxJitterMs + 1));
  }
  throw new Refusal('UNAVAILABLE', { message: 'Too many changes at once; repeat with the same key.', details: { retryAfterSeconds: 1 } });
}

/** The same request may have been answered while this try was reading; what it then did is what this try was refused for. */
async function answeredMeanwhile({ store }: RecordDeps, { request, identity, error }: { readonly request: Request; readonly identity: RequestIdentity; readonly error: unknown }): Promise<TryResult> {
  const isOfRules = error instanceof Refusal && error.code !== 'UNAVAILABLE';
  const earlier = isOfRules && request.idempotencyKey !== undefined ? await store.requestKey(identity.id) : undefined;
  if (earlier === undefined) throw error;
  return { kind: 'REPLAYED', ...earlier };
}

interface Try {
  readonly deps: RecordDeps;
  readonly request: Request;
  readonly run: (attempt: Attempt) => Promise<ResultIds>;
  readonly identity: RequestIdentity;
  readonly notBefore: Instant | undefined;
}

type TryResult =
  | { readonly kind: 'COMMITTED'; readonly committed: Committed }
  | { readonly kind: 'LATER'; readonly at: Instant }
  | Exclude<ChangeResult, { readonly kind: 'COMMITTED' }>;

async function attemptOnce({ deps, request, run, identity, notBefore }: Try): Promise<TryResult> {
  const now = toInstant(deps.clock.now());
  const t = notBefore !== undefined && notBefore > now ? notBefore : now;
  const newKey = (): string => Buffer.from(deps.ids.bytes(32)).toString('hex');
  const seal = (plain: string, keyHex: string): string => sealBox(plain, keyHex, deps.ids.bytes(12));
  const { attempt, collected } = makeAttempt({ store: deps.store, keys: deps.keys, seal, newKey }, request.actor, t);
  try {
    const ids = await run(attempt);
    await keepSealedCases({ attempt, stages: collected.stages, requestKeyId: identity.id });
    const { change, receipts } = await toChange(deps, { attempt, collected, identity, ids });
    if (change.writes.length === 0 && change.keep.length === 0) return { kind: 'COMMITTED', committed: { ids, receipts } };
    const result = await deps.store.change(change);
    if (result.kind !== 'COMMITTED') return result;
    deps.committed(change.writes.map((write) => write.stream));
    return { kind: 'COMMITTED', committed: { ids, receipts } };
  } catch (error) {
    if (error instanceof Later) return { kind: 'LATER', at: error.at };
    throw error;
  }
}

interface Finished {
  readonly attempt: Attempt;
  readonly collected: Collected;
  readonly identity: RequestIdentity;
  readonly ids: ResultIds;
}

async function toChange(deps: RecordDeps, { attempt, collected, identity, ids }: Finished): Promise<{ change: Change; receipts: readonly ReceiptRow[] }> {
  const isWritten = (stage: Collected['stages'][number]): boolean => stage.events.length > 0 || collected.derived.has(stage.stream);
  const touched = collected.stages.filter(isWritten);
  const writes: StreamWrite[] = [];
  const receipts: ReceiptRow[] = [];
  for (const stage of touched) {
    const sealed = sealStage(deps.ids, stage);
    const derived = await deriveRows({ attempt, stage, keys: deps.keys });
    const document = { collection: stage.collection, value: stage.state } as StreamWrite['document'];
    const rows = [...derived, ...(collected.rows.get(stage.stream) ?? [])];
    const erase = collected.erased.get(stage.stream) ?? [];
    writes.push({ stream: stage.stream, expectedHead: stage.head?.leafHash, entries: sealed.entries, document, rows, erase });
    const last = sealed.entries.at(-1);
    if (last !== undefined) receipts.push({ stream: stage.stream, tag: sealed.tag, epoch: sealed.epoch, seq: last.seq, leaf: last.leafHash, at: last.at });
  }
  const requestKey: RequestKey = { ...identity, result: { ids, receipts }, inputUntil: toInstant(toMs(attempt.t) + inputKeptMs) };
  const written = new Set(touched.map((stage) => stage.stream));
  const untouched = collected.stages.filter((stage) => !isWritten(stage)).map((stage) => ({ stream: stage.stream, head: stage.head?.leafHash }));
  const unchanged = [...collected.unchanged, ...untouched].filter((row) => !written.has(row.stream));
  // Head and document are two readings: a failover between them may show a document older than its head.
  const read = touched.flatMap(({ collection, id, revision }): RowGuard[] => (revision === 'absent' ? [] : [{ collection, id, revision }]));
  const messages = plannedMessages(deps.ids, touched);
  return { change: { requestKey, writes, unchanged, guards: [...collected.guards, ...read], messages, keep: collected.keep }, receipts };
}

/** Refuses KEY_REUSED where the key came with another input. */
function replay(earlier: { readonly input: string | undefined; readonly result: ResultRow }, identity: RequestIdentity): Committed {
  if (earlier.input !== undefined && earlier.input !== identity.input) {
    throw new Refusal('KEY_REUSED', { path: 'idempotencyKey', message: 'This key was used for something else.' });
  }
  return { ids: earlier.result.ids, receipts: earlier.result.receipts };
}
