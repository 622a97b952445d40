// When a delivery that failed is tried again, and when it is given up.
import { addMs } from '../time.ts';
import type { Instant } from '../time.ts';

const firstWaitMs = 15_000;
/** Waits double up to this one. Source: none yet. */
const longestWaitMs = 4 * 3_600_000;
/** Tries in all; without any jitter they span 76 hours and a quarter. Source: issue on delivery, at least 75 hours. */
export const maxTries = 29;
/** The part of a wait that chance adds, so that what failed together does not come back together. */
const jitter = 0.1;

/** The instant of the next try after `tries` have failed, `chance` from 0 to below 1; undefined once it is given up. */
export function nextTryAt(now: Instant, tries: number, chance: number): Instant | undefined {
  if (tries >= maxTries) return undefined;
  const waitMs = Math.min(firstWaitMs * 2 ** (tries - 1), longestWaitMs);
  return addMs(now, Math.round(waitMs * (1 + jitter * chance)));
}
