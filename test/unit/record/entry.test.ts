// Entries: every byte of the vectors, what the writer refuses, what the reader catches.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBytes, RecordFormatError } from '../../../server/domain/record/canonical.ts';
import type { Json } from '../../../server/domain/record/canonical.ts';
import { openEntry, sealEntry, SYSTEM, TamperError } from '../../../server/domain/record/entry.ts';
import type { EntryPosition, RecordEvent, SealedEntry } from '../../../server/domain/record/entry.ts';
import { UnknownSuiteError } from '../../../server/domain/record/entry-fields.ts';
import { mac, macOfBytes } from '../../../server/domain/record/mac.ts';
import { leafHashOf, zeroHash } from '../../../server/domain/record/tree-hash.ts';
import { runs } from '../../support/runs.ts';
import { event as anyEvent, hash, keysFor } from './arbitraries.ts';
import { bytesOf, entryVectors, hexOf, rowsOf, streamVector } from './vectors.ts';

const position: EntryPosition = {
  stream: 'report:1',
  tag: hash('tag'),
  seq: 0,
  prev: zeroHash,
  epoch: 1,
  at: '2026-11-03T08:00:00.000Z',
};
const event: RecordEvent = {
  type: 'report.submitted',
  rev: 1,
  facts: { actor: { n: 1, role: 'EMB_OFFICER' }, severity: 'HIGH' },
  parts: { claim: 'A claim.', 'item.10.quote': 'tenth', 'item.2.quote': 'second' },
};

function seal(changes: Partial<RecordEvent> = {}, place: Partial<EntryPosition> = {}): SealedEntry {
  const changed = { ...event, ...changes };
  return sealEntry(changed, { ...position, ...place }, keysFor('a', changed));
}

const open = (entry: SealedEntry) => openEntry(entry, entry.parts);

/** Seals header or content anew after a change of its text: only the shape can give it away. */
function resealed(
  entry: SealedEntry,
  changes: { readonly header?: string; readonly content?: string; readonly v?: number },
): SealedEntry {
  const header = changes.header === undefined ? entry.header : Buffer.from(changes.header);
  const content = changes.content === undefined ? entry.content : Buffer.from(changes.content);
  const c = macOfBytes(entry.kc, 'content', content);
  const h = macOfBytes(entry.kh, 'header', header);
  const leaf = canonicalBytes({ c, h, v: changes.v ?? 1 });
  return { ...entry, header, content, leaf, leafHash: leafHashOf(leaf) };
}

/** Cheaper than `toThrow`, for loops. */
function isCaught(entry: SealedEntry): boolean {
  try {
    open(entry);
    return false;
  } catch (error) {
    return error instanceof TamperError;
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe.each([...entryVectors, ...streamVector.entries])('vector $name', (vector) => {
  const entry = sealEntry(vector.event, vector.position, vector.keys);
  const { sealed } = vector;

  test('parts: values, hashed bytes and digests, in order of name', () => {
    expect(entry.parts.map(({ name, key, value }) => ({ name, key, valueHex: hexOf(value) }))).toEqual(
      sealed.parts.map(({ name, key, valueHex }) => ({ name, key, valueHex })),
    );
    for (const part of sealed.parts) {
      const whole: Json = { name: part.name, value: vector.event.parts[part.name] ?? '' };
      expect(hexOf(canonicalBytes(whole))).toBe(part.partHex);
      expect(mac(part.key, 'part', whole)).toBe(part.digest);
      expect(createHmac('sha256', bytesOf(part.key)).update(bytesOf(part.messageHex)).digest('hex')).toBe(part.digest);
    }
  });

  test('content and header: bytes, hashed messages and MACs', () => {
    expect(hexOf(entry.content)).toBe(sealed.contentHex);
    expect(hexOf(entry.header)).toBe(sealed.headerHex);
    expect(hexOf(Buffer.concat([Buffer.from('tocsin/v1/content\n'), entry.content]))).toBe(sealed.contentMessageHex);
    expect(hexOf(Buffer.concat([Buffer.from('tocsin/v1/header\n'), entry.header]))).toBe(sealed.headerMessageHex);
    expect(macOfBytes(entry.kc, 'content', entry.content)).toBe(sealed.c);
    expect(macOfBytes(entry.kh, 'header', entry.header)).toBe(sealed.h);
  });

  test('leaf and leaf hash', () => {
    expect(hexOf(entry.leaf)).toBe(sealed.leafHex);
    expect(entry.leafHash).toBe(sealed.leafHash);
  });

  test('the rows put together from the vector open to the event', () => {
    const { actor, ...facts } = vector.event.facts;
    const { seq, at, tag, epoch, prev } = vector.position;
    const { type, rev, parts } = vector.event;
    expect(open(rowsOf(vector))).toEqual({
      type,
      rev,
      actor,
      facts,
      parts,
      seq,
      at,
      tag,
      epoch,
      prev,
      leafHash: sealed.leafHash,
    });
  });
});

test('the vector drawn in the header of entry.ts is the worked one', () => {
  const drawing =
    readFileSync(new URL('../../../server/domain/record/entry.ts', import.meta.url), 'utf8').split('import ')[0] ?? '';
  const worked = entryVectors.find(({ name }) => name === 'worked');
  const unbroken = drawing
    .replaceAll(/\n\/\/\s+/g, '')
    .replaceAll('<64 zeros>', zeroHash)
    .replaceAll('"aa.."', `"${'aa'.repeat(32)}"`);
  expect(worked).toBeDefined();
  for (const part of worked?.sealed.parts ?? []) {
    expect(unbroken).toContain(textOf(bytesOf(part.partHex)));
    expect(unbroken).toContain(part.digest);
  }
  expect(unbroken).toContain(textOf(bytesOf(worked?.sealed.contentHex ?? '')));
  expect(unbroken).toContain(textOf(bytesOf(worked?.sealed.headerHex ?? '')));
  for (const hex of [worked?.sealed.c, worked?.sealed.h, worked?.sealed.leafHash]) expect(unbroken).toContain(hex);
});

describe('the writer refuses', () => {
  const bad =
    (changes: object, place: object = {}) =>
    () =>
      seal(changes, place);

  test.each<[string, () => unknown]>([
    ['a type without a verb', bad({ type: 'report' })],
    ['a type in upper case', bad({ type: 'Report.submitted' })],
    ['rev 0', bad({ rev: 0 })],
    ['facts without an actor', bad({ facts: {} })],
    ['an actor with more fields', bad({ facts: { actor: { n: 1, role: 'EMB_OFFICER', name: 'x' } } })],
    ['an actor without a role', bad({ facts: { actor: { n: 1 } } })],
    ['a role in lower case', bad({ facts: { actor: { n: 1, role: 'officer' } } })],
    ['person 0', bad({ facts: { actor: { n: 0, role: 'EMB_OFFICER' } } })],
    ['SYSTEM as a person', bad({ facts: { actor: { n: 1, role: 'SYSTEM' } } })],
    ['SYSTEM with an alias', bad({ facts: { actor: SYSTEM }, parts: { actor: 'Clock' } })],
    ['null in a fact', bad({ facts: { ...event.facts, outcome: null } })],
    ['a fraction in a fact', bad({ facts: { ...event.facts, score: 0.5 } })],
    ['a fact with a bad key', bad({ facts: { ...event.facts, 'due-at': 1 } })],
    ['null as a part', bad({ parts: { claim: null } })],
    ['undefined as a part', bad({ parts: { claim: undefined } })],
    ['a lone surrogate in a part', bad({ parts: { claim: '\ud83d' } })],
    ['U+0000 in a part', bad({ parts: { claim: 'a\0b' } })],
    ['a part that would read as erased', bad({ parts: { claim: { erased: true } } })],
    ['the reserved part proof', bad({ parts: { proof: 'x' } })],
    ['a negative seq', bad({}, { seq: -1, prev: hash('x') })],
    ['seq 0 after another entry', bad({}, { prev: hash('x') })],
    ['seq 1 after none', bad({}, { seq: 1 })],
    ['a short prev', bad({}, { seq: 1, prev: 'ab' })],
    ['epoch 0', bad({}, { epoch: 0 })],
    ['an instant without milliseconds', bad({}, { at: '2026-11-03T08:00:00Z' })],
    ['an instant that never was', bad({}, { at: '2026-02-30T08:00:00.000Z' })],
    ['a tag in upper case', bad({}, { tag: 'AA'.repeat(32) })],
  ])('%s', (_name, sealing) => {
    expect(sealing).toThrow(RecordFormatError);
  });

  test.each([
    '',
    'Claim',
    'item.1',
    'item.0.quote',
    'item.01.quote',
    'item.1.Quote',
    'item.1.quote.x',
    'a-b',
    'item..quote',
    'é',
    'claim\n',
    '__proto__',
  ])('the part name %j', (name) => {
    const parts = Object.defineProperty({}, name, { value: 'x', enumerable: true });
    expect(() => seal({ parts })).toThrow(RecordFormatError);
  });

  test('keys that are missing, too many, malformed or used twice', () => {
    const keys = keysFor('a', event);
    const sealing = (changes: object) => () => sealEntry(event, position, { ...keys, ...changes });
    const fewer = Object.fromEntries(Object.entries(keys.partKeys).slice(1));
    expect(sealing({ partKeys: fewer })).toThrow(RecordFormatError);
    expect(sealing({ partKeys: { ...keys.partKeys, more: hash('more') } })).toThrow(RecordFormatError);
    expect(sealing({ kh: 'ab' })).toThrow(RecordFormatError);
    expect(sealing({ kc: keys.kc.toUpperCase() })).toThrow(RecordFormatError);
    expect(sealing({ partKeys: { ...keys.partKeys, claim: '' } })).toThrow(RecordFormatError);
    expect(sealing({ kh: keys.kc })).toThrow(/twice/);
    expect(sealing({ kh: keys.partKeys.claim })).toThrow(/twice/);
  });

  test("parts named like an object's own methods are parts like any other", () => {
    const parts = { constructor: 'a', toString: 'b', valueOf: 'c' };
    expect(open(seal({ parts })).parts).toEqual(parts);
  });
});

describe('the reader', () => {
  const entry = seal();

  test('says which version it does not know, whatever else the leaf holds', () => {
    const leaf = canonicalBytes({ v: 2, x: 'of a later suite' });
    const later = { ...entry, leaf, leafHash: leafHashOf(leaf) };
    expect(() => open(later)).toThrow(UnknownSuiteError);
    expect(() => open(later)).toThrow(/version 2/);
    expect(() => open(resealed(entry, { v: 0 }))).toThrow(UnknownSuiteError);
  });

  test('gives a missing part as erased and the others as they were', () => {
    const kept = entry.parts.filter(({ name }) => name !== 'claim');
    expect(openEntry(entry, kept).parts).toEqual({ ...event.parts, claim: { erased: true } });
    expect(openEntry(entry, []).parts).toEqual({
      claim: { erased: true },
      'item.10.quote': { erased: true },
      'item.2.quote': { erased: true },
    });
  });

  test('names stream, seq and what does not match', () => {
    const opening = () => open({ ...entry, type: 'report.closed' });
    expect(opening).toThrow(TamperError);
    expect(opening).toThrow(
      expect.objectContaining({ stream: 'report:1', seq: 0, what: 'type of the row is not that of the content' }),
    );
    expect(opening).toThrow(/report:1 seq 0/);
  });

  test.each<[string, () => unknown]>([
    ['another seq in the row', () => open({ ...entry, seq: 1, parts: [] })],
    ['another instant in the row', () => open({ ...entry, at: '2026-11-03T08:00:00.001Z' })],
    ['another leaf hash in the row', () => open({ ...entry, leafHash: hash('x') })],
    ['header and content keys exchanged', () => open({ ...entry, kh: entry.kc, kc: entry.kh })],
    [
      'a part of another stream',
      () =>
        openEntry(
          entry,
          entry.parts.map((part) => ({ ...part, stream: 'report:2' })),
        ),
    ],
    [
      'a part of another entry',
      () =>
        openEntry(
          entry,
          entry.parts.map((part) => ({ ...part, seq: 1 })),
        ),
    ],
    ['a part not listed', () => openEntry(seal({ parts: {} }), entry.parts.slice(0, 1))],
    ['a part stored twice', () => openEntry(entry, [...entry.parts, ...entry.parts.slice(0, 1)])],
    [
      'a part under another name',
      () =>
        openEntry(
          entry,
          entry.parts.map((part) => (part.name === 'claim' ? { ...part, name: 'claims' } : part)),
        ),
    ],
    [
      'two parts exchanged',
      () =>
        openEntry(
          entry,
          entry.parts.map((part, index, all) => ({
            ...part,
            value: all[(index + 1) % all.length]?.value ?? part.value,
          })),
        ),
    ],
  ])('catches %s', (_name, opening) => {
    expect(opening).toThrow(TamperError);
  });

  test.each<[string, SealedEntry]>([
    ['a blank in the header', resealed(entry, { header: textOf(entry.header).replace(':', ': ') })],
    ['an unknown key in the header', resealed(entry, { header: textOf(entry.header).replace('{', '{"a":1,') })],
    ['a key missing from the header', resealed(entry, { header: textOf(entry.header).replace('"epoch":1,', '') })],
    [
      'a number as text in the header',
      resealed(entry, { header: textOf(entry.header).replace('"epoch":1,', '"epoch":"1",') }),
    ],
    ['a header that is a list', resealed(entry, { header: '[]' })],
    [
      'an unknown key in the content',
      resealed(entry, { content: textOf(entry.content).replace('"rev"', '"proof":1,"rev"') }),
    ],
    [
      'parts out of order',
      resealed(entry, { content: textOf(entry.content).replace('item.10.quote', 'item.3.quote') }),
    ],
    [
      'a part listed twice',
      resealed(entry, { content: textOf(entry.content).replace('item.10.quote', 'item.2.quote') }),
    ],
    ['parts as an object', resealed(entry, { content: textOf(entry.content).replace(/"parts":\[.*\]/, '"parts":{}') })],
    ['content without an actor', resealed(entry, { content: textOf(entry.content).replace('"actor"', '"acter"') })],
  ])('catches %s, though every MAC is good', (_name, changed) => {
    expect(() => openEntry(changed, [])).toThrow(TamperError);
  });

  test('catches a part that poses as erased, and one that is not canonical, though the digest is good', () => {
    const key = hash('key');
    const withPart = (valueText: string) => {
      const digest = macOfBytes(key, 'part', Buffer.from(`{"name":"claim","value":${valueText}}`));
      const content = canonicalBytes({
        facts: event.facts,
        parts: [{ digest, name: 'claim' }],
        rev: 1,
        type: event.type,
      });
      const part = { stream: entry.stream, seq: entry.seq, name: 'claim', key, value: Buffer.from(valueText) };
      return openEntry(resealed(entry, { content: textOf(content) }), [part]);
    };
    expect(withPart('"fine"').parts).toEqual({ claim: 'fine' });
    expect(() => withPart('{"erased":true}')).toThrow(TamperError);
    expect(() => withPart(' "blank"')).toThrow(TamperError);
  });
});

describe('properties', () => {
  test('what is sealed opens to the same event', () => {
    fc.assert(
      fc.property(anyEvent, fc.nat(), (sealed, seq) => {
        const place = { ...position, seq, prev: seq === 0 ? zeroHash : hash('prev') };
        const entry = sealEntry(sealed, place, keysFor('p', sealed));
        const { actor, ...facts } = sealed.facts;
        const { at, tag, epoch, prev } = place;
        const { type, rev, parts } = sealed;
        expect(open(entry)).toEqual({
          type,
          rev,
          actor,
          facts,
          parts,
          seq,
          at,
          tag,
          epoch,
          prev,
          leafHash: entry.leafHash,
        });
      }),
      { numRuns: runs(1000, 60) },
    );
  });

  test('neither the order of parts given nor that of rows read leaves a trace', () => {
    fc.assert(
      fc.property(anyEvent, (sealed) => {
        const keys = keysFor('p', sealed);
        const turned = { ...sealed, parts: Object.fromEntries(Object.entries(sealed.parts).reverse()) };
        const entry = sealEntry(sealed, position, keys);
        expect(sealEntry(turned, position, keys)).toEqual(entry);
        expect(openEntry(entry, [...entry.parts].reverse())).toEqual(open(entry));
      }),
      { numRuns: runs(500, 40) },
    );
  });

  test('part names are listed as ASCII bytes sort', () => {
    fc.assert(
      fc.property(anyEvent, (sealed) => {
        const names = sealEntry(sealed, position, keysFor('p', sealed)).parts.map(({ name }) => name);
        const sorted = Object.keys(sealed.parts).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(names).toEqual(sorted);
      }),
      { numRuns: runs(500, 40) },
    );
  });

  test('one flipped bit in a leaf, header, content, key or part is caught', () => {
    const flip = (bytes: Uint8Array, at: number, bit: number): Uint8Array => {
      const index = at % bytes.length;
      return Uint8Array.from(bytes).with(index, (bytes[index] ?? 0) ^ (1 << bit));
    };
    const flipText = (text: string, at: number, bit: number): string =>
      Buffer.from(flip(Buffer.from(text, 'latin1'), at, bit)).toString('latin1');
    const spoil = (entry: SealedEntry, at: number, bit: number): readonly SealedEntry[] => [
      { ...entry, leaf: flip(entry.leaf, at, bit) },
      { ...entry, header: flip(entry.header, at, bit) },
      { ...entry, content: flip(entry.content, at, bit) },
      { ...entry, kh: flipText(entry.kh, at, bit) },
      { ...entry, kc: flipText(entry.kc, at, bit) },
      { ...entry, leafHash: flipText(entry.leafHash, at, bit) },
      ...entry.parts.flatMap((part, index) =>
        [
          { ...part, value: flip(part.value, at, bit) },
          { ...part, key: flipText(part.key, at, bit) },
          { ...part, name: flipText(part.name, at, bit) },
        ].map((changed) => ({ ...entry, parts: entry.parts.with(index, changed) })),
      ),
    ];
    fc.assert(
      fc.property(anyEvent, fc.nat(), fc.integer({ min: 0, max: 7 }), (sealed, at, bit) => {
        const entry = sealEntry(sealed, position, keysFor('p', sealed));
        expect(spoil(entry, at, bit).filter((changed) => !isCaught(changed))).toEqual([]);
      }),
      { numRuns: runs(1000, 40) },
    );
  });

  test('every single byte of one entry counts', () => {
    const entry = seal();
    for (const field of ['leaf', 'header', 'content'] as const) {
      const missed = [...entry[field].keys()].filter((index) => {
        const changed = Uint8Array.from(entry[field]);
        return !isCaught({ ...entry, [field]: changed.with(index, (changed[index] ?? 0) ^ 1) });
      });
      expect(missed).toEqual([]);
    }
  });
});
