// Rates: requests of anonymous callers by address, of others by person or program and by organization; filings and
// uploaded bytes by organization. One process counts in memory; several count together through the store,
// in blocks. Signing in is throttled in the store besides.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Actor } from '../domain/access/actor.ts';
import { makeSharedLimiter, rateLimited } from './shared-limiter.ts';
import type { Limiter, SharedCount } from './shared-limiter.ts';

/** Source: the promises on limits, per minute. */
const perMinute = { anonymous: 20, reads: 240, writes: 120, organization: 1_200 } as const;
/** Incidents of one organization; critical ones go on where the others have used theirs up. */
const perHour = { filings: 60, criticalReserve: 20 } as const;
const uploadBytesPerDay = 2 * 1024 ** 3;
const seconds = { minute: 60, hour: 3_600, day: 86_400 } as const;

export interface RateLimits {
  /** Refuses RATE_LIMITED with the seconds to wait. */
  consume(caller: { readonly actor: Actor | undefined; readonly address: string; readonly isWrite: boolean }): Promise<void>;
  /** One more incident. Refuses RATE_LIMITED. */
  consumeFiling(actor: Actor, isCritical: boolean): Promise<void>;
  /** Bytes about to be stored. Refuses RATE_LIMITED. */
  consumeUpload(actor: Actor, bytes: number): Promise<void>;
}

const unlimited: RateLimits = { consume: () => Promise.resolve(), consumeFiling: () => Promise.resolve(), consumeUpload: () => Promise.resolve() };

/** `factor` multiplies every rate; Infinity switches them off for the bench. `shared` where several instances count together. */
export function makeRateLimits(factor: number, shared?: SharedCount): RateLimits {
  if (!Number.isFinite(factor)) return unlimited;
  const limiter = (name: string, points: number, duration: number): Limiter =>
    shared === undefined ? inMemory(points * factor, duration) : makeSharedLimiter({ name, points: points * factor, windowMs: duration * 1_000 }, shared);
  const anonymous = limiter('anonymous', perMinute.anonymous, seconds.minute);
  const reads = limiter('reads', perMinute.reads, seconds.minute);
  const writes = limiter('writes', perMinute.writes, seconds.minute);
  const organization = limiter('organization', perMinute.organization, seconds.minute);
  const filings = limiter('filings', perHour.filings, seconds.hour);
  const criticalReserve = limiter('critical', perHour.criticalReserve, seconds.hour);
  const uploads = limiter('uploads', uploadBytesPerDay, seconds.day);
  return {
    async consume({ actor, address, isWrite }) {
      if (actor === undefined) return anonymous(address, 1);
      await (isWrite ? writes : reads)(actor.machine?.clientId ?? actor.userId, 1);
      await organization(actor.organizationId, 1);
    },
    async consumeFiling({ organizationId }, isCritical) {
      const spare = isCritical ? criticalReserve : undefined;
      await filings(organizationId, 1).catch((error: unknown) => {
        if (spare === undefined) throw error;
        return spare(organizationId, 1);
      });
    },
    consumeUpload: ({ organizationId }, bytes) => uploads(organizationId, bytes),
  };
}

function inMemory(points: number, duration: number): Limiter {
  const limiter = new RateLimiterMemory({ points, duration });
  return async (subject, taken) => {
    try {
      await limiter.consume(subject, taken);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw rateLimited(error.msBeforeNext);
    }
  };
}
