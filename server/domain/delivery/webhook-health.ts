// When a webhook that fails is asked again: a circuit breaker. After some failures in a row it rests, longer each
// time, and then one message tries it; so a dead receiver costs one waiting connection now and then, and holds
// up nobody else. Whatever was not sent meanwhile waits in its own row.
import { addMs, minuteMs } from '../time.ts';
import type { Instant } from '../time.ts';
import type { DeliveryCode } from './delivery.ts';

export interface Health {
  /** Failures since it last answered. */
  readonly failures: number;
  readonly failingSince?: Instant;
  readonly restsUntil?: Instant;
  readonly lastCode?: DeliveryCode;
  readonly answeredAt?: Instant;
}

/** Source: none yet. Some in a row, so that one lost connection is nothing. */
const failuresBeforeRest = 5;
const firstRestMs = 30_000;
const longestRestMs = 10 * minuteMs;
/** Longer than one attempt can take. */
const trialMs = 30_000;

export const untried: Health = { failures: 0 };

/** ASK freely, WAIT until it has rested, or TRY as the one message that finds out; then `trialOf` must be written first. */
export function turnOf({ failures, restsUntil }: Health, t: Instant): 'ASK' | 'WAIT' | 'TRY' {
  if (failures < failuresBeforeRest) return 'ASK';
  return restsUntil !== undefined && t < restsUntil ? 'WAIT' : 'TRY';
}

/** Keeps everybody else away while one message tries. */
export function trialOf(health: Health, t: Instant): Health {
  return { ...health, restsUntil: addMs(t, trialMs) };
}

export function afterFailure(health: Health, code: DeliveryCode, t: Instant): Health {
  const { answeredAt, failingSince = t } = health;
  const failures = health.failures + 1;
  const rest = Math.min(firstRestMs * 2 ** Math.max(0, failures - failuresBeforeRest), longestRestMs);
  return { failures, failingSince, lastCode: code, ...(answeredAt === undefined ? {} : { answeredAt }), ...(failures < failuresBeforeRest ? {} : { restsUntil: addMs(t, rest) }) };
}

export function afterAnswer(t: Instant): Health {
  return { failures: 0, answeredAt: t };
}

/** Good news is written down once a minute, everything else at once. */
export function isNews(health: Health, t: Instant): boolean {
  return health.failures > 0 || health.answeredAt === undefined || addMs(health.answeredAt, minuteMs) <= t;
}
