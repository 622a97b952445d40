// A stream as a chain: what follows what, what may be missing, and every way of rewriting it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verifyChain, zeroHash } from '../../../server/domain/record/chain.ts';
import { sealEntry, SYSTEM, TamperError } from '../../../server/domain/record/entry.ts';
import type { EntryPosition, OpenedEvent, RecordEvent, SealedEntry } from '../../../server/domain/record/entry.ts';
import { runs } from '../../support/runs.ts';
import { event as anyEvent, hash, keysFor } from './arbitraries.ts';
import { rowsOf, streamVector } from './vectors.ts';

const verify = (entries: readonly SealedEntry[], options = {}): readonly OpenedEvent[] =>
  verifyChain(
    entries,
    entries.flatMap(({ parts }) => parts),
    options,
  );

/** What `sealStream` may be told about the place of an event. */
type Place = Partial<EntryPosition>;

/** Seals events as one stream; places are changed after the links were made, as a forger would. */
function sealStream(events: readonly RecordEvent[], places: readonly Place[] = []): readonly SealedEntry[] {
  const entries: SealedEntry[] = [];
  for (const [seq, event] of events.entries()) {
    const at = `2026-11-03T08:00:00.${String(seq).padStart(3, '0')}Z`;
    const position = {
      stream: 'report:1',
      tag: hash('tag'),
      seq,
      prev: entries.at(-1)?.leafHash ?? zeroHash,
      epoch: 1,
      at,
    };
    entries.push(sealEntry(event, { ...position, ...places[seq] }, keysFor(`entry ${seq}`, event)));
  }
  return entries;
}

const person = { n: 1, role: 'EMB_OFFICER' };
const plain = (text: string): RecordEvent => ({
  type: 'report.amended',
  rev: 1,
  facts: { actor: person },
  parts: { text, quote: text },
});
const erasing = (facts: RecordEvent['facts']): RecordEvent => ({
  type: 'part.erased',
  rev: 1,
  facts: { actor: SYSTEM, ...facts },
  parts: {},
});
const resumed = (facts: RecordEvent['facts']): RecordEvent => ({
  type: 'stream.resumed',
  rev: 1,
  facts: { actor: SYSTEM, ...facts },
  parts: {},
});

const without = (entries: readonly SealedEntry[], seq: number, name: string): readonly SealedEntry[] =>
  entries.map((entry) =>
    entry.seq === seq ? { ...entry, parts: entry.parts.filter((part) => part.name !== name) } : entry,
  );

const replaced = (entries: readonly SealedEntry[], at: number, by: readonly SealedEntry[]): readonly SealedEntry[] =>
  entries.map((entry, index) => (index === at ? (by[index] ?? entry) : entry));

describe('the vector of the second implementation', () => {
  const whole = streamVector.entries.map(rowsOf);
  const erased = streamVector.missing.reduce<readonly SealedEntry[]>(
    (entries, { seq, name }) => without(entries, seq, name),
    whole,
  );

  test('opens to the same events, with the erased parts missing', () => {
    expect(verify(erased, { head: streamVector.head })).toEqual(streamVector.opened);
  });

  test('its links are made by this code too', () => {
    let prev = zeroHash;
    for (const { event, position, keys, sealed } of streamVector.entries) {
      const entry = sealEntry(event, { ...position, prev }, keys);
      expect(entry.leafHash).toBe(sealed.leafHash);
      prev = entry.leafHash;
    }
  });

  test('without the erasure the missing parts are tampering', () => {
    expect(() => verify(erased.slice(0, 3))).toThrow(
      expect.objectContaining({
        name: 'TamperError',
        stream: 'report:stream',
        seq: 0,
        what: 'part claim is missing and nothing erased it',
      }),
    );
  });

  test('any other missing part is tampering', () => {
    expect(() => verify(without(erased, 0, 'item.1.quote'))).toThrow(TamperError);
    expect(() => verify(without(erased, 1, 'actor'))).toThrow(TamperError);
  });
});

describe('what follows what', () => {
  const entries = sealStream([plain('a'), plain('b'), plain('c'), plain('d')]);
  const other = sealStream([plain('w'), plain('x'), plain('y'), plain('z')], Array(4).fill({ tag: hash('other tag') }));

  test('a whole stream is good, and so is none', () => {
    expect(verify(entries).map(({ parts }) => parts.text)).toEqual(['a', 'b', 'c', 'd']);
    expect(verify([])).toEqual([]);
  });

  test('two entries at one instant are good', () => {
    expect(verify(sealStream([plain('a'), plain('b')], [{}, { at: '2026-11-03T08:00:00.000Z' }]))).toHaveLength(2);
  });

  test.each<[string, readonly SealedEntry[]]>([
    ['the first entry dropped', entries.slice(1)],
    ['an entry dropped', entries.toSpliced(1, 1)],
    [
      'two entries swapped',
      [...entries.slice(0, 1), ...entries.slice(2, 3), ...entries.slice(1, 2), ...entries.slice(3)],
    ],
    ['an entry twice', [...entries.slice(0, 2), ...entries.slice(1)]],
    ['an entry of another stream', [...entries.slice(0, 3), ...other.slice(3)]],
    [
      "an entry of another stream under this one's link",
      sealStream([plain('a'), plain('b')], [{}, { tag: hash('other tag') }]),
    ],
    ["a row under another stream's name", sealStream([plain('a'), plain('b')], [{}, { stream: 'report:2' }])],
    ['an entry written anew', replaced(entries, 1, sealStream([plain('a'), plain('B')]))],
    ['a link to nothing', sealStream([plain('a'), plain('b')], [{}, { prev: hash('nothing') }])],
    ['an entry dated back', sealStream([plain('a'), plain('b')], [{}, { at: '2026-11-03T07:59:59.999Z' }])],
    ['an epoch that falls', sealStream([plain('a'), plain('b')], [{ epoch: 2 }, { epoch: 1 }])],
    ['an epoch that rises by itself', sealStream([plain('a'), plain('b')], [{}, { epoch: 2 }])],
    ['a resumption of another epoch', sealStream([plain('a'), resumed({ epoch: 3, lastSeq: 0 })], [{}, { epoch: 2 }])],
    [
      'a resumption after another entry',
      sealStream([plain('a'), resumed({ epoch: 2, lastSeq: 1 })], [{}, { epoch: 2 }]),
    ],
  ])('%s is caught', (_name, forged) => {
    expect(() => verify(forged)).toThrow(TamperError);
  });

  test('a restore is good, and a stream may begin in any epoch', () => {
    expect(verify(sealStream([plain('a'), resumed({ epoch: 2, lastSeq: 0 })], [{}, { epoch: 2 }]))).toHaveLength(2);
    expect(verify(sealStream([plain('a'), plain('b')], [{ epoch: 7 }, { epoch: 7 }]))).toHaveLength(2);
  });

  test('a chain cut short shows only against a head known from elsewhere', () => {
    const head = { seq: 3, leafHash: entries.at(-1)?.leafHash };
    expect(verify(entries, { head })).toHaveLength(4);
    expect(verify(entries.slice(0, 3))).toHaveLength(3);
    expect(() => verify(entries.slice(0, 3), { head })).toThrow(/does not end in this head/);
    expect(() => verify(entries, { head: { ...head, leafHash: hash('other') } })).toThrow(TamperError);
    expect(() => verify([], { head })).toThrow(TamperError);
  });

  test('a part without an entry is caught', () => {
    const parts = entries.flatMap((entry) => entry.parts);
    expect(() => verifyChain(entries.slice(0, 3), parts)).toThrow(/has no entry/);
  });
});

describe('what may be missing', () => {
  const erase = { seq: 0, names: ['text'], ground: 'RETENTION' };

  test('a part that a later entry erased', () => {
    const entries = without(sealStream([plain('a'), plain('b'), erasing(erase)]), 0, 'text');
    expect(verify(entries)[0]?.parts).toEqual({ text: { erased: true }, quote: 'a' });
  });

  test('a part the manifest withholds', () => {
    const entries = without(sealStream([plain('a')]), 0, 'text');
    expect(verify(entries, { withheld: [{ seq: 0, name: 'text' }] })).toHaveLength(1);
    expect(() =>
      verify(entries, {
        withheld: [
          { seq: 0, name: 'quote' },
          { seq: 1, name: 'text' },
        ],
      }),
    ).toThrow(TamperError);
  });

  test.each<[string, readonly RecordEvent[]]>([
    ['nothing', [plain('a')]],
    ['the erasure of another part', [plain('a'), erasing({ ...erase, names: ['quote', 'texts'] })]],
    ['the erasure of another entry', [plain('a'), plain('b'), erasing({ ...erase, seq: 1 })]],
    ['an erasure without names', [plain('a'), erasing({ ...erase, names: 'text' })]],
    ['an erasure without a place', [plain('a'), erasing({ names: ['text'] })]],
    ['an event of another type that says the same', [plain('a'), { ...erasing(erase), type: 'part.hidden' }]],
  ])('is not excused by %s', (_name, events) => {
    expect(() => verify(without(sealStream(events), 0, 'text'))).toThrow(/missing/);
  });

  test('is not excused by an erasure announced before', () => {
    const entries = sealStream([erasing({ ...erase, seq: 1 }), plain('a')]);
    expect(() => verify(without(entries, 1, 'text'))).toThrow(/missing/);
  });

  test('is not excused by the entry itself', () => {
    const itself = { ...erasing(erase), parts: { text: 'a' } };
    const facts = { ...itself.facts, actor: person };
    expect(() => verify(without(sealStream([{ ...itself, facts }]), 0, 'text'))).toThrow(/missing/);
  });
});

test('property: any stream verifies, and no entry of it can be dropped or replaced', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 2, maxLength: 4 }), fc.nat(), (events, index) => {
      const entries = sealStream(events);
      expect(verify(entries)).toHaveLength(events.length);
      const head = { seq: events.length - 1, leafHash: entries.at(-1)?.leafHash };
      const at = index % entries.length;
      expect(() => verify(entries.toSpliced(at, 1), { head })).toThrow(TamperError);
      const forged = sealStream(events.with(at, plain('forged')));
      expect(() => verify(replaced(entries, at, forged), { head })).toThrow(TamperError);
    }),
    { numRuns: runs(300, 20) },
  );
});
