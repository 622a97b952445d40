// A coordinator steps in: asks a side to move, to come to a call or to look again, and later records what came
// of it. Neither moves a clock, the status, the version or a figure, and no answer to it is an answer to the
// report. The surprise: while one of a kind is open nobody records another, so that two do not nudge twice.
import type { InterventionAddressee, InterventionKind, InterventionOutcome } from '../codes.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { openInterventions } from './command-windows.ts';
import { emit } from './emit.ts';
import { isBlank } from './outcome-rules.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus, illegal } from './transitions.ts';

export interface RecordIntervention {
  /** A fresh id. */
  readonly id: string;
  readonly kind: InterventionKind;
  readonly addressee: InterventionAddressee;
  readonly message: string;
}

export interface RecordInterventionOutcome {
  readonly interventionId: string;
  readonly outcome: InterventionOutcome;
  readonly note?: string | undefined;
}

/** Asks a side, or both, in the coordinator's own words. */
export function recordIntervention(stage: Stage<Report>, { id, kind, addressee, message }: RecordIntervention): void {
  assertNotSealed(stage.state);
  tickReport(stage);
  assertStatus(stage.state, 'recordIntervention');
  if (openInterventions(stage.state).some((each) => each.kind === kind)) throw invalid('kind', 'ONE_OPEN', 'one of this kind is open; record its outcome first');
  if (isBlank(message)) throw invalid('message', 'TEXT', 'say what is asked');
  emit(stage, { type: 'report.intervention_recorded', facts: { id, kind, addressee } }, { parts: { message } });
}

/** Says once what came of it; whoever of the coordinators knows. */
export function recordInterventionOutcome(stage: Stage<Report>, { interventionId, outcome, note }: RecordInterventionOutcome): void {
  assertNotSealed(stage.state);
  tickReport(stage);
  const intervention = stage.state.interventions?.find((each) => each.id === interventionId);
  if (intervention === undefined) throw new Refusal('NOT_FOUND', { path: 'interventionId', message: 'no such intervention is recorded' });
  if (intervention.ended !== undefined) throw illegal(stage.state, 'recordInterventionOutcome', 'ONCE');
  assertCommand(stage.state, 'recordInterventionOutcome', stage.t);
  emit(stage, { type: 'report.intervention_ended', facts: { id: interventionId, outcome } }, { parts: { note: isBlank(note ?? '') ? undefined : note } });
}

/** Coordinators see of a sealed matter company and clocks: too little to ask anybody, and asking would say that it is there. */
function assertNotSealed({ handling }: Report): void {
  if (handling === 'SEALED') throw new Refusal('FORBIDDEN', { rule: 'SEALED', message: 'nobody intervenes in a sealed matter' });
}
