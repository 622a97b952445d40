// The verbs that need nothing but the report: one line each, from operation to domain rule. Inputs were
// parsed at the edge; what is allowed is the domain's business; what they share is `change-report.ts`.
import type { Actor } from '../../domain/access/actor.ts';
import { acknowledgeReport, startReview } from '../../domain/report/acknowledge-report.ts';
import { answerInformation, cancelInformationRequest, requestInformation } from '../../domain/report/ask-information.ts';
import type { RequestInformation } from '../../domain/report/ask-information.ts';
import { closeReport, withdrawReport } from '../../domain/report/close-report.ts';
import type { WithdrawReport } from '../../domain/report/close-report.ts';
import type { Supplement } from '../../domain/report/content.ts';
import { correctOutcome, reportReversal } from '../../domain/report/correct-outcome.ts';
import type { CorrectOutcome, ReportReversal } from '../../domain/report/correct-outcome.ts';
import { decideItems } from '../../domain/report/decide-items.ts';
import type { DecideItems } from '../../domain/report/decide-items.ts';
import { escalateReport, lowerEscalation } from '../../domain/report/escalate-report.ts';
import type { Escalation } from '../../domain/report/escalate-report.ts';
import { recordInterventionOutcome } from '../../domain/report/intervene.ts';
import type { RecordInterventionOutcome } from '../../domain/report/intervene.ts';
import { confirmOffChannelAnswer } from '../../domain/report/off-channel.ts';
import { requestReconsideration } from '../../domain/report/reconsider-report.ts';
import type { RequestReconsideration } from '../../domain/report/reconsider-report.ts';
import type { Report } from '../../domain/report/report.ts';
import { returnReport } from '../../domain/report/return-report.ts';
import type { ReturnReport } from '../../domain/report/return-report.ts';
import { contestClosure, redirectReport } from '../../domain/report/route-report.ts';
import type { RedirectReport } from '../../domain/report/route-report.ts';
import { contestSeverity, rerateSeverity } from '../../domain/report/severity.ts';
import type { ContestSeverity, RerateSeverity } from '../../domain/report/severity.ts';
import { addComment, setCompanyCaseRef, supplementReport } from '../../domain/report/supplement-report.ts';
import type { Stage } from '../../domain/record/stage.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';

interface Said {
  readonly text: string;
}

export interface VerbInputs {
  readonly acknowledgeReport: object;
  readonly startReview: object;
  readonly requestInformation: RequestInformation;
  readonly cancelInformationRequest: object;
  readonly returnReport: ReturnReport;
  readonly redirectReport: RedirectReport;
  readonly decideItems: DecideItems;
  readonly correctOutcome: CorrectOutcome;
  readonly reportReversal: ReportReversal;
  readonly contestSeverity: ContestSeverity;
  readonly setCompanyCaseRef: { readonly companyCaseRef: string };
  readonly answerInformation: Said;
  readonly supplementReport: { readonly supplement: Supplement };
  readonly addComment: Said;
  readonly withdrawReport: WithdrawReport;
  readonly closeReport: object;
  readonly requestReconsideration: RequestReconsideration;
  readonly contestClosure: { readonly reason: string };
  readonly rerateSeverity: RerateSeverity;
  readonly confirmOffChannelAnswer: { readonly answerId: string };
  readonly escalateReport: Escalation;
  readonly lowerEscalation: Escalation;
  readonly recordInterventionOutcome: RecordInterventionOutcome;
}

export type PlainVerb = keyof VerbInputs;

const verbs: { readonly [V in PlainVerb]: (stage: Stage<Report>, input: VerbInputs[V]) => void } = {
  acknowledgeReport: (stage) => acknowledgeReport(stage),
  startReview: (stage) => startReview(stage),
  requestInformation,
  cancelInformationRequest: (stage) => cancelInformationRequest(stage),
  returnReport,
  redirectReport,
  decideItems,
  correctOutcome,
  reportReversal,
  contestSeverity,
  setCompanyCaseRef,
  answerInformation,
  supplementReport,
  addComment,
  withdrawReport,
  closeReport: (stage) => closeReport(stage),
  requestReconsideration,
  contestClosure,
  rerateSeverity,
  confirmOffChannelAnswer,
  escalateReport,
  lowerEscalation,
  recordInterventionOutcome,
};

export const plainVerbs = Object.keys(verbs) as readonly PlainVerb[];

/** Runs a plain verb on one report. Refuses what access, the rule and VERSION_CONFLICT refuse. */
export function runVerb<V extends PlainVerb>(deps: RecordDeps, actor: Actor, verb: { readonly operation: V; readonly input: ReportInput & VerbInputs[V] }): Promise<Committed> {
  const { operation, input } = verb;
  return changeReport(deps, { actor, operation, input }, (stage) => {
    verbs[operation](stage, input);
    return undefined;
  });
}
