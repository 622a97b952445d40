// A change as one transaction: the request key first, then the heads, what must not move, kept rows, and
// all the rest, a command for each collection. Whatever stands otherwise than expected ends the transaction;
// what the caller hears of it is judged outside, where only what cannot be rolled back is seen.
import type { ClientSession } from 'mongoose';
import type { CollectionName } from '../../app/collections.ts';
import type { ChangeResult } from '../../app/ports.ts';
import type { SealedEntry } from '../../domain/record/entry.ts';
import type { EncodedChange, EncodedKeep, EncodedRow, EncodedStream } from '../encode-change.ts';
import { refuseUnstorableText } from '../row-text.ts';
import type { Mongo } from './connect.ts';
import { MovedInside, unavailable } from './failures.ts';
import type { EntryDocument } from './record-schemas.ts';
import { holdAbsent, isMovedInside, isReliedOnByMany, moveGuards, relyOnHead } from './guard-rows.ts';
import { judgeChange } from './judge-change.ts';
import { noticeDocument } from './notice-document.ts';
import { insertOf, updateOf } from './row-update.ts';
import { newDeadline, transact } from './transact.ts';
import type { Try, Work } from './transact.ts';

/** Source: the record's store: how long what was met inside a transaction may take to be seen by a majority. */
const settleMs = 5_000;
const settlePauseMs = 20;

/** All or nothing, in the journals of a majority. Throws `TypeError` for a defective change; refuses UNAVAILABLE. */
export async function applyChange(mongo: Mongo, change: EncodedChange): Promise<ChangeResult> {
  assertStreams(change.streams);
  const deadline = newDeadline();
  const guarded = change.unchanged.map(({ stream }) => stream).filter(isReliedOnByMany);
  // Most collide over one key or one head, and whoever came first has settled it for all.
  const isSettled = async (): Promise<boolean> => (await judgeChange(mongo, change)) !== undefined;
  const work: Work = { guarded, isSettled, run: (tried) => write(mongo, tried, change) };
  let settling: AbortSignal | undefined;
  for (;;) {
    const isWritten = await transact(mongo, work, deadline).then(() => true, notWritten);
    if (isWritten) return { kind: 'COMMITTED' };
    const answer = await judgeChange(mongo, change);
    if (answer !== undefined) return answer;
    settling ??= AbortSignal.timeout(settleMs);
    if (settling.aborted || deadline.aborted) throw unavailable();
    await mongo.pause(settlePauseMs);
  }
}

function notWritten(error: unknown): false {
  if (isMovedInside(error)) return false;
  throw error;
}

function assertStreams(streams: readonly EncodedStream[]): void {
  for (const { stream } of streams) refuseUnstorableText(stream);
  if (new Set(streams.map(({ stream }) => stream)).size !== streams.length)
    throw new TypeError('a change writes one stream twice');
}

async function write(mongo: Mongo, tried: Try, change: EncodedChange): Promise<void> {
  const { session } = tried;
  const { id, input, inputUntil, result } = change.requestKey;
  await mongo.models.requestKeys.create([{ _id: id, input, inputUntil, result }], { session });
  for (const stream of change.streams) await moveHead(mongo, tried, stream);
  for (const reliance of change.unchanged) await relyOnHead(mongo, tried, reliance);
  await relyOnRows(mongo, session, change);
  await keepRows(mongo, session, change.keep);
  await append(mongo, session, change);
  await putRows(mongo, session, change.rows);
  if (change.messages.length > 0) await mongo.models.outbox.insertMany(change.messages.map(noticeDocument), { session });
}

async function moveHead(
  mongo: Mongo,
  tried: Try,
  { stream, expectedHead, entries, head }: EncodedStream,
): Promise<void> {
  if (head === undefined) return relyOnHead(mongo, tried, { stream, head: expectedHead });
  const { session } = tried;
  const { heads } = mongo.models;
  const { tag, epoch, seq, leafHash, at } = head;
  if (expectedHead === undefined) await heads.create([{ _id: stream, tag, epoch, seq, leafHash, at }], { session });
  else {
    const before = await heads
      .findOneAndUpdate(
        { _id: stream, leafHash: expectedHead },
        { $set: { tag, epoch, seq, leafHash, at } },
        { session, projection: { seq: 1 } },
      )
      .lean();
    if (before === null) throw new MovedInside(stream);
    if (before.seq + entries.length !== seq)
      throw new TypeError(`entries for ${stream} do not follow seq ${before.seq}`);
  }
  await moveGuards(mongo, session, { stream, head: leafHash });
}

/** Rows that must stand at a revision are written beside their text; rows that must be absent are held so. */
async function relyOnRows({ models }: Mongo, session: ClientSession, { guards }: EncodedChange): Promise<void> {
  for (const [collection, relied] of Map.groupBy(distinct(guards), (guard) => guard.collection)) {
    const standing = relied.filter(({ revision }) => revision !== 'absent');
    const touches = standing.map(({ id, revision }) => ({
      updateOne: { filter: { _id: id, revision }, update: { $inc: { guarded: 1 } } },
    }));
    await expectAll(models.rows[collection], session, touches);
    await holdAbsent(
      models.rows[collection],
      session,
      relied.filter(({ revision }) => revision === 'absent').map(({ id }) => id),
    );
  }
}

function distinct(guards: EncodedChange['guards']): EncodedChange['guards'] {
  return [...new Map(guards.map((guard) => [`${guard.collection}/${guard.id}/${guard.revision}`, guard])).values()];
}

/** Writes kept rows whose revisions stand as expected. Throws `MovedInside` or a duplicate where one does not. */
export async function keepRows(mongo: Mongo, session: ClientSession, keep: readonly EncodedKeep[]): Promise<void> {
  await putRows(
    mongo,
    session,
    keep.filter(({ expected }) => expected === 'any'),
  );
  for (const [collection, rows] of Map.groupBy(keep, (row) => row.collection)) {
    const model = mongo.models.rows[collection];
    const added = rows.flatMap(({ id, body, expected }) =>
      expected === 'absent' && body !== undefined ? [{ id, body }] : [],
    );
    if (added.length > 0)
      await model.insertMany(
        added.map((row) => insertOf(collection, row)),
        { session },
      );
    await holdAbsent(
      model,
      session,
      rows.flatMap(({ id, body, expected }) => (expected === 'absent' && body === undefined ? [id] : [])),
    );
    const replaced = rows.filter(({ expected }) => typeof expected === 'number');
    await expectAll(
      model,
      session,
      replaced.map(({ id, body, expected }) => {
        const filter = { _id: id, revision: expected };
        return body === undefined
          ? { deleteOne: { filter } }
          : { updateOne: { filter, update: updateOf(collection, body) } };
      }),
    );
  }
}

/** Runs commands that each find the row they name, or the change has moved. */
async function expectAll(
  model: Mongo['models']['rows'][CollectionName],
  session: ClientSession,
  commands: readonly object[],
): Promise<void> {
  if (commands.length === 0) return;
  const { matchedCount, deletedCount } = await model.bulkWrite([...commands] as never, { session });
  if (matchedCount + deletedCount !== commands.length) throw new MovedInside(model.modelName);
}

async function append({ models }: Mongo, session: ClientSession, { streams }: EncodedChange): Promise<void> {
  const entries = streams.flatMap((stream) => stream.entries);
  const parts = entries.flatMap((entry) => entry.parts);
  if (entries.length > 0) {
    await models.entries.insertMany(entries.map(entryOf), { session });
    await models.pending.insertMany(
      entries.map(({ stream, seq, leafHash }) => ({ stream, seq, leafHash })),
      { session },
    );
  }
  if (parts.length > 0)
    await models.parts.insertMany(
      parts.map(({ stream, seq, name, key, value }) => ({ stream, seq, name, key, value: bytesOf(value) })),
      { session },
    );
  const erased = streams.flatMap(({ stream, erase }) =>
    erase.map(({ seq, name }) => ({ deleteOne: { filter: { stream, seq, name } } })),
  );
  if (erased.length > 0) await models.parts.bulkWrite(erased, { session });
}

function entryOf({ stream, seq, at, type, leaf, leafHash, header, content, kh, kc }: SealedEntry): EntryDocument {
  return {
    stream,
    seq,
    at,
    type,
    leaf: bytesOf(leaf),
    leafHash,
    header: bytesOf(header),
    content: bytesOf(content),
    kh,
    kc,
  };
}

// Mongoose takes no other array of bytes than Node's own.
function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

async function putRows({ models }: Mongo, session: ClientSession, rows: readonly EncodedRow[]): Promise<void> {
  for (const [collection, written] of Map.groupBy(rows, (row) => row.collection)) {
    const commands = written.map(({ id, body }) =>
      body === undefined
        ? { deleteOne: { filter: { _id: id } } }
        : { updateOne: { filter: { _id: id }, update: updateOf(collection, body), upsert: true } },
    );
    await models.rows[collection].bulkWrite(commands as never, { session });
  }
}
