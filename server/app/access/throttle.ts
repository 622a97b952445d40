// Guessing is slowed per account or client and per address, in the store so that every instance counts together;
// never a hard lock-out, so nobody can shut a legitimate person out for long. Tests of a webhook are slowed alike, whatever
// comes of them.
import { hmacHex } from '../../domain/record/hmac.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addMs, minuteMs, toInstant } from '../../domain/time.ts';
import type { Clock, Keys, Store } from '../ports.ts';

interface ThrottleDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly keys: Keys;
}

/** Failures within the window that cost nothing yet. A program's failures must not slow the people behind the same address. */
const free = { account: 5, address: 20, client: 5, clientAddress: 20, webhookTest: 5 } as const;
const windowMs = 15 * minuteMs;
const maxWaitMs = minuteMs;

type Kind = keyof typeof free;

/** Refuses RATE_LIMITED while too many failures stand against the subject. */
export async function assertNotThrottled(deps: ThrottleDeps, kind: Kind, subject: string): Promise<void> {
  const row = (await deps.store.get('throttles', rowId(deps, kind, subject)))?.value;
  const now = deps.clock.now();
  if (row === undefined || row.points <= free[kind] || Date.parse(row.expiresAt) <= now) return;
  const lastFailureMs = Date.parse(row.expiresAt) - windowMs;
  const waitMs = Math.min(maxWaitMs, 1000 * 2 ** Math.min(10, row.points - free[kind]));
  const remainingMs = lastFailureMs + waitMs - now;
  if (remainingMs <= 0) return;
  throw new Refusal('RATE_LIMITED', { message: 'Too many attempts; wait a little.', details: { retryAfterSeconds: Math.ceil(remainingMs / 1000) } });
}

/** Counts one failure. */
export async function countFailure(deps: ThrottleDeps, kind: Kind, subject: string): Promise<void> {
  const id = rowId(deps, kind, subject);
  for (let tries = 0; tries < 5; tries += 1) {
    const stored = await deps.store.get('throttles', id);
    const now = toInstant(deps.clock.now());
    const points = stored === undefined || stored.value.expiresAt <= now ? 1 : stored.value.points + 1;
    const result = await deps.store.keep({ collection: 'throttles', id, expected: stored?.revision ?? 'absent', value: { id, points, expiresAt: addMs(now, windowMs) } });
    if (result.kind === 'KEPT') return;
  }
}

export async function clearFailures(deps: ThrottleDeps, kind: Kind, subject: string): Promise<void> {
  await deps.store.keep({ collection: 'throttles', id: rowId(deps, kind, subject), expected: 'any', value: undefined });
}

function rowId(deps: ThrottleDeps, kind: Kind, subject: string): string {
  return hmacHex(deps.keys.secret, `tocsin/v1/throttle\n${kind}\n${subject}`);
}
