// The two unkeyed hashes of the record, those of a Merkle tree after RFC 6962, section 2.1 (kept by
// RFC 9162). The leading byte keeps a leaf from being read as an inner node and back:
//
//   leaf hash = SHA-256(0x00 || leaf)
//   node hash = SHA-256(0x01 || left || right)        left, right: 32 bytes each
//
// A leaf is two MACs and a version (entry.ts), so an unkeyed hash of it discloses nothing.
import { createHash } from 'node:crypto';
import { RecordFormatError } from './canonical.ts';
import { isHex32 } from './mac.ts';

/** What the first entry of a stream names as the one before it. No leaf hashes to it. */
export const zeroHash = '0'.repeat(64);

/** Hash of a leaf's canonical bytes, in hex; `prev` of the next entry of the stream. */
export function leafHashOf(leaf: Uint8Array): string {
  return createHash('sha256').update(Uint8Array.of(0)).update(leaf).digest('hex');
}

/** Hash of an inner node over its two children, all in hex. */
export function nodeHash(left: string, right: string): string {
  if (!isHex32(left) || !isHex32(right))
    throw new RecordFormatError('a child of a node is not 32 bytes in lower-case hex');
  const children = Buffer.from(left + right, 'hex');
  return createHash('sha256').update(Uint8Array.of(1)).update(children).digest('hex');
}
