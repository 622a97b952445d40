// What of a report the company itself said. On a report carried by hand the authority may write an answer down
// alone: it moves the report at once, but is no answer of the company until the company confirms or corrects it.
// Figures ask here, so that nobody is praised or blamed for words that only the other side has written. The
// surprise: a report stays open or over as it is, whoever made it so; only how far it got is told from here.
import type { ReportStatus } from '../codes.ts';
import type { Item, OffChannelAnswer, Outcome, Report } from '../report/report.ts';

function unconfirmed({ offChannelAnswers }: Report): readonly OffChannelAnswer[] {
  return offChannelAnswers.filter((each) => each.isOneSided && each.confirmedAt === undefined);
}

/** True where the outcome is the one an answer gave; a correction keeps the time and is by another person. */
function isFrom({ saidAt, recordedBy, outcomes }: OffChannelAnswer, { number }: Item, { decidedAt, decidedBy }: Outcome): boolean {
  return saidAt === decidedAt && recordedBy.n === decidedBy && outcomes.some((each) => each.itemNumber === number);
}

/** The outcomes of an item that the company gave, confirmed or corrected; the newest comes last. */
export function ownOutcomesOf(report: Report, item: Item): readonly Outcome[] {
  const alone = unconfirmed(report);
  const all = item.outcome === undefined ? item.earlierOutcomes : [...item.earlierOutcomes, item.outcome];
  return all.filter((outcome) => !alone.some((answer) => isFrom(answer, item, outcome)));
}

/** How far the company brought the report. What the authority alone wrote down moves nothing here. */
export function ownStatusOf(report: Report): ReportStatus {
  const { status, items } = report;
  const alone = unconfirmed(report);
  if (alone.length === 0) return status;
  if (status === 'ACKNOWLEDGED') return workStatusOf(report);
  // Without outcomes written down alone, only an act of the company leads to a review.
  if (status === 'IN_REVIEW') return alone.some((each) => each.kind === 'OUTCOMES') ? workStatusOf(report) : status;
  if (status !== 'DECIDED' && status !== 'RECONSIDERATION') return status;
  const counted = items.filter((item) => item.state !== 'SUPERSEDED');
  return counted.every((item) => ownOutcomesOf(report, item).length > 0) ? status : workStatusOf(report);
}

function workStatusOf(report: Report): ReportStatus {
  const { items, questions, redirect, duplicateOf } = report;
  const hasOutcome = items.some((item) => ownOutcomesOf(report, item).length > 0);
  if (hasOutcome || questions.length > 0 || redirect !== undefined || duplicateOf !== undefined) return 'IN_REVIEW';
  return isAcknowledgedItself(report) ? 'ACKNOWLEDGED' : 'SUBMITTED';
}

function isAcknowledgedItself(report: Report): boolean {
  const { acknowledgedAt, acknowledgedBy } = report;
  const isWrittenDown = unconfirmed(report).some(({ saidAt, recordedBy }) => saidAt === acknowledgedAt && recordedBy.n === acknowledgedBy?.n);
  return acknowledgedAt !== undefined && !isWrittenDown;
}

/**
 * What came of the second look, as the company tells it: none where it had given no answer to look at again, and
 * only requested where the authority alone wrote down what came of it.
 */
export function ownReconsiderationOf(report: Report): 'REQUESTED' | 'CHANGED' | 'UNCHANGED' | undefined {
  const { reconsideration } = report;
  if (reconsideration === undefined) return undefined;
  const { requestedAt, decidedAt, endedBy, isChanged, itemNumbers } = reconsideration;
  const named = report.items.filter((item) => itemNumbers.includes(item.number)).flatMap((item) => ownOutcomesOf(report, item));
  if (!named.some((outcome) => outcome.decidedAt <= requestedAt)) return undefined;
  if (endedBy !== 'DECISION' || !named.some((outcome) => outcome.decidedAt === decidedAt)) return 'REQUESTED';
  return isChanged === true ? 'CHANGED' : 'UNCHANGED';
}
