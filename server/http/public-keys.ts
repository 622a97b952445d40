// The keys that our signatures verify with, for anybody, each under a line that says what it is for. Receipts:
// the verifier-key form of signed notes; parties keep a copy, so that one can be checked without asking us
// again. Access tokens: a JSON Web Key under the `kid` that tokens name; it signs nothing else. Webhooks: as
// their specification writes it.
import { Router as makeRouter } from 'express';
import type { Router } from 'express';
import type { LoadGate } from '../app/load-gate.ts';
import type { Keys } from '../app/ports.ts';
import { webhookPublicKeyOf } from '../domain/delivery/sign-webhook.ts';
import { verifierKeyOf } from '../domain/record/note.ts';
import { Refusal } from '../domain/refusal.ts';
import { receiptKeyName } from '../domain/record/receipt.ts';
import { sendRefusal } from './send-refusal.ts';

export function makePublicKeyRoutes({ receipts, tokens, webhooks }: Pick<Keys, 'receipts' | 'tokens' | 'webhooks'>, load: LoadGate): Router {
  const router = makeRouter();
  const tokenKey = JSON.stringify({ ...tokens.publicKey.export({ format: 'jwk' }), kid: tokens.kid, alg: 'ES256', use: 'sig' });
  const text = ['# receipts', verifierKeyOf(receiptKeyName(receipts.origin), receipts.publicKey), '# access tokens', tokenKey, '# webhooks', webhookPublicKeyOf(webhooks.publicKey), ''].join('\n');
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
