// The keys that our signatures verify with, for anybody: one line per key in the verifier-key form of
// signed notes. Parties keep a copy, so that a receipt can be checked without asking us again.
import { Router as makeRouter } from 'express';
import type { Router } from 'express';
import type { Keys } from '../app/ports.ts';
import { verifierKeyOf } from '../domain/record/note.ts';
import { receiptKeyName } from '../domain/record/receipt.ts';

export function makePublicKeyRoutes({ receipts }: Pick<Keys, 'receipts'>): Router {
  const router = makeRouter();
  const text = `${verifierKeyOf(receiptKeyName(receipts.origin), receipts.publicKey)}\n`;
  router.get('/log/keys', (_, response) => void response.type('text/plain').send(text));
  return router;
}
