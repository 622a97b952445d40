// Effective time: what has run on a cycle since its start, less its pauses. Every other file here
// speaks in it, and this is the only one that knows how wall time turns into it and back. A business
// calendar, once there is one, enters here and nowhere else.
//
//   wall       start        from    until                 due
//   ----------|------------|=======|---------------------|---->
//   effective  0 . . . . . e       e . . . . . . . . . .  targetMs
//
// The surprise: a pause that began after the due time moves nothing that was already reached.
import { laterOf, toInstant, toMs, type Instant } from '../time.ts';
import type { Cycle } from './cycle.ts';

type Span = Pick<Cycle, 'startedAt' | 'pauses'>;

/** Milliseconds of pause that lie before `t`, an open pause counted as far as `t`. */
export function pausedMs(span: Span, t: Instant): number {
  let total = 0;
  for (const pause of span.pauses) {
    const until = pause.until === undefined || pause.until > t ? t : pause.until;
    total += Math.max(0, toMs(until) - toMs(pause.from));
  }
  return total;
}

/** Effective milliseconds on the cycle at `t`; 0 before its start, standing still in a pause. */
export function elapsedMs(span: Span, t: Instant): number {
  return Math.max(0, toMs(t) - toMs(span.startedAt) - pausedMs(span, t));
}

/**
 * The first instant at which `ms` of effective time had run. An open pause is read as if it ended where
 * it began, so the answer is nominal while `ms` exceeds what had run when it opened.
 */
export function instantOfElapsed(span: Span, ms: number): Instant {
  let at = toMs(span.startedAt) + ms;
  for (const pause of span.pauses) {
    if (pause.until !== undefined && at > toMs(pause.from)) at += toMs(pause.until) - toMs(pause.from);
  }
  return toInstant(at);
}

/** Effective milliseconds left at `t`, 0 once due. */
export function remainingMsAt(cycle: Cycle, t: Instant): number {
  return Math.max(0, cycle.targetMs - elapsedMs(cycle, t));
}

/** Due means `t >= dueAt`; a paused cycle is due only where nothing of it remains. */
export function isDue(cycle: Cycle, t: Instant): boolean {
  if (cycle.state === 'PAUSED' && (cycle.remainingMs ?? 0) > 0) return false;
  return t >= cycle.dueAt;
}

/** When something became true that a change of target may have brought about: never before that change. */
export function notBeforeRebase(cycle: Cycle, at: Instant): Instant {
  return cycle.rebasedAt === undefined ? at : laterOf(at, cycle.rebasedAt);
}
