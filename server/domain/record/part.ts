// One part of an entry: what is personal or free text, under a key of its own. Stored apart from the
// entry, it is the only thing erasure deletes; key and value go together, and the digest left behind
// in the content is noise without its key. It must not know what entry it belongs to. The surprise:
// the hashed object is put together around the stored value bytes, so that they are never written anew.
//
//   part bytes    {"name":<name>,"value":<value>}     JCS, since name < value and a name needs no escape
//   digest        mac(kp, "part", part bytes)
//   stored        name, kp, <value>
//   erased        no row; it reads as {"erased":true}, which for that reason no value may be
import { canonicalBytes, parseCanonical, RecordFormatError } from './canonical.ts';
import type { Json } from './canonical.ts';
import { isPartName } from './entry-fields.ts';
import { macOfBytes } from './mac.ts';

/** Stands where a part is missing. */
export interface Erased {
  readonly erased: true;
}

/** True for what stands in place of a missing part; no value that was sealed is of this shape. */
export function isErased(value: Json | Erased | undefined): value is Erased {
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return 'erased' in value && value.erased === true && Object.keys(value).length === 1;
}

/** The digest of a part from the canonical bytes of its value; `name` has the shape of a part name. */
export function partDigest(keyHex: string, name: string, value: Uint8Array): string {
  const before = Buffer.from(`{"name":"${name}","value":`);
  return macOfBytes(keyHex, 'part', Buffer.concat([before, value, Buffer.from('}')]));
}

/** The bytes to store for a value. Throws `RecordFormatError` for a name or value no part may have. */
export function partBytes(name: string, value: Json): Uint8Array {
  if (!isPartName(name)) throw new RecordFormatError(`${JSON.stringify(name)} is no part name`);
  // Readers accept it: a later version may write it without a new `v`.
  if (name === 'proof') throw new RecordFormatError('the part name proof is reserved for a signature by the client');
  const bytes = canonicalBytes(value);
  checkNotErased(name, value);
  return bytes;
}

/** The value of stored bytes whose digest is good. Throws `RecordFormatError` for bytes that were never written so. */
export function partValue(name: string, bytes: Uint8Array): Json {
  const value = parseCanonical(bytes);
  checkNotErased(name, value);
  return value;
}

function checkNotErased(name: string, value: Json): void {
  if (isErased(value)) throw new RecordFormatError(`part ${name} would read as erased`);
}
