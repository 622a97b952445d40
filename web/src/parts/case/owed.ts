// Who has the next move on a report, and what it is. It reads what the API says and judges nothing: a
// word for the row, not a permission.
import type { EmergencyState, ReportStatus } from '../../api/__generated__/documents.ts';

export type OwedAct = 'acknowledge' | 'decide' | 'answer' | 'resubmit' | 'rerate' | 'confirm' | 'decideAgain' | 'close';

export interface Owed {
  readonly side: 'AUTHORITY' | 'COMPANY';
  readonly act: OwedAct;
}

interface Owing {
  readonly status: ReportStatus;
  readonly emergency?: EmergencyState | null;
  readonly severityContest?: { readonly endedBy?: string | null } | null;
}

const byStatus: Partial<Record<ReportStatus, Owed>> = {
  SUBMITTED: { side: 'COMPANY', act: 'acknowledge' },
  ACKNOWLEDGED: { side: 'COMPANY', act: 'decide' },
  IN_REVIEW: { side: 'COMPANY', act: 'decide' },
  INFO_REQUESTED: { side: 'AUTHORITY', act: 'answer' },
  RETURNED: { side: 'AUTHORITY', act: 'resubmit' },
  RECONSIDERATION: { side: 'COMPANY', act: 'decideAgain' },
  DECIDED: { side: 'AUTHORITY', act: 'close' },
};

/** Everything owed now, the authority's own side duties first; empty where the report has ended. */
export function owedOn(report: Owing): readonly Owed[] {
  const main = byStatus[report.status];
  if (main === undefined) return [];
  const confirm: Owed[] = report.emergency === 'UNCONFIRMED' ? [{ side: 'AUTHORITY', act: 'confirm' }] : [];
  const isContested = report.severityContest !== null && report.severityContest !== undefined && !report.severityContest.endedBy;
  const rerate: Owed[] = isContested ? [{ side: 'AUTHORITY', act: 'rerate' }] : [];
  return [...confirm, ...rerate, main];
}
