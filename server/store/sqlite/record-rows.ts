// The tables of the record itself: entries, parts, heads, pending, and request keys that
// commit with them. Bytes go in and come out as they are; what they mean is `domain/record`'s.
import type { Head, Store } from '../../app/ports.ts';
import type { ResultRow } from '../../app/rows.ts';
import type { SealedPart, StoredEntry } from '../../domain/record/entry.ts';
import { pageSize } from '../check-query.ts';
import { resultRow } from '../codecs/derived-rows.ts';
import { CorruptRow } from '../corrupt-row.ts';
import { readText } from '../row-text.ts';
import type { Connection, SqlRow } from './connection.ts';
import type { EncodedStream } from '../encode-change.ts';
import { insertAll } from './insert-all.ts';

const headColumns = 'stream, tag, epoch, seq, leaf_hash, at';

export function leafHashOfHead(connection: Connection, stream: string): string | undefined {
  const known = connection.kept.head(stream);
  if (known !== undefined) return known.leafHash;
  const row = connection.get('SELECT leaf_hash FROM heads WHERE stream = ?', stream);
  return row === undefined ? undefined : String(row['leaf_hash']);
}

export function readHead(connection: Connection, stream: string): Head | undefined {
  const known = connection.kept.head(stream);
  if (known !== undefined) return known;
  const row = connection.get(`SELECT ${headColumns} FROM heads WHERE stream = ?`, stream);
  if (row === undefined) return undefined;
  const { tag, epoch, seq, leaf_hash: leafHash, at } = row;
  if (
    typeof tag !== 'string' ||
    typeof epoch !== 'number' ||
    typeof seq !== 'number' ||
    typeof leafHash !== 'string' ||
    typeof at !== 'string'
  ) {
    throw new CorruptRow('heads', stream, 'a column is of another type');
  }
  const head = { stream, tag, epoch, seq, leafHash, at };
  if (!connection.isInTransaction) connection.kept.keepHead(head);
  return head;
}

/** Appends the entries with their parts and pending rows, and moves the head. */
export function appendEntries(connection: Connection, { stream, entries, head }: EncodedStream): void {
  if (head === undefined) return;
  const before = connection.get('SELECT seq FROM heads WHERE stream = ?', stream)?.['seq'];
  if (before !== undefined && head.seq - entries.length !== before) {
    throw new TypeError(`entries for ${stream} do not follow seq ${before}`);
  }
  connection.kept.forgetHead(stream);
  const parts = entries.flatMap((entry) => entry.parts);
  insertAll(connection, entryInsert, entries.map((entry) => entryColumns.map((column) => entry[column])));
  insertAll(connection, pendingInsert, entries.map(({ seq, leafHash }) => [stream, seq, leafHash]));
  insertAll(connection, partInsert, parts.map(({ seq, name, key, value }) => [stream, seq, name, key, value]));
  connection.run(
    `INSERT OR REPLACE INTO heads (${headColumns}) VALUES (?, ?, ?, ?, ?, ?)`,
    stream,
    head.tag,
    head.epoch,
    head.seq,
    head.leafHash,
    head.at,
  );
}

const entryColumns = ['stream', 'seq', 'at', 'type', 'leaf', 'leafHash', 'header', 'content', 'kh', 'kc'] as const;
const entryInsert = 'INSERT INTO entries (stream, seq, at, type, leaf, leaf_hash, header, content, kh, kc)';
const pendingInsert = 'INSERT INTO pending (stream, seq, leaf_hash)';
const partInsert = 'INSERT INTO parts (stream, seq, name, key, value)';

export function erasePart(
  connection: Connection,
  stream: string,
  part: { readonly seq: number; readonly name: string },
): void {
  connection.run('DELETE FROM parts WHERE stream = ? AND seq = ? AND name = ?', stream, part.seq, part.name);
}

type EntryWithParts = Awaited<ReturnType<Store['entries']>>[number];

export function readEntries(
  connection: Connection,
  stream: string,
  range: { readonly fromSeq: number; readonly first: number },
): readonly EntryWithParts[] {
  const entries = connection
    .all(
      `SELECT stream, seq, at, type, leaf, leaf_hash, header, content, kh, kc FROM entries
       WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?`,
      ...[stream, range.fromSeq, pageSize(range.first)],
    )
    .map(entryOf);
  const last = entries.at(-1)?.seq ?? range.fromSeq;
  const parts = connection
    .all(
      `SELECT stream, seq, name, key, value FROM parts
       WHERE stream = ? AND seq >= ? AND seq <= ? ORDER BY seq, name`,
      ...[stream, range.fromSeq, last],
    )
    .map(partOf);
  const partsBySeq = Map.groupBy(parts, (part) => part.seq);
  return entries.map((entry) => ({ entry, parts: partsBySeq.get(entry.seq) ?? [] }));
}

// Types of these columns are held by STRICT tables; their bytes are checked by whoever opens the entry.
function entryOf(row: SqlRow): StoredEntry {
  return {
    stream: String(row['stream']),
    seq: Number(row['seq']),
    at: String(row['at']),
    type: String(row['type']),
    leaf: bytesOf(row, 'leaf'),
    leafHash: String(row['leaf_hash']),
    header: bytesOf(row, 'header'),
    content: bytesOf(row, 'content'),
    kh: String(row['kh']),
    kc: String(row['kc']),
  };
}

function partOf(row: SqlRow): SealedPart {
  return {
    stream: String(row['stream']),
    seq: Number(row['seq']),
    name: String(row['name']),
    key: String(row['key']),
    value: bytesOf(row, 'value'),
  };
}

function bytesOf(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`${column} holds no bytes`);
}

/** What a request key answered with; its input is undefined once expired. Throws `CorruptRow`. */
export function readRequestKey(
  connection: Connection,
  id: string,
): { readonly input: string | undefined; readonly result: ResultRow } | undefined {
  const row = connection.get('SELECT input, result FROM request_keys WHERE id = ?', id);
  if (row === undefined) return undefined;
  const input = row['input'];
  return {
    input: typeof input === 'string' ? input : undefined,
    result: readText({ place: 'requestKeys', id, text: row['result'] }, resultRow),
  };
}
