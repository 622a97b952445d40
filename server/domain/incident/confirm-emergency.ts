// The second person's word on an emergency, on the incident's stream. What it does to each report is
// `applyEmergency` on the report's own.
import type { Employment } from '../codes.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { isErased } from '../report/read-event.ts';
import { needsLegalReading } from '../taxonomy/two-persons.ts';
import { emitIncident } from './emit-incident.ts';
import { isBlank } from './filing-context.ts';
import { stopDuty } from './incident-clocks.ts';
import { tickIncident } from './tick-incident.ts';
import { assertIncidentCommand, assertSecondPerson, handsIn, illegalIncident, personOf } from './incident-guard.ts';
import type { FiledReport, Incident } from './incident.ts';

export interface ConfirmEmergency {
  readonly decision: 'CONFIRM' | 'REFUSE';
  readonly employment: Employment;
  readonly legalReading?: string | undefined;
}

/** Confirms or refuses, once; late is still possible, the duty then missed. Returns the reports to apply it to. */
export function confirmEmergency(stage: Stage<Incident>, { decision, employment, legalReading }: ConfirmEmergency): readonly FiledReport[] {
  tickIncident(stage);
  assertIncidentCommand(stage, 'confirmEmergency');
  const { emergency, content } = stage.state;
  if (emergency?.state !== 'UNCONFIRMED') throw illegalIncident(stage.state, 'confirmEmergency', 'once');
  assertSecondPerson(stage.state, personOf(stage, employment), handsIn(stage.state));
  const isConfirmed = decision === 'CONFIRM';
  if (isConfirmed && !isErased(content) && needsLegalReading(content) && isBlank(legalReading)) {
    throw invalid('legalReading', 'legalReading', 'State how you read the law here.');
  }
  stopDuty(stage, (cycle) => cycle.kind === 'CONFIRM', 'ANSWERED');
  if (isConfirmed) emitIncident(stage, { type: 'emergency.confirmed', facts: {} }, { parts: { legalReading } });
  else emitIncident(stage, { type: 'emergency.refused', facts: {} });
  return stage.state.reports;
}
