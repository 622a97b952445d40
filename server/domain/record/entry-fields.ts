// The three objects of an entry and the exact shape of each. One check serves both directions: the
// writer runs it before the bytes are made, the reader after they are parsed, so nothing can be
// written that would not be read. It must not know of keys, MACs or storage. The surprise: an
// unknown key is an error, also in reading, because `v` names the whole suite and a new field
// means a new `v`.
//
//   leaf      c      hex32     mac(kc, "content", content)
//             h      hex32     mac(kh, "header", header)
//             v      1         the suite: labels, hashes, shapes; another one is not ours to judge
//
//   header    at     instant   of the change, UTC with milliseconds
//             epoch  >= 1      raised by a restore only
//             prev   hex32     leaf hash of seq - 1; 64 zeros at seq 0 and nowhere else
//             seq    >= 0      place in the stream
//             tag    hex32     the stream: random, made with it, derived from nothing
//
//   content   facts  object    enums, ids, instants, numbers, actor {n, role}; never erased
//             parts  list      {digest, name}, sorted by name as ASCII bytes, unique, [] if none
//             rev    >= 1      of the type's schema
//             type   text      noun.past_tense
//
//   actor     n      >= 0      person of this stream, from 1 by first appearance; 0 is SYSTEM
//             role   text      the one role that allowed the act
import { isInstant } from '../time.ts';
import type { Instant } from '../time.ts';
import { RecordFormatError } from './canonical.ts';
import type { Json, JsonObject } from './canonical.ts';
import { isHex32 } from './mac.ts';
import { zeroHash } from './tree-hash.ts';

/** An entry of a suite this code does not know. Not tampering: a verifier says so and exits 2. */
export class UnknownSuiteError extends Error {
  readonly v: number;

  constructor(v: number) {
    super(`the entry is of version ${v}; this reader knows version ${suiteVersion} only`);
    this.name = 'UnknownSuiteError';
    this.v = v;
  }
}

/** What anybody may see. To those without the keys it is noise. */
export interface Leaf {
  readonly c: string;
  readonly h: string;
  readonly v: number;
}

/** Where an entry stands. */
export interface Header {
  readonly at: Instant;
  readonly epoch: number;
  readonly prev: string;
  readonly seq: number;
  readonly tag: string;
}

export interface PartDigest {
  readonly digest: string;
  readonly name: string;
}

/** What happened, without anything personal. */
export interface Content {
  readonly facts: JsonObject;
  readonly parts: readonly PartDigest[];
  readonly rev: number;
  readonly type: string;
}

// What lies behind `facts` and behind a part's value is settled by the schema of (type, rev), which
// the writer checks elsewhere; here only `actor` is looked into, since every reader needs it.

/** The suite of hashes, labels and shapes described here; there is no other yet. */
export const suiteVersion = 1;

// noun.past_tense, such as `report.submitted`.
const typeShape = /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9_]*$/;
const roleShape = /^[A-Z][A-Z0-9_]*$/;

// `claim`, or `item.10.quote`: a noun, its number without leading zeros, what of it.
const partNameShape = /^[a-z][A-Za-z0-9]*(\.[1-9][0-9]*\.[a-z][A-Za-z0-9]*)?$/;

/** True for a name a part may have. The names are seen by every reader of the entry. */
export function isPartName(name: string): boolean {
  return partNameShape.test(name);
}

/** Sorts part names as ASCII bytes: `item.10.quote` before `item.2.quote`. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  // Names are ASCII by their shape, where code units and bytes sort alike.
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/** Reads `{c, h, v}`. Another `v` throws `UnknownSuiteError` before the rest, which may be anything, is looked at. */
export function leafOf(value: Json): Leaf {
  const v = integerOf(objectOf(value, 'leaf'), 'v');
  if (v !== suiteVersion) throw new UnknownSuiteError(v);
  const fields = fieldsOf(value, ['c', 'h', 'v']);
  return { c: hex32Of(fields, 'c'), h: hex32Of(fields, 'h'), v };
}

/** Reads `{at, epoch, prev, seq, tag}`; seq 0 and the zero `prev` come together or not at all. */
export function headerOf(value: Json): Header {
  const fields = fieldsOf(value, ['at', 'epoch', 'prev', 'seq', 'tag']);
  const header = {
    at: textOf(fields, 'at'),
    epoch: integerOf(fields, 'epoch'),
    prev: hex32Of(fields, 'prev'),
    seq: integerOf(fields, 'seq'),
    tag: hex32Of(fields, 'tag'),
  };
  if (!isInstant(header.at)) throw new RecordFormatError('at is not YYYY-MM-DDTHH:MM:SS.sssZ');
  if (header.epoch < 1) throw new RecordFormatError('epoch counts from 1');
  if ((header.seq === 0) !== (header.prev === zeroHash))
    throw new RecordFormatError('prev is 64 zeros at seq 0 and nowhere else');
  return header;
}

/** Reads `{facts, parts, rev, type}`: parts sorted and unique, facts with their actor. */
export function contentOf(value: Json): Content {
  const fields = fieldsOf(value, ['facts', 'parts', 'rev', 'type']);
  // Rebuilt field by field, so that what is returned has been looked at.
  const content = {
    facts: objectOf(fields.facts, 'facts'),
    parts: partDigestsOf(fields.parts),
    rev: integerOf(fields, 'rev'),
    type: textOf(fields, 'type'),
  };
  if (!typeShape.test(content.type)) throw new RecordFormatError('type is not noun.past_tense');
  if (content.rev < 1) throw new RecordFormatError('rev counts from 1');
  const actor = actorOf(content.facts);
  if (actor.n === 0 && content.parts.some((part) => part.name === 'actor')) {
    throw new RecordFormatError('SYSTEM has no alias, hence no part actor');
  }
  return content;
}

/** Who acted, out of an entry's facts; 0 and the role SYSTEM come together or not at all. */
export function actorOf(facts: JsonObject): { readonly n: number; readonly role: string } {
  const fields = fieldsOf(facts.actor, ['n', 'role']);
  const actor = { n: integerOf(fields, 'n'), role: textOf(fields, 'role') };
  if (!roleShape.test(actor.role)) throw new RecordFormatError('role is not UPPER_CASE');
  if ((actor.n === 0) !== (actor.role === 'SYSTEM'))
    throw new RecordFormatError('n is 0 for SYSTEM and for nobody else');
  return actor;
}

function partDigestsOf(value: Json | undefined): readonly PartDigest[] {
  if (!isList(value)) throw new RecordFormatError('parts is not a list');
  const parts = value.map((element) => {
    const fields = fieldsOf(element, ['digest', 'name']);
    return { digest: hex32Of(fields, 'digest'), name: textOf(fields, 'name') };
  });
  parts.forEach((part, index) => {
    if (!isPartName(part.name)) throw new RecordFormatError(`${JSON.stringify(part.name)} is no part name`);
    const before = parts[index - 1];
    if (before !== undefined && byName(before, part) >= 0)
      throw new RecordFormatError('parts are not sorted by name and unique');
  });
  return parts;
}

// Exactly these keys: one more and one less are refused alike.
function fieldsOf(value: Json | undefined, keys: readonly string[]): JsonObject {
  const fields = objectOf(value, `{${keys.join(', ')}}`);
  const found = Object.keys(fields).sort();
  if (found.join() !== keys.join()) throw new RecordFormatError(`{${found.join(', ')}} is not {${keys.join(', ')}}`);
  return fields;
}

function objectOf(value: Json | undefined, what: string): JsonObject {
  if (typeof value !== 'object' || isList(value)) throw new RecordFormatError(`${what} is not an object`);
  return value;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function integerOf(fields: JsonObject, key: string): number {
  const value = fields[key];
  // canonical.ts has seen to it that a number is an integer.
  if (typeof value !== 'number') throw new RecordFormatError(`${key} is not a number`);
  return value;
}

function textOf(fields: JsonObject, key: string): string {
  const value = fields[key];
  if (typeof value !== 'string') throw new RecordFormatError(`${key} is not text`);
  return value;
}

function hex32Of(fields: JsonObject, key: string): string {
  const text = textOf(fields, key);
  if (!isHex32(text)) throw new RecordFormatError(`${key} is not 64 lower-case hex characters`);
  return text;
}
