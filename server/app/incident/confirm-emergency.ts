// The second person's word on an emergency, in one change: once on the incident, then on each of its
// reports that was filed in the emergency. A recipient added later has nothing to confirm.
import type { Actor } from '../../domain/access/actor.ts';
import { confirmEmergency } from '../../domain/incident/confirm-emergency.ts';
import { applyEmergency } from '../../domain/report/apply-emergency.ts';
import type { Attempt } from '../record/attempt.ts';
import { changeIncident } from './incident-verbs.ts';
import type { Answered, IncidentDeps, IncidentInput } from './incident-verbs.ts';

export interface ConfirmEmergencyInput extends IncidentInput {
  readonly decision: 'CONFIRM' | 'REFUSE';
  readonly legalReading?: string | undefined;
}

export function confirmIncidentEmergency(deps: IncidentDeps, actor: Actor, input: ConfirmEmergencyInput): Promise<Answered> {
  return changeIncident(deps, { actor, operation: 'confirmEmergency', input }, async (stage, attempt) => {
    const { decision, legalReading } = input;
    const reports = confirmEmergency(stage, { decision, legalReading, employment: actor.employment });
    const reportIds: string[] = [];
    for (const { reportId } of reports) {
      if (!(await isUnconfirmed(attempt, reportId))) continue;
      applyEmergency(await attempt.open('reports', reportId, () => stage.actor.role), decision);
      reportIds.push(reportId);
    }
    return { ids: { reportIds } };
  });
}

async function isUnconfirmed(attempt: Attempt, reportId: string): Promise<boolean> {
  return (await attempt.store.get('reports', reportId))?.value.emergency === 'UNCONFIRMED';
}
