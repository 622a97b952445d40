// A change as plain data ready to bind: rows as text, bytes as they are. All that can be wrong with
// the data itself is found here, before it waits in the queue, so that a batch meets no surprises.
import type { CollectionName, Rows } from '../app/collections.ts';
import type { Bundle, Change, Head, KeepWrite, RequestKey, RowGuard, StreamWrite } from '../app/ports.ts';
import type { Instant } from '../domain/time.ts';
import type { SealedEntry } from '../domain/record/entry.ts';
import { outboxRow, resultRow } from './codecs/derived-rows.ts';
import { writeRow, writeText } from './row-text.ts';

/** One row to write; `body` undefined deletes. */
export interface EncodedRow {
  readonly collection: CollectionName;
  readonly id: string;
  readonly body: string | undefined;
}

export interface EncodedKeep extends EncodedRow {
  readonly expected: KeepWrite['expected'];
}

export interface EncodedStream {
  readonly stream: string;
  readonly expectedHead: string | undefined;
  readonly entries: readonly SealedEntry[];
  /** The head after this write; undefined where it adds no entry. */
  readonly head: Head | undefined;
  readonly erase: readonly { readonly seq: number; readonly name: string }[];
}

export interface EncodedChange {
  readonly requestKey: {
    readonly id: string;
    readonly input: string;
    readonly inputUntil: Instant;
    readonly result: string;
  };
  readonly streams: readonly EncodedStream[];
  readonly unchanged: Change['unchanged'];
  readonly guards: readonly RowGuard[];
  readonly rows: readonly EncodedRow[];
  readonly messages: readonly { readonly id: string; readonly body: string }[];
  readonly keep: readonly EncodedKeep[];
}

/** Checks and encodes a change. Throws `TypeError` for a row its codec refuses or entries out of order; refuses VALIDATION for unstorable text. */
export function encodeChange(change: Change): EncodedChange {
  return {
    requestKey: encodeRequestKey(change.requestKey),
    streams: change.writes.map(encodeStream),
    unchanged: change.unchanged,
    guards: change.guards,
    rows: change.writes.flatMap((write) => [encodeDocument(write), ...write.rows.map(encodeRow)]),
    messages: change.messages.map((message) => ({ id: message.id, body: writeText('outbox', outboxRow, message) })),
    keep: change.keep.map(encodeKeep),
  };
}

/** Checks and encodes one off-record row. */
export function encodeKeep(write: KeepWrite): EncodedKeep {
  return { ...encodeRow(write), expected: write.expected };
}

export interface EncodedBundle {
  readonly notices: readonly { readonly id: string; readonly body: string }[];
  readonly keep: readonly EncodedKeep[];
}

/** Checks and encodes what the planning of notices came to. */
export function encodeBundle({ notices, deliveries }: Bundle): EncodedBundle {
  return {
    notices: notices.map((notice) => ({ id: notice.id, body: writeText('outbox', outboxRow, notice) })),
    keep: deliveries.map(encodeKeep),
  };
}

function encodeRow<C extends CollectionName>(write: {
  readonly collection: C;
  readonly id: string;
  readonly value: Rows[C] | undefined;
}): EncodedRow {
  const { collection, id, value } = write;
  return { collection, id, body: value === undefined ? undefined : writeRow(collection, id, value) };
}

function encodeDocument({ document }: StreamWrite): EncodedRow {
  return encodeRow({ ...document, id: document.value.id });
}

function encodeRequestKey({ id, input, inputUntil, result }: RequestKey): EncodedChange['requestKey'] {
  return { id, input, inputUntil, result: writeText('requestKeys', resultRow, result) };
}

function encodeStream(write: StreamWrite): EncodedStream {
  const { stream, expectedHead, entries } = write;
  entries.forEach((entry, place) => checkPlace(write, entry, place));
  const last = entries.at(-1);
  return {
    stream,
    expectedHead,
    entries,
    head: last === undefined ? undefined : headAfter(last),
    erase: write.erase ?? [],
  };
}

function checkPlace(write: StreamWrite, entry: SealedEntry, place: number): void {
  const first = write.entries[0]?.seq ?? 0;
  const isOwn = entry.stream === write.stream && entry.seq === first + place;
  if (!isOwn || !entry.parts.every((part) => part.stream === entry.stream && part.seq === entry.seq)) {
    throw new TypeError(`entry ${entry.seq} of ${entry.stream} does not follow in a write to ${write.stream}`);
  }
}

// The header's own bytes say tag and epoch; they were checked when the entry was sealed.
function headAfter(entry: SealedEntry): Head {
  const header: unknown = JSON.parse(Buffer.from(entry.header).toString('utf8'));
  const { stream, seq, leafHash, at } = entry;
  if (typeof header === 'object' && header !== null && 'tag' in header && 'epoch' in header) {
    const { tag, epoch } = header;
    if (typeof tag === 'string' && typeof epoch === 'number') return { stream, tag, epoch, seq, leafHash, at };
  }
  throw new TypeError(`entry ${seq} of ${stream} has a header without tag and epoch`);
}
