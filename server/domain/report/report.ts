// The report: one incident addressed to one company, from submission on. This document is the fold
// of `report:<id>` and nothing else; it must not know the incident, its siblings or who drafted it.
// Text may be erased; codes, instants and clocks never are.
import type {
  AiGenerated, AlertOrigin, Ask, Category, ContentType, Delivery, Ground, Handling, InterventionAddressee, InterventionKind, InterventionOutcome,
  ItemState, LegitimateAim, LocatorType, NoActionReason,
  OutcomeCode, Phase, RedirectReason, ReplyChannel, ReportStatus, ReturnReason, Role, Severity, SubType, Tlp, Track, WithdrawalReason,
  AUTOMATED_DECISIONS, USER_NOTIFIED,
} from '../codes.ts';
import type { Cycle, TargetTable } from '../clock/cycle.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Correction, Erased, Evidence, LegalBasis, NoticeToAuthor, Particulars, RestrictionTest, Supplement, Text } from './content.ts';

/** A person as this stream knows them: ordinal, the role that allowed the act, and the alias shown. */
export interface Person {
  readonly n: number;
  readonly role: Role;
  readonly alias: Text;
}

export interface Outcome {
  readonly codes: readonly OutcomeCode[];
  readonly ground: Ground;
  readonly ruleCited?: Text;
  readonly noActionReason?: NoActionReason;
  readonly territory: readonly string[];
  readonly appliedAt?: Instant;
  readonly until?: LocalDate;
  readonly automatedDetection: boolean;
  readonly automatedDecision: (typeof AUTOMATED_DECISIONS)[number];
  readonly userNotified: (typeof USER_NOTIFIED)[number];
  readonly appealUrl?: Text;
  readonly replyChannel: ReplyChannel;
  readonly isUnderProtest: boolean;
  readonly explanation?: Text;
  /** A rule is cited or the explanation has 30 characters or more; kept as a fact, so it outlives erasure. */
  readonly isReasoned: boolean;
  readonly decidedAt: Instant;
  readonly decidedBy: number;
  /** Set where a later event replaced it: it stays visible. */
  readonly correctedAt?: Instant;
  readonly correctionReason?: Text;
}

export interface Item {
  readonly id: string;
  /** From 1, per report; never reused. */
  readonly number: number;
  /** The newest batch it counts in. */
  readonly batch: number;
  readonly state: ItemState;
  readonly locatorType: LocatorType;
  readonly locator: Text;
  readonly canonicalLocator: Text;
  readonly platform?: string;
  readonly ask: Ask;
  /** An unconfirmed emergency: what is asked once a second person confirms. */
  readonly pendingAsk?: Ask;
  readonly contentType: ContentType;
  readonly aiGenerated: AiGenerated;
  readonly contentLanguage?: string;
  readonly firstSeenAt: Instant;
  readonly quote?: Text;
  readonly timecode?: Text;
  readonly translation?: Text;
  readonly reason?: Text;
  readonly approxReach?: number;
  readonly evidence: readonly Evidence[];
  readonly reuploadOf?: number;
  readonly replaces?: number;
  readonly outcome?: Outcome;
  readonly earlierOutcomes: readonly Outcome[];
  readonly firstDecidedAt?: Instant;
  readonly reversedAt?: Instant;
  readonly reversalReason?: Text;
  /** A refused emergency: the authority takes back what was asked and says "please restore". */
  readonly isRestorationAsked?: boolean;
}

export interface Batch {
  readonly batch: number;
  readonly startedAt: Instant;
  readonly origin: 'SUBMISSION' | 'APPEND' | 'EMERGENCY' | 'RECONSIDERATION' | 'REOPENING';
  /** The newest decision on an item while it counted here: where the batch's clock stops. */
  readonly lastDecidedAt?: Instant;
}

/** One turn of the conversation both sides see. */
export interface Message {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: 'COMMENT' | 'QUESTION' | 'ANSWER' | 'LATE_ANSWER' | 'RETURN' | 'REDIRECT' | 'RECONSIDERATION' | 'RECONSIDERATION_DECISION' | 'CONTEST' | 'WITHDRAWAL' | 'ESCALATION' | 'REOPENING';
  readonly by: Person;
  readonly text: Text;
}

export interface Question {
  readonly seq: number;
  readonly askedAt: Instant;
  readonly itemNumbers: readonly number[];
  readonly answerDueAt: Instant;
  readonly isPausing: boolean;
  readonly answeredAt?: Instant;
  /** CANCELLED, DECIDED, TERMINAL: since when nobody waits for it. Absent also where it ended before this was kept. */
  readonly endedAt?: Instant;
  readonly endedBy?: 'ANSWER' | 'CANCELLED' | 'NO_EMB_REPLY' | 'DECIDED' | 'TERMINAL';
}

export interface ReturnNotice {
  readonly returnedAt: Instant;
  readonly fields: readonly { readonly reason: ReturnReason; readonly path: string; readonly itemNumber?: number }[];
  readonly resubmittedAt?: Instant;
}

export interface Reconsideration {
  readonly requestedAt: Instant;
  readonly itemNumbers: readonly number[];
  readonly batch: number;
  readonly decidedAt?: Instant;
  readonly endedBy?: 'DECISION' | 'EXPIRY' | 'WITHDRAWN';
  readonly isSameDecider?: boolean;
  readonly isChanged?: boolean;
}

export interface SeverityContest {
  readonly contestedAt: Instant;
  readonly proposed: Severity;
  /** MOOT: the report moved to where nobody may re-rate it. */
  readonly endedBy?: 'RERATED' | 'UPHELD' | 'NOT_RERATED' | 'MOOT';
}

export interface OffChannelAnswer {
  readonly id: string;
  readonly recordedBy: Person;
  readonly recordedAt: Instant;
  readonly side: 'AUTHORITY' | 'COMPANY';
  readonly kind: 'ACK' | 'OUTCOMES';
  readonly saidAt: Instant;
  readonly channel: ReplyChannel;
  readonly outcomes: readonly { readonly itemNumber: number; readonly outcome: Outcome }[];
  readonly confirmedAt?: Instant;
  readonly isOneSided: boolean;
}

/** What a coordinator asked of a side, and what came of it. It moves no clock, no status, no figure. */
export interface Intervention {
  readonly id: string;
  readonly kind: InterventionKind;
  readonly addressee: InterventionAddressee;
  readonly at: Instant;
  readonly by: Person;
  readonly message: Text;
  /** Absent while it is open. */
  readonly ended?: { readonly outcome: InterventionOutcome; readonly at: Instant; readonly by: Person; readonly note?: Text };
}

/** The frozen content as this company reads it. */
export interface ReportContent {
  readonly claim?: Text;
  readonly policySection?: Text;
  readonly policyLink?: Text;
  readonly correction?: Correction | Erased;
  readonly restriction?: RestrictionTest | Erased;
  readonly legal?: LegalBasis | Erased;
  readonly particulars: Particulars | Erased;
  readonly noticeToAuthor: NoticeToAuthor | Erased;
  readonly severityReason?: Text;
}

export interface Report {
  readonly id: string;
  readonly publicRef: string;
  readonly authorityId: string;
  readonly companyId: string;
  readonly country: string;
  readonly electionId?: string;
  /** Rises on human changes of status, items, outcomes or severity; what clients send as `expectedVersion`. */
  readonly version: number;
  readonly status: ReportStatus;
  readonly track: Track;
  readonly category: Category;
  readonly subType: SubType;
  readonly severity: Severity;
  readonly phaseAtSubmission: Phase;
  /** The phase as last noticed; a change to CRITICAL_WINDOW tightens running clocks once. */
  readonly phase: Phase;
  /** Up to here the frame's phases have been noticed. */
  readonly phaseNoticedAt: Instant;
  /** Moments that tightened what was running: the phase turned critical, or the election was edited. */
  readonly phaseCaps: readonly { readonly at: Instant; readonly phase: Phase }[];
  readonly handling: Handling;
  readonly delivery: Delivery;
  readonly isExercise: boolean;
  readonly tlp: Tlp;
  readonly originOfAlert: AlertOrigin;
  readonly legitimateAim: LegitimateAim;
  readonly language: string;
  readonly content: ReportContent;
  readonly supplement: Partial<Supplement>;
  /** Names of the supplements used, each once. */
  readonly supplemented: readonly (keyof Supplement)[];
  readonly evidence: readonly Evidence[];
  readonly items: readonly Item[];
  readonly batches: readonly Batch[];
  readonly persons: readonly Person[];
  /** Ordinals: the author, and where two persons filed, the second. */
  readonly author: number;
  readonly approver?: number;
  readonly approvedAt?: Instant;
  readonly targets: TargetTable;
  readonly hasAgreement: boolean;
  readonly isSourceOneSided?: boolean;
  readonly clocks: readonly Cycle[];
  readonly escalationLevel: number;
  readonly conversation: readonly Message[];
  readonly questions: readonly Question[];
  readonly returns: readonly ReturnNotice[];
  readonly reconsideration?: Reconsideration;
  readonly severityContest?: SeverityContest;
  readonly severityRaisedAt?: Instant;
  /** Ordinal of the last person who rated the severity. */
  readonly lastRater: number;
  readonly emergency?: 'UNCONFIRMED' | 'CONFIRMED' | 'REFUSED';
  readonly isRestorationAsked?: boolean;
  /** Absent also where it was asked before this was kept. */
  readonly restorationAskedAt?: Instant;
  readonly offChannelAnswers: readonly OffChannelAnswer[];
  /** Absent where no coordinator has intervened. */
  readonly interventions?: readonly Intervention[];
  readonly redirect?: { readonly reason: RedirectReason; readonly responsible: Text; readonly at: Instant };
  readonly duplicateOf?: { readonly publicRef: string; readonly reportId: string; readonly at: Instant };
  readonly contestedAt?: Instant;
  readonly withdrawal?: { readonly reason: WithdrawalReason; readonly at: Instant };
  readonly companyCaseRef?: Text;
  readonly submittedAt: Instant;
  /** Set by an automatic receipt; never stops a clock. */
  readonly receiptAt?: Instant;
  readonly deliveredAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly acknowledgedBy?: Person;
  /** Acknowledged through a program of the company. */
  readonly isAcknowledgedByApi?: true;
  /** Of the company, and since the delivery where the report was carried by hand at first. */
  readonly firstUsefulAnswerAt?: Instant;
  readonly firstDecidedAt?: Instant;
  /** When the report last became DECIDED by the record; closing runs from here. */
  readonly lastDecidedAt?: Instant;
  /** End of the window for a reconsideration, from the phase at the latest decision. */
  readonly reconsiderUntil?: Instant;
  readonly closedAt?: Instant;
  /** The status a terminal one was reached from: only CLOSED from DECIDED reopens. */
  readonly closedFrom?: ReportStatus;
  readonly reopenedAt?: Instant;
  readonly expiresAt?: Instant;
  /** The election's frame as last written to this stream, so that ticks need nothing else. */
  readonly frame: ReportFrame;
  /** The earliest instant at which time alone changes this report; absent when nothing will. */
  readonly nextTimerAt?: Instant;
  readonly lastEventAt: Instant;
}

/** What the clocks need of the election, copied: phase changes ahead and the close. */
export interface ReportFrame {
  readonly phases: readonly { readonly phase: Phase; readonly from: Instant }[];
  readonly electionClosesAt?: Instant;
}
