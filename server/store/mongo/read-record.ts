// Reads of the record itself and of what commits with it: heads, entries with their parts, request keys. Bytes
// come out as they went in; what they mean is `domain/record`'s.
import type { Head, Store } from '../../app/ports.ts';
import type { ResultRow } from '../../app/rows.ts';
import { pageSize } from '../check-query.ts';
import { resultRow } from '../codecs/derived-rows.ts';
import { CorruptRow } from '../corrupt-row.ts';
import { readText } from '../row-text.ts';
import { primitive } from './bounds.ts';
import type { Mongo } from './connect.ts';

export async function readHead({ models }: Mongo, stream: string): Promise<Head | undefined> {
  const head = await models.heads.findById(primitive(stream)).lean();
  if (head === null) return undefined;
  const { tag, epoch, seq, leafHash, at } = head;
  if (
    typeof tag !== 'string' ||
    typeof epoch !== 'number' ||
    typeof seq !== 'number' ||
    typeof leafHash !== 'string' ||
    typeof at !== 'string'
  ) {
    throw new CorruptRow('heads', stream, 'a field is of another type');
  }
  return { stream, tag, epoch, seq, leafHash, at };
}

type EntryWithParts = Awaited<ReturnType<Store['entries']>>[number];

export async function readEntries(
  { models }: Mongo,
  stream: string,
  range: { readonly fromSeq: number; readonly first: number },
): Promise<readonly EntryWithParts[]> {
  const fromSeq = primitive(range.fromSeq);
  const bySeq = { hint: 'byStream', limit: pageSize(range.first) } as const;
  const found = await models.entries
    .find({ stream: primitive(stream), seq: { $gte: fromSeq } }, { _id: 0 }, bySeq)
    .sort({ seq: 1 })
    .lean();
  const last = found.at(-1)?.seq ?? fromSeq;
  const parts = await models.parts
    .find({ stream, seq: { $gte: fromSeq, $lte: last } }, { _id: 0 }, { hint: 'byStream' })
    .sort({ seq: 1, name: 1 })
    .lean();
  const partsBySeq = Map.groupBy(parts, (part) => part.seq);
  return found.map((entry) => ({
    entry: { ...entry, leaf: bytesOf(entry.leaf), header: bytesOf(entry.header), content: bytesOf(entry.content) },
    parts: (partsBySeq.get(entry.seq) ?? []).map((part) => ({ ...part, value: bytesOf(part.value) })),
  }));
}

// The driver hands out views of the buffer an answer came in.
function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  throw new TypeError('a field holds no bytes');
}

/** What a request key answered with; its input is undefined once expired. Throws `CorruptRow`. */
export async function readRequestKey(
  { models }: Mongo,
  id: string,
): Promise<{ readonly input: string | undefined; readonly result: ResultRow } | undefined> {
  const row = await models.requestKeys.findById(primitive(id), { input: 1, result: 1 }).lean();
  if (row === null) return undefined;
  return { input: row.input, result: readText({ place: 'requestKeys', id, text: row.result }, resultRow) };
}
