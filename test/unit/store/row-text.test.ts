import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { writeText } from '../../../server/store/row-text.ts';
import { bind } from '../../../server/store/sqlite/bind.ts';
import type { Bindable } from '../../../server/store/sqlite/bind.ts';
import { runs } from '../../support/runs.ts';

const codec = z.array(z.string());

test('JSON text is refused exactly where a string in it holds U+0000 or half a surrogate pair', () => {
  const pieces = fc.constantFrom(
    '\0',
    '\\',
    '\\u0000',
    '\\ud800',
    'u0000',
    '\ud83d',
    '\ude00',
    '😀',
    'a',
    '"',
    '\n',
    '\u001f',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
      const text = list.join('');
      const isStorable = !text.includes('\0') && text.isWellFormed();
      const write = (): string => writeText('notes', codec, [text]);
      if (isStorable) expect(JSON.parse(write())).toEqual([text]);
      else expect(write).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    }),
    { numRuns: runs(100_000, 2_000) },
  );
});

test.each([
  ['text', 'abc', 'abc'],
  ['an integer', 7, 7],
  ['a large integer', 9_007_199_254_740_991n, 9_007_199_254_740_991n],
  ['true as 1', true, 1],
  ['false as 0', false, 0],
  ['null', null, null],
] as const)('%s may be bound', (_name, value, bound) => {
  expect(bind(value)).toBe(bound);
});

test('bytes are bound as they are', () => {
  const bytes = Uint8Array.of(0, 255);
  expect(bind(bytes)).toBe(bytes);
});

test.each([
  ['undefined', undefined],
  ['a Date', new Date(0)],
  ['NaN', Number.NaN],
  ['an infinity', Number.POSITIVE_INFINITY],
  ['an object', { $gt: '' }],
  ['a list', ['a']],
  ['a function', () => 1],
])('%s may not be bound', (_name, value) => {
  expect(() => bind(value as Bindable)).toThrow(TypeError);
});

test.each(['a\0', '\ud800', '\udc00x'])('text %j may not be bound', (text) => {
  expect(() => bind(text)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
});
