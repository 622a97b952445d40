// Receipts: a signed note over one entry, made from the row stored with the change, so that a replay
// answers the same words. Until the log exists they promise no time of inclusion.
import { receiptKeyName, signReceipt } from '../../domain/record/receipt.ts';
import type { Keys } from '../ports.ts';
import type { ReceiptRow } from '../rows.ts';

/** How many characters of the head pages and notices print. */
const headLength = 16;

export interface SignedReceipt {
  readonly note: string;
  readonly seq: number;
  readonly head: string;
  readonly at: string;
}

export function signedReceipt(keys: Keys, row: ReceiptRow): SignedReceipt {
  const { origin, privateKey, publicKey } = keys.receipts;
  const { epoch, tag, seq, leaf, at } = row;
  const note = signReceipt({ origin, epoch, tag, seq, leaf, at, logBy: 'none' }, { name: receiptKeyName(origin), privateKey, publicKey });
  return { note, seq, head: leaf.slice(0, headLength), at };
}
