import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hmacHex } from '../../../server/domain/record/hmac.ts';

// RFC 4231, cases 1 to 4: keys of up to a block, texts in one piece.
test.each([
  ['0b'.repeat(20), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [Buffer.from('Jefe').toString('hex'), Buffer.from('what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ['aa'.repeat(20), Buffer.from('dd'.repeat(50), 'hex'), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  ['0102030405060708090a0b0c0d0e0f10111213141516171819', Buffer.from('cd'.repeat(50), 'hex'), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
])('a key of %s gives the published MAC', (key, text, expected) => {
  expect(hmacHex(Buffer.from(key, 'hex'), text)).toBe(expected);
});

test('is what the platform makes of the same key and chunks', () => {
  const chunk = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(chunk, { maxLength: 4 }), (key, chunks) => {
      const platform = createHmac('sha256', key);
      for (const each of chunks) platform.update(each);
      expect(hmacHex(key, ...chunks)).toBe(platform.digest('hex'));
    }),
  );
});

test('a longer key is refused, not cut', () => {
  expect(() => hmacHex(new Uint8Array(65), 'x')).toThrow(RangeError);
});
