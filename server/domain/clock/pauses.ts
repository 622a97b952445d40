// How long a decide cycle may wait for the authority: at most two pauses, together at most its
// target, so that a question can never buy more time than the answer was due in. It must not know
// questions or statuses. The surprise: the allowance shrinks with the target when that is tightened.
import { addMs, earlierOf, laterOf, type Instant } from '../time.ts';
import type { Cycle } from './cycle.ts';
import { pausedMs } from './effective-time.ts';

/** Source: none yet. */
const maxPausesPerCycle = 2;

/** Milliseconds of pause still allowed at `t`: 0 for every kind but DECIDE, when stopped, and after two pauses. */
export function pauseAllowanceMs(cycle: Cycle, t: Instant): number {
  if (cycle.kind !== 'DECIDE' || cycle.state === 'STOPPED') return 0;
  if (cycle.state === 'RUNNING' && cycle.pauses.length >= maxPausesPerCycle) return 0;
  return Math.max(0, cycle.targetMs - pausedMs(cycle, t));
}

/** True where a question asked at `t` pauses this cycle; a breached one too, since its 200 % still lies ahead. */
export function mayPause(cycle: Cycle, t: Instant): boolean {
  return cycle.state === 'RUNNING' && pauseAllowanceMs(cycle, t) > 0;
}

/**
 * When the open pause ends by time alone: at the answer's due time or when the allowance is used up,
 * never before a change that shortened the allowance. Undefined unless paused.
 */
export function pauseEndsAt(cycle: Cycle, duty: { readonly answerDueAt: Instant }): Instant | undefined {
  const open = cycle.pauses.find((pause) => pause.until === undefined);
  if (cycle.state !== 'PAUSED' || open === undefined) return undefined;
  const usedUpAt = addMs(open.from, pauseAllowanceMs(cycle, open.from));
  return earlierOf(duty.answerDueAt, laterOf(usedUpAt, cycle.rebasedAt ?? usedUpAt));
}
