// A stream as a chain: every header names the leaf hash before it, so the newest leaf hash vouches
// for all of them. It must not know where entries come from: the store or an export.
// The surprise: a chain cut short at its end is as good as a whole one; only a head known from
// elsewhere (a receipt, the store's head row) shows what is missing there.
//
//   seq    0                 1                 2
//        +-----------+     +-----------+     +-----------+
//        | prev 00.. | <-- | prev L0   | <-- | prev L1   |      L = leaf hash; one tag, at never falls
//        +-----------+     +-----------+     +-----------+
//          epoch 1           epoch 1           epoch 2          rises only with stream.resumed {epoch, lastSeq}
//
// A missing part is good if a *later* entry `part.erased {seq, names, ground}` names it, or if the
// reader's manifest lists it as withheld. Any other is tampering.
import type { Json } from './canonical.ts';
import { openEntry, TamperError } from './entry.ts';
import type { OpenedEvent, SealedPart, StoredEntry } from './entry.ts';
import { isErased } from './part.ts';
import { leafHashOf, nodeHash, zeroHash } from './tree-hash.ts';

// Their home is apart, since entries need them too; a reader of chains finds them here.
export { leafHashOf, nodeHash, zeroHash };

export interface ChainOptions {
  /** Parts that the signed manifest of an export withholds from this reader. */
  readonly withheld?: readonly { readonly seq: number; readonly name: string }[];
  /** The entry the chain must end in. */
  readonly head?: { readonly seq: number; readonly leafHash: string };
}

/**
 * Checks a whole stream, from seq 0 in order, and returns its events. `parts` are those of all
 * entries in any order. Throws what `openEntry` throws, and `TamperError` where entries do not
 * follow one another, a part is missing without a reason, or the head is another.
 */
export function verifyChain(
  entries: readonly StoredEntry[],
  parts: readonly SealedPart[],
  options: ChainOptions = {},
): readonly OpenedEvent[] {
  const partsBySeq = groupBySeq(entries, parts);
  const events: OpenedEvent[] = [];
  for (const entry of entries) {
    const event = openEntry(entry, partsBySeq.get(entry.seq) ?? []);
    checkStream(entry, entries[0]);
    checkLink(entry, event, events.at(-1));
    events.push(event);
  }
  const excused = excusedParts(events, options.withheld ?? []);
  entries.forEach((entry, index) => checkMissing(entry, events[index], excused));
  checkHead(entries.at(-1), options.head);
  return events;
}

// A part whose entry is gone would otherwise go unnoticed: nobody asks for it.
function groupBySeq(
  entries: readonly StoredEntry[],
  parts: readonly SealedPart[],
): ReadonlyMap<number, readonly SealedPart[]> {
  const groups = new Map<number, SealedPart[]>(entries.map((entry) => [entry.seq, []]));
  for (const part of parts) {
    const group = groups.get(part.seq);
    if (group === undefined) throw new TamperError(part, `part ${JSON.stringify(part.name)} has no entry`);
    group.push(part);
  }
  return groups;
}

// `stream` is the store's word and in no hash; the tag below is what binds. A row moved from one
// stream to another must show here, before the two are compared as one history.
function checkStream(entry: StoredEntry, first: StoredEntry | undefined): void {
  if (entry.stream !== first?.stream) throw new TamperError(entry, 'the row belongs to another stream');
}

// In this order: a dropped or swapped entry is called that, and not by its broken link.
function checkLink(entry: StoredEntry, event: OpenedEvent, before: OpenedEvent | undefined): void {
  const expectedSeq = before === undefined ? 0 : before.seq + 1;
  if (event.seq !== expectedSeq) throw new TamperError(entry, `seq ${expectedSeq} should stand here`);
  if (before === undefined) return;
  if (event.prev !== before.leafHash) throw new TamperError(entry, 'prev is not the leaf hash of the entry before');
  if (event.tag !== before.tag) throw new TamperError(entry, 'the tag is that of another stream');
  if (event.at < before.at) throw new TamperError(entry, 'at lies before the entry before');
  checkEpoch(entry, event, before);
}

// A stream that began after a restore starts with the epoch of that time and needs no resumption.
function checkEpoch(entry: StoredEntry, event: OpenedEvent, before: OpenedEvent): void {
  if (event.epoch < before.epoch) throw new TamperError(entry, 'the epoch falls');
  const isRaised = event.epoch > before.epoch;
  const isResumed =
    event.type === 'stream.resumed' && event.facts.epoch === event.epoch && event.facts.lastSeq === before.seq;
  if (isRaised && !isResumed) throw new TamperError(entry, 'the epoch rises without stream.resumed {epoch, lastSeq}');
}

// Keys are `seq/name`. A part.erased excuses what stands before it only, so that no entry can be
// written incomplete and excused beforehand; one that is malformed excuses nothing.
function excusedParts(events: readonly OpenedEvent[], withheld: ChainOptions['withheld'] = []): ReadonlySet<string> {
  const excused = new Set(withheld.map(({ seq, name }) => `${seq}/${name}`));
  for (const event of events.filter(({ type }) => type === 'part.erased')) {
    const { seq, names } = event.facts;
    if (typeof seq !== 'number' || seq >= event.seq || !isList(names)) continue;
    names.forEach((name) => excused.add(`${seq}/${String(name)}`));
  }
  return excused;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

// Only after all entries were read, since what excuses a missing part comes later.
function checkMissing(entry: StoredEntry, event: OpenedEvent | undefined, excused: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(event?.parts ?? {})) {
    if (isErased(value) && !excused.has(`${entry.seq}/${name}`))
      throw new TamperError(entry, `part ${name} is missing and nothing erased it`);
  }
}

function checkHead(last: StoredEntry | undefined, head: ChainOptions['head']): void {
  if (head === undefined || (last?.seq === head.seq && last.leafHash === head.leafHash)) return;
  throw new TamperError(
    { stream: last?.stream ?? 'an empty stream', seq: head.seq },
    'the chain does not end in this head',
  );
}
