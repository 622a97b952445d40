// Acts that are a few plain fields: what each asks for, and the input it makes of the answers. Adding one
// is adding a row here and its words.
import {
  AcknowledgeReportDocument, AnswerInformationDocument, CancelInformationRequestDocument, CloseReportDocument, ConfirmOffChannelAnswerDocument, ContestClosureDocument, ContestSeverityDocument,
  EscalateReportDocument, LowerEscalationDocument, MarkDuplicateDocument, RecordInterventionDocument, RecordInterventionOutcomeDocument, RedirectReportDocument, ReopenReportDocument,
  ReportReversalDocument, RequestInformationDocument, RequestReconsiderationDocument, RerateSeverityDocument, SetCompanyCaseRefDocument, StartReviewDocument, WithdrawReportDocument,
} from '../api/__generated__/documents.ts';
import type {
  AnswerInformationInput, ConfirmOffChannelAnswerInput, ContestClosureInput, ContestSeverityInput, EscalateReportInput, InterventionAddressee, InterventionKind, InterventionOutcome, MarkDuplicateInput,
  RecordInterventionInput, RecordInterventionOutcomeInput, RedirectReason, RedirectReportInput, ReopenReportInput,
  ReportReversalInput, RequestInformationInput, RequestReconsiderationInput, RerateSeverityInput, SetCompanyCaseRefInput, Severity, WithdrawReportInput, WithdrawalReason,
} from '../api/__generated__/documents.ts';
import type { Translate } from '../i18n/catalogue.ts';
import type { WordKey } from '../i18n/keys.ts';
import type { ActName } from './act-names.ts';
import type { ItemInFull } from './item-choice.tsx';
import type { ReportInFull, VerbBase, VerbDocument } from './verb.ts';

export interface Answers {
  readonly text: (name: string) => string;
  readonly numbers: (name: string) => number[];
}

export type ActField =
  | { readonly kind: 'text'; readonly name: string; readonly label: WordKey; readonly rows?: number; readonly isOptional?: boolean; readonly startsAt?: (report: ReportInFull) => string }
  | { readonly kind: 'choice'; readonly name: string; readonly label: WordKey; readonly options: (report: ReportInFull, t: Translate) => readonly (readonly [string, string])[] }
  | { readonly kind: 'items'; readonly name: string; readonly label: WordKey; readonly fits: (item: ItemInFull) => boolean; readonly isOptional?: boolean };

export interface SimpleAct {
  readonly document: VerbDocument;
  readonly fields: readonly ActField[];
  readonly isGrave?: boolean;
  readonly input: (answers: Answers) => object;
}

type Fields<Input> = Omit<Input, VerbBase>;

const severities: readonly Severity[] = ['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'];
const redirects: readonly RedirectReason[] = ['WRONG_SERVICE', 'WRONG_COMPANY', 'WRONG_COUNTRY', 'WRONG_TRACK', 'NOT_ELECTION_RELATED', 'POLICE_MATTER'];
const withdrawals: readonly WithdrawalReason[] = ['MOOT', 'ERROR', 'RESOLVED_OTHERWISE', 'RIGHTS_CONCERN'];
const interventions: readonly InterventionKind[] = ['NUDGE', 'CONVENE_CALL', 'REQUEST_REVIEW'];
const addressees: readonly InterventionAddressee[] = ['COMPANY', 'AUTHORITY', 'BOTH'];
const interventionOutcomes: readonly InterventionOutcome[] = ['ANSWERED', 'AGREED', 'DECLINED', 'NO_ANSWER'];
const highestLevel = 3;

const reason: ActField = { kind: 'text', name: 'reason', label: 'act.field.reason', rows: 3 };
const note: ActField = { kind: 'text', name: 'note', label: 'act.field.note', rows: 2 };
const otherSeverity: ActField = {
  kind: 'choice',
  name: 'severity',
  label: 'act.field.severity',
  options: (report, t) => severities.filter((each) => each !== report.severity).map((each) => [each, t(`code.severity.${each}`)]),
};
const level = (from: (now: number) => number, to: (now: number) => number): ActField => ({
  kind: 'choice',
  name: 'level',
  label: 'act.field.level',
  options: ({ escalationLevel }, t) =>
    ([0, 1, 2, highestLevel] as const).filter((each) => each >= from(escalationLevel) && each <= to(escalationLevel)).map((each) => [String(each), t(`act.level.${each}`)]),
});
const decidedItem: ActField = {
  kind: 'choice',
  name: 'item',
  label: 'act.item',
  options: ({ items }) => items.filter(({ state }) => state === 'DECIDED').map((item) => [String(item.number), `${String(item.number)}. ${item.locator ?? ''}`]),
};
const openInterventions = ({ interventions: all }: ReportInFull): NonNullable<ReportInFull['interventions']> => (all ?? []).filter(({ outcome }) => outcome === null);
const leveled = ({ text }: Answers): Fields<EscalateReportInput> => ({ level: Number(text('level')), note: text('note') });
const nothing = (): object => ({});

export const simpleActs: Partial<Record<ActName, SimpleAct>> = {
  acknowledgeReport: { document: AcknowledgeReportDocument, fields: [], input: nothing },
  startReview: { document: StartReviewDocument, fields: [], input: nothing },
  cancelInformationRequest: { document: CancelInformationRequestDocument, fields: [], input: nothing },
  closeReport: { document: CloseReportDocument, fields: [], input: nothing },
  requestInformation: {
    document: RequestInformationDocument,
    fields: [
      { kind: 'text', name: 'text', label: 'act.requestInformation.text', rows: 3 },
      { kind: 'items', name: 'items', label: 'act.requestInformation.items', fits: ({ state }) => state === 'OPEN', isOptional: true },
    ],
    input: ({ text, numbers }): Fields<RequestInformationInput> => ({ text: text('text'), itemNumbers: numbers('items') }),
  },
  answerInformation: {
    document: AnswerInformationDocument,
    fields: [{ kind: 'text', name: 'text', label: 'act.answerInformation.text', rows: 4 }],
    input: ({ text }): Fields<AnswerInformationInput> => ({ text: text('text') }),
  },
  redirectReport: {
    document: RedirectReportDocument,
    fields: [
      { kind: 'choice', name: 'reason', label: 'act.field.reasonCode', options: (_, t) => redirects.map((each) => [each, t(`code.redirectReason.${each}`)]) },
      { kind: 'text', name: 'responsible', label: 'act.redirectReport.responsible' },
    ],
    isGrave: true,
    input: ({ text }): Fields<RedirectReportInput> => ({ reason: text('reason') as RedirectReason, responsible: text('responsible') }),
  },
  markDuplicate: {
    document: MarkDuplicateDocument,
    fields: [{ kind: 'text', name: 'earlier', label: 'act.markDuplicate.earlier' }],
    isGrave: true,
    input: ({ text }): Fields<MarkDuplicateInput> => ({ earlierPublicRef: text('earlier').trim().toUpperCase() }),
  },
  reportReversal: {
    document: ReportReversalDocument,
    fields: [decidedItem, reason],
    input: ({ text }): Fields<ReportReversalInput> => ({ itemNumber: Number(text('item')), reason: text('reason') }),
  },
  contestSeverity: {
    document: ContestSeverityDocument,
    fields: [otherSeverity, reason],
    input: ({ text }): Fields<ContestSeverityInput> => ({ proposed: text('severity') as Severity, reason: text('reason') }),
  },
  rerateSeverity: {
    document: RerateSeverityDocument,
    fields: [{ ...otherSeverity, options: (_, t) => severities.map((each) => [each, t(`code.severity.${each}`)]) }, reason],
    input: ({ text }): Fields<RerateSeverityInput> => ({ severity: text('severity') as Severity, reason: text('reason') }),
  },
  setCompanyCaseRef: {
    document: SetCompanyCaseRefDocument,
    fields: [{ kind: 'text', name: 'ref', label: 'act.setCompanyCaseRef.ref', startsAt: ({ companyCaseRef }) => companyCaseRef ?? '' }],
    input: ({ text }): Fields<SetCompanyCaseRefInput> => ({ companyCaseRef: text('ref') }),
  },
  withdrawReport: {
    document: WithdrawReportDocument,
    fields: [
      { kind: 'choice', name: 'reason', label: 'act.field.reasonCode', options: (_, t) => withdrawals.map((each) => [each, t(`code.withdrawalReason.${each}`)]) },
      { ...note, isOptional: true } as ActField,
    ],
    isGrave: true,
    input: ({ text }): Fields<WithdrawReportInput> => ({ reason: text('reason') as WithdrawalReason, note: text('note') === '' ? null : text('note') }),
  },
  requestReconsideration: {
    document: RequestReconsiderationDocument,
    fields: [
      { kind: 'items', name: 'items', label: 'act.requestReconsideration.items', fits: ({ state }) => state === 'DECIDED' },
      { kind: 'text', name: 'facts', label: 'act.requestReconsideration.facts', rows: 4 },
    ],
    input: ({ text, numbers }): Fields<RequestReconsiderationInput> => ({ itemNumbers: numbers('items'), newFacts: text('facts') }),
  },
  reopenReport: {
    document: ReopenReportDocument,
    fields: [{ kind: 'items', name: 'items', label: 'act.reopenReport.items', fits: ({ state }) => state === 'REVERSED' }, reason],
    input: ({ text, numbers }): Fields<ReopenReportInput> => ({ itemNumbers: numbers('items'), reason: text('reason') }),
  },
  contestClosure: { document: ContestClosureDocument, fields: [reason], input: ({ text }): Fields<ContestClosureInput> => ({ reason: text('reason') }) },
  confirmOffChannelAnswer: {
    document: ConfirmOffChannelAnswerDocument,
    fields: [
      {
        kind: 'choice',
        name: 'answer',
        label: 'act.confirmOffChannelAnswer.which',
        options: ({ offChannelAnswers }, t) =>
          (offChannelAnswers ?? []).filter(({ confirmedAt }) => confirmedAt === null).map(({ id, kind, recordedBy, channel }) => [id, `${t(`code.offChannel.${kind}`)}, ${t(`code.replyChannel.${channel}`)}, ${recordedBy}`]),
      },
    ],
    input: ({ text }): Fields<ConfirmOffChannelAnswerInput> => ({ answerId: text('answer') }),
  },
  escalateReport: { document: EscalateReportDocument, fields: [level((now) => now + 1, () => highestLevel), note], input: leveled },
  lowerEscalation: { document: LowerEscalationDocument, fields: [level(() => 0, (now) => now - 1), note], input: leveled },
  recordIntervention: {
    document: RecordInterventionDocument,
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: 'act.recordIntervention.kind',
        options: (report, t) => interventions.filter((each) => !openInterventions(report).some(({ kind }) => kind === each)).map((each) => [each, t(`code.intervention.${each}`)]),
      },
      { kind: 'choice', name: 'addressee', label: 'act.recordIntervention.addressee', options: (_, t) => addressees.map((each) => [each, t(`code.addressee.${each}`)]) },
      { kind: 'text', name: 'message', label: 'act.recordIntervention.message', rows: 3 },
    ],
    input: ({ text }): Fields<RecordInterventionInput> => ({ kind: text('kind') as InterventionKind, addressee: text('addressee') as InterventionAddressee, message: text('message') }),
  },
  recordInterventionOutcome: {
    document: RecordInterventionOutcomeDocument,
    fields: [
      {
        kind: 'choice',
        name: 'which',
        label: 'act.recordInterventionOutcome.which',
        options: (report, t) => openInterventions(report).map(({ id, kind, addressee }) => [id, t('case.intervention', { kind: t(`code.intervention.${kind}`), to: t(`code.addressee.${addressee}`) })]),
      },
      { kind: 'choice', name: 'outcome', label: 'act.recordInterventionOutcome.outcome', options: (_, t) => interventionOutcomes.map((each) => [each, t(`code.interventionOutcome.${each}`)]) },
      { ...note, isOptional: true } as ActField,
    ],
    input: ({ text }): Fields<RecordInterventionOutcomeInput> => ({ interventionId: text('which'), outcome: text('outcome') as InterventionOutcome, note: text('note') === '' ? null : text('note') }),
  },
};
