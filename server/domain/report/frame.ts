// The election's frame inside a report: the phases ahead and the close, copied so that its deadlines
// need nothing but its own stream.
import type { Phase } from '../codes.ts';
import { phaseWindows } from '../election/phase.ts';
import type { PhaseInput } from '../election/phase.ts';
import type { Instant } from '../time.ts';
import type { ReportFrame } from './report.ts';

/** What a report copies of its election; without one an empty frame, which is ROUTINE for ever. */
export function frameOf(election: PhaseInput | undefined): ReportFrame {
  const phases = phaseWindows(election).flatMap(({ phase, from }) => (from === undefined ? [] : [{ phase, from }]));
  const closed = phases.find(({ phase }) => phase === 'CLOSED');
  return closed === undefined ? { phases } : { phases, electionClosesAt: closed.from };
}

/** The phase a frame gives at `t`; before its first and without any, ROUTINE. */
export function phaseInFrame(frame: ReportFrame, t: Instant): Phase {
  return frame.phases.findLast(({ from }) => from <= t)?.phase ?? 'ROUTINE';
}
