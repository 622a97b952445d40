// An entry of the record: how an event becomes bytes that cannot be changed, and is read back. Owns the
// order of the steps; the shape of each object stands in entry-fields.ts, the keyed hash in mac.ts.
// It must not know what an event means, or make a key: all randomness is handed in. The surprise:
// stored bytes are hashed as they lie, never parsed and written again.
//
//   part.claim {name,value}   part.item.1.quote {name,value}          each under its own key kp
//        | mac(kp,"part")          | mac(kp,"part")
//        v                         v
//   content {facts, parts:[{digest,name}..], rev, type}               header {at, epoch, prev, seq, tag}
//        | mac(kc,"content")                                              | mac(kh,"header")
//        +-----------------> leaf {c, h, v:1} <---------------------------+
//                              | SHA-256(0x00 || leaf)
//                              v
//                          leaf hash  =  prev of seq + 1
//
//   stored, never touched again   leaf, leaf hash, header, content, kh, kc
//   stored, deleted by erasure    name, kp, value of each part
//   given to a party              header, content, kh, kc, the parts it may see
//   given to everybody else       the leaf, which without keys is noise
//
// Worked vector ("worked" in test/unit/vectors/entries.json): `report.submitted`, rev 1, of stream
// aa.. (32 bytes), kh 11.., kc 22.., one part `claim` = "Polls close at noon." under 33.., by person 1.
//
//   part      {"name":"claim","value":"Polls close at noon."}
//   digest    87bd83e264096bb51ee20195e174fd0dad0ca0022d041095d19b480dc70dd3f5
//   content   {"facts":{"actor":{"n":1,"role":"EMB_OFFICER"},"severity":"HIGH"},"parts":[{"digest":
//             "87bd83e264096bb51ee20195e174fd0dad0ca0022d041095d19b480dc70dd3f5","name":"claim"}],
//             "rev":1,"type":"report.submitted"}
//   c         4e2f36f9fa2535c0f3eaa4902025ead5cd7f3c58e4267fad6a08332690021d37
//   header    {"at":"2026-11-03T08:00:00.000Z","epoch":1,"prev":"<64 zeros>","seq":0,"tag":"aa.."}
//   h         09bb3f6aade3b83bbaa943b26a176a8194ff88ed845d6358dc76a6c6caffdc0a
//   leaf      {"c":"4e2f36f9..","h":"09bb3f6a..","v":1}
//   hash      7c7dbe92114e6609d7af1b431c79f7ca76def25020078f5a4bc580138dcaf488
//
// All objects are canonical JSON without blanks; the line breaks above are for the page.
import type { Instant } from '../time.ts';
import { canonicalBytes, parseCanonical, RecordFormatError } from './canonical.ts';
import type { Json, JsonObject } from './canonical.ts';
import { actorOf, byName, contentOf, headerOf, leafOf, suiteVersion } from './entry-fields.ts';
import type { Content, Header, Leaf } from './entry-fields.ts';
import { isHex32, macOfBytes } from './mac.ts';
import { partBytes, partDigest, partValue } from './part.ts';
import type { Erased } from './part.ts';
import { leafHashOf } from './tree-hash.ts';

// An alias and not an interface, so that an actor is a value of the record (`Json`) as it stands.
export type EventActor = {
  /** Ordinal of the person in this stream, from 1 by first appearance; 0 is SYSTEM. */
  readonly n: number;
  /** The one role that allowed the act. */
  readonly role: string;
};

/** Who acts where nobody does: a deadline, a restore. It has no part `actor`. */
export const SYSTEM: EventActor = { n: 0, role: 'SYSTEM' };

export interface RecordEvent {
  /** `noun.past_tense`. */
  readonly type: string;
  /** Of the type's schema, from 1. */
  readonly rev: number;
  /** With `actor`; never anything personal, they cannot be erased. */
  readonly facts: JsonObject;
  /** Name to value, before sealing. */
  readonly parts: Readonly<Record<string, Json>>;
}

/** Random keys made for this entry alone, 32 bytes each in hex. */
export interface EntryKeys {
  /** Opens the header. */
  readonly kh: string;
  /** Opens the content. */
  readonly kc: string;
  /** One for each part, under exactly the names of the parts. */
  readonly partKeys: Readonly<Record<string, string>>;
}

export interface EntryPosition {
  /** Where the store keeps it (`report:<id>`); not part of any hash. */
  readonly stream: string;
  /** The stream as hashes know it: 32 random bytes made with it. */
  readonly tag: string;
  readonly seq: number;
  /** Leaf hash of `seq - 1`, or `zeroHash`. */
  readonly prev: string;
  /** From 1, raised by a restore only. */
  readonly epoch: number;
  readonly at: Instant;
}

/** A row of `parts`; erasure deletes the whole row, key and all. */
export interface SealedPart {
  readonly stream: string;
  readonly seq: number;
  readonly name: string;
  readonly key: string;
  /** Canonical bytes. */
  readonly value: Uint8Array;
}

/** A row of `entries`. `stream`, `seq`, `at` and `type` repeat what the bytes say, for finding it. */
export interface StoredEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly leaf: Uint8Array;
  readonly leafHash: string;
  readonly header: Uint8Array;
  readonly content: Uint8Array;
  readonly kh: string;
  readonly kc: string;
}

/** What one change writes for one event: the row and the rows of its parts, in order of name. */
export interface SealedEntry extends StoredEntry {
  readonly parts: readonly SealedPart[];
}

// Part of an opened event's type, so it is found beside it.
export type { Erased };

/** An event as the fold takes it, with its place in the chain. */
export interface OpenedEvent {
  readonly type: string;
  readonly rev: number;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: EventActor;
  /** Without `actor`, which stands beside them. */
  readonly facts: JsonObject;
  /** Every part the content lists, the missing ones as `{erased: true}`. */
  readonly parts: Readonly<Record<string, Json | Erased>>;
  readonly leafHash: string;
  readonly tag: string;
  readonly epoch: number;
  readonly prev: string;
}

/** What is stored is not what was sealed. Says where and what, never the content. */
export class TamperError extends Error {
  readonly stream: string;
  readonly seq: number;
  readonly what: string;

  constructor(place: { readonly stream: string; readonly seq: number }, what: string) {
    super(`${place.stream} seq ${place.seq}: ${what}`);
    this.name = 'TamperError';
    this.stream = place.stream;
    this.seq = place.seq;
    this.what = what;
  }
}

/** Makes the bytes of one entry. Throws `RecordFormatError` for an event, position or key the drawing does not allow. */
export function sealEntry(event: RecordEvent, position: EntryPosition, keys: EntryKeys): SealedEntry {
  const { stream, at, epoch, prev, seq, tag } = position;
  checkKeys(event, keys);
  // Bottom up, as drawn: values, digests, content and header, leaf.
  // The order of `event.parts` says nothing: parts are sorted before they are hashed.
  const parts = Object.entries(event.parts)
    .map(([name, value]) => ({ stream, seq, name, key: keys.partKeys[name] ?? '', value: partBytes(name, value) }))
    .sort(byName);
  const digests = parts.map((part) => ({ digest: partDigest(part.key, part.name, part.value), name: part.name }));
  const header = checkedBytes({ at, epoch, prev, seq, tag }, headerOf);
  const content = checkedBytes({ facts: event.facts, parts: digests, rev: event.rev, type: event.type }, contentOf);
  const leaf = canonicalBytes({
    c: macOfBytes(keys.kc, 'content', content),
    h: macOfBytes(keys.kh, 'header', header),
    v: suiteVersion,
  });
  return {
    stream,
    seq,
    at,
    type: event.type,
    leaf,
    leafHash: leafHashOf(leaf),
    header,
    content,
    kh: keys.kh,
    kc: keys.kc,
    parts,
  };
}

// The reader's own check runs on what is about to be written, after the bytes have refused
// everything that is no value at all.
function checkedBytes(value: JsonObject, check: (value: Json) => unknown): Uint8Array {
  const bytes = canonicalBytes(value);
  check(value);
  return bytes;
}

// Two uses of one key would tie parts of different readers together, and erasing one would leave
// its key with the other.
function checkKeys(event: RecordEvent, keys: EntryKeys): void {
  const names = Object.keys(event.parts).sort();
  if (names.join() !== Object.keys(keys.partKeys).sort().join())
    throw new RecordFormatError('part keys and parts do not have the same names');
  const all = [keys.kh, keys.kc, ...Object.values(keys.partKeys)];
  if (!all.every(isHex32)) throw new RecordFormatError('a key is not 32 bytes in lower-case hex');
  if (new Set(all).size !== all.length) throw new RecordFormatError('one key serves twice');
}

/**
 * Reads one entry back with the parts that are still there. A part without its row is
 * `{erased: true}`: whether it may be missing only the chain knows. Throws `TamperError` for
 * anything that does not match and `UnknownSuiteError` for another `v`.
 */
export function openEntry(entry: StoredEntry, parts: readonly SealedPart[]): OpenedEvent {
  const leaf = readLeaf(entry);
  const header = readHeader(entry, leaf);
  const { facts, rev, type, parts: digests } = readContent(entry, leaf);
  const factsBesideActor = Object.fromEntries(Object.entries(facts).filter(([key]) => key !== 'actor'));
  const values = openParts(entry, digests, parts);
  return {
    type,
    rev,
    ...header,
    actor: actorOf(facts),
    facts: factsBesideActor,
    parts: values,
    leafHash: entry.leafHash,
  };
}

// The leaf hash first: it is what the next entry, receipts and the log hold on to.
function readLeaf(entry: StoredEntry): Leaf {
  if (leafHashOf(entry.leaf) !== entry.leafHash) throw new TamperError(entry, 'the leaf does not have its leaf hash');
  return reading(entry, 'leaf', () => leafOf(parseCanonical(entry.leaf)));
}

// MACs are compared as plain text: the keys lie beside them, so there is no secret to time.
function readHeader(entry: StoredEntry, leaf: Leaf): Header {
  return reading(entry, 'header', () => {
    if (macOfBytes(entry.kh, 'header', entry.header) !== leaf.h)
      throw new TamperError(entry, 'the header does not have the MAC in its leaf');
    const header = headerOf(parseCanonical(entry.header));
    if (header.seq !== entry.seq || header.at !== entry.at)
      throw new TamperError(entry, 'seq or at of the row is not that of the header');
    return header;
  });
}

function readContent(entry: StoredEntry, leaf: Leaf): Content {
  return reading(entry, 'content', () => {
    if (macOfBytes(entry.kc, 'content', entry.content) !== leaf.c)
      throw new TamperError(entry, 'the content does not have the MAC in its leaf');
    const content = contentOf(parseCanonical(entry.content));
    if (content.type !== entry.type) throw new TamperError(entry, 'type of the row is not that of the content');
    return content;
  });
}

// The content lists the parts; rows may only be fewer. One more, one twice or one of another entry
// is not ours.
function openParts(entry: StoredEntry, digests: Content['parts'], parts: readonly SealedPart[]): OpenedEvent['parts'] {
  const byPartName = new Map(parts.map((part) => [part.name, part]));
  if (byPartName.size !== parts.length) throw new TamperError(entry, 'one part is stored twice');
  const opened = digests.map(({ name, digest }): readonly [string, Json | Erased] => {
    const part = byPartName.get(name);
    byPartName.delete(name);
    return [name, part === undefined ? { erased: true } : openPart(entry, part, digest)];
  });
  const [unlisted] = byPartName.keys();
  if (unlisted !== undefined)
    throw new TamperError(entry, `part ${JSON.stringify(unlisted)} is not listed in the content`);
  return Object.fromEntries(opened);
}

function openPart(entry: StoredEntry, part: SealedPart, digest: string): Json {
  return reading(entry, `part ${part.name}`, () => {
    if (part.stream !== entry.stream || part.seq !== entry.seq)
      throw new TamperError(entry, `part ${part.name} belongs to another entry`);
    if (partDigest(part.key, part.name, part.value) !== digest)
      throw new TamperError(entry, `part ${part.name} does not have its digest`);
    return partValue(part.name, part.value);
  });
}

// To a reader, malformed bytes under a good MAC and a malformed key are tampering like any other.
function reading<T>(entry: StoredEntry, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RecordFormatError) throw new TamperError(entry, `${what}: ${error.message}`);
    throw error;
  }
}
