// The fold of a report's way through its statuses, and what hangs on a status: when it closed and from
// where, which questions and reconsiderations end with it, when it would expire.
import { OPEN_STATUSES } from '../codes.ts';
import type { ReportStatus } from '../codes.ts';
import { addMs, dayMs, laterOf } from '../time.ts';
import type { Instant } from '../time.ts';
import type { FoldEvent } from '../record/stage.ts';
import { openQuestion } from './command-windows.ts';
import { expiryOf, foldResubmission } from './fold-submission.ts';
import { answeredUsefully, changeItems, openBatch } from './fold-items.ts';
import type { Reducer } from './fold-items.ts';
import { actorOf, factsOf, present, textOf, whenOf } from './read-event.ts';
import type { Batch, Question, Report } from './report.ts';

/** What a reopened report is given at least, whatever its election. Source: none yet. */
export const expiryAfterReopeningMs = 30 * dayMs;

export function isOpenStatus(status: ReportStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status);
}

/** True where time alone ends the status at `expiresAt`. */
export function mayExpire(status: ReportStatus): boolean {
  return isOpenStatus(status) && status !== 'DECIDED';
}

/** Moves to `status` at `at`; the same status changes nothing. */
export function moveTo(report: Report, status: ReportStatus, at: Instant): Report {
  if (status === report.status) return report;
  const moved = { ...report, status, expiresAt: expiryAfterMove(report, status, at) };
  return isOpenStatus(status) ? present({ ...moved, closedAt: undefined, closedFrom: undefined }) : close(moved, report.status, at);
}

function close(report: Report, from: ReportStatus, at: Instant): Report {
  return { ...endContest(endQuestion(endReconsideration(report), { endedBy: 'TERMINAL', endedAt: at })), closedAt: at, closedFrom: from };
}

function endContest(report: Report): Report {
  const { severityContest } = report;
  const isPending = severityContest !== undefined && severityContest.endedBy === undefined;
  return isPending ? { ...report, severityContest: { ...severityContest, endedBy: 'MOOT' } } : report;
}

/** A reconsideration nobody decided ends with what it was about. */
function endReconsideration(report: Report): Report {
  const { reconsideration } = report;
  const isPending = reconsideration !== undefined && reconsideration.endedBy === undefined;
  return isPending ? { ...report, reconsideration: { ...reconsideration, endedBy: 'WITHDRAWN' } } : report;
}

/** One that comes back to work after its time had passed is given what a reopening gives. */
function expiryAfterMove(report: Report, status: ReportStatus, at: Instant): Instant | undefined {
  const isBack = mayExpire(status) && !mayExpire(report.status);
  const isPast = report.expiresAt !== undefined && report.expiresAt <= at;
  return isBack && isPast ? addMs(at, expiryAfterReopeningMs) : report.expiresAt;
}

/** Ends the open question, if there is one. One that lapsed has no `endedAt`: it goes on waiting for its answer. */
function endQuestion(report: Report, end: Pick<Question, 'endedBy' | 'answeredAt' | 'endedAt'>): Report {
  const questions = report.questions.map((each) => (each.endedBy === undefined ? { ...each, ...end } : each));
  return { ...report, questions };
}

/** A first human act of the company: what stops the ack clock names who and when. */
function acknowledged(report: Report, event: FoldEvent, by?: number): Report {
  if (report.acknowledgedAt !== undefined) return report;
  const person = by === undefined ? undefined : report.persons.find((each) => each.n === by);
  // That there was a program stands even where its name was erased; an answer by phone never came through one.
  const isAcknowledgedByApi = by === undefined && 'client' in event.parts ? true : undefined;
  return present({ ...report, acknowledgedAt: whenOf(event), acknowledgedBy: person ?? actorOf(event), isAcknowledgedByApi });
}

function usefulAnswer(report: Report, event: FoldEvent): Report {
  return answeredUsefully(acknowledged(report, event), whenOf(event));
}

function requestInformation(report: Report, event: FoldEvent): Report {
  const { items, isPausing, answerDueAt } = factsOf(event, 'report.information_requested');
  const question: Question = { seq: event.seq, askedAt: whenOf(event), itemNumbers: items, answerDueAt, isPausing };
  return { ...usefulAnswer(report, event), questions: [...report.questions, question] };
}

function answer(report: Report, event: FoldEvent): Report {
  const at = whenOf(event);
  if (!factsOf(event, 'report.information_answered').isLate) return endQuestion(report, { endedBy: 'ANSWER', answeredAt: at });
  const late = openQuestion(report);
  return { ...report, questions: report.questions.map((each) => (each === late ? { ...each, answeredAt: at } : each)) };
}

function returned(report: Report, event: FoldEvent): Report {
  const fields = factsOf(event, 'report.returned').fields.map(({ item, ...field }) => present({ ...field, itemNumber: item }));
  return { ...usefulAnswer(report, event), returns: [...report.returns, { returnedAt: whenOf(event), fields }] };
}

function redirected(report: Report, event: FoldEvent): Report {
  const { reason } = factsOf(event, 'report.redirected');
  const responsible = textOf(event, 'responsible') ?? { erased: true };
  return { ...usefulAnswer(report, event), redirect: { reason, responsible, at: whenOf(event) } };
}

function markedDuplicate(report: Report, event: FoldEvent): Report {
  const { ofReportId, ofPublicRef } = factsOf(event, 'report.marked_duplicate');
  return { ...acknowledged(report, event), duplicateOf: { publicRef: ofPublicRef, reportId: ofReportId, at: whenOf(event) } };
}

function decided(report: Report, event: FoldEvent): Report {
  const { reconsiderUntil } = factsOf(event, 'report.decided');
  return {
    // When it was written down: what was said earlier may be older than the question.
    ...endQuestion(endReconsideration(report), { endedBy: 'DECIDED', endedAt: event.at }),
    firstDecidedAt: report.firstDecidedAt ?? whenOf(event),
    lastDecidedAt: event.at,
    reconsiderUntil,
  };
}

function requestReconsideration(report: Report, event: FoldEvent): Report {
  const { items, batch } = factsOf(event, 'report.reconsideration_requested');
  const startedAt = whenOf(event);
  const opened = openBatch(report, { batch, startedAt, origin: 'RECONSIDERATION' }, items);
  return { ...opened, reconsideration: { requestedAt: startedAt, itemNumbers: items, batch } };
}

/** What was decided before stands: the items are decided again as they were. */
function lapseReconsideration(report: Report, event: FoldEvent): Report {
  const at = whenOf(event);
  const numbers = report.items.filter((item) => item.state === 'OPEN').map((item) => item.number);
  const standing = changeItems(report, numbers, (item) => ({ ...item, state: 'DECIDED' }));
  const { reconsideration } = report;
  const ended = reconsideration === undefined ? {} : { reconsideration: { ...reconsideration, endedBy: 'EXPIRY' as const } };
  return { ...standing, ...ended, lastDecidedAt: at };
}

/** Leaving CLOSED for good reason: the time to expiry starts again. */
function wake(report: Report, event: FoldEvent, phase: Report['phase']): Report {
  const at = whenOf(event);
  const expiresAt = laterOf(report.expiresAt ?? at, addMs(at, expiryAfterReopeningMs));
  return { ...report, phase, phaseNoticedAt: at, reopenedAt: at, expiresAt };
}

function reopened(report: Report, event: FoldEvent): Report {
  const { items, batch, phase } = factsOf(event, 'report.reopened');
  const opened: Batch = { batch, startedAt: whenOf(event), origin: 'REOPENING' };
  return openBatch(wake(report, event, phase), opened, items);
}

function frameChanged(report: Report, event: FoldEvent): Report {
  const { frame, phase } = factsOf(event, 'report.frame_changed');
  const at = whenOf(event);
  const expiry = expiryOf({ submittedAt: report.submittedAt, frame });
  const least = report.reopenedAt === undefined ? at : laterOf(at, addMs(report.reopenedAt, expiryAfterReopeningMs));
  return { ...report, frame, phase, phaseNoticedAt: at, phaseCaps: [...report.phaseCaps, { at, phase }], expiresAt: laterOf(expiry, least) };
}

function phaseChanged(report: Report, event: FoldEvent): Report {
  const { phase } = factsOf(event, 'report.phase_changed');
  const at = whenOf(event);
  const phaseCaps = phase === 'CRITICAL_WINDOW' ? [...report.phaseCaps, { at, phase }] : report.phaseCaps;
  return { ...report, phase, phaseNoticedAt: at, phaseCaps };
}

export const statusReducers: Readonly<Record<string, Reducer>> = {
  'report.acknowledged': (report, event) => acknowledged(report, event, factsOf(event, 'report.acknowledged').by),
  'report.information_requested': requestInformation,
  'report.information_answered': answer,
  'report.information_request_cancelled': (report, event) => endQuestion(report, { endedBy: 'CANCELLED', endedAt: whenOf(event) }),
  'report.information_lapsed': (report) => endQuestion(report, { endedBy: 'NO_EMB_REPLY' }),
  'report.returned': returned,
  'report.resubmitted': foldResubmission,
  'report.redirected': redirected,
  'report.marked_duplicate': markedDuplicate,
  'report.closure_contested': (report, event) => {
    const at = whenOf(event);
    return { ...report, contestedAt: at, phase: factsOf(event, 'report.closure_contested').phase, phaseNoticedAt: at };
  },
  'report.decided': decided,
  'report.reconsideration_requested': requestReconsideration,
  'report.reconsideration_lapsed': lapseReconsideration,
  'report.withdrawn': (report, event) => ({
    ...report, withdrawal: { reason: factsOf(event, 'report.withdrawn').reason, at: whenOf(event) },
  }),
  'report.items_appended': (report, event) => {
    const { phase } = factsOf(event, 'report.items_appended');
    return phase === undefined ? report : wake(report, event, phase);
  },
  'report.reopened': reopened,
  'report.phase_changed': phaseChanged,
  'report.frame_changed': frameChanged,
};
