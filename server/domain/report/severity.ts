// How urgent a report is: the company may contest it once, another person of the authority rates again,
// and the running clocks follow. Clocks never stop for a contest. The surprise: a lowered severity
// counts as if it had always stood, so what once tightened a clock must be remembered (`phaseCaps`).
import { contestedTargetMs } from '../clock/cycle-facts.ts';
import { elapsedMs } from '../clock/effective-time.ts';
import type { Cycle } from '../clock/cycle.ts';
import { rebaseForSeverity } from '../clock/rebase.ts';
import type { SeverityRebase, TargetCap } from '../clock/rebase.ts';
import { SEVERITIES } from '../codes.ts';
import type { Severity } from '../codes.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { isBlank } from './outcome-rules.ts';
import { emitClock, startClock, stopClocks, targetMsOf } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus, illegal } from './transitions.ts';

export interface ContestSeverity {
  readonly proposed: Severity;
  readonly reason: string;
}

/** The company contests the severity, once; the authority's duty to rate again starts. */
export function contestSeverity(stage: Stage<Report>, { proposed, reason }: ContestSeverity): void {
  tickReport(stage);
  assertCommand(stage.state, 'contestSeverity', stage.t);
  if (proposed === stage.state.severity) throw invalid('proposed', 'SEVERITY', 'this is the severity it has');
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'a contest needs a reason');
  emit(stage, { type: 'report.severity_contested', facts: { proposed } }, { parts: { reason } });
  startClock(stage, { kind: 'RERATE' });
}

export interface RerateSeverity {
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * The authority rates again; the same severity only in answer to a contest. Refuses TWO_PERSON_RULE
 * to the last rater once there was a contest, ILLEGAL_TRANSITION to a second raise.
 */
export function rerateSeverity(stage: Stage<Report>, { severity, reason }: RerateSeverity): void {
  tickReport(stage);
  assertStatus(stage.state, 'rerateSeverity');
  assertRerate(stage, severity);
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'a new severity needs a reason');
  const { severity: from } = stage.state;
  const contest = isContestOpen(stage.state) ? (severity === from ? 'UPHELD' : 'RERATED') : undefined;
  emit(stage, { type: 'report.severity_rerated', facts: { from, severity, contest } }, { parts: { reason } });
  stopClocks(stage, (cycle) => cycle.kind === 'RERATE', { outcome: 'ANSWERED' });
  if (severity !== from) rebaseAll(stage, from);
}

function assertRerate(stage: Stage<Report>, severity: Severity): void {
  const report = stage.state;
  if (report.severityContest !== undefined && report.lastRater === stage.actor.n) {
    throw new Refusal('TWO_PERSON_RULE', { rule: 'RERATE', message: 'after a contest another person rates' });
  }
  if (severity === report.severity && !isContestOpen(report)) throw invalid('severity', 'SEVERITY', 'this is the severity it has');
  if (isRaise(report.severity, severity) && report.severityRaisedAt !== undefined) throw illegal(report, 'rerateSeverity', 'ONCE');
}

export function isContestOpen({ severityContest }: Report): boolean {
  return severityContest !== undefined && severityContest.endedBy === undefined;
}

function isRaise(from: Severity, to: Severity): boolean {
  return SEVERITIES.indexOf(to) < SEVERITIES.indexOf(from);
}

function rebaseAll(stage: Stage<Report>, from: Severity): void {
  const isRaised = isRaise(from, stage.state.severity);
  for (const cycle of stage.state.clocks) {
    if ((cycle.kind !== 'ACK' && cycle.kind !== 'DECIDE') || cycle.state === 'STOPPED') continue;
    const change: SeverityRebase = isRaised
      ? { change: 'RAISED', t: stage.t, targetMs: targetMsOf(stage.state, cycle.kind) }
      : { change: 'LOWERED', t: stage.t, targetMs: targetFromStart(stage.state, cycle), caps: capsFor(stage.state, cycle.kind) };
    const fact = rebaseForSeverity(cycle, change);
    if (fact !== undefined) emitClock(stage, fact);
  }
}

/** What tightened clocks until now, as it would have under the present severity. */
function capsFor(report: Report, kind: 'ACK' | 'DECIDE'): readonly TargetCap[] {
  return report.phaseCaps.map(({ at, phase }) => ({ at, targetMs: targetMsOf(report, kind, { phase }) }));
}

/** The present severity's target at a cycle's start; a contested closure gave what remained of the cycle before it. */
function targetFromStart(report: Report, cycle: Cycle): number {
  const kind = cycle.kind === 'ACK' ? 'ACK' : 'DECIDE';
  const prior = report.clocks.find((each) => each.kind === kind && each.batch === cycle.batch && each.cycle === cycle.cycle - 1);
  if (prior === undefined || cycle.startedAt !== report.contestedAt) return targetMsOf(report, kind, { phase: cycle.phase });
  const capped = capsFor(report, kind)
    .filter((cap) => cap.at > prior.startedAt && cap.at <= (prior.stoppedAt ?? cycle.startedAt))
    .reduce((least, cap) => Math.min(least, elapsedMs(prior, cap.at) + cap.targetMs), targetMsOf(report, kind, { phase: prior.phase }));
  return contestedTargetMs({ ...prior, targetMs: capped });
}

/** The report went where nobody may re-rate it: a pending contest is moot, its duty void. */
export function dropContest(stage: Stage<Report>): void {
  if (!isContestOpen(stage.state)) return;
  emit(stage, { type: 'report.severity_contest_lapsed', facts: { endedBy: 'MOOT' } });
  stopClocks(stage, (cycle) => cycle.kind === 'RERATE', { outcome: 'VOID' });
}
