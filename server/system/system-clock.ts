// The only reader of the real clock.
import type { Clock } from '../app/ports.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** Real waiting, for jitter between tries. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
