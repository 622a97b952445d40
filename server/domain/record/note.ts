// A signed note: a text and, below an empty line, who signed it (C2SP signed-note). Owns the bytes of
// notes with Ed25519 keys, signature type 0x01; what a text means it must not know. The surprise:
// lines by keys we do not know are ignored, as the specification wants, but one bad signature under
// a key we do know rejects the whole note.
//
//   <text, one or more lines, the last line feed included>      <- exactly these bytes are signed
//   <empty line>
//   EM DASH (U+2014) " " <key name> " " base64(key id || signature) LF        one per signer
//
//   key id = first 4 bytes of SHA-256(key name || 0x0A || 0x01 || public key of 32 bytes)
//   vkey   = <key name> "+" hex(key id) "+" base64(0x01 || public key)        how a verifier is told a key
import { createHash, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { RecordFormatError } from './canonical.ts';

/** The note is malformed, or not signed by the key at hand. */
export class NoteError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoteError';
  }
}

export interface NoteKey {
  /** Part of the key id: the same key under another name signs other notes. */
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const ed25519Type = 0x01;
const keyIdBytes = 4;
const signatureBytes = 64;

// Limits on what is read: characters, and lines below the text (a reader must take 16; C2SP signed-note).
const maxNoteChars = 128 * 1024;
const maxSignatures = 16;

// White space of any script, not only of ASCII, ends a name.
const keyNameShape = /^[^+\s\p{White_Space}\p{Cc}]+$/u;
const signatureLineShape = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/;
const controlCharacter = /\p{Cc}/u;
const lineFeed = 0x0a;

/** True for a name a key may have in a note. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && keyNameShape.test(name);
}

/** The key id in hex, 8 characters. */
export function keyIdOf(name: string, publicKey: KeyObject): string {
  const known = keyIds.get(publicKey)?.get(name);
  if (known !== undefined) return known;
  const id = computeKeyId(name, publicKey);
  keyIds.set(publicKey, new Map(keyIds.get(publicKey)).set(name, id));
  return id;
}

// Taking a key out of its object costs several signatures; ids of a key are few and never change.
const keyIds = new WeakMap<KeyObject, ReadonlyMap<string, string>>();

function computeKeyId(name: string, publicKey: KeyObject): string {
  const hash = createHash('sha256')
    .update(name)
    .update(Uint8Array.of(lineFeed, ed25519Type))
    .update(rawPublicKey(publicKey));
  return hash.digest('hex').slice(0, 2 * keyIdBytes);
}

/** The key as text for a verifier (vkey). */
export function verifierKeyOf(name: string, publicKey: KeyObject): string {
  const encoded = Buffer.concat([Uint8Array.of(ed25519Type), rawPublicKey(publicKey)]).toString('base64');
  return `${name}+${keyIdOf(name, publicKey)}+${encoded}`;
}

/** Signs a text that ends in a line feed; gives the whole note. Throws `RecordFormatError` for a text or name no note can hold. */
export function signNote(text: string, key: NoteKey): string {
  if (!isKeyName(key.name)) throw new RecordFormatError(`${JSON.stringify(key.name)} is no key name`);
  if (!isNoteText(text))
    throw new RecordFormatError('a note is lines of well-formed text, the last line feed included');
  const signature = sign(null, Buffer.from(text), key.privateKey);
  const line = Buffer.concat([Buffer.from(keyIdOf(key.name, key.publicKey), 'hex'), signature]).toString('base64');
  return `${text}\n\u2014 ${key.name} ${line}\n`;
}

/** The text of a note signed by this key. Throws `NoteError` for any other note; an unsigned text must not be looked at. */
export function verifyNote(note: string, key: { readonly name: string; readonly publicKey: KeyObject }): string {
  const { text, signatures } = splitNote(note);
  const keyId = keyIdOf(key.name, key.publicKey);
  // Name and id must both be ours: either alone belongs to somebody else's key.
  const ours = signatures.filter((signature) => signature.name === key.name && signature.keyId === keyId);
  if (ours.length === 0) throw new NoteError(`not signed by ${key.name} with key ${keyId}`);
  for (const { bytes } of ours) {
    if (bytes.length !== signatureBytes || !verify(null, Buffer.from(text), key.publicKey, bytes)) {
      throw new NoteError(`the signature by ${key.name} is not good`);
    }
  }
  return text;
}

interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** Takes a note apart without trusting it. Only for finding out whose signature to look for. */
export function splitNote(note: string): { readonly text: string; readonly signatures: readonly NoteSignature[] } {
  if (note.length > maxNoteChars) throw new NoteError('longer than a note may be');
  // The text may hold empty lines; the last one ends it.
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  if (end < 0 || !isNoteText(text)) throw new NoteError('not a note: no text, an empty line, signatures');
  const lines = note.slice(end + 2).split('\n');
  if (lines.pop() !== '' || lines.length === 0) throw new NoteError('a signature line ends in a line feed');
  if (lines.length > maxSignatures) throw new NoteError('more signatures than a note may have');
  return { text, signatures: lines.map(signatureOf) };
}

function signatureOf(line: string): NoteSignature {
  const [, name = '', encoded = ''] = signatureLineShape.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  // Writing it again catches what the lenient decoder lets pass: stray bits, missing padding.
  if (!isKeyName(name) || bytes.length <= keyIdBytes || bytes.toString('base64') !== encoded)
    throw new NoteError('a signature line is malformed');
  return { name, keyId: bytes.toString('hex', 0, keyIdBytes), bytes: bytes.subarray(keyIdBytes) };
}

// Well-formed, because a lone surrogate becomes U+FFFD in UTF-8 and two texts would share a signature.
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && text.split('\n').every((line) => !controlCharacter.test(line));
}

// The 32 bytes of RFC 8032. Only JWK gives them without the wrapping of a certificate's key.
function rawPublicKey(publicKey: KeyObject): Buffer {
  const { crv, x } = publicKey.export({ format: 'jwk' });
  if (crv !== 'Ed25519' || x === undefined) throw new RecordFormatError('the key is not an Ed25519 key');
  return Buffer.from(x, 'base64url');
}
