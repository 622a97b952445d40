// A receipt: the operator's signed word that at this place of this stream stood this leaf. A signed
// note (note.ts) whose text is fixed to the line; the key name is the origin with `/receipts`. It must
// not know what the leaf covers. The surprise: it proves nothing alone. Two receipts for one place
// with different leaves prove fraud to anybody, which is why the fields are exact and nothing optional.
//
//   tocsin-receipt/v1
//   tocsin.example/xa                      origin, as configured, never with an epoch
//   epoch 1
//   stream <tag>                           64 hex
//   seq 0
//   leaf <leaf hash>                       64 hex
//   at 2026-11-03T08:00:00.000Z            of the entry
//   log-by none                            or the instant by which the log holds the leaf
//
//   - tocsin.example/xa/receipts <base64>  an em dash, see note.ts
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isInstant } from '../time.ts';
import type { Instant } from '../time.ts';
import { RecordFormatError } from './canonical.ts';
import { isHex32 } from './mac.ts';
import { isKeyName, keyIdOf, NoteError, signNote, splitNote, verifierKeyOf, verifyNote } from './note.ts';
import type { NoteKey } from './note.ts';

export interface ReceiptFields {
  /** Names the deployment: a URL without its scheme. */
  readonly origin: string;
  readonly epoch: number;
  /** Of the stream. */
  readonly tag: string;
  readonly seq: number;
  /** Leaf hash. */
  readonly leaf: string;
  readonly at: Instant;
  /** `none` until the log exists. */
  readonly logBy: Instant | 'none';
}

/** `name` is `<origin>/receipts`; the keys are Ed25519. */
export type ReceiptKey = NoteKey;

/** The note is no receipt, or not one signed by the key at hand. */
export class ReceiptError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReceiptError';
  }
}

const firstLine = 'tocsin-receipt/v1';

// In the order of the text; `origin` stands alone on its line.
const labels = ['epoch', 'stream', 'seq', 'leaf', 'at', 'log-by'] as const;

// No sign and no leading zero; `problemOf` holds it below 2^53.
const integerShape = /^(0|[1-9][0-9]{0,15})$/;

// An Ed25519 private key in PKCS #8 is this prefix and the seed (RFC 8410, section 7).
const pkcs8Prefix = '302e020100300506032b657004220420';

/** The name of the key that signs an origin's receipts. */
export function receiptKeyName(origin: string): string {
  return `${origin}/receipts`;
}

/** Makes the key from its 32-byte seed in hex, as configuration keeps it. */
export function receiptKeyOf(origin: string, seedHex: string): ReceiptKey {
  if (!isHex32(seedHex)) throw new RecordFormatError('the seed of a receipt key is not 32 bytes in lower-case hex');
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8Prefix + seedHex, 'hex'), format: 'der', type: 'pkcs8' });
  return { name: receiptKeyName(origin), privateKey, publicKey: createPublicKey(privateKey) };
}

/** Eight hex characters that tell keys of one name apart. */
export function receiptKeyId(key: Pick<ReceiptKey, 'name' | 'publicKey'>): string {
  return keyIdOf(key.name, key.publicKey);
}

/** The key as `/log/keys` and exports give it to verifiers (vkey). */
export function verifierKeyText(key: Pick<ReceiptKey, 'name' | 'publicKey'>): string {
  return verifierKeyOf(key.name, key.publicKey);
}

/** Signs a receipt; gives the note. Throws `RecordFormatError` for a field that is out of shape or another origin's key. */
export function signReceipt(fields: ReceiptFields, key: ReceiptKey): string {
  const problem = problemOf(fields);
  if (problem !== undefined) throw new RecordFormatError(`a receipt ${problem}`);
  if (key.name !== receiptKeyName(fields.origin))
    throw new RecordFormatError(`${key.name} does not sign receipts of ${fields.origin}`);
  return signNote(textOf(fields), key);
}

/**
 * What a receipt says, once its signature is good. Throws `ReceiptError` otherwise. The key name is
 * taken from the origin in the text, so the caller still decides whether that origin is the one meant.
 */
export function verifyReceipt(note: string, publicKey: KeyObject): ReceiptFields {
  try {
    const claimed = fieldsOf(splitNote(note).text);
    return fieldsOf(verifyNote(note, { name: receiptKeyName(claimed.origin), publicKey }));
  } catch (error) {
    if (error instanceof NoteError) throw new ReceiptError(error.message);
    throw error;
  }
}

/**
 * True where two verified receipts prove that history was written twice: one place, two leaves.
 * Across epochs it is a gap that a restore must have listed, and no fraud.
 */
export function isFraudPair(a: ReceiptFields, b: ReceiptFields): boolean {
  const isSamePlace = a.origin === b.origin && a.epoch === b.epoch && a.tag === b.tag && a.seq === b.seq;
  return isSamePlace && a.leaf !== b.leaf;
}

// The text is the whole of what is signed; one writing of each number, so one text for each receipt.
function textOf(fields: ReceiptFields): string {
  const values = [fields.epoch, fields.tag, fields.seq, fields.leaf, fields.at, fields.logBy];
  const lines = labels.map((label, index) => `${label} ${String(values[index])}`);
  return [firstLine, fields.origin, ...lines, ''].join('\n');
}

// Reads a text nobody has vouched for yet; used before the signature only to learn the key's name.
function fieldsOf(text: string): ReceiptFields {
  const [first, origin = '', ...lines] = text.split('\n');
  if (first !== firstLine) throw new ReceiptError(`not a receipt of ${firstLine}`);
  const [epoch = '', tag = '', seq = '', leaf = '', at = '', logBy = ''] = labels.map((label, index) =>
    valueOf(lines[index] ?? '', label),
  );
  if (!integerShape.test(epoch) || !integerShape.test(seq)) throw new ReceiptError('epoch or seq is no integer');
  const fields = { origin, epoch: Number(epoch), tag, seq: Number(seq), leaf, at, logBy };
  const problem = problemOf(fields);
  // Writing it again catches lines too many.
  if (problem !== undefined || textOf(fields) !== text)
    throw new ReceiptError(`the receipt ${problem ?? 'is not of eight lines'}`);
  return fields;
}

function valueOf(line: string, label: string): string {
  if (!line.startsWith(`${label} `)) throw new ReceiptError(`the line ${label} is missing`);
  return line.slice(label.length + 1);
}

// One check for both directions.
function problemOf(fields: ReceiptFields): string | undefined {
  if (!isKeyName(fields.origin)) return 'has an origin that cannot name a key';
  if (!Number.isSafeInteger(fields.epoch) || fields.epoch < 1) return 'counts epochs from 1';
  if (!Number.isSafeInteger(fields.seq) || fields.seq < 0 || Object.is(fields.seq, -0)) return 'counts seq from 0';
  if (!isHex32(fields.tag) || !isHex32(fields.leaf)) return 'has 64 lower-case hex characters as stream and leaf';
  if (!isInstant(fields.at)) return 'has an instant as at';
  return fields.logBy === 'none' || isInstant(fields.logBy) ? undefined : 'has an instant or none as log-by';
}
