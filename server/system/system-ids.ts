// The only reader of randomness.
import { randomBytes, randomInt } from 'node:crypto';
import type { Ids } from '../app/ports.ts';

const idBytes = 16;

export const systemIds: Ids = {
  id: () => randomBytes(idBytes).toString('base64url'),
  bytes: (length) => new Uint8Array(randomBytes(length)),
  below: (bound) => randomInt(bound),
};
