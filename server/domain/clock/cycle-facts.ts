// What may happen to a cycle by somebody's act: it starts, pauses, resumes and stops. Each function
// gives the fact to be written; nothing changes until `foldClock` reads it. It must not know why a
// report does so: the caller has already decided that it may.
import type { ClockResult } from '../codes.ts';
import { addMs, type Instant } from '../time.ts';
import type { ClockFact, ClockStarted, Cycle, CycleKey } from './cycle.ts';
import { isDue, remainingMsAt } from './effective-time.ts';

export type ClockFactOf<T extends ClockFact['type']> = Extract<ClockFact, { readonly type: T }>;

export type CycleStart = Omit<ClockStarted, 'dueAt' | 'intervals'>;

/**
 * The first fact of a cycle. `targetMs` is effective time; the one interval runs from start to due, and
 * without a calendar all time beyond it counts as well.
 */
export function startCycle(start: CycleStart): ClockFactOf<'clock.started'> {
  const { kind, batch, cycle, severity, phase, tier, policyVersion, targetMs, startedAt, isExpectation } = start;
  const dueAt = addMs(startedAt, targetMs);
  return {
    type: 'clock.started',
    kind,
    batch,
    cycle,
    severity,
    phase,
    tier,
    policyVersion,
    targetMs,
    startedAt,
    dueAt,
    isExpectation,
    intervals: [{ from: startedAt, until: dueAt }],
  };
}

/** Pauses a running cycle at `t`; whether it may is `mayPause`. */
export function pauseFact(cycle: Cycle, t: Instant): ClockFactOf<'clock.paused'> {
  return { type: 'clock.paused', ...keyOf(cycle), at: t, remainingMs: remainingMsAt(cycle, t) };
}

/** Resumes a paused cycle at `t`, what remained counting from there; one already due stays due when it was. */
export function resumeFact(cycle: Cycle, t: Instant): ClockFactOf<'clock.resumed'> {
  const remainingMs = cycle.remainingMs ?? 0;
  return {
    type: 'clock.resumed',
    ...keyOf(cycle),
    at: t,
    dueAt: remainingMs > 0 ? addMs(t, remainingMs) : cycle.dueAt,
  };
}

/** ANSWERED: somebody did what was clocked. The others: it no longer has to be done. */
export type StopOutcome = 'ANSWERED' | 'VOID_IF_NOT_DUE' | 'VOID';

export interface Stop {
  /** The instant of the change. */
  readonly at: Instant;
  /** When it was said, where that was earlier than recorded; it dates and judges an answer. */
  readonly stoppedAt?: Instant;
  readonly outcome: StopOutcome;
}

/** Stops a cycle with its result. A breach already recorded stays on the cycle whatever the result. */
export function stopFact(cycle: Cycle, stop: Stop): ClockFactOf<'clock.stopped'> {
  const at = stop.stoppedAt ?? stop.at;
  return { type: 'clock.stopped', ...keyOf(cycle), at, result: resultOf(cycle, at, stop.outcome) };
}

function resultOf(cycle: Cycle, at: Instant, outcome: StopOutcome): ClockResult {
  if (outcome === 'VOID') return 'VOID';
  if (isDue(cycle, at)) return 'MISSED';
  return outcome === 'ANSWERED' ? 'MET' : 'VOID';
}

/** The part of every clock fact that names its cycle. */
export function keyOf({ kind, batch, cycle }: CycleKey): CycleKey {
  return { kind, batch, cycle };
}

/** True where both name the same cycle of one stream. */
export function isSameCycle(a: CycleKey, b: CycleKey): boolean {
  return a.kind === b.kind && a.batch === b.batch && a.cycle === b.cycle;
}

/** Least share of its target that a cycle reopened by a contested closure is given. Source: none yet. */
const leastContestedShare = 4;

/** Target of the decide cycle that a contested closure opens: what `stopped` had left, at least a quarter of its target. */
export function contestedTargetMs(stopped: Cycle): number {
  const leftMs = remainingMsAt(stopped, stopped.stoppedAt ?? stopped.dueAt);
  return Math.max(leftMs, Math.ceil(stopped.targetMs / leastContestedShare));
}
