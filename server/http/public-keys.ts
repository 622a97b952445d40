// The keys that our signatures verify with, for anybody: one line per key in the verifier-key form of
// signed notes. Parties keep a copy, so that a receipt can be checked without asking us again.
import { Router as makeRouter } from 'express';
import type { Router } from 'express';
import type { LoadGate } from '../app/load-gate.ts';
import type { Keys } from '../app/ports.ts';
import { verifierKeyOf } from '../domain/record/note.ts';
import { Refusal } from '../domain/refusal.ts';
import { receiptKeyName } from '../domain/record/receipt.ts';
import { sendRefusal } from './send-refusal.ts';

export function makePublicKeyRoutes({ receipts }: Pick<Keys, 'receipts'>, load: LoadGate): Router {
  const router = makeRouter();
  const text = `${verifierKeyOf(receiptKeyName(receipts.origin), receipts.publicKey)}\n`;
  router.get('/log/keys', (_, response) => {
    try {
      load.admit('PUBLIC');
      response.type('text/plain').send(text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendRefusal(response, error);
    }
  });
  return router;
}
