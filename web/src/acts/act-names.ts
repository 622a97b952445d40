// The acts a report may allow, in the order of their weight. Which of them stand on a page is said by the
// server's `allowedActions`; the order alone is ours.
import type { ReportStatus } from '../api/__generated__/documents.ts';

export const actNames = [
  'acknowledgeReport', 'decideReconsideration', 'answerInformation', 'resubmitReport', 'decideItems', 'startReview', 'requestInformation', 'cancelInformationRequest',
  'closeReport', 'appendItems', 'requestReconsideration', 'reopenReport', 'contestClosure', 'rerateSeverity', 'confirmOffChannelAnswer',
  'returnReport', 'redirectReport', 'markDuplicate', 'contestSeverity', 'correctOutcome', 'reportReversal', 'setCompanyCaseRef',
  'supplementReport', 'addEvidence', 'recordOffChannelAnswer', 'escalateReport', 'lowerEscalation', 'withdrawReport',
  'recordInterventionOutcome', 'recordIntervention',
] as const;

export type ActName = (typeof actNames)[number];

export interface ActSets {
  /** The next step, where there is one. */
  readonly main: ActName | undefined;
  readonly usual: readonly ActName[];
  readonly further: readonly ActName[];
}

const usualCount = 3;
const mainActs: Partial<Record<ReportStatus, readonly ActName[]>> = {
  SUBMITTED: ['acknowledgeReport'],
  ACKNOWLEDGED: ['decideItems'],
  IN_REVIEW: ['decideItems'],
  INFO_REQUESTED: ['answerInformation', 'decideItems'],
  RETURNED: ['resubmitReport'],
  RECONSIDERATION: ['decideReconsideration'],
  DECIDED: ['closeReport'],
};
const neverUsual: readonly ActName[] = ['returnReport', 'redirectReport', 'markDuplicate', 'correctOutcome', 'reportReversal', 'withdrawReport', 'escalateReport', 'lowerEscalation', 'setCompanyCaseRef', 'recordOffChannelAnswer', 'contestSeverity', 'rerateSeverity'];

/** Divides what is allowed into the next step, a few usual acts and the rest. */
export function actSets(status: ReportStatus, allowed: readonly string[]): ActSets {
  const possible = actNames.filter((name) => allowed.includes(name));
  const main = mainActs[status]?.find((name) => possible.includes(name));
  const others = possible.filter((name) => name !== main);
  const usual = others.filter((name) => !neverUsual.includes(name)).slice(0, usualCount);
  return { main, usual, further: others.filter((name) => !usual.includes(name)) };
}
