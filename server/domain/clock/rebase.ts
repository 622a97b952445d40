// Changes of a running target: the phase turned critical, the election was edited, the severity was
// raised or lowered. All of it in effective time, where running and paused cycles follow one rule:
// capping the due time at `t + cap` is capping the target at what had run by `t`, plus the cap.
// It must not know the table: the caller looks targets up and names the moments.
// The surprise: ack and decide only; the authority's duties know no phase.
import type { Instant } from '../time.ts';
import type { Cycle } from './cycle.ts';
import { keyOf, type ClockFactOf } from './cycle-facts.ts';
import { elapsedMs, instantOfElapsed, isDue, remainingMsAt } from './effective-time.ts';

type Rebased = ClockFactOf<'clock.rebased'>;

export interface PhaseRebase {
  /** The moment the phase turned critical or the election was edited. */
  readonly t: Instant;
  /** The cycle's target in the phase that now holds. */
  readonly targetMs: number;
  readonly reason: 'PHASE' | 'ELECTION';
}

/** Tightens a cycle that is not yet breached to at most `t` + the new target; undefined where nothing tightens. */
export function rebaseForPhase(cycle: Cycle, change: PhaseRebase): Rebased | undefined {
  if (cycle.breachedAt !== undefined) return undefined;
  return tightened(cycle, change);
}

/** A moment at which a phase or an edit capped what was running, and the cap under the new severity. */
export interface TargetCap {
  readonly at: Instant;
  readonly targetMs: number;
}

export type SeverityRebase =
  | {
      readonly change: 'RAISED';
      readonly t: Instant;
      /** Target of the new severity in the phase at `t`. */
      readonly targetMs: number;
    }
  | {
      readonly change: 'LOWERED';
      readonly t: Instant;
      /** Target of the new severity in the phase at the cycle's start. */
      readonly targetMs: number;
      /** Every moment since the start that capped the cycle, or would have. */
      readonly caps: readonly TargetCap[];
    };

/**
 * The target after a change of severity at `t`; undefined where it stays. Raised: capped from the change
 * on. Lowered: as if the new severity had always stood, caps included. Never due before `t` unless it was.
 */
export function rebaseForSeverity(cycle: Cycle, change: SeverityRebase): Rebased | undefined {
  const { t, targetMs } = change;
  if (change.change === 'RAISED') return tightened(cycle, { t, targetMs, reason: 'SEVERITY' });
  const asIfAlways = change.caps
    .filter((cap) => cap.at > cycle.startedAt && cap.at <= t)
    .reduce((least, cap) => Math.min(least, elapsedMs(cycle, cap.at) + cap.targetMs), targetMs);
  const isShorter = asIfAlways < cycle.targetMs;
  if (isShorter && isDue(cycle, t)) return undefined;
  // A table may give a lower severity less time; one millisecond is then left, so that it is not due before the change.
  const leastMs = isShorter ? elapsedMs(cycle, t) + 1 : 0;
  return withTarget(cycle, { t, reason: 'SEVERITY', targetMs: Math.max(asIfAlways, leastMs) });
}

interface NewTarget {
  readonly t: Instant;
  readonly targetMs: number;
  readonly reason: Rebased['reason'];
}

function tightened(cycle: Cycle, cap: NewTarget): Rebased | undefined {
  const cappedMs = elapsedMs(cycle, cap.t) + cap.targetMs;
  if (isDue(cycle, cap.t) || cappedMs >= cycle.targetMs) return undefined;
  return withTarget(cycle, { ...cap, targetMs: cappedMs });
}

/** `target.targetMs` counts from the cycle's start, in effective time. */
function withTarget(cycle: Cycle, { t, targetMs, reason }: NewTarget): Rebased | undefined {
  const isClocked = cycle.kind === 'ACK' || cycle.kind === 'DECIDE';
  if (!isClocked || cycle.state === 'STOPPED' || targetMs === cycle.targetMs) return undefined;
  const next = { ...cycle, targetMs };
  const fact: Rebased = {
    type: 'clock.rebased',
    ...keyOf(cycle),
    at: t,
    dueAt: instantOfElapsed(next, targetMs),
    targetMs,
    reason,
  };
  return cycle.state === 'PAUSED' ? { ...fact, remainingMs: remainingMsAt(next, t) } : fact;
}
