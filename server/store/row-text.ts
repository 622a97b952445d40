// Rows as JSON text, checked by their codec both ways: what is written can be read again, and what
// is read is what the types say. The surprise: `JSON.parse` results are trusted to nothing but the codec.
import type { z } from 'zod';
import type { CollectionName, Rows } from '../app/collections.ts';
import { Refusal } from '../domain/refusal.ts';
import { codecs } from './collections.ts';
import { CorruptRow } from './corrupt-row.ts';
import type { RowPlace } from './corrupt-row.ts';

// JSON.stringify escapes U+0000 and lone surrogates, and writes every other such character raw. A
// backslash of the text itself is doubled, so an escape is a backslash after an even run of them.
const unstorableEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Refuses what no adapter may store: U+0000 and lone surrogates. Refuses VALIDATION. */
export function refuseUnstorableText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw unstorable();
}

function unstorable(): Refusal {
  return new Refusal('VALIDATION', { rule: 'TEXT', message: 'text holds U+0000 or half a surrogate pair' });
}

/** The JSON text of a value its codec accepts. Throws a plain error for any other, refuses VALIDATION for unstorable text. */
export function writeText<T>(place: string, codec: z.ZodType<T>, value: T): string {
  const problem = problemOf(codec, value);
  if (problem !== undefined) throw new TypeError(`a row for ${place} does not fit its codec: ${problem}`);
  const text = JSON.stringify(value);
  if (text.includes('\\u') && unstorableEscape.test(text)) throw unstorable();
  return text;
}

/** The value a stored text holds. Throws `CorruptRow`. */
export function readText<T>(
  row: { readonly place: RowPlace; readonly id: string; readonly text: unknown },
  codec: z.ZodType<T>,
): T {
  const parsed = codec.safeParse(jsonOf(row.text));
  if (!parsed.success) throw new CorruptRow(row.place, row.id, firstIssue(parsed.error));
  return parsed.data;
}

/** `writeText` for a row of a collection, which must carry its own id. */
export function writeRow<C extends CollectionName>(collection: C, id: string, value: Rows[C]): string {
  if (value.id !== id) throw new TypeError(`a row for ${collection} does not carry the id it is written under`);
  return writeText(collection, codecs[collection], value);
}

/** `readText` for a row of a collection. The same text gives the same value without checking it again. */
export function readRow<C extends CollectionName>(collection: C, id: string, text: unknown): Rows[C] {
  const place = `${collection}/${id}`;
  const known = readBefore.get(place);
  if (known !== undefined && known.text === text) return known.value as Rows[C];
  const value = readRowOnce(collection, id, text);
  remember(place, { text, value });
  return value;
}

/** As `readRow`, of a row that is not asked for again soon: nothing of it is remembered. */
export function readRowOnce<C extends CollectionName>(collection: C, id: string, text: unknown): Rows[C] {
  const value = readText({ place: collection, id, text }, codecs[collection]);
  if (value.id !== id) throw new CorruptRow(collection, id, 'it carries another id');
  return value;
}

interface Read {
  readonly text: unknown;
  readonly value: unknown;
}

/** What was read lately, by place: a text that did not change is checked once. The oldest goes first. */
const readBefore = new Map<string, Read>();
const maxRemembered = 2_000;

function remember(place: string, read: Read): void {
  readBefore.delete(place);
  readBefore.set(place, read);
  const oldest = readBefore.size > maxRemembered ? readBefore.keys().next().value : undefined;
  if (oldest !== undefined) readBefore.delete(oldest);
}

function jsonOf(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf<T>(codec: z.ZodType<T>, value: T): string | undefined {
  const checked = codec.safeParse(value);
  return checked.success ? undefined : firstIssue(checked.error);
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unknown' : `${issue.path.join('.') || 'the row'}: ${issue.code}`;
}
