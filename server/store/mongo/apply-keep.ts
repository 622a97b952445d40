// One off-record row by compare-and-set: a single write that the driver repeats at most once and under one
// number, so that it happens once. That a row moved is told only once a majority holds it so.
import type { KeepResult } from '../../app/ports.ts';
import type { EncodedKeep } from '../encode-change.ts';
import type { Mongo } from './connect.ts';
import { isDuplicateKey, unavailable } from './failures.ts';
import { insertOf, updateOf } from './row-update.ts';
import { newDeadline } from './transact.ts';

const settlePauseMs = 20;

/** Refuses UNAVAILABLE where no majority answers. */
export async function applyKeep(mongo: Mongo, kept: EncodedKeep): Promise<KeepResult> {
  const deadline = newDeadline();
  for (;;) {
    const revision = await write(mongo, kept).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      return undefined;
    });
    if (revision !== undefined) return { kind: 'KEPT', revision };
    if (await hasMoved(mongo, kept)) return { kind: 'MOVED' };
    if (deadline.aborted) throw unavailable();
    await mongo.pause(settlePauseMs);
  }
}

/** The new revision, 0 where the row is gone; undefined where the row stands otherwise. */
async function write({ models }: Mongo, { collection, id, expected, body }: EncodedKeep): Promise<number | undefined> {
  const model = models.rows[collection];
  if (expected === 'any') {
    if (body === undefined) return (await model.deleteOne({ _id: id }), 0);
    const row = await model
      .findOneAndUpdate({ _id: id }, updateOf(collection, body), {
        upsert: true,
        returnDocument: 'after',
        projection: { revision: 1 },
      })
      .lean();
    return row?.revision;
  }
  if (expected === 'absent') {
    if (body === undefined) return (await model.exists({ _id: id })) === null ? 0 : undefined;
    await model.create([insertOf(collection, { id, body })]);
    return 1;
  }
  const filter = { _id: id, revision: expected };
  if (body === undefined) return (await model.deleteOne(filter)).deletedCount === 1 ? 0 : undefined;
  return (await model.updateOne(filter, updateOf(collection, body))).matchedCount === 1 ? expected + 1 : undefined;
}

async function hasMoved({ models }: Mongo, { collection, id, expected }: EncodedKeep): Promise<boolean> {
  if (expected === 'any') return false;
  const row = await models.rows[collection].findById(id, { revision: 1 }).lean();
  return (row?.revision ?? 'absent') !== expected;
}
