// The only reader of randomness. Bytes are drawn from the system a page at a time, since a change wants
// dozens of keys of 32 bytes; what was handed out is wiped from the page.
import { randomBytes, randomFillSync, randomInt } from 'node:crypto';
import type { Ids } from '../app/ports.ts';

const idBytes = 16;
const poolBytes = 8_192;

const pool = new Uint8Array(poolBytes);
let taken = poolBytes;

function bytes(length: number): Uint8Array {
  if (length > poolBytes) return new Uint8Array(randomBytes(length));
  if (taken + length > poolBytes) {
    randomFillSync(pool);
    taken = 0;
  }
  const drawn = pool.slice(taken, taken + length);
  pool.fill(0, taken, taken + length);
  taken += length;
  return drawn;
}

export const systemIds: Ids = {
  id: () => Buffer.from(bytes(idBytes)).toString('base64url'),
  bytes,
  below: (bound) => randomInt(bound),
};
