// Relying on what must not move. Under snapshot isolation a read guards nothing, so whoever relies on a
// head or a row writes beside it, and collides with whoever moves it. A stream that many rely on at once
// (an organization, an agreement, an election) has 64 rows that carry its head: relying on it writes one of
// them by chance, moving it writes all. The surprise: a thing that must be absent is held by inserting it
// and taking it away again within the transaction.
import type { ClientSession, Model } from 'mongoose';
import { isDuplicateKey, MovedInside } from './failures.ts';
import type { Mongo } from './connect.ts';
import type { Try } from './transact.ts';
import { guardRows } from './turns.ts';

const reliedOnByMany = ['organization:', 'agreement:', 'election:'];

interface Reliance {
  readonly stream: string;
  readonly head: string | undefined;
}

/** True for streams that have guard rows. */
export function isReliedOnByMany(stream: string): boolean {
  return reliedOnByMany.some((prefix) => stream.startsWith(prefix));
}

function guardId(stream: string, number: number): string {
  return `${stream}#${number}`;
}

/** Holds a head where it is. Throws `MovedInside`. */
export async function relyOnHead(mongo: Mongo, { session, guardOf }: Try, reliance: Reliance): Promise<void> {
  const { stream, head } = reliance;
  const { heads, guards } = mongo.models;
  if (isReliedOnByMany(stream)) {
    const _id = guardId(stream, guardOf(stream));
    const touch = { $inc: { guarded: 1 } };
    if (head === undefined) {
      // Found with a head, the row is not the one asked for, and a second one cannot be inserted.
      await guards.updateOne({ _id, head: { $exists: false } }, touch, { session, upsert: true });
      return;
    }
    const { matchedCount } = await guards.updateOne({ _id, head }, touch, { session });
    if (matchedCount !== 1) throw new MovedInside(stream);
    return;
  }
  if (head === undefined) return holdAbsent(heads, session, [stream]);
  const { matchedCount } = await heads.updateOne(
    { _id: stream, leafHash: head },
    { $inc: { guarded: 1 } },
    { session },
  );
  if (matchedCount !== 1) throw new MovedInside(stream);
}

/** Tells all that rely on a stream that its head is another one. */
export async function moveGuards({ models }: Mongo, session: ClientSession, { stream, head }: Reliance): Promise<void> {
  if (!isReliedOnByMany(stream)) return;
  const ids = Array.from({ length: guardRows }, (_, number) => guardId(stream, number));
  const { matchedCount } = await models.guards.updateMany({ _id: { $in: ids } }, { $set: { head } }, { session });
  if (matchedCount === guardRows) return;
  const standing = await models.guards.find({ _id: { $in: ids } }, { _id: 1 }, { session }).lean();
  const found = new Set(standing.map(({ _id }) => _id));
  const missing = ids.filter((_id) => !found.has(_id)).map((_id) => ({ _id, head, guarded: 0 }));
  await models.guards.insertMany(missing, { session });
}

/** Holds documents that must not exist. Throws a duplicate where one does. */
export async function holdAbsent<T>(model: Model<T>, session: ClientSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { collection } = model;
  await collection.insertMany(ids.map((_id) => ({ _id })) as never, { session, bypassDocumentValidation: true });
  await collection.deleteMany({ _id: { $in: ids } } as never, { session });
}

/** True for what says inside a transaction that something stands otherwise than expected. */
export function isMovedInside(error: unknown): boolean {
  return error instanceof MovedInside || isDuplicateKey(error);
}
