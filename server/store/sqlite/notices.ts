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
import { applyKept, isAsExpected } from './apply-keep.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';

export const messageInsert = 'INSERT INTO outbox (id, body)';

/** All tests stand before the first write. */
export function bundleNotices(transaction: Transaction, { notices, keep }: EncodedBundle): 'BUNDLED' | 'MOVED' {
  const { connection } = transaction;
  const isWaiting = (id: string): boolean => connection.get(`SELECT 1 FROM outbox WHERE id = ? AND state = 'WAITING'`, id) !== undefined;
  if (!notices.every(({ id }) => isWaiting(id)) || !keep.every((kept) => isAsExpected(connection, kept))) return 'MOVED';
  for (const { id, body } of notices) connection.run('UPDATE outbox SET body = ? WHERE id = ?', body, id);
  for (const kept of keep) applyKept(transaction, kept);
  return 'BUNDLED';
}

/** Throws `CorruptRow`. */
export function readOutbox(connection: Connection, query: OutboxQuery): Page<OutboxRow> {
  const first = pageSize(query.first);
  const isByStream = 'stream' in query;
  const { kind, named, value, column } = isByStream
    ? { kind: 'outbox.stream', named: 'stream', value: query.stream, column: 'seq' }
    : { kind: `outbox.${query.state}`, named: 'state', value: query.state, column: 'created_at' };
  const place = query.after === undefined ? [] : readCursor(query.after, { kind, length: 2 });
  const past = place.length === 0 ? '' : `AND (${column}, id) > (?, ?)`;
  const found = connection.all(
    `SELECT id, body FROM outbox WHERE ${named} = ? ${past} ORDER BY ${column}, id LIMIT ?`,
    ...[value, ...place, first + 1],
  );
  const rows = found
    .slice(0, first)
    .map((row) => readText({ place: 'outbox', id: String(row['id']), text: row['body'] }, outboxRow));
  const cursors = rows.map((row) => makeCursor(kind, [isByStream ? row.seq : row.createdAt, row.id]));
  return { rows, cursors, hasMore: found.length > rows.length };
}
