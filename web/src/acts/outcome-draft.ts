// What a responder has chosen for one outcome, and the input it becomes. Which fields are shown follows
// the codes; whether the whole may stand is the server's question.
import type { AutomatedDecision, Ground, NoActionReason, OutcomeCode, OutcomeInput, OutcomePartsFragment, ReplyChannel, Severity, Track, UserNotified } from '../api/__generated__/documents.ts';

export interface OutcomeDraft {
  readonly codes: readonly OutcomeCode[];
  readonly ground: Ground;
  readonly ruleCited: string;
  readonly noActionReason: NoActionReason | '';
  readonly territory: string;
  readonly until: string;
  readonly userNotified: UserNotified;
  readonly automatedDecision: AutomatedDecision;
  readonly appealUrl: string;
  readonly replyChannel: ReplyChannel;
  readonly isUnderProtest: boolean;
  readonly explanation: string;
}

export const shutdownCodes: readonly OutcomeCode[] = [
  'DISRUPTION_CONFIRMED', 'PARTIAL_DEGRADATION_CONFIRMED', 'NO_DISRUPTION_OBSERVED', 'DATA_SHARED', 'MITIGATION_ENABLED', 'PUBLIC_STATEMENT_MADE',
  'LEGAL_CHALLENGE_CONSIDERED', 'CANNOT_MEASURE', 'REFERRED_TO_OTHER_PARTY', 'NOTED', 'OTHER',
];
export const usualCodes: readonly OutcomeCode[] = [
  'LABELLED', 'NO_ACTION', 'REMOVED', 'DEMOTED', 'DISABLED_GEO', 'ALREADY_ACTIONED', 'INTERACTION_RESTRICTED', 'AGE_RESTRICTED', 'AD_REJECTED', 'MONETISATION_REMOVED',
  'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'ACCOUNT_SECURED', 'INFO_PANEL_UPDATED', 'RESTORED', 'PRESERVED', 'REFERRED_TO_LAW_ENFORCEMENT', 'NOTED', 'OTHER',
];
export const noActionReasons: readonly NoActionReason[] = [
  'NO_VIOLATION_FOUND', 'PROTECTED_SPEECH_OR_PUBLIC_INTEREST', 'SATIRE_OR_OPINION', 'MATTER_IN_DISPUTE', 'ALREADY_REMOVED_BY_AUTHOR', 'CONTENT_NOT_FOUND', 'INSUFFICIENT_EVIDENCE',
  'LEGAL_PROCESS_REQUIRED', 'NO_LEGAL_BASIS', 'OUTSIDE_JURISDICTION', 'OVERBROAD_REQUEST', 'TECHNICALLY_NOT_POSSIBLE', 'UNDER_ONGOING_INVESTIGATION', 'HUMAN_RIGHTS_OBJECTION', 'OTHER',
];
const aloneCodes: readonly OutcomeCode[] = ['NO_ACTION', 'NOTED'];
const withRule: readonly OutcomeCode[] = [
  'REMOVED', 'DISABLED_GEO', 'LABELLED', 'DEMOTED', 'INTERACTION_RESTRICTED', 'AGE_RESTRICTED', 'AD_REJECTED', 'MONETISATION_REMOVED', 'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED',
];

export function emptyOutcome(country: string | null | undefined): OutcomeDraft {
  return {
    codes: [], ground: 'POLICY', ruleCited: '', noActionReason: '', territory: country ?? '', until: '', userNotified: 'YES',
    automatedDecision: 'NOT', appealUrl: '', replyChannel: 'PORTAL', isUnderProtest: false, explanation: '',
  };
}

/** An outcome as it stands, to be corrected. */
export function outcomeDraftOf(outcome: OutcomePartsFragment): OutcomeDraft {
  return {
    // An outcome without a ground begins with the usual one, for where another code needs one.
    codes: outcome.codes, ground: outcome.ground === 'NONE' ? 'POLICY' : outcome.ground, ruleCited: outcome.ruleCited ?? '', noActionReason: outcome.noActionReason ?? '', territory: outcome.territory.join(', '), until: outcome.until ?? '',
    userNotified: outcome.userNotified, automatedDecision: outcome.automatedDecision, appealUrl: outcome.appealUrl ?? '', replyChannel: outcome.replyChannel, isUnderProtest: outcome.isUnderProtest, explanation: outcome.explanation ?? '',
  };
}

/** A code taken in or out; what stands alone drives the others out. */
export function toggledCodes(codes: readonly OutcomeCode[], code: OutcomeCode): readonly OutcomeCode[] {
  if (codes.includes(code)) return codes.filter((each) => each !== code);
  return aloneCodes.includes(code) ? [code] : [...codes.filter((each) => !aloneCodes.includes(each)), code];
}

export function showsRule({ codes }: OutcomeDraft): boolean {
  return codes.some((code) => withRule.includes(code));
}

export function asksExplanation({ codes, noActionReason }: OutcomeDraft, report: { readonly severity: Severity; readonly track?: Track | null }): boolean {
  const isLegal = report.track === 'LEGAL_ORDER' || report.track === 'LEGAL_REQUEST';
  return isLegal || report.severity === 'S1_CRITICAL' || report.severity === 'S2_HIGH' || codes.includes('OTHER') || noActionReason === 'OTHER';
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function outcomeInput(draft: OutcomeDraft): OutcomeInput {
  const isRestrictive = showsRule(draft);
  return {
    codes: [...draft.codes],
    ground: isRestrictive ? draft.ground : 'NONE',
    ruleCited: isRestrictive ? orNull(draft.ruleCited) : null,
    noActionReason: draft.codes.includes('NO_ACTION') && draft.noActionReason !== '' ? draft.noActionReason : null,
    territory: draft.codes.includes('DISABLED_GEO') ? draft.territory.split(/[\s,;]+/).filter((code) => code !== '').map((code) => code.toUpperCase()) : [],
    until: isRestrictive ? orNull(draft.until) : null,
    userNotified: draft.userNotified,
    automatedDecision: draft.automatedDecision,
    appealUrl: orNull(draft.appealUrl),
    replyChannel: draft.replyChannel,
    isUnderProtest: draft.isUnderProtest,
    explanation: orNull(draft.explanation),
  };
}

/** An outcome as it stands, to be given once more: everything it says but when it was decided. */
export function standingInput(outcome: OutcomePartsFragment): OutcomeInput {
  const { codes, ground, ruleCited, noActionReason, territory, appliedAt, until, automatedDetection, automatedDecision, userNotified, appealUrl, replyChannel, isUnderProtest, explanation } = outcome;
  return { codes: [...codes], ground, ruleCited, noActionReason, territory: [...territory], appliedAt, until, automatedDetection, automatedDecision, userNotified, appealUrl, replyChannel, isUnderProtest, explanation };
}
