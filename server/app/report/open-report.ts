// Opening a hand-carried report confirms that a contact has been told: the first such view by the
// company writes `report.delivered` and the clocks start as real ones. Where nothing can be written the
// report is shown all the same, and the next look confirms.
import type { Actor } from '../../domain/access/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { awaitsDelivery, recordDelivery } from '../../domain/report/record-delivery.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { roleOnReport } from './report-access.ts';
import { readReport } from './read-report.ts';
import type { ReadReport } from './read-report.ts';

/** As `readReport`, confirming delivery where a verified contact of the company looks for the first time. */
export async function openReport(deps: RecordDeps, actor: Actor, id: string): Promise<ReadReport | undefined> {
  const read = await readReport(deps, actor, id);
  if (read === undefined || read.relation !== 'COMPANY' || !awaitsDelivery(read.report) || actor.contact?.state !== 'VERIFIED') return read;
  await recordChange(deps, { actor, mutation: 'openReport', input: { id } }, async (attempt) => {
    const stage = await attempt.open('reports', id, (report) => roleOnReport(deps, { actor, operation: 'report', report, attempt }));
    recordDelivery(stage);
    return { reportId: id };
  }).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'UNAVAILABLE')) throw error;
  });
  return readReport(deps, actor, id);
}
