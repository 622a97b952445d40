// The keyed hash of the record. Every commitment is one call of it with a key of its own, so that a
// hash says nothing about what it covers to anybody who was not given the key, and an erased part
// leaves only noise behind. Where keys come from it must not know.
//
//   mac(k, label, x) = HMAC-SHA-256(k, "tocsin/v1/" label LF JCS(x))
//
//   k      exactly 32 random bytes, written as 64 lower-case hex characters. Keys of one fixed
//          length make the MAC bind its key too: nobody can open one digest with two keys
//          (HMAC pads shorter keys with zeros, so keys of several lengths could collide).
//   label  "header" | "content" | "part". Apart from the version it keeps one use of a key from
//          being read as another; it has no line feed, so where x starts is never in doubt.
//   x      canonical bytes, see canonical.ts.
import { canonicalBytes, RecordFormatError } from './canonical.ts';
import type { Json } from './canonical.ts';
import { hmacHex } from './hmac.ts';

const hex32 = /^[0-9a-f]{64}$/;
const labelShape = /^[a-z]+$/;

/** True for a hash, MAC, key or tag as the record writes it: 64 lower-case hex characters. */
export function isHex32(text: string): boolean {
  return hex32.test(text);
}

/** The MAC of a value, in hex. Throws `RecordFormatError` for a key of another shape. */
export function mac(keyHex: string, label: string, value: Json): string {
  return macOfBytes(keyHex, label, canonicalBytes(value));
}

/** The same over bytes that are canonical already: what is stored is hashed as stored, never written anew. */
export function macOfBytes(keyHex: string, label: string, canonical: Uint8Array): string {
  if (!isHex32(keyHex)) throw new RecordFormatError(`the key of a ${label} is not 32 bytes in lower-case hex`);
  if (!labelShape.test(label)) throw new RecordFormatError(`${JSON.stringify(label)} is no label of a MAC`);
  return hmacHex(Buffer.from(keyHex, 'hex'), `tocsin/v1/${label}\n`, canonical);
}
