// HMAC-SHA-256 (RFC 2104) out of two one-shot hashes. Every part and entry has a key of its own, so a
// change makes dozens of MACs, each under a fresh key; `createHmac` spends most of its time turning such
// a key into an object it uses once. Equal to it for every key and text, which a test holds it to.
import { hash } from 'node:crypto';

const blockBytes = 64;
const inner = 0x36;
const outer = 0x5c;
const digestBytes = 32;

/** The MAC of the texts and bytes one after the other, in hex. The key is at most 64 bytes. */
export function hmacHex(key: Uint8Array, ...chunks: readonly (string | Uint8Array)[]): string {
  if (key.length > blockBytes) throw new RangeError('a key longer than a block would have to be hashed first');
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const first = padded(key, inner, bytes.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = blockBytes;
  for (const chunk of bytes) {
    first.set(chunk, at);
    at += chunk.length;
  }
  const second = padded(key, outer, digestBytes);
  second.set(hash('sha256', first, 'buffer'), blockBytes);
  return hash('sha256', second, 'hex');
}

/** A block of the key under the pad byte, and room for `length` bytes behind it. */
function padded(key: Uint8Array, pad: number, length: number): Buffer {
  const bytes = Buffer.alloc(blockBytes + length, pad);
  for (let place = 0; place < key.length; place += 1) bytes[place] = (key[place] ?? 0) ^ pad;
  return bytes;
}
