// One report in each status, by the shortest way there that leaves every later command something to do,
// and for each command an input that fits. All of them are of three items, filed as an emergency
// that asks nothing restrictive, and a coordinator has nudged once.
import type { ReportStatus } from '../../server/domain/codes.ts';
import type { Stage, StageActor } from '../../server/domain/record/stage.ts';
import { acknowledgeReport, startReview } from '../../server/domain/report/acknowledge-report.ts';
import { appendItems, reopenReport } from '../../server/domain/report/append-items.ts';
import { applyEmergency } from '../../server/domain/report/apply-emergency.ts';
import { answerInformation, cancelInformationRequest, requestInformation } from '../../server/domain/report/ask-information.ts';
import { closeReport, withdrawReport } from '../../server/domain/report/close-report.ts';
import { correctOutcome, reportReversal } from '../../server/domain/report/correct-outcome.ts';
import { decideItems } from '../../server/domain/report/decide-items.ts';
import { escalateReport, lowerEscalation } from '../../server/domain/report/escalate-report.ts';
import { recordIntervention, recordInterventionOutcome } from '../../server/domain/report/intervene.ts';
import { confirmOffChannelAnswer, recordOffChannelAnswer } from '../../server/domain/report/off-channel.ts';
import { decideReconsideration, requestReconsideration } from '../../server/domain/report/reconsider-report.ts';
import type { Report } from '../../server/domain/report/report.ts';
import { resubmitReport, returnReport } from '../../server/domain/report/return-report.ts';
import { contestClosure, earlierReport, markDuplicate, redirectReport } from '../../server/domain/report/route-report.ts';
import { contestSeverity, rerateSeverity } from '../../server/domain/report/severity.ts';
import { addComment, addEvidence, setCompanyCaseRef, supplementReport } from '../../server/domain/report/supplement-report.ts';
import { tickReport } from '../../server/domain/report/tick-report.ts';
import { assertStatus } from '../../server/domain/report/transitions.ts';
import type { ReportCommand } from '../../server/domain/report/transitions.ts';
import { addMs, dayMs, hourMs } from '../../server/domain/time.ts';
import { approver, coordinator, decided, lead, newItem, officer, outcomeOf, ReportCase, responder, secondOfficer, t0 } from './report-builder.ts';

const minute = 60_000;
const earlier = new ReportCase({ reportId: 'report-0', items: 3, at: addMs(t0, -minute) }).report;

const ways: Readonly<Record<ReportStatus, (fresh: ReportCase) => ReportCase>> = {
  SUBMITTED: (fresh) => fresh,
  ACKNOWLEDGED: (fresh) => fresh.after(5, responder, acknowledgeReport),
  IN_REVIEW: (fresh) =>
    ways.ACKNOWLEDGED(fresh)
      .after(6, responder, (stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [1] }))
      .tick(addMs(t0, 3 * hourMs))
      .after(181, responder, (stage) => decideItems(stage, { decisions: [decided(1)] })),
  INFO_REQUESTED: (fresh) =>
    ways.ACKNOWLEDGED(fresh)
      .after(6, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }))
      .after(7, responder, (stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [] })),
  RETURNED: (fresh) =>
    fresh.after(5, responder, (stage) => returnReport(stage, { fields: [{ reason: 'NOT_PRECISE_ENOUGH', path: 'claim' }] })),
  DECIDED: (fresh) => ways.IN_REVIEW(fresh).after(182, responder, (stage) => decideItems(stage, { decisions: [decided(2), decided(3)] })),
  RECONSIDERATION: (fresh) =>
    ways.DECIDED(fresh).after(183, approver, (stage) => requestReconsideration(stage, { itemNumbers: [1], newFacts: 'It was edited since.' })),
  CLOSED: (fresh) =>
    ways.DECIDED(fresh)
      .after(183, responder, (stage) => reportReversal(stage, { itemNumber: 2, reason: 'Upheld on appeal.' }))
      .after(184, approver, closeReport),
  REDIRECTED: (fresh) => ways.IN_REVIEW(fresh).after(182, responder, (stage) => redirectReport(stage, { reason: 'POLICE_MATTER', responsible: 'The police' })),
  DUPLICATE: (fresh) => fresh.after(5, responder, (stage) => markDuplicate(stage, { earlier: earlierReport(earlier) })),
  WITHDRAWN: (fresh) => ways.IN_REVIEW(fresh).after(182, approver, (stage) => withdrawReport(stage, { reason: 'MOOT' })),
  EXPIRED: (fresh) => ways.IN_REVIEW(fresh).tick(addMs(t0, 400 * dayMs)),
};

export function caseIn(status: ReportStatus): ReportCase {
  const nudged = new ReportCase({ items: 3, isEmergency: true }).after(1, coordinator, (stage) => recordIntervention(stage, { id: 'nudge-1', kind: 'NUDGE', addressee: 'COMPANY', message: 'Please look at this.' }));
  const made = ways[status](nudged);
  if (made.report.status !== status) throw new Error(`the way to ${status} ends in ${made.report.status}`);
  return made;
}

/** A moment after everything that happened, inside every window. */
export function soonAfter(made: ReportCase): string {
  return addMs(made.report.lastEventAt, minute);
}

export interface Act {
  readonly actor: StageActor;
  readonly run: (stage: Stage<Report>) => void;
  /** What must have happened before, by somebody else. */
  readonly before?: { readonly actor: StageActor; readonly run: (stage: Stage<Report>) => void };
}

const openItems = (report: Report): readonly number[] => report.items.filter((item) => item.state === 'OPEN').map((item) => item.number);

function sayBy(report: Report): (stage: Stage<Report>) => void {
  const numbers = report.status === 'SUBMITTED' || report.status === 'RETURNED' ? [] : openItems(report);
  const outcomes = (numbers.length === 0 && report.status === 'DECIDED' ? [1] : numbers).map((number) => decided(number));
  const kind = outcomes.length === 0 ? 'ACK' : 'OUTCOMES';
  return (stage) => recordOffChannelAnswer(stage, { id: 'said-1', kind, saidAt: stage.t, channel: 'PHONE', outcomes });
}

const nudge: Act['run'] = (stage) => recordIntervention(stage, { id: `call-${stage.t}`, kind: 'CONVENE_CALL', addressee: 'COMPANY', message: 'Please look at this today.' });

/** A fitting input for every command, whatever the report's status. */
export function actOf(command: ReportCommand, report: Report): Act {
  const byCompany = (run: Act['run']): Act => ({ actor: responder, run });
  const byOfficer = (run: Act['run']): Act => ({ actor: officer, run });
  const byApprover = (run: Act['run']): Act => ({ actor: approver, run });
  const offRecord: Act = {
    actor: responder,
    run: (stage) => {
      tickReport(stage);
      assertStatus(stage.state, command);
    },
  };
  const acts: Readonly<Record<ReportCommand, Act>> = {
    acknowledgeReport: byCompany(acknowledgeReport),
    startReview: byCompany(startReview),
    requestInformation: byCompany((stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [2] })),
    cancelInformationRequest: byCompany(cancelInformationRequest),
    returnReport: byCompany((stage) => returnReport(stage, { fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }] })),
    redirectReport: byCompany((stage) => redirectReport(stage, { reason: 'WRONG_SERVICE', responsible: 'Another service' })),
    markDuplicate: byCompany((stage) => markDuplicate(stage, { earlier: earlierReport(earlier) })),
    decideItems: byCompany((stage) => decideItems(stage, { decisions: openItems(stage.state).map((number) => decided(number)) })),
    correctOutcome: byCompany((stage) => correctOutcome(stage, { itemNumber: 1, outcome: outcomeOf({ codes: ['LABELLED'] }), reason: 'Wrong code.' })),
    reportReversal: byCompany((stage) =>
      reportReversal(stage, { itemNumber: stage.state.items.find((item) => item.state === 'DECIDED')?.number ?? 1, reason: 'Upheld on appeal.' })),
    decideReconsideration: {
      actor: lead,
      run: (stage) => decideReconsideration(stage, { decisions: [decided(1)], explanation: 'Looked at again.', staff: [{ n: lead.n, isLead: true }] }),
    },
    contestSeverity: byCompany((stage) => contestSeverity(stage, { proposed: 'S3_MEDIUM', reason: 'Little reach.' })),
    setCompanyCaseRef: byCompany((stage) => setCompanyCaseRef(stage, { companyCaseRef: 'CASE-1' })),
    claimReport: offRecord,
    answerInformation: byOfficer((stage) => answerInformation(stage, { text: 'Station 12.' })),
    supplementReport: byOfficer((stage) => supplementReport(stage, { supplement: { reach: 'About 4,000 views' } })),
    addEvidence: byOfficer((stage) => addEvidence(stage, { evidence: newItem(9).evidence })),
    appendItems: byOfficer((stage) => appendItems(stage, { items: [newItem(9)], ...(report.status === 'CLOSED' ? { reuploadOf: 1 } : {}) })),
    resubmitReport: byOfficer((stage) => resubmitReport(stage, { changes: [{ path: 'claim', value: 'Says that voting is on Monday 13 May' }] })),
    rerateSeverity: { actor: secondOfficer, run: (stage) => rerateSeverity(stage, { severity: 'S3_MEDIUM', reason: 'Little reach.' }) },
    withdrawReport: byApprover((stage) => withdrawReport(stage, { reason: 'ERROR', note: 'Filed by mistake.' })),
    closeReport: byApprover(closeReport),
    requestReconsideration: byApprover((stage) => requestReconsideration(stage, { itemNumbers: [1], newFacts: 'It was edited since.' })),
    reopenReport: byApprover((stage) => reopenReport(stage, { itemNumbers: [2], reason: 'It is back.' })),
    contestClosure: byApprover((stage) => contestClosure(stage, { reason: 'It is yours.' })),
    confirmEmergency: byApprover((stage) => applyEmergency(stage, 'CONFIRM')),
    addComment: byCompany((stage) => addComment(stage, { text: 'Thank you.' })),
    addInternalNote: offRecord,
    recordOffChannelAnswer: byOfficer(sayBy(report)),
    confirmOffChannelAnswer: {
      actor: responder,
      run: (stage) => confirmOffChannelAnswer(stage, { answerId: 'said-1' }),
      before: { actor: officer, run: sayBy(report) },
    },
    escalateReport: byApprover((stage) => escalateReport(stage, { level: 3, note: 'Nobody answers.' })),
    lowerEscalation: {
      actor: lead,
      run: (stage) => lowerEscalation(stage, { level: 0, note: 'We are on it.' }),
      before: { actor: approver, run: (stage) => escalateReport(stage, { level: 3, note: 'Nobody answers.' }) },
    },
    recordIntervention: { actor: coordinator, run: nudge },
    recordInterventionOutcome: {
      actor: coordinator,
      run: (stage) => recordInterventionOutcome(stage, { interventionId: stage.state.interventions?.find(({ ended }) => ended === undefined)?.id ?? 'nudge-1', outcome: 'ANSWERED' }),
    },
  };
  return acts[command];
}
