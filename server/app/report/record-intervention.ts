// A coordinator steps in on a report of a country assigned to them.
import type { Actor } from '../../domain/access/actor.ts';
import { recordIntervention } from '../../domain/report/intervene.ts';
import type { RecordIntervention } from '../../domain/report/intervene.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';

export type InterventionInput = ReportInput & Omit<RecordIntervention, 'id'>;

export function recordReportIntervention(deps: RecordDeps, actor: Actor, input: InterventionInput): Promise<Committed> {
  const id = deps.ids.id();
  return changeReport(deps, { actor, operation: 'recordIntervention', input }, (stage) => {
    recordIntervention(stage, { ...input, id });
    return { interventionId: id };
  });
}
