// Rates, kept in memory per instance: requests of anonymous callers by address, of signed-in ones by user
// and organization; filings and uploaded bytes by organization. Signing in is throttled in the store besides.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../domain/refusal.ts';
import type { Actor } from '../domain/access/actor.ts';

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

/** `factor` multiplies every rate; Infinity switches them off for the bench. */
export function makeRateLimits(factor: number): RateLimits {
  if (!Number.isFinite(factor)) return unlimited;
  const limiter = (points: number, duration: number): RateLimiterMemory => new RateLimiterMemory({ points: points * factor, duration });
  const anonymous = limiter(perMinute.anonymous, seconds.minute);
  const reads = limiter(perMinute.reads, seconds.minute);
  const writes = limiter(perMinute.writes, seconds.minute);
  const organization = limiter(perMinute.organization, seconds.minute);
  const filings = limiter(perHour.filings, seconds.hour);
  const criticalReserve = limiter(perHour.criticalReserve, seconds.hour);
  const uploads = limiter(uploadBytesPerDay, seconds.day);
  return {
    async consume({ actor, address, isWrite }) {
      if (actor === undefined) return take(anonymous, address);
      await take(isWrite ? writes : reads, actor.userId);
      await take(organization, actor.organizationId);
    },
    async consumeFiling({ organizationId }, isCritical) {
      const spare = isCritical ? criticalReserve : undefined;
      await take(filings, organizationId).catch((error: unknown) => {
        if (spare === undefined) throw error;
        return take(spare, organizationId);
      });
    },
    consumeUpload: ({ organizationId }, bytes) => take(uploads, organizationId, bytes),
  };
}

async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new Refusal('RATE_LIMITED', { message: 'Too many requests; wait a little.', details: { retryAfterSeconds } });
  }
}
