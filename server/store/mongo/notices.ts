// Notices: what commits with a change to be told later, how they are read, and the one step that turns them
// into deliveries.
import type { Page } from '../../app/collections.ts';
import type { OutboxQuery } from '../../app/ports.ts';
import type { OutboxRow } from '../../app/rows.ts';
import { pageSize } from '../check-query.ts';
import { outboxRow } from '../codecs/derived-rows.ts';
import { makeCursor, readCursor } from '../cursor.ts';
import type { EncodedBundle } from '../encode-change.ts';
import { readText } from '../row-text.ts';
import { keepRows } from './apply-change.ts';
import { primitive } from './bounds.ts';
import type { Mongo } from './connect.ts';
import { MovedInside } from './failures.ts';
import { walkOf } from './find-rows.ts';
import { isMovedInside } from './guard-rows.ts';
import { noticeDocument } from './notice-document.ts';
import { newDeadline, transact } from './transact.ts';
import type { Try } from './transact.ts';

/** Refuses UNAVAILABLE where no majority answers. */
export async function bundleNotices(mongo: Mongo, bundle: EncodedBundle): Promise<'BUNDLED' | 'MOVED'> {
  const work = { guarded: [], isSettled: () => hasMoved(mongo, bundle), run: (tried: Try) => write(mongo, tried, bundle) };
  try {
    await transact(mongo, work, newDeadline());
    return 'BUNDLED';
  } catch (error) {
    if (isMovedInside(error)) return 'MOVED';
    throw error;
  }
}

async function write(mongo: Mongo, { session }: Try, { notices, keep }: EncodedBundle): Promise<void> {
  const updates = notices.map(noticeDocument).map(({ _id, body, state }) => ({
    updateOne: { filter: { _id, state: 'WAITING' }, update: { $set: { body, state } } },
  }));
  if (updates.length > 0) {
    const { matchedCount } = await mongo.models.outbox.bulkWrite(updates, { session });
    if (matchedCount !== updates.length) throw new MovedInside('outbox');
  }
  await keepRows(mongo, session, keep);
}

/** Another instance planned one of the notices. */
async function hasMoved({ models }: Mongo, { notices }: EncodedBundle): Promise<boolean> {
  const ids = notices.map(({ id }) => primitive(id));
  const waiting = await models.outbox.countDocuments({ _id: { $in: ids }, state: 'WAITING' });
  return waiting !== notices.length;
}

/** Throws `CorruptRow`. */
export async function readOutbox(mongo: Mongo, query: OutboxQuery): Promise<Page<OutboxRow>> {
  const first = pageSize(query.first);
  const isByStream = 'stream' in query;
  const kind = isByStream ? 'outbox.stream' : `outbox.${query.state}`;
  const walk = walkOf(mongo, {
    index: isByStream ? 'byStream' : 'byState',
    equals: [isByStream ? { field: 'stream', value: query.stream } : { field: 'state', value: query.state }],
    rest: [isByStream ? 'seq' : 'createdAt'],
    from: undefined,
    until: undefined,
    order: 'ASC',
    isOnce: false,
    isEach: false,
    first,
    after: query.after === undefined ? undefined : readCursor(query.after, { kind, length: 2 }),
  });
  const found = await mongo.models.outbox.find({}, { body: 1 }, walk).lean();
  const rows = found
    .slice(0, first)
    .map(({ _id: id, body }) => readText({ place: 'outbox', id, text: body }, outboxRow));
  const cursors = rows.map((row) => makeCursor(kind, [isByStream ? row.seq : row.createdAt, row.id]));
  return { rows, cursors, hasMore: found.length > rows.length };
}
