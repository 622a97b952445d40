// A cycle is one run of one clock. It is built only by folding clock events, so that anybody with
// the record can recompute met or missed to the second. Arithmetic lives beside it, in this folder;
// what a clock means for a report lives in `domain/report`.
import type { ClockKind, ClockResult, Phase, Severity, Tier } from '../codes.ts';
import type { Instant } from '../time.ts';

/** A length of time as agreed: `bh` opening hours, `bd` business days; without a calendar 1 h and 24 h. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'min' | 'bh' | 'bd';
}

export interface TargetPair {
  readonly ack: Duration;
  readonly decide: Duration;
}

/** The row a cycle reads: severity, or SHUTDOWN, which stands in for S1 and S2. */
export type TargetRow = Severity | 'SHUTDOWN';
export type TablePhase = 'CRITICAL_WINDOW' | 'CAMPAIGN' | 'PRE_POST' | 'ROUTINE';

/** The whole table as copied into a report at submission; later edits of policy change nothing there. */
export interface TargetTable {
  readonly policyVersion: string;
  readonly tier: Tier;
  readonly rows: Readonly<Record<TargetRow, Readonly<Record<TablePhase, TargetPair>>>>;
}

export interface Pause {
  readonly from: Instant;
  readonly until?: Instant;
}

export interface Cycle {
  readonly kind: ClockKind;
  /** DECIDE: the batch it covers, from 1. Every other kind: 0. */
  readonly batch: number;
  /** From 1, per kind and batch. */
  readonly cycle: number;
  readonly state: 'RUNNING' | 'PAUSED' | 'STOPPED';
  readonly result?: ClockResult;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly tier: Tier;
  readonly policyVersion: string;
  /** Effective target as it now stands, in milliseconds of effective time. */
  readonly targetMs: number;
  readonly startedAt: Instant;
  /** While paused: the due time as if it resumed at the pause's start. */
  readonly dueAt: Instant;
  readonly stoppedAt?: Instant;
  /** Set while PAUSED: effective time left, in milliseconds. */
  readonly remainingMs?: number;
  readonly pauses: readonly Pause[];
  /** Percentages already warned of: 50, 75, 200. */
  readonly warned: readonly number[];
  readonly breachedAt?: Instant;
  /** The last change of target: nothing it made true is dated before it. */
  readonly rebasedAt?: Instant;
  /** True where no agreement binds the company: an expectation, out of breach counts. */
  readonly isExpectation: boolean;
}

/** Facts of `clock.started`, all that is needed to recompute the due time. */
export interface ClockStarted {
  readonly kind: ClockKind;
  readonly batch: number;
  readonly cycle: number;
  readonly severity: Severity;
  readonly phase: Phase;
  readonly tier: Tier;
  readonly policyVersion: string;
  readonly targetMs: number;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly isExpectation: boolean;
  readonly intervals: readonly { readonly from: Instant; readonly until: Instant }[];
}

/** The one name of a cycle inside its stream. */
export interface CycleKey {
  readonly kind: ClockKind;
  readonly batch: number;
  readonly cycle: number;
}

export type ClockFact =
  | ({ readonly type: 'clock.started' } & ClockStarted)
  | ({ readonly type: 'clock.paused'; readonly at: Instant; readonly remainingMs: number } & CycleKey)
  | ({ readonly type: 'clock.resumed'; readonly at: Instant; readonly dueAt: Instant } & CycleKey)
  | ({ readonly type: 'clock.warned'; readonly at: Instant; readonly percent: number } & CycleKey)
  | ({ readonly type: 'clock.breached'; readonly at: Instant } & CycleKey)
  | ({ readonly type: 'clock.rebased'; readonly at: Instant; readonly dueAt: Instant; readonly targetMs: number; readonly remainingMs?: number; readonly reason: 'PHASE' | 'SEVERITY' | 'ELECTION' } & CycleKey)
  | ({ readonly type: 'clock.stopped'; readonly at: Instant; readonly result: ClockResult } & CycleKey);
