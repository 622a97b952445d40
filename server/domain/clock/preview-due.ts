// When a filing sent at this moment would be due, shown before it is sent: the start's own target,
// then the tightening at each turn to the critical window that comes before the due time.
import type { Phase, Severity } from '../codes.ts';
import { criticalTurns, phaseIn, phaseWindows, type PhaseInput } from '../election/phase.ts';
import { addMs, earlierOf, type Instant } from '../time.ts';
import type { TargetTable } from './cycle.ts';
import { targetMsFor } from './targets.ts';

export interface PreviewInput {
  readonly table: TargetTable;
  readonly severity: Severity;
  readonly isShutdown: boolean;
  readonly submittedAt: Instant;
  /** Without one: ROUTINE throughout. */
  readonly election?: PhaseInput;
}

export interface DuePreview {
  readonly phase: Phase;
  readonly ackDueAt: Instant;
  readonly decideDueAt: Instant;
}

/** Due times of the first ack and decide cycle if nobody pauses them, nothing is edited and no severity changes. */
export function previewDue(input: PreviewInput): DuePreview {
  const windows = phaseWindows(input.election);
  const phase = phaseIn(windows, input.submittedAt);
  const turns = criticalTurns(windows).filter((at) => at > input.submittedAt);
  return {
    phase,
    ackDueAt: dueOf(input, { kind: 'ACK', phase, turns }),
    decideDueAt: dueOf(input, { kind: 'DECIDE', phase, turns }),
  };
}

interface Run {
  readonly kind: 'ACK' | 'DECIDE';
  readonly phase: Phase;
  readonly turns: readonly Instant[];
}

function dueOf(input: PreviewInput, { kind, phase, turns }: Run): Instant {
  const { table, severity, isShutdown } = input;
  const criticalMs = targetMsFor(table, { severity, isShutdown, kind, phase: 'CRITICAL_WINDOW' });
  const dueAt = addMs(input.submittedAt, targetMsFor(table, { severity, isShutdown, kind, phase }));
  return turns.reduce((due, turn) => (turn < due ? earlierOf(due, addMs(turn, criticalMs)) : due), dueAt);
}
