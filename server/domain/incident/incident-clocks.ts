// The authority's own duties on an incident: to approve, and to confirm an emergency. Arithmetic is
// `domain/clock`; here stands which act starts and stops what. A duty that is missed blocks nothing.
import { startCycle, stopFact } from '../clock/cycle-facts.ts';
import type { StopOutcome } from '../clock/cycle-facts.ts';
import type { Cycle } from '../clock/cycle.ts';
import { dutyMs } from '../clock/duties.ts';
import { defaultPolicyVersion } from '../clock/targets.ts';
import type { Phase, Severity } from '../codes.ts';
import type { Stage } from '../record/stage.ts';
import { emitClock } from './emit-incident.ts';
import type { Incident } from './incident.ts';

export type IncidentDuty = 'APPROVE' | 'CONFIRM';

/** Starts the next cycle of a duty now. Duties run all hours; the phase is recorded, not used. */
export function startDuty(stage: Stage<Incident>, kind: IncidentDuty, { severity, phase }: { readonly severity: Severity; readonly phase: Phase }): void {
  const targetMs = dutyMs(kind, severity);
  const cycle = nextCycleOf(stage.state, kind);
  emitClock(stage, startCycle({
    kind, batch: 0, cycle, severity, phase, tier: 'ALWAYS_ON', policyVersion: defaultPolicyVersion, targetMs, startedAt: stage.t, isExpectation: false,
  }));
}

/** The number the next cycle of a duty will have. */
export function nextCycleOf(incident: Pick<Incident, 'clocks'>, kind: IncidentDuty): number {
  return 1 + incident.clocks.filter((cycle) => cycle.kind === kind).length;
}

/** Stops the live cycles that `which` picks: ANSWERED where somebody did the duty, VOID_IF_NOT_DUE where it fell away. */
export function stopDuty(stage: Stage<Incident>, which: (cycle: Cycle) => boolean, outcome: StopOutcome): void {
  for (const cycle of stage.state.clocks) {
    if (cycle.state !== 'STOPPED' && which(cycle)) emitClock(stage, stopFact(cycle, { at: stage.t, outcome }));
  }
}

/** Stops every live cycle in nobody's name. */
export function voidDuties(stage: Stage<Incident>): void {
  for (const cycle of stage.state.clocks) {
    if (cycle.state !== 'STOPPED') emitClock(stage, stopFact(cycle, { at: stage.t, outcome: 'VOID_IF_NOT_DUE' }), { isSystem: true });
  }
}
