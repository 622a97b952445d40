import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPublicRef, makePublicRef } from '../../../server/domain/incident/public-ref.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bytes = fc.uint8Array({ minLength: 7, maxLength: 16 });
const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const country = fc.option(fc.tuple(letter, letter).map(([a, b]) => a + b), { nil: undefined });
const ref = fc.tuple(country, bytes).map(([code, random]) => makePublicRef(code, random));

/** Positions of the characters that count: letters of the country and the eight of the code. */
function places(text: string): readonly number[] {
  return [...text].flatMap((character, index) => (character === '-' ? [] : [index]));
}

function put(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}

describe('a public reference', () => {
  test('has its fixed form; this one was computed by hand', () => {
    expect(makePublicRef('KE', new Uint8Array([0, 0, 0, 0, 0, 0, 1]))).toMatch(/^KE-0000-001[0-9A-Z]$/);
    expect(makePublicRef(undefined, new Uint8Array(7))).toBe('0000-0000');
    // x^1 for the first of the seven: value 1 weighs 2.
    expect(makePublicRef(undefined, new Uint8Array([1, 0, 0, 0, 0, 0, 0]))).toBe('1000-0002');
    // x^5 = x^2 + 1 for the fifth: value 1 weighs 5.
    expect(makePublicRef(undefined, new Uint8Array([0, 0, 0, 0, 1, 0, 0]))).toBe('0000-1005');
  });

  test('is made of the alphabet, with the country and without', () => {
    fc.assert(fc.property(ref, (text) => {
      expect(text).toMatch(/^([A-Z]{2}-)?[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(isPublicRef(text)).toBe(true);
    }));
  });

  test('with any one character changed is wrong', () => {
    fc.assert(fc.property(ref, (text) => {
      const changed = places(text).flatMap((index) => {
        const isCountry = text.length > 9 && index < 2;
        const others = [...(isCountry ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : alphabet)].filter((character) => character !== text[index]);
        return others.map((character) => put(text, index, character));
      });
      expect(changed.filter(isPublicRef)).toEqual([]);
    }), { numRuns: runs(10_000, 100) });
  }, propertyTimeoutMs);

  test('with any two different characters swapped is wrong, neighbours and others', () => {
    fc.assert(fc.property(ref, (text) => {
      const indexes = places(text);
      const swapped = indexes.flatMap((a) => indexes.filter((b) => b > a && text[b] !== text[a]).map((b) => put(put(text, a, text[b] ?? ''), b, text[a] ?? '')));
      expect(swapped.filter(isPublicRef)).toEqual([]);
    }), { numRuns: runs(10_000, 100) });
  }, propertyTimeoutMs);

  test.each(['', 'KE', '0000-000', '0000-00000', 'ke-0000-0000', 'KE-0000-O000', 'KEN-0000-0000', ' 0000-0000', '0000-0000\n', '00000000'])('%j is none', (text) => {
    expect(isPublicRef(text)).toBe(false);
  });

  test('needs enough randomness and a country of two letters', () => {
    expect(() => makePublicRef('KE', new Uint8Array(6))).toThrow('random bytes');
    expect(() => makePublicRef('Ke', new Uint8Array(7))).toThrow('capital letters');
  });
});
