// Inputs of the verbs on reports: shape and bounds only; what is allowed is the domain's question.
// Most absent choices get their defaults here, so that the use cases meet one form of them.
import { z } from 'zod';
import {
  AUTOMATED_DECISIONS, COUNTER_SPEECH, GROUNDS, INTERVENTION_ADDRESSEES, INTERVENTION_KINDS, INTERVENTION_OUTCOMES, NO_ACTION_REASONS, OUTCOMES, REDIRECT_REASONS,
  REPLY_CHANNELS, RETURN_REASONS, SEVERITIES, USER_NOTIFIED, WITHDRAWAL_REASONS,
} from '../domain/codes.ts';
import { id, instant, key, language, list, localDate, maxText, maybe, text, territory, version } from './input-rules.ts';

export const base = { reportId: id, expectedVersion: version, idempotencyKey: key };
export const itemNumber = z.number().int().min(1).max(1000);
export const itemNumbers = list(itemNumber, 50);
const long = text(maxText.long);

/** Absent choices of an outcome, as most decisions leave them. */
export const outcome = z.object({
  codes: list(z.enum(OUTCOMES), 5),
  ground: maybe(z.enum(GROUNDS)).transform((value) => value ?? 'NONE'),
  ruleCited: maybe(text()),
  noActionReason: maybe(z.enum(NO_ACTION_REASONS)),
  territory: maybe(list(territory, 250)).transform((value) => value ?? []),
  appliedAt: maybe(instant),
  until: maybe(localDate),
  automatedDetection: maybe(z.boolean()).transform((value) => value ?? false),
  automatedDecision: maybe(z.enum(AUTOMATED_DECISIONS)).transform((value) => value ?? 'NOT'),
  userNotified: maybe(z.enum(USER_NOTIFIED)).transform((value) => value ?? 'NO'),
  appealUrl: maybe(text()),
  replyChannel: maybe(z.enum(REPLY_CHANNELS)).transform((value) => value ?? 'PORTAL'),
  isUnderProtest: maybe(z.boolean()).transform((value) => value ?? false),
  explanation: maybe(long),
});

const decisions = list(z.object({ itemNumber, outcome }), 50);
export const rabat = z.object({ context: long, speaker: long, intent: long, contentAndForm: long, extent: long, likelihood: long });
const supplement = z.object({
  subdivisions: maybe(list(text(maxText.short), 50)), reach: maybe(text()), language: maybe(language), translation: maybe(long), vulnerableGroup: maybe(text()),
  counterSpeech: maybe(z.enum(COUNTER_SPEECH)), counterSpeechLink: maybe(text()), knownRemedy: maybe(text()), disarmTags: maybe(list(text(maxText.short), 20)), rabat: maybe(rabat),
});

export const reportInputs = {
  acknowledgeReport: z.object(base),
  startReview: z.object(base),
  requestInformation: z.object({ ...base, text: long, itemNumbers: maybe(itemNumbers).transform((value) => value ?? []) }),
  cancelInformationRequest: z.object(base),
  returnReport: z.object({ ...base, note: maybe(long), fields: list(z.object({ reason: z.enum(RETURN_REASONS), path: text(60), itemNumber: maybe(itemNumber) }), 50) }),
  redirectReport: z.object({ ...base, reason: z.enum(REDIRECT_REASONS), responsible: text() }),
  decideItems: z.object({ ...base, decisions }),
  correctOutcome: z.object({ ...base, itemNumber, outcome, reason: long }),
  reportReversal: z.object({ ...base, itemNumber, reason: long }),
  contestSeverity: z.object({ ...base, proposed: z.enum(SEVERITIES), reason: long }),
  setCompanyCaseRef: z.object({ ...base, companyCaseRef: text(maxText.short) }),
  answerInformation: z.object({ ...base, text: long }),
  supplementReport: z.object({ ...base, supplement }),
  addComment: z.object({ ...base, text: long }),
  withdrawReport: z.object({ ...base, reason: z.enum(WITHDRAWAL_REASONS), note: maybe(long) }),
  closeReport: z.object(base),
  requestReconsideration: z.object({ ...base, itemNumbers, newFacts: long }),
  contestClosure: z.object({ ...base, reason: long }),
  rerateSeverity: z.object({ ...base, severity: z.enum(SEVERITIES), reason: long }),
  confirmOffChannelAnswer: z.object({ ...base, answerId: id }),
  escalateReport: z.object({ ...base, level: z.number().int().min(1).max(3), note: long }),
  lowerEscalation: z.object({ ...base, level: z.number().int().min(0).max(2), note: long }),
  recordInterventionOutcome: z.object({ ...base, interventionId: id, outcome: z.enum(INTERVENTION_OUTCOMES), note: maybe(long) }),
};

export const otherReportInputs = {
  markDuplicate: z.object({ ...base, earlierPublicRef: text(20) }),
  decideReconsideration: z.object({ ...base, decisions, explanation: long }),
  recordOffChannelAnswer: z.object({ ...base, kind: z.enum(['ACK', 'OUTCOMES']), saidAt: instant, channel: z.enum(REPLY_CHANNELS), outcomes: maybe(decisions).transform((value) => value ?? []) }),
  recordIntervention: z.object({ ...base, kind: z.enum(INTERVENTION_KINDS), addressee: z.enum(INTERVENTION_ADDRESSEES), message: long }),
  addEvidence: z.object({ ...base, uploadIds: list(id, 10), itemNumber: maybe(itemNumber) }),
  claimReport: z.object({ reportId: id, isHeld: z.boolean() }),
  addInternalNote: z.object({ reportId: id, text: long }),
};
