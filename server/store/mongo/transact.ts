// One multi-document transaction, tried again while it only collides, and its commit asked for until it is
// known. The work may run several times and must send the same plain writes each time. The surprise: a
// commit that stays unknown is no failure; it is told apart, because the write may stand.
import type { ClientSession } from 'mongoose';
import type { Mongo } from './connect.ts';
import { asRefusal, hasLabel, isDeploymentFailure, MovedInside, outcomeUnknown, unavailable } from './failures.ts';
import type { Turn } from './turns.ts';

/** Source: the record's write path: ten seconds in all. */
const maxWaitMs = 10_000;
/** Longest wait after the first collision; it doubles with each further one. Source: none yet. */
const firstJitterMs = 8;
const maxJitterMs = 256;
const commitPauseMs = 50;

const transactionOptions = {
  readConcern: { level: 'snapshot' },
  readPreference: 'primary',
  writeConcern: { w: 'majority', j: true },
} as const;

/** One try at a transaction. */
export interface Try {
  readonly session: ClientSession;
  /** Chosen for this try before its snapshot was taken. */
  readonly guardOf: Turn['guardOf'];
}

export interface Work {
  /** Streams whose guard rows it will write. */
  readonly guarded: readonly string[];
  readonly run: (tried: Try) => Promise<void>;
  /** Asked after a wait or a collision: true where there is no use in trying. */
  readonly isSettled: () => Promise<boolean>;
}

/** The end of all tries at one write together. */
export function newDeadline(): AbortSignal {
  return AbortSignal.timeout(maxWaitMs);
}

/** Commits the work, durably. Throws what the work throws or `MovedInside`, with nothing written; refuses UNAVAILABLE. */
export async function transact(mongo: Mongo, work: Work, deadline: AbortSignal): Promise<void> {
  for (let jitterMs = firstJitterMs; ; jitterMs = Math.min(maxJitterMs, 2 * jitterMs)) {
    if (await isCommitted(mongo, work, deadline)) return;
    if (await work.isSettled()) throw new MovedInside('settled by another');
    await mongo.pause(mongo.below(jitterMs));
    if (deadline.aborted) throw unavailable();
  }
}

/** False where the transaction collided or lost its primary, and nothing of it stands. */
function isCommitted(mongo: Mongo, work: Work, deadline: AbortSignal): Promise<boolean> {
  return mongo.turns.take(async ({ guardOf, hasWaited }) => {
    if (deadline.aborted) throw unavailable();
    if (hasWaited && (await work.isSettled())) throw new MovedInside('settled by another');
    for (const stream of work.guarded) guardOf(stream);
    const session = await mongo.connection.startSession({ defaultTransactionOptions: transactionOptions });
    try {
      session.startTransaction();
      return (await isDone({ session, guardOf }, work)) && (await commit(mongo, session, deadline));
    } finally {
      await session.endSession().catch(() => undefined);
    }
  });
}

async function isDone(tried: Try, work: Work): Promise<boolean> {
  try {
    await work.run(tried);
    return true;
  } catch (error) {
    await tried.session.abortTransaction().catch(() => undefined);
    // Nothing was asked to commit, so whatever broke on the way may be tried again.
    if (hasLabel(error, 'TransientTransactionError') || isDeploymentFailure(error)) return false;
    throw error;
  }
}

async function commit(mongo: Mongo, session: ClientSession, deadline: AbortSignal): Promise<boolean> {
  for (;;) {
    try {
      await session.commitTransaction();
      return true;
    } catch (error) {
      if (hasLabel(error, 'TransientTransactionError')) return false;
      if (!hasLabel(error, 'UnknownTransactionCommitResult')) throw asRefusal(error);
      if (deadline.aborted) throw outcomeUnknown();
      await mongo.pause(commitPauseMs);
    }
  }
}
