// One commit for all that arrived in one turn of the event loop. A unit is plain data and a synchronous
// function over it; all units of a batch run inside one BEGIN IMMEDIATE, each in its own savepoint,
// without ever yielding, so nobody reads what is not committed. Nothing a unit learned (a replay, a
// conflict, an error) leaves before COMMIT returned; where it fails, all units hear UNAVAILABLE.
import type { Connection } from './connection.ts';
import type { Disk, FaultPoint } from './disk.ts';
import { isStorageFailure, unavailable } from './storage-failure.ts';

/** What a unit may do to the store while its batch stands open. */
export interface Transaction {
  readonly connection: Connection;
  /** Asks for an empty WAL before anybody hears of this batch: something was deleted for good. */
  eraseTraces(): void;
}

export type Unit<Data, Result> = (transaction: Transaction, data: Data) => Result;

export interface GroupCommit {
  /** Queues a unit; resolves once it is durable. Refuses UNAVAILABLE. */
  submit<Data, Result>(unit: Unit<Data, Result>, data: Data): Promise<Result>;
  /** Commits what is queued and refuses what comes later. */
  drain(): void;
}

interface Ticket {
  /** Runs the unit; the function it answers with tells the caller. */
  run(transaction: Transaction): () => void;
  reject(error: unknown): void;
}

// Source: none yet. The batch bounds how long one turn may take, the queue how much memory waits.
const maxBatch = 256;
const maxQueue = 10_000;

export function openGroupCommit(disk: Disk, fault: ((point: FaultPoint) => void) | undefined): GroupCommit {
  const queue: Ticket[] = [];
  let isScheduled = false;
  let isDrained = false;

  const schedule = (): void => {
    if (isScheduled || queue.length === 0) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      flush();
      schedule();
    });
  };

  const flush = (): void => {
    const batch = queue.splice(0, maxBatch);
    if (batch.length === 0) return;
    const settled = commit(disk, batch, fault);
    for (const settle of settled) settle();
    setImmediate(() => disk.checkpoint());
  };

  return {
    submit: (unit, data) =>
      new Promise((resolve, reject) => {
        if (isDrained || queue.length >= maxQueue || !disk.isWritable) return reject(unavailable());
        const run = (transaction: Transaction): (() => void) => {
          const result = unit(transaction, data);
          return () => resolve(result);
        };
        queue.push({ run, reject });
        schedule();
      }),
    drain: () => {
      isDrained = true;
      while (queue.length > 0) flush();
    },
  };
}

function commit(
  disk: Disk,
  batch: readonly Ticket[],
  fault: ((point: FaultPoint) => void) | undefined,
): readonly (() => void)[] {
  let mustErase = false;
  try {
    const settled = disk.write((connection) =>
      inTransaction(connection, () => {
        const transaction = { connection, eraseTraces: () => void (mustErase = true) };
        const outcomes = batch.map((ticket) => runInSavepoint(transaction, ticket));
        fault?.('COMMIT');
        return outcomes;
      }),
    );
    if (mustErase) disk.truncate();
    return settled;
  } catch (error) {
    return batch.map((ticket) => () => ticket.reject(error));
  }
}

function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.run('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.run('COMMIT');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

// SQLite has often rolled back by itself after an error of the disk; the error that led here is the one to tell.
function rollBack(connection: Connection): void {
  try {
    if (connection.isInTransaction) connection.run('ROLLBACK');
  } catch {
    return;
  }
}

function runInSavepoint(transaction: Transaction, ticket: Ticket): () => void {
  const { connection } = transaction;
  connection.run('SAVEPOINT unit');
  try {
    const settle = ticket.run(transaction);
    connection.run('RELEASE unit');
    return settle;
  } catch (error) {
    if (isStorageFailure(error)) throw error;
    connection.run('ROLLBACK TO unit');
    connection.run('RELEASE unit');
    return () => ticket.reject(error);
  }
}
