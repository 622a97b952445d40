// The two hashes of the record: the keyed one and those of the tree.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { leafHashOf, nodeHash, zeroHash } from '../../../server/domain/record/chain.ts';
import { RecordFormatError } from '../../../server/domain/record/canonical.ts';
import { isHex32, mac } from '../../../server/domain/record/mac.ts';
import { bytesOf, treeVectors } from './vectors.ts';

describe('mac', () => {
  const key = '0b'.repeat(32);

  test('is HMAC-SHA-256 over version, label, a line feed and the canonical bytes', () => {
    const expected = createHmac('sha256', bytesOf(key)).update('tocsin/v1/part\n{"a":1,"b":[]}').digest('hex');
    expect(mac(key, 'part', { b: [], a: 1 })).toBe(expected);
  });

  test('keeps labels apart', () => {
    expect(mac(key, 'header', {})).not.toBe(mac(key, 'content', {}));
  });

  test.each(['', 'ab', 'AB'.repeat(32), 'zz'.repeat(32), '0b'.repeat(31), '0b'.repeat(33), `${'0b'.repeat(32)}\n`])(
    'refuses the key %j',
    (bad) => {
      expect(isHex32(bad)).toBe(false);
      expect(() => mac(bad, 'part', {})).toThrow(RecordFormatError);
    },
  );

  test.each(['', 'Part', 'part\n', 'part/x'])('refuses the label %j', (label) => {
    expect(() => mac(key, label, {})).toThrow(RecordFormatError);
  });
});

describe('tree hashes', () => {
  test('leaf hashes are those of RFC 6962', () => {
    expect(treeVectors.leaves.map((leaf) => leafHashOf(bytesOf(leaf)))).toEqual(treeVectors.leafHashes);
  });

  test('node hashes give the published roots', () => {
    const rootOf = (hashes: readonly string[]): string => {
      if (hashes.length <= 1) return hashes[0] ?? '';
      const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
      return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
    };
    const { leafHashes, roots } = treeVectors;
    expect(roots.map((_, index) => rootOf(leafHashes.slice(0, index + 1)))).toEqual(roots);
  });

  test('a node takes two hashes and nothing else', () => {
    expect(() => nodeHash(zeroHash, 'ab')).toThrow(RecordFormatError);
    expect(() => nodeHash('', zeroHash)).toThrow(RecordFormatError);
  });
});
