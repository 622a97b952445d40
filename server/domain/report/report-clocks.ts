// A report's clocks, one step at a time: which target a cycle takes, when it starts, pauses and stops.
// The arithmetic is `domain/clock`; which act moves which clock is said by the command that calls.
// The surprise: a batch counts the items whose newest batch it is, so it can be left empty and stop.
import type { ClockFact, Cycle } from '../clock/cycle.ts';
import { pauseFact, resumeFact, startCycle, stopFact } from '../clock/cycle-facts.ts';
import type { Stop } from '../clock/cycle-facts.ts';
import { dutyMs } from '../clock/duties.ts';
import { mayPause } from '../clock/pauses.ts';
import { targetMsFor } from '../clock/targets.ts';
import type { ClockKind, Phase, Severity } from '../codes.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { emit } from './emit.ts';
import type { ReportEvent } from './emit.ts';
import type { Report } from './report.ts';

/** When a clock fact is effective, and whether time alone made it so. */
export interface Moment {
  readonly at: Instant;
  readonly isSystem?: boolean;
}

/** Writes a clock fact; its instant becomes `effectiveAt` where it is not the change's own. */
export function emitClock(stage: Stage<Report>, fact: ClockFact, moment?: Moment): void {
  const { type, at, ...facts } = { at: undefined, ...fact };
  const effectiveAt = moment?.isSystem === true ? moment.at : at === stage.t ? undefined : at;
  emit(stage, { type, facts } as ReportEvent, { effectiveAt, isSystem: moment?.isSystem });
}

/** Milliseconds of the report's own table for an ack or decide cycle; severity and phase default to the present ones. */
export function targetMsOf(report: Report, kind: 'ACK' | 'DECIDE', as: { readonly severity?: Severity; readonly phase?: Phase } = {}): number {
  return targetMsFor(report.targets, {
    kind,
    severity: as.severity ?? report.severity,
    phase: as.phase ?? report.phase,
    isShutdown: report.track === 'CONNECTIVITY',
  });
}

export interface NewCycle {
  readonly kind: ClockKind;
  /** DECIDE: its batch. */
  readonly batch?: number;
  /** In place of the table's row: a contested closure. */
  readonly targetMs?: number;
}

/** Starts the next cycle of a kind and batch at the change's instant. */
export function startClock(stage: Stage<Report>, { kind, batch = 0, targetMs }: NewCycle): void {
  const report = stage.state;
  const cycle = 1 + report.clocks.filter((each) => each.kind === kind && each.batch === batch).length;
  const isCompanyClock = kind === 'ACK' || kind === 'DECIDE';
  const fact = startCycle({
    kind, batch, cycle,
    severity: report.severity,
    phase: report.phase,
    tier: report.targets.tier,
    policyVersion: report.targets.policyVersion,
    targetMs: targetMs ?? (isCompanyClock ? targetMsOf(report, kind) : dutyMs(kind, report.severity)),
    startedAt: stage.t,
    isExpectation: isCompanyClock && (!report.hasAgreement || report.delivery === 'HAND_CARRIED'),
  });
  emitClock(stage, fact);
}

/** The cycle of a kind that still runs or is paused. */
export function liveClock(report: Report, kind: ClockKind): Cycle | undefined {
  return report.clocks.findLast((cycle) => cycle.kind === kind && cycle.state !== 'STOPPED');
}

/** Stops every live cycle that `which` picks. */
export function stopClocks(stage: Stage<Report>, which: (cycle: Cycle) => boolean, stop: Omit<Stop, 'at'> & Partial<Moment>): void {
  const { at = stage.t, isSystem } = stop;
  for (const cycle of stage.state.clocks) {
    if (cycle.state === 'STOPPED' || !which(cycle)) continue;
    emitClock(stage, stopFact(cycle, { ...stop, at }), { at, isSystem });
  }
}

/** A person of the company acted: ack stops, if it still runs. */
export function stopAck(stage: Stage<Report>, saidAt?: Instant): void {
  stopClocks(stage, (cycle) => cycle.kind === 'ACK', { outcome: 'ANSWERED', stoppedAt: saidAt });
}

/** The report ended otherwise than by its decision: whatever still runs is VOID, or MISSED where it was due. */
export function stopAll(stage: Stage<Report>, moment?: Moment): void {
  stopClocks(stage, () => true, { outcome: 'VOID_IF_NOT_DUE', ...moment });
}

/** Pauses each running decide cycle that has allowance left; true where one did. */
export function pauseDecideClocks(stage: Stage<Report>): boolean {
  const cycles = pausableClocks(stage.state, stage.t);
  for (const cycle of cycles) emitClock(stage, pauseFact(cycle, stage.t));
  return cycles.length > 0;
}

export function pausableClocks(report: Report, t: Instant): readonly Cycle[] {
  return report.clocks.filter((cycle) => mayPause(cycle, t));
}

/** The wait for the authority is over: every paused cycle goes on. */
export function resumeClocks(stage: Stage<Report>, moment?: Moment): void {
  for (const cycle of stage.state.clocks) {
    if (cycle.state === 'PAUSED') emitClock(stage, resumeFact(cycle, moment?.at ?? stage.t), moment);
  }
}

/**
 * Stops the decide cycle of every batch left without an open item, at the last decision made in it
 * while that cycle ran; a cycle that saw none is VOID.
 */
export function settleBatches(stage: Stage<Report>): void {
  const { items, batches } = stage.state;
  const isUndecided = (batch: number): boolean => items.some((item) => item.batch === batch && item.state === 'OPEN');
  for (const cycle of stage.state.clocks) {
    if (cycle.kind !== 'DECIDE' || cycle.state === 'STOPPED' || isUndecided(cycle.batch)) continue;
    const decidedAt = batches.find((each) => each.batch === cycle.batch)?.lastDecidedAt;
    const stop: Stop = decidedAt === undefined || decidedAt < cycle.startedAt
      ? { at: stage.t, outcome: 'VOID' }
      : { at: stage.t, stoppedAt: decidedAt, outcome: 'ANSWERED' };
    emitClock(stage, stopFact(cycle, stop));
  }
}

/** Batches that still have an open item. */
export function undecidedBatches(report: Report): readonly number[] {
  return report.batches.map((each) => each.batch).filter((batch) => report.items.some((item) => item.batch === batch && item.state === 'OPEN'));
}

export function nextBatch(report: Report): number {
  return report.batches.length + 1;
}
