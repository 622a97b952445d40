// What one report adds to the public figures: one compact row, written in the same change as the event
// that moves it and made from the report's document alone (`figures-of.ts`). Codes, counts and instants;
// no text, locator, person or file. It stands as of the report's last event: what time alone has made true
// since is read from `dueAt` against the snapshot. Sealed matters and exercises have no row at all.
import type {
  AlertOrigin, Ask, Category, Delivery, Ground, NoActionReason, OutcomeCode, Phase, RedirectReason, ReportStatus, ReturnReason, Severity, Track, WithdrawalReason,
} from '../codes.ts';
import type { Instant } from '../time.ts';

/** Stands for the election of a report that belongs to none. */
export const withoutElection = '-';

/** One ack or decide cycle. VOID: it no longer had to be answered. */
export interface FiguresCycle {
  readonly state: 'RUNNING' | 'PAUSED' | 'MET' | 'MISSED' | 'VOID';
  /** DECIDE: its batch; ACK: 0. */
  readonly batch: number;
  /** DECIDE: its batch is what the report held when it was submitted, also where an emergency was confirmed. */
  readonly isOfSubmission?: true;
  readonly dueAt: Instant;
  /** RUNNING: its start, moved by the pauses that are over, so that time run is `t - from`. */
  readonly from?: Instant;
  /** PAUSED or stopped: whole minutes of effective time it ran. */
  readonly ranMin?: number;
  /** Stopped by an answer, in time or late; absent where it ended otherwise. */
  readonly isAnswered?: true;
}

/** A wait of either side: over after so many minutes, or open since. */
export interface FiguresWait {
  readonly from?: Instant;
  readonly ranMin?: number;
  /** Ended by what was waited for. */
  readonly isAnswered?: true;
}

/** An item that counts: what is asked, and what the company said where it did. What only the authority wrote down is not here. */
export interface FiguresItem {
  readonly ask: Ask;
  readonly codes?: readonly OutcomeCode[];
  readonly ground?: Ground;
  readonly noActionReason?: NoActionReason;
  readonly isReasoned?: true;
}

export interface FiguresRow {
  /** `<election>|<submittedAt>|<report>`, so that what is counted together lies together. */
  readonly id: string;
  readonly reportId: string;
  /** `withoutElection` where there is none. */
  readonly electionId: string;
  readonly authorityId: string;
  readonly companyId: string;
  readonly country: string;
  readonly language: string;
  readonly submittedAt: Instant;
  /** How far the company brought it, or how it ended. */
  readonly status: ReportStatus;
  readonly track: Track;
  readonly category: Category;
  /** As rated at submission. */
  readonly severity: Severity;
  readonly phase: Phase;
  readonly delivery: Delivery;
  readonly originOfAlert: AlertOrigin;
  /** False: no agreement; its figures stand under "made no commitment". */
  readonly isCommitted: boolean;
  /** One item or more asks for a restriction. */
  readonly isRestrictive: boolean;
  readonly emergency?: 'UNCONFIRMED' | 'CONFIRMED' | 'REFUSED';
  readonly withdrawal?: WithdrawalReason;
  /** Status DUPLICATE: marked before anything was overdue, then it leaves every count, or after. */
  readonly duplicate?: 'BEFORE_DUE' | 'AFTER_DUE';
  readonly redirect?: RedirectReason;
  readonly returns: readonly ReturnReason[];
  /** Returned and not (yet) sent again. */
  readonly isReturnedOpen?: true;
  readonly reconsideration?: 'REQUESTED' | 'CHANGED' | 'UNCHANGED';
  /** The company contested the severity; LOWERED where it then was rated lower. */
  readonly contest?: 'CONTESTED' | 'LOWERED';
  readonly isAcknowledgedByApi?: true;
  readonly acks: readonly FiguresCycle[];
  readonly decides: readonly FiguresCycle[];
  /** From submission, or the delivery of what was carried by hand at first, to the company's first useful answer. */
  readonly useful: FiguresWait;
  /** From each question of the company to the authority's answer, or until nobody waited for it any more. */
  readonly answers: readonly FiguresWait[];
  /** Items less superseded ones. */
  readonly items: readonly FiguresItem[];
}
