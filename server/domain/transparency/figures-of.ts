// From a report's document to its row of figures. A pure function of the document, so that the row can be
// made again from the facts at any time. The surprise: what was clocked before a hand-carried report reached
// its company is left out, since nobody there could have answered, and so is what only the authority wrote
// down of an answer (`own-answers.ts`).
import type { Cycle } from '../clock/cycle.ts';
import { elapsedMs, isDue, pausedMs } from '../clock/effective-time.ts';
import { isOpen, isRestrictive } from '../codes.ts';
import { addMs, minuteMs, toMs } from '../time.ts';
import type { Instant } from '../time.ts';
import { present } from '../report/read-event.ts';
import type { Item, Question, Report } from '../report/report.ts';
import { withoutElection } from './figures-row.ts';
import type { FiguresCycle, FiguresItem, FiguresRow, FiguresWait } from './figures-row.ts';
import { ownOutcomesOf, ownReconsiderationOf, ownStatusOf } from './own-answers.ts';

/** The id of a report's row; made of what never changes. */
export function figuresIdOf({ electionId, submittedAt, id }: Pick<Report, 'electionId' | 'submittedAt' | 'id'>): string {
  return `${electionId ?? withoutElection}|${submittedAt}|${id}`;
}

/** What the report adds to the figures; undefined for sealed matters and exercises, which add nothing to any. */
export function figuresOf(report: Report): FiguresRow | undefined {
  if (report.handling === 'SEALED' || report.isExercise) return undefined;
  const { authorityId, companyId, country, language, submittedAt, track, category, delivery, originOfAlert } = report;
  const status = ownStatusOf(report);
  return present<FiguresRow>({
    id: figuresIdOf(report),
    reportId: report.id,
    electionId: report.electionId ?? withoutElection,
    authorityId, companyId, country, language, submittedAt, status, track, category,
    severity: report.clocks[0]?.severity ?? report.severity,
    phase: report.phaseAtSubmission,
    delivery, originOfAlert,
    isCommitted: report.hasAgreement,
    isRestrictive: report.items.some((item) => isRestrictive(item.ask)),
    emergency: report.emergency,
    withdrawal: report.withdrawal?.reason,
    duplicate: duplicateOf(report),
    redirect: status === 'REDIRECTED' ? report.redirect?.reason : undefined,
    returns: report.returns.flatMap((each) => each.fields.map((field) => field.reason)),
    isReturnedOpen: report.returns.at(-1)?.resubmittedAt === undefined && report.returns.length > 0 ? true : undefined,
    reconsideration: ownReconsiderationOf(report),
    contest: contestOf(report),
    isAcknowledgedByApi: report.isAcknowledgedByApi,
    acks: acksOf(report),
    decides: decidesOf(report),
    useful: usefulOf(report),
    answers: report.questions.map((question) => answerOf(report, question)),
    items: report.items.filter((item) => item.state !== 'SUPERSEDED').map((item) => itemOf(report, item)),
  });
}

function duplicateOf(report: Report): FiguresRow['duplicate'] {
  if (report.status !== 'DUPLICATE') return undefined;
  const clocks = [...sinceDelivery(report, 'ACK'), ...sinceDelivery(report, 'DECIDE')];
  return clocks.some((cycle) => cycle.result === 'MISSED') ? 'AFTER_DUE' : 'BEFORE_DUE';
}

function contestOf({ severityContest, severityRaisedAt }: Report): FiguresRow['contest'] {
  if (severityContest === undefined) return undefined;
  const isRaisedSince = severityRaisedAt !== undefined && severityRaisedAt > severityContest.contestedAt;
  return severityContest.endedBy === 'RERATED' && !isRaisedSince ? 'LOWERED' : 'CONTESTED';
}

/** Cycles the company could answer: none of a report carried by hand, and none from before it was delivered. */
function answerable(report: Report, kind: 'ACK' | 'DECIDE'): readonly Cycle[] {
  return report.delivery === 'HAND_CARRIED' ? [] : sinceDelivery(report, kind);
}

function sinceDelivery({ deliveredAt, clocks }: Report, kind: 'ACK' | 'DECIDE'): readonly Cycle[] {
  return clocks.filter((cycle) => cycle.kind === kind && (deliveredAt === undefined || cycle.startedAt >= deliveredAt));
}

/** Every ack cycle but the last was ended by a return; the last one is answered where the report is acknowledged. */
function acksOf(report: Report): readonly FiguresCycle[] {
  const cycles = answerable(report, 'ACK');
  return cycles.map((cycle, place) => {
    const isStoppedByAct = cycle.state === 'STOPPED' && cycle.result !== 'VOID';
    return cycleOf(cycle, { isAnswered: isStoppedByAct && (place < cycles.length - 1 || report.acknowledgedAt !== undefined) });
  });
}

/** A batch's cycle is answered where it stopped at the batch's last decision. */
function decidesOf(report: Report): readonly FiguresCycle[] {
  return answerable(report, 'DECIDE').map((cycle) => {
    const batch = report.batches.find((each) => each.batch === cycle.batch);
    const isAnswered = cycle.result === 'MET' || (cycle.result === 'MISSED' && cycle.stoppedAt === batch?.lastDecidedAt);
    const isOfSubmission = batch?.origin === 'SUBMISSION' || batch?.origin === 'EMERGENCY';
    return cycleOf(cycle, { isAnswered, isOfSubmission });
  });
}

function cycleOf(cycle: Cycle, { isAnswered, isOfSubmission = false }: { readonly isAnswered: boolean; readonly isOfSubmission?: boolean }): FiguresCycle {
  const { batch, dueAt, result } = cycle;
  const state = result ?? (cycle.state === 'PAUSED' && !isDue(cycle, cycle.dueAt) ? 'PAUSED' : 'RUNNING');
  const ran = state === 'RUNNING'
    ? { from: addMs(cycle.startedAt, pausedMs(cycle, lastPauseEnd(cycle))) }
    : { ranMin: minutes(elapsedMs(cycle, cycle.stoppedAt ?? cycle.dueAt)) };
  return { state, batch, ...(isOfSubmission ? { isOfSubmission } : {}), dueAt, ...ran, ...(isAnswered ? { isAnswered } : {}) };
}

function lastPauseEnd(cycle: Cycle): Instant {
  return cycle.pauses.reduce((latest, pause) => (pause.until !== undefined && pause.until > latest ? pause.until : latest), cycle.startedAt);
}

/** From the delivery where the report was carried by hand at first; no answer from before ends that wait. */
function usefulOf(report: Report): FiguresWait {
  const { submittedAt, firstUsefulAnswerAt: answeredAt } = report;
  const from = report.deliveredAt ?? submittedAt;
  const isWithin = answeredAt !== undefined && answeredAt >= from;
  return waitOf({ from, answeredAt: isWithin ? answeredAt : undefined, endedAt: overAt(report) });
}

/**
 * Nobody waits for the answer to a question that was taken back, decided over or closed with its report, also where
 * one comes later. One the authority let lapse waits on.
 */
function answerOf(report: Report, { askedAt, answeredAt, endedAt }: Question): FiguresWait {
  return endedAt === undefined ? waitOf({ from: askedAt, answeredAt, endedAt: overAt(report) }) : waitOf({ from: askedAt, endedAt });
}

function overAt({ status, closedAt }: Report): Instant | undefined {
  return isOpen(status) ? undefined : closedAt;
}

interface Wait {
  readonly from: Instant;
  readonly answeredAt?: Instant | undefined;
  /** Since when nobody waits any more, unanswered. */
  readonly endedAt?: Instant | undefined;
}

function waitOf({ from, answeredAt, endedAt }: Wait): FiguresWait {
  if (answeredAt !== undefined) return { ranMin: minutes(toMs(answeredAt) - toMs(from)), isAnswered: true };
  return endedAt === undefined ? { from } : { ranMin: minutes(toMs(endedAt) - toMs(from)) };
}

function minutes(ms: number): number {
  return Math.max(0, Math.floor(ms / minuteMs));
}

/** Its newest outcome that is the company's; the ask alone where there is none. */
function itemOf(report: Report, item: Item): FiguresItem {
  const { ask } = item;
  const outcome = ownOutcomesOf(report, item).at(-1);
  if (outcome === undefined) return { ask };
  const { codes, ground, noActionReason, isReasoned } = outcome;
  return present<FiguresItem>({ ask, codes, ground, noActionReason, isReasoned: isReasoned ? true : undefined });
}
