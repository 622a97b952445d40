// Points of a rate that several instances count together: a row per subject and window, moved by
// compare-and-set. An instance takes points in blocks and spends them by itself, so that most requests ask
// the store nothing; a block not spent is lost with the window, never spent twice.
import { createHmac } from 'node:crypto';
import { toInstant, toMs } from '../../domain/time.ts';
import type { Clock, Keys, Store } from '../ports.ts';

export interface SharedPointsDeps {
  readonly store: Pick<Store, 'get' | 'keep'>;
  readonly clock: Clock;
  readonly keys: Keys;
}

export interface SharedRate {
  /** Tells rates apart; the subject itself is never stored. */
  readonly name: string;
  readonly points: number;
  readonly windowMs: number;
}

export interface Taken {
  /** At most what was asked, 0 where the window has none left. */
  readonly points: number;
  readonly untilMs: number;
}

/** Source: none yet. */
const maxTries = 8;

/** Takes up to `wanted` points, or none where fewer than `least` are left. Refuses UNAVAILABLE with the store. */
export async function takePoints(deps: SharedPointsDeps, rate: SharedRate, { subject, wanted, least }: { readonly subject: string; readonly wanted: number; readonly least: number }): Promise<Taken> {
  const id = createHmac('sha256', deps.keys.secret).update(`tocsin/v1/rate\n${rate.name}\n${subject}`).digest('hex');
  for (let tries = 0; ; tries += 1) {
    const now = deps.clock.now();
    const stored = await deps.store.get('throttles', id);
    const isOpen = stored !== undefined && stored.value.expiresAt > toInstant(now);
    const used = isOpen ? stored.value.points : 0;
    const expiresAt = isOpen ? stored.value.expiresAt : toInstant(now + rate.windowMs);
    const points = Math.min(wanted, rate.points - used);
    if (points < least) return { points: 0, untilMs: toMs(expiresAt) };
    const kept = await deps.store.keep({ collection: 'throttles', id, expected: stored?.revision ?? 'absent', value: { id, points: used + points, expiresAt } });
    // So many at once is no reason to refuse anybody: each still counts by itself.
    if (kept.kind === 'KEPT' || tries === maxTries) return { points, untilMs: toMs(expiresAt) };
  }
}
