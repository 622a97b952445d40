// A cycle as a reader sees it at `now`, whether or not a sweep has written the breach. Pure reading:
// it adds nothing to the record.
import type { Instant } from '../time.ts';
import type { Cycle } from './cycle.ts';
import { elapsedMs, isDue, notBeforeRebase, remainingMsAt } from './effective-time.ts';

export interface CycleView extends Cycle {
  /** Effective milliseconds left; 0 once due. Stands still when stopped or paused. */
  readonly remainingMs: number;
  /** Effective time run, in whole percent of the target as it stands, rounded down; over 100 when late. */
  readonly elapsedPercent: number;
  /** Recorded, or true by now. A voided cycle keeps only a recorded one. */
  readonly isBreached: boolean;
}

/** State, breach and progress as of `now`; a running cycle past due shows its breach, dated by the due time. */
export function cycleView(cycle: Cycle, now: Instant): CycleView {
  const at = cycle.stoppedAt ?? now;
  const breachedAt = cycle.breachedAt ?? (isLateAt(cycle, at) ? notBeforeRebase(cycle, cycle.dueAt) : undefined);
  const view: CycleView = {
    ...cycle,
    remainingMs: remainingMsAt(cycle, at),
    elapsedPercent: percentAt(cycle, at),
    isBreached: breachedAt !== undefined,
  };
  return breachedAt === undefined ? view : { ...view, breachedAt };
}

function isLateAt(cycle: Cycle, at: Instant): boolean {
  return cycle.state === 'STOPPED' ? cycle.result === 'MISSED' : isDue(cycle, at);
}

function percentAt(cycle: Cycle, at: Instant): number {
  if (cycle.targetMs === 0) return 100;
  return Math.floor((elapsedMs(cycle, at) * 100) / cycle.targetMs);
}
