// The first confirmed delivery of a hand-carried report, and a change of the election it belongs to:
// the two things that reach a report from outside its two parties.
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { isOpenStatus } from './fold-status.ts';
import { phaseInFrame } from './frame.ts';
import { startClock, stopClocks } from './report-clocks.ts';
import type { Report, ReportFrame } from './report.ts';
import { tickReport, tightenForPhase } from './tick-report.ts';

/** True where a confirmed delivery would be the first: an open report that was carried by hand until now. */
export function awaitsDelivery({ status, delivery }: Report): boolean {
  return isOpenStatus(status) && delivery === 'HAND_CARRIED';
}

/**
 * Notes the first confirmed delivery: the report is in the channel, and the company's running clocks
 * start anew from the report's own table. Does nothing on a report that does not wait for it.
 */
export function recordDelivery(stage: Stage<Report>): void {
  tickReport(stage);
  if (!awaitsDelivery(stage.state)) return;
  emit(stage, { type: 'report.delivered', facts: {} }, { isSystem: true });
  const live = stage.state.clocks.filter((cycle) => cycle.state !== 'STOPPED' && (cycle.kind === 'ACK' || cycle.kind === 'DECIDE'));
  stopClocks(stage, (cycle) => live.includes(cycle), { outcome: 'VOID' });
  for (const { kind, batch } of live) startClock(stage, { kind, batch });
}

/**
 * Takes over an edited election's frame; running clocks can only get tighter by it. Does nothing where
 * the frame is the same.
 */
export function applyFrame(stage: Stage<Report>, frame: ReportFrame): void {
  tickReport(stage);
  if (isSameFrame(stage.state.frame, frame)) return;
  emit(stage, { type: 'report.frame_changed', facts: { frame, phase: phaseInFrame(frame, stage.t) } }, { isSystem: true });
  tightenForPhase(stage, { at: stage.t, reason: 'ELECTION' });
}

function isSameFrame(a: ReportFrame, b: ReportFrame): boolean {
  const isSamePhases = a.phases.length === b.phases.length && a.phases.every(({ phase, from }, index) => {
    const other = b.phases[index];
    return other?.phase === phase && other.from === from;
  });
  return isSamePhases && a.electionClosesAt === b.electionClosesAt;
}
