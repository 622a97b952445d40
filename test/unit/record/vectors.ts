// The vectors as types. They were made by another implementation (../vectors/make_vectors.py); a test
// that disagrees with one has found a fault in the code, never in the vector.
import { readFileSync } from 'node:fs';
import type {
  EntryKeys,
  EntryPosition,
  OpenedEvent,
  RecordEvent,
  SealedEntry,
} from '../../../server/domain/record/entry.ts';
import type { ReceiptFields } from '../../../server/domain/record/receipt.ts';

export interface PartVector {
  readonly name: string;
  readonly key: string;
  readonly valueHex: string;
  readonly partHex: string;
  readonly messageHex: string;
  readonly digest: string;
}

export interface EntryVector {
  readonly name: string;
  readonly event: RecordEvent;
  readonly position: EntryPosition;
  readonly keys: EntryKeys;
  readonly sealed: {
    readonly parts: readonly PartVector[];
    readonly contentHex: string;
    readonly contentMessageHex: string;
    readonly c: string;
    readonly headerHex: string;
    readonly headerMessageHex: string;
    readonly h: string;
    readonly leafHex: string;
    readonly leafHash: string;
  };
}

export interface StreamVector {
  readonly entries: readonly EntryVector[];
  readonly missing: readonly { readonly seq: number; readonly name: string }[];
  readonly opened: readonly OpenedEvent[];
  readonly head: { readonly seq: number; readonly leafHash: string };
}

export interface CanonicalVectors {
  readonly accepted: readonly { readonly name: string; readonly json: string; readonly hex: string }[];
  readonly refused: readonly { readonly name: string; readonly hex: string }[];
  readonly rfc8785Sorting: { readonly json: string; readonly hex: string };
}

export interface TreeVectors {
  readonly leaves: readonly string[];
  readonly leafHashes: readonly string[];
  readonly roots: readonly string[];
}

export interface ReceiptVectors {
  readonly seed: string;
  readonly publicKey: string;
  readonly receipts: readonly {
    readonly name: string;
    readonly fields: ReceiptFields;
    readonly textHex: string;
    readonly signature: string;
    readonly keyName: string;
    readonly keyId: string;
    readonly verifierKey: string;
    readonly note: string;
  }[];
}

export const canonicalVectors: CanonicalVectors = read('canonical.json');
export const entryVectors: readonly EntryVector[] = read('entries.json');
export const streamVector: StreamVector = read('stream.json');
export const treeVectors: TreeVectors = read('tree.json');
export const receiptVectors: ReceiptVectors = read('receipts.json');

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), 'utf8'));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** The rows a store would hold, put together from the vector's own bytes. */
export function rowsOf({ event, position, keys, sealed }: EntryVector): SealedEntry {
  const { stream, seq, at } = position;
  return {
    stream,
    seq,
    at,
    type: event.type,
    leaf: bytesOf(sealed.leafHex),
    leafHash: sealed.leafHash,
    header: bytesOf(sealed.headerHex),
    content: bytesOf(sealed.contentHex),
    kh: keys.kh,
    kc: keys.kc,
    parts: sealed.parts.map(({ name, key, valueHex }) => ({ stream, seq, name, key, value: bytesOf(valueHex) })),
  };
}
