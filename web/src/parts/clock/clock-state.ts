// One clock of a report, as a reader sees it now. The server's times decide; nothing is judged here that
// the API does not say: due, state, result.
import type { ClockKind, ClockResult, ClockState } from '../../api/__generated__/documents.ts';

export interface ShownClock {
  readonly kind: ClockKind;
  readonly state: ClockState;
  readonly result?: ClockResult | null | undefined;
  readonly dueAt: string;
  readonly stoppedAt?: string | null | undefined;
  readonly remainingMs: number;
  readonly targetMs: number;
  readonly isExpectation: boolean;
}

/** `calm` until three quarters of the target have passed, then `soon`, then `late`. */
export type ClockTone = 'calm' | 'half' | 'soon' | 'late' | 'paused' | 'met' | 'missed' | 'void';

/** Milliseconds left now; a pause holds them. */
export function remainingOf(clock: ShownClock, nowMs: number): number {
  return clock.state === 'RUNNING' ? Date.parse(clock.dueAt) - nowMs : clock.remainingMs;
}

export function toneOf(clock: ShownClock, nowMs: number): ClockTone {
  if (clock.state === 'STOPPED') return stoppedTone(clock.result);
  const remaining = remainingOf(clock, nowMs);
  if (remaining <= 0) return 'late';
  if (clock.state === 'PAUSED') return 'paused';
  if (remaining <= clock.targetMs / 4) return 'soon';
  return remaining <= clock.targetMs / 2 ? 'half' : 'calm';
}

function stoppedTone(result: ClockResult | null | undefined): ClockTone {
  if (result === 'MET') return 'met';
  return result === 'MISSED' ? 'missed' : 'void';
}
