// The codec of a report, the fold of `report:<id>`.
// What a person wrote may be the mark of its erasure, so a reader must be ready for both.
import { z } from 'zod';
import {
  AI_GENERATED,
  ALERT_ORIGINS,
  ASKS,
  AUTOMATED_DECISIONS,
  CONTENT_TYPES,
  DELIVERIES,
  GROUNDS,
  HANDLINGS,
  INTERVENTION_ADDRESSEES,
  INTERVENTION_KINDS,
  INTERVENTION_OUTCOMES,
  ITEM_STATES,
  LEGITIMATE_AIMS,
  LOCATOR_TYPES,
  NO_ACTION_REASONS,
  OUTCOMES,
  PHASES,
  REDIRECT_REASONS,
  REPLY_CHANNELS,
  REPORT_STATUSES,
  RETURN_REASONS,
  ROLES,
  SEVERITIES,
  TLPS,
  TRACKS,
  USER_NOTIFIED,
  WITHDRAWAL_REASONS,
} from '../../domain/codes.ts';
import type { Intervention, Item, Outcome, Person, Report, ReportContent, ReportFrame } from '../../domain/report/report.ts';
import { cycle, targetTable } from './clock.ts';
import {
  category,
  correction,
  evidence,
  legalBasis,
  noticeToAuthor,
  particulars,
  restriction,
  subType,
  supplement,
  supplementName,
} from './content.ts';
import { codecOf } from './exact.ts';
import { erasable, erased, flag, instant, localDate, text, whole } from './scalars.ts';

export const person = codecOf<Person>()(z.strictObject({ n: whole, role: z.enum(ROLES), alias: erasable }));

const outcome = codecOf<Outcome>()(
  z.strictObject({
    codes: z.array(z.enum(OUTCOMES)),
    ground: z.enum(GROUNDS),
    ruleCited: erasable.optional(),
    noActionReason: z.enum(NO_ACTION_REASONS).optional(),
    territory: z.array(text),
    appliedAt: instant.optional(),
    until: localDate.optional(),
    automatedDetection: flag,
    automatedDecision: z.enum(AUTOMATED_DECISIONS),
    userNotified: z.enum(USER_NOTIFIED),
    appealUrl: erasable.optional(),
    replyChannel: z.enum(REPLY_CHANNELS),
    isUnderProtest: flag,
    explanation: erasable.optional(),
    isReasoned: flag,
    decidedAt: instant,
    decidedBy: whole,
    correctedAt: instant.optional(),
    correctionReason: erasable.optional(),
  }),
);

const item = codecOf<Item>()(
  z.strictObject({
    id: text,
    number: whole,
    batch: whole,
    state: z.enum(ITEM_STATES),
    locatorType: z.enum(LOCATOR_TYPES),
    locator: erasable,
    canonicalLocator: erasable,
    platform: text.optional(),
    ask: z.enum(ASKS),
    pendingAsk: z.enum(ASKS).optional(),
    contentType: z.enum(CONTENT_TYPES),
    aiGenerated: z.enum(AI_GENERATED),
    contentLanguage: text.optional(),
    firstSeenAt: instant,
    quote: erasable.optional(),
    timecode: erasable.optional(),
    translation: erasable.optional(),
    reason: erasable.optional(),
    approxReach: whole.optional(),
    evidence: z.array(evidence),
    reuploadOf: whole.optional(),
    replaces: whole.optional(),
    outcome: outcome.optional(),
    earlierOutcomes: z.array(outcome),
    firstDecidedAt: instant.optional(),
    reversedAt: instant.optional(),
    reversalReason: erasable.optional(),
    isRestorationAsked: flag.optional(),
  }),
);

const reportContent = codecOf<ReportContent>()(
  z.strictObject({
    claim: erasable.optional(),
    policySection: erasable.optional(),
    policyLink: erasable.optional(),
    correction: z.union([correction, erased]).optional(),
    restriction: z.union([restriction, erased]).optional(),
    legal: z.union([legalBasis, erased]).optional(),
    particulars: z.union([particulars, erased]),
    noticeToAuthor: z.union([noticeToAuthor, erased]),
    severityReason: erasable.optional(),
  }),
);

const batch = z.strictObject({
  batch: whole,
  startedAt: instant,
  origin: z.enum(['SUBMISSION', 'APPEND', 'EMERGENCY', 'RECONSIDERATION', 'REOPENING']),
  lastDecidedAt: instant.optional(),
});

const message = z.strictObject({
  seq: whole,
  at: instant,
  kind: z.enum([
    'COMMENT',
    'QUESTION',
    'ANSWER',
    'LATE_ANSWER',
    'RETURN',
    'REDIRECT',
    'RECONSIDERATION',
    'RECONSIDERATION_DECISION',
    'CONTEST',
    'WITHDRAWAL',
    'ESCALATION',
    'REOPENING',
  ]),
  by: person,
  text: erasable,
});

const question = z.strictObject({
  seq: whole,
  askedAt: instant,
  itemNumbers: z.array(whole),
  answerDueAt: instant,
  isPausing: flag,
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  endedBy: z.enum(['ANSWER', 'CANCELLED', 'NO_EMB_REPLY', 'DECIDED', 'TERMINAL']).optional(),
});

const returnNotice = z.strictObject({
  returnedAt: instant,
  fields: z.array(z.strictObject({ reason: z.enum(RETURN_REASONS), path: text, itemNumber: whole.optional() })),
  resubmittedAt: instant.optional(),
});

const reconsideration = z.strictObject({
  requestedAt: instant,
  itemNumbers: z.array(whole),
  batch: whole,
  decidedAt: instant.optional(),
  endedBy: z.enum(['DECISION', 'EXPIRY', 'WITHDRAWN']).optional(),
  isSameDecider: flag.optional(),
  isChanged: flag.optional(),
});

const severityContest = z.strictObject({
  contestedAt: instant,
  proposed: z.enum(SEVERITIES),
  endedBy: z.enum(['RERATED', 'UPHELD', 'NOT_RERATED', 'MOOT']).optional(),
});

const offChannelAnswer = z.strictObject({
  id: text,
  recordedBy: person,
  recordedAt: instant,
  side: z.enum(['AUTHORITY', 'COMPANY']),
  kind: z.enum(['ACK', 'OUTCOMES']),
  saidAt: instant,
  channel: z.enum(REPLY_CHANNELS),
  outcomes: z.array(z.strictObject({ itemNumber: whole, outcome })),
  confirmedAt: instant.optional(),
  isOneSided: flag,
});

const intervention = codecOf<Intervention>()(
  z.strictObject({
    id: text,
    kind: z.enum(INTERVENTION_KINDS),
    addressee: z.enum(INTERVENTION_ADDRESSEES),
    at: instant,
    by: person,
    message: erasable,
    ended: z.strictObject({ outcome: z.enum(INTERVENTION_OUTCOMES), at: instant, by: person, note: erasable.optional() }).optional(),
  }),
);

const frame = codecOf<ReportFrame>()(
  z.strictObject({
    phases: z.array(z.strictObject({ phase: z.enum(PHASES), from: instant })),
    electionClosesAt: instant.optional(),
  }),
);

export const report = codecOf<Report>()(
  z.strictObject({
    id: text,
    publicRef: text,
    authorityId: text,
    companyId: text,
    country: text,
    electionId: text.optional(),
    version: whole,
    status: z.enum(REPORT_STATUSES),
    track: z.enum(TRACKS),
    category,
    subType,
    severity: z.enum(SEVERITIES),
    phaseAtSubmission: z.enum(PHASES),
    phase: z.enum(PHASES),
    phaseNoticedAt: instant,
    phaseCaps: z.array(z.strictObject({ at: instant, phase: z.enum(PHASES) })),
    handling: z.enum(HANDLINGS),
    delivery: z.enum(DELIVERIES),
    isExercise: flag,
    tlp: z.enum(TLPS),
    originOfAlert: z.enum(ALERT_ORIGINS),
    legitimateAim: z.enum(LEGITIMATE_AIMS),
    language: text,
    content: reportContent,
    supplement,
    supplemented: z.array(supplementName),
    evidence: z.array(evidence),
    items: z.array(item),
    batches: z.array(batch),
    persons: z.array(person),
    author: whole,
    approver: whole.optional(),
    approvedAt: instant.optional(),
    targets: targetTable,
    hasAgreement: flag,
    isSourceOneSided: flag.optional(),
    clocks: z.array(cycle),
    escalationLevel: whole,
    conversation: z.array(message),
    questions: z.array(question),
    returns: z.array(returnNotice),
    reconsideration: reconsideration.optional(),
    severityContest: severityContest.optional(),
    severityRaisedAt: instant.optional(),
    lastRater: whole,
    emergency: z.enum(['UNCONFIRMED', 'CONFIRMED', 'REFUSED']).optional(),
    isRestorationAsked: flag.optional(),
    restorationAskedAt: instant.optional(),
    offChannelAnswers: z.array(offChannelAnswer),
    interventions: z.array(intervention).optional(),
    redirect: z.strictObject({ reason: z.enum(REDIRECT_REASONS), responsible: erasable, at: instant }).optional(),
    duplicateOf: z.strictObject({ publicRef: text, reportId: text, at: instant }).optional(),
    contestedAt: instant.optional(),
    withdrawal: z.strictObject({ reason: z.enum(WITHDRAWAL_REASONS), at: instant }).optional(),
    companyCaseRef: erasable.optional(),
    submittedAt: instant,
    receiptAt: instant.optional(),
    deliveredAt: instant.optional(),
    acknowledgedAt: instant.optional(),
    acknowledgedBy: person.optional(),
    isAcknowledgedByApi: z.literal(true).optional(),
    firstUsefulAnswerAt: instant.optional(),
    firstDecidedAt: instant.optional(),
    lastDecidedAt: instant.optional(),
    reconsiderUntil: instant.optional(),
    closedAt: instant.optional(),
    closedFrom: z.enum(REPORT_STATUSES).optional(),
    reopenedAt: instant.optional(),
    expiresAt: instant.optional(),
    frame,
    nextTimerAt: instant.optional(),
    lastEventAt: instant,
  }),
);
