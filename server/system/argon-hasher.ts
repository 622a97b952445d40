// argon2id with the parameters OWASP recommends; at most two at once and twenty waiting, because each
// holds memory and a core, and a flood of sign-ins must not stop a filing.
import { hash, verify } from '@node-rs/argon2';
import type { Hasher } from '../app/ports.ts';
import { Refusal } from '../domain/refusal.ts';

/** The binding's number for argon2id; its enum cannot be imported as a value. */
const argon2id = 2;
/** Source: OWASP password storage recommendations: 19 MiB, 2 passes, 1 lane. */
const options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const concurrency = 2;
const maxWaiting = 20;

export function makeArgonHasher(): Hasher {
  let running = 0;
  const waiting: (() => void)[] = [];
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= concurrency) {
      if (waiting.length >= maxWaiting) throw new Refusal('UNAVAILABLE', { message: 'Too many sign-ins at once; try again.', details: { retryAfterSeconds: 1 } });
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }
  return {
    hashPassword: (password) => inTurn(() => hash(password, options)),
    verifyPassword: (hashed, password) => inTurn(() => verify(hashed, password)),
  };
}
