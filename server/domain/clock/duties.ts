// How long the authority has for its own part: the other half of every clock it holds a company to.
import type { Severity } from '../codes.ts';
import { dayMs, hourMs, minuteMs } from '../time.ts';

/** Clocks the authority runs under. */
export type DutyKind = 'ANSWER' | 'APPROVE' | 'CONFIRM' | 'RERATE';

/**
 * Milliseconds for a duty, without a calendar (3 business days are 72 h): answer a question, approve a
 * filing, confirm an emergency, rate again after a contest. Source of the numbers: none yet.
 */
export function dutyMs(kind: DutyKind, severity: Severity): number {
  switch (kind) {
    case 'ANSWER':
      return answerMs[severity];
    case 'APPROVE':
      return severity === 'S1_CRITICAL' ? 10 * minuteMs : 2 * hourMs;
    case 'CONFIRM':
      return 30 * minuteMs;
    case 'RERATE':
      return severity === 'S1_CRITICAL' || severity === 'S2_HIGH' ? 15 * minuteMs : 4 * hourMs;
  }
}

const answerMs: Readonly<Record<Severity, number>> = {
  S1_CRITICAL: 30 * minuteMs,
  S2_HIGH: 2 * hourMs,
  S3_MEDIUM: 24 * hourMs,
  S4_LOW: 3 * dayMs,
};
