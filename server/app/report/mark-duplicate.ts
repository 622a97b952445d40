// Marking a duplicate: the earlier report is found by its reference and must stay what it was until
// the change commits.
import type { Actor } from '../../domain/access/actor.ts';
import { relationTo } from '../../domain/access/report-access.ts';
import { invalid } from '../../domain/refusal.ts';
import { earlierReport, markDuplicate } from '../../domain/report/route-report.ts';
import type { Attempt } from '../record/attempt.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';
import { tickedReport } from './ticked.ts';

export interface MarkDuplicateInput extends ReportInput {
  readonly earlierPublicRef: string;
}

/** Refuses VALIDATION where no earlier report of this company has the reference. */
export function markReportDuplicate(deps: RecordDeps, actor: Actor, input: MarkDuplicateInput): Promise<Committed> {
  return changeReport(deps, { actor, operation: 'markDuplicate', input }, async (stage, attempt) => {
    const earlier = await earlierOf(attempt, actor, input.earlierPublicRef);
    markDuplicate(stage, { earlier });
    return undefined;
  });
}

async function earlierOf(attempt: Attempt, actor: Actor, publicRef: string): Promise<ReturnType<typeof earlierReport>> {
  const page = await attempt.store.find('reports', { index: 'byPublicRef', equals: { publicRef: publicRef.trim().toUpperCase() }, first: 1 });
  const found = page.rows[0];
  const report = found === undefined ? undefined : await attempt.relyOn('reports', found.id);
  if (report === undefined || relationTo(actor, report, false) !== 'COMPANY') {
    throw invalid('earlierPublicRef', 'EARLIER_REPORT', 'No earlier report to you has this reference.');
  }
  return earlierReport(tickedReport(report, attempt.t));
}
