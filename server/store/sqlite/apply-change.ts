// A change inside its savepoint: the tests in their order, then the writes. Every test stands before
// the first write, so an answer other than COMMITTED leaves nothing behind. Synchronous throughout.
import type { ChangeResult } from '../../app/ports.ts';
import { applyKept, isAsExpected } from './apply-keep.ts';
import { putRow, revisionOf } from './put-row.ts';
import type { Connection } from './connection.ts';
import type { EncodedChange, EncodedStream } from '../encode-change.ts';
import type { Transaction } from './group-commit.ts';
import { insertAll } from './insert-all.ts';
import { messageInsert } from './notices.ts';
import { appendEntries, erasePart, leafHashOfHead, readRequestKey } from './record-rows.ts';

export function applyChange(transaction: Transaction, change: EncodedChange): ChangeResult {
  const { connection } = transaction;
  const earlier = readRequestKey(connection, change.requestKey.id);
  if (earlier !== undefined) return { kind: 'REPLAYED', ...earlier };
  const moved = movedHead(connection, change) ?? movedRow(connection, change);
  if (moved !== undefined) return { kind: 'MOVED', what: moved };
  write(transaction, change);
  return { kind: 'COMMITTED' };
}

function movedHead(connection: Connection, change: EncodedChange): string | undefined {
  const written = change.streams.find(
    ({ stream, expectedHead }) => leafHashOfHead(connection, stream) !== expectedHead,
  );
  if (written !== undefined) return written.stream;
  return change.unchanged.find(({ stream, head }) => leafHashOfHead(connection, stream) !== head)?.stream;
}

function movedRow(connection: Connection, change: EncodedChange): string | undefined {
  const guard = change.guards.find(
    ({ collection, id, revision }) => (revisionOf(connection, collection, id) ?? 'absent') !== revision,
  );
  const row = guard ?? change.keep.find((kept) => !isAsExpected(connection, kept));
  return row === undefined ? undefined : `${row.collection}/${row.id}`;
}

function write(transaction: Transaction, change: EncodedChange): void {
  const { connection } = transaction;
  const { id, input, inputUntil, result } = change.requestKey;
  connection.run(
    'INSERT INTO request_keys (id, input, input_until, result) VALUES (?, ?, ?, ?)',
    id,
    input,
    inputUntil,
    result,
  );
  for (const stream of change.streams) writeStream(transaction, stream);
  for (const row of change.rows) putRow(connection, row);
  insertAll(connection, messageInsert, change.messages.map((message) => [message.id, message.body]));
  for (const kept of change.keep) applyKept(transaction, kept);
}

function writeStream(transaction: Transaction, write: EncodedStream): void {
  appendEntries(transaction.connection, write);
  for (const part of write.erase) erasePart(transaction.connection, write.stream, part);
  if (write.erase.length > 0) transaction.eraseTraces();
}
