// Request rates, kept in memory per instance: anonymous callers by address, signed-in ones by user and
// organization. Filing has a reserve of its own. Signing in is throttled in the store besides.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../domain/refusal.ts';
import type { Actor } from '../domain/access/actor.ts';

/** Source: the promises on limits, per minute. */
const perMinute = { anonymous: 20, reads: 240, writes: 120, organization: 1_200 } as const;

export interface RateLimits {
  /** Refuses RATE_LIMITED with the seconds to wait. */
  consume(caller: { readonly actor: Actor | undefined; readonly address: string; readonly isWrite: boolean }): Promise<void>;
}

/** `factor` multiplies every rate; Infinity switches them off for the bench. */
export function makeRateLimits(factor: number): RateLimits {
  if (!Number.isFinite(factor)) return { consume: () => Promise.resolve() };
  const limiter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points: points * factor, duration: 60 });
  const anonymous = limiter(perMinute.anonymous);
  const reads = limiter(perMinute.reads);
  const writes = limiter(perMinute.writes);
  const organization = limiter(perMinute.organization);
  return {
    async consume({ actor, address, isWrite }) {
      try {
        if (actor === undefined) await anonymous.consume(address);
        else {
          await (isWrite ? writes : reads).consume(actor.userId);
          await organization.consume(actor.organizationId);
        }
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new Refusal('RATE_LIMITED', { message: 'Too many requests; wait a little.', details: { retryAfterSeconds } });
      }
    },
  };
}
