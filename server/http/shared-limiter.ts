// One rate that several instances count together. It takes points from the store in blocks of a twentieth
// and spends them here. The surprise: a store that takes no writes must not end reading, so while it is
// away this instance counts by itself, as if it were alone.
import type { SharedRate, Taken } from '../app/access/shared-points.ts';
import { Refusal } from '../domain/refusal.ts';

/** Takes points from a subject's rate. Refuses RATE_LIMITED with the seconds to wait. */
export type Limiter = (subject: string, points: number) => Promise<void>;

export interface SharedCount {
  readonly now: () => number;
  readonly takePoints: (rate: SharedRate, take: { readonly subject: string; readonly wanted: number; readonly least: number }) => Promise<Taken>;
}

export function rateLimited(waitMs: number): Refusal {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Refusal('RATE_LIMITED', { message: 'Too many requests; wait a little.', details: { retryAfterSeconds } });
}

/** Blocks of one rate in its window. Source: none yet. */
const blocks = 20;
/** Most subjects remembered; the oldest goes first, with what is left of its block. */
const maxSubjects = 10_000;

interface Held {
  left: number;
  untilMs: number;
  /** The window has nothing left for anybody. */
  isSpent: boolean;
  /** The store was away in this window, and what one instance alone may let through was given out. */
  isAlone: boolean;
  /** The store is being asked. */
  asking: Promise<void> | undefined;
}

export function makeSharedLimiter(rate: SharedRate, { now, takePoints }: SharedCount): Limiter {
  const subjects = new Map<string, Held>();
  const block = Math.max(1, Math.floor(rate.points / blocks));

  const heldOf = (subject: string): Held => {
    const known = subjects.get(subject);
    if (known !== undefined && (known.untilMs > now() || known.asking !== undefined)) return known;
    const held: Held = { left: 0, untilMs: now() + rate.windowMs, isSpent: false, isAlone: false, asking: undefined };
    subjects.delete(subject);
    subjects.set(subject, held);
    const oldest = subjects.size > maxSubjects ? subjects.keys().next().value : undefined;
    if (oldest !== undefined) subjects.delete(oldest);
    return held;
  };

  const ask = async (subject: string, held: Held, least: number): Promise<void> => {
    const taken = await takePoints(rate, { subject, wanted: Math.max(block, least), least }).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'UNAVAILABLE') throw error;
      const points = held.isAlone ? 0 : rate.points;
      held.isAlone = true;
      return { points, untilMs: held.untilMs };
    });
    held.left += taken.points;
    held.untilMs = taken.untilMs;
    held.isSpent = taken.points === 0 && least === 1;
    if (taken.points === 0) throw rateLimited(taken.untilMs - now());
  };

  return async (subject, points) => {
    for (;;) {
      const held = heldOf(subject);
      if (held.left >= points) {
        held.left -= points;
        return;
      }
      if (held.isSpent) throw rateLimited(held.untilMs - now());
      held.asking ??= ask(subject, held, points - held.left).finally(() => (held.asking = undefined));
      await held.asking;
    }
  };
}
