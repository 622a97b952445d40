// What time has made true of a report, written in the order it became true, each event dated by its
// deadline. Every command runs this before its own rule, so that it never matters whether a sweep ran.
// Applying a deadline looks at the deadline and the state only, never at the present.
import { rebaseForPhase } from '../clock/rebase.ts';
import type { PhaseRebase } from '../clock/rebase.ts';
import { resumeFact } from '../clock/cycle-facts.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { emit } from './emit.ts';
import type { ReportEvent } from './emit.ts';
import { nextDeadline } from './next-timer.ts';
import type { Deadline } from './next-timer.ts';
import { emitClock, resumeClocks, stopAll, stopClocks, targetMsOf } from './report-clocks.ts';
import type { Report } from './report.ts';

/** More deadlines than one report can have between two looks; reaching it is a defect, not a long wait. */
const maxDeadlines = 5_000;

/** Applies every deadline at or before the change's instant. */
export function tickReport(stage: Stage<Report>): void {
  for (let applied = 0; applied < maxDeadlines; applied += 1) {
    const deadline = nextDeadline(stage.state);
    if (deadline === undefined || deadline.at > stage.t) return;
    apply(stage, deadline);
  }
  throw new Error('a report has deadlines without end');
}

function apply(stage: Stage<Report>, deadline: Deadline): void {
  const moment = { at: deadline.at, isSystem: true };
  const say = (event: ReportEvent): void => emit(stage, event, { effectiveAt: deadline.at, isSystem: true });
  switch (deadline.kind) {
    case 'PHASE':
      say({ type: 'report.phase_changed', facts: { phase: deadline.phase } });
      if (deadline.phase === 'CRITICAL_WINDOW') tightenForPhase(stage, { at: deadline.at, reason: 'PHASE' });
      return;
    case 'PAUSE_CAP':
      return emitClock(stage, resumeFact(deadline.cycle, deadline.at), moment);
    case 'CLOCK':
      emitClock(stage, deadline.fact, moment);
      return escalate(stage, deadline);
    case 'NO_EMB_REPLY':
      say({ type: 'report.information_lapsed', facts: { status: 'IN_REVIEW' } });
      stopClocks(stage, (cycle) => cycle.kind === 'ANSWER', { outcome: 'ANSWERED', ...moment });
      return resumeClocks(stage, moment);
    case 'NOT_RERATED':
      say({ type: 'report.severity_contest_lapsed', facts: { endedBy: 'NOT_RERATED' } });
      return stopClocks(stage, (cycle) => cycle.kind === 'RERATE', { outcome: 'ANSWERED', ...moment });
    case 'RECONSIDERATION':
      say({ type: 'report.reconsideration_lapsed', facts: { status: 'DECIDED' } });
      return stopClocks(stage, (cycle) => cycle.kind === 'DECIDE', { outcome: 'VOID_IF_NOT_DUE', ...moment });
    case 'CLOSE':
    case 'NOT_RESUBMITTED':
    case 'EXPIRE':
      say(endOf(stage.state, deadline.kind));
      return stopAll(stage, moment);
  }
}

function endOf(report: Report, kind: 'CLOSE' | 'NOT_RESUBMITTED' | 'EXPIRE'): ReportEvent {
  if (kind === 'CLOSE') return { type: 'report.closed', facts: { cause: 'AFTER_DECISION', status: 'CLOSED' } };
  if (kind === 'NOT_RESUBMITTED') return { type: 'report.closed', facts: { cause: 'NOT_RESUBMITTED', status: 'CLOSED' } };
  const isInWork = report.status === 'IN_REVIEW' || report.status === 'INFO_REQUESTED';
  return isInWork && report.firstDecidedAt !== undefined
    ? { type: 'report.closed', facts: { cause: 'UNANSWERED_AFTER_DECISION', status: 'CLOSED' } }
    : { type: 'report.expired', facts: { status: 'EXPIRED' } };
}

/** Ack and decide cycles not yet breached are due at most that moment plus the target of the phase now. */
export function tightenForPhase(stage: Stage<Report>, change: { readonly at: Instant; readonly reason: PhaseRebase['reason'] }): void {
  for (const cycle of stage.state.clocks) {
    if (cycle.kind !== 'ACK' && cycle.kind !== 'DECIDE') continue;
    const targetMs = targetMsOf(stage.state, cycle.kind);
    const fact = rebaseForPhase(cycle, { t: change.at, targetMs, reason: change.reason });
    if (fact !== undefined) emitClock(stage, fact, { at: change.at, isSystem: true });
  }
}

/** The overlay: the lead hears at the breach and, for S1, at 75 %; the executives at 200 %. */
function escalate(stage: Stage<Report>, { at, fact }: Extract<Deadline, { kind: 'CLOCK' }>): void {
  if (fact.kind !== 'ACK' && fact.kind !== 'DECIDE') return;
  const { severity, escalationLevel } = stage.state;
  const level = fact.type === 'clock.breached' ? 1 : levelAt(fact.percent, severity === 'S1_CRITICAL');
  if (level > escalationLevel) emit(stage, { type: 'report.escalated', facts: { level } }, { effectiveAt: at, isSystem: true });
}

function levelAt(percent: number, isCritical: boolean): number {
  if (percent === 200) return 2;
  return percent === 75 && isCritical ? 1 : 0;
}
