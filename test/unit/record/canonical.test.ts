// Canonical JSON: one byte sequence for each value, and nothing else accepted, in either direction.
import { describe, expect, test } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import {
  canonicalBytes,
  isRecordableText,
  parseCanonical,
  RecordFormatError,
} from '../../../server/domain/record/canonical.ts';
import type { Json } from '../../../server/domain/record/canonical.ts';
import { runs } from '../../support/runs.ts';
import { json } from './arbitraries.ts';
import { bytesOf, canonicalVectors, hexOf } from './vectors.ts';

/** What a caller without types could hand in. */
function writing(value: unknown): () => Uint8Array {
  return () => canonicalBytes(value as Json);
}

describe('vectors of the second implementation', () => {
  test.each(canonicalVectors.accepted)('$name is written as there and reads back', ({ json: text, hex }) => {
    const value: Json = JSON.parse(text);
    expect(hexOf(canonicalBytes(value))).toBe(hex);
    expect(parseCanonical(bytesOf(hex))).toEqual(value);
  });

  test.each(canonicalVectors.refused)('$name is refused', ({ hex }) => {
    expect(() => parseCanonical(bytesOf(hex))).toThrow(RecordFormatError);
  });

  test('RFC 8785 order by UTF-16 code unit holds underneath, though no such key may stand in the record', () => {
    const { json: text, hex } = canonicalVectors.rfc8785Sorting;
    expect(Buffer.from(canonicalize(JSON.parse(text)) ?? '').toString('hex')).toBe(hex);
    expect(writing(JSON.parse(text))).toThrow(RecordFormatError);
  });
});

describe('what may not be written', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  const hidden = Object.defineProperty({}, 'a', { value: 1, enumerable: false });

  test.each([
    ['null', null],
    ['undefined', undefined],
    ['an undefined member, which the canonicaliser would drop', { a: undefined }],
    ['a function', { toJSON: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a symbol as key', { [Symbol('a')]: 1 }],
    ['a bigint', 1n],
    ['a fraction', 0.5],
    ['-0', -0],
    ['a negative number', -1],
    ['2^53', 2 ** 53],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a boxed text', Object('a')],
    ['a hole', Array(1)],
    ['a named element', Object.assign([1], { a: 1 })],
    ['a hidden member', hidden],
    ['a value inside itself', loop],
    ['U+0000', 'a\0'],
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', '\ude00a'],
    ['an empty key', { '': 1 }],
    ['a key beginning with a digit', { '1a': 1 }],
    ['a key with a dot', { 'a.b': 1 }],
    ['a key with a line feed behind it', { 'a\n': 1 }],
  ])('%s', (_name, value) => {
    expect(writing(value)).toThrow(RecordFormatError);
    expect(writing([{ deep: value }])).toThrow(RecordFormatError);
  });

  test('the refusal names the place', () => {
    expect(writing({ items: [{ count: 1 }, { count: -1 }] })).toThrow(/^\$\.items\[1\]\.count: /);
  });

  test('nesting has a limit, in writing and in reading', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseCanonical(Buffer.from(nested(33)))).toBeDefined();
    expect(() => parseCanonical(Buffer.from(nested(34)))).toThrow(/too deep/);
    expect(() => parseCanonical(Buffer.from(nested(100_000)))).toThrow(/too deep/);
  });

  test('an object made in another realm or without prototype is plain', () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    expect(hexOf(canonicalBytes(bare))).toBe(hexOf(canonicalBytes(structuredClone({ a: 1 }))));
  });
});

describe('properties', () => {
  test('every value reads back as it was written', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(parseCanonical(canonicalBytes(value))).toEqual(value);
      }),
      { numRuns: runs(2000, 300) },
    );
  });

  test('the order in which keys were set leaves no trace', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,3}$/), json), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(hexOf(canonicalBytes(turned))).toBe(hexOf(canonicalBytes(value)));
      }),
      { numRuns: runs(1000, 200) },
    );
  });

  test('text is recordable exactly where it can be written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
          fc.string(),
        ),
        (text) => {
          if (isRecordableText(text)) expect(parseCanonical(canonicalBytes(text))).toBe(text);
          else expect(writing(text)).toThrow(RecordFormatError);
        },
      ),
      { numRuns: runs(2000, 300) },
    );
    expect(['', 'é\n', '\u{1F5F3}'].every(isRecordableText)).toBe(true);
    expect(['\0', '\ud800', 'a\udc00'].some(isRecordableText)).toBe(false);
  });
});
