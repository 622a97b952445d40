// The target table: how long a company has, by severity and phase of the election, and what a tier
// of agreement makes of it. Only data and its lookup; it must not know cycles or calendars.
// The surprise: a table is copied into each report at submission, so an edit here changes nothing
// that was already filed, and needs another policy version.
import type { Phase, Severity, Tier } from '../codes.ts';
import { dayMs, hourMs, minuteMs } from '../time.ts';
import type { Duration, TablePhase, TargetPair, TargetRow, TargetTable } from './cycle.ts';

/** The version of the numbers below; raised with any of them. */
export const defaultPolicyVersion = 'tocsin-1';

type PhaseTargets = Readonly<Record<TablePhase, TargetPair>>;

const min = (amount: number): Duration => ({ amount, unit: 'min' });
const hours = (amount: number): Duration => min(amount * 60);
const openingHours = (amount: number): Duration => ({ amount, unit: 'bh' });
const days = (amount: number): Duration => ({ amount, unit: 'bd' });
const pair = (ack: Duration, decide: Duration): TargetPair => ({ ack, decide });

// Sources of the numbers, for tier ALWAYS_ON:
//  - S1 decide, 2 h in CAMPAIGN and 1 h inside the critical window: the hours after which the fine of
//    Brazil's electoral court begins to count (TSE resolution 23.714/2022, art. 2).
//  - S2 decide, 3 h inside: India's voluntary code of 2019 for reports in the silence period.
//  - S2 inside and in CAMPAIGN, for comparison: the Australian commission saw acknowledgements after 4
//    and 26 minutes, decisions after 2 h 42 and 5 h 12 in 2022 (release LEX3037).
//  - S4 decide, 72 h inside: what Meta's trusted partners in Ukraine were answered within (Computing, 8 August 2023).
//  - S1 ack, 15 min inside. Source: none yet.
//  - Everything else is graded between these. Source: none yet.
const alwaysOn: Readonly<Record<TargetRow, PhaseTargets>> = {
  S1_CRITICAL: {
    CRITICAL_WINDOW: pair(min(15), hours(1)),
    CAMPAIGN: pair(min(30), hours(2)),
    PRE_POST: pair(hours(1), hours(4)),
    ROUTINE: pair(hours(2), hours(8)),
  },
  S2_HIGH: {
    CRITICAL_WINDOW: pair(min(30), hours(3)),
    CAMPAIGN: pair(hours(1), hours(6)),
    PRE_POST: pair(hours(4), hours(24)),
    ROUTINE: pair(openingHours(8), days(3)),
  },
  S3_MEDIUM: {
    CRITICAL_WINDOW: pair(hours(2), hours(24)),
    CAMPAIGN: pair(hours(4), hours(24)),
    PRE_POST: pair(days(1), days(3)),
    ROUTINE: pair(days(1), days(5)),
  },
  S4_LOW: {
    CRITICAL_WINDOW: pair(hours(8), hours(72)),
    CAMPAIGN: pair(days(1), days(3)),
    PRE_POST: pair(days(2), days(7)),
    ROUTINE: pair(days(2), days(10)),
  },
  SHUTDOWN: {
    CRITICAL_WINDOW: pair(min(30), hours(4)),
    CAMPAIGN: pair(hours(1), hours(8)),
    PRE_POST: pair(hours(4), hours(24)),
    ROUTINE: pair(days(1), days(3)),
  },
};

/** What an agreement's tier multiplies every target by. Source: none yet. */
const tierFactors: Readonly<Record<Tier, { readonly inside: number; readonly outside: number }>> = {
  ALWAYS_ON: { inside: 1, outside: 1 },
  ON_CALL: { inside: 1, outside: 2 },
  BUSINESS_HOURS: { inside: 2, outside: 4 },
};

/** The table that holds where no signed one overrides it. */
export function defaultTargetTable(tier: Tier): TargetTable {
  return {
    policyVersion: defaultPolicyVersion,
    tier,
    rows: {
      S1_CRITICAL: scaleRow(alwaysOn.S1_CRITICAL, tier),
      S2_HIGH: scaleRow(alwaysOn.S2_HIGH, tier),
      S3_MEDIUM: scaleRow(alwaysOn.S3_MEDIUM, tier),
      S4_LOW: scaleRow(alwaysOn.S4_LOW, tier),
      SHUTDOWN: scaleRow(alwaysOn.SHUTDOWN, tier),
    },
  };
}

function scaleRow(row: PhaseTargets, tier: Tier): PhaseTargets {
  const { inside, outside } = tierFactors[tier];
  return {
    CRITICAL_WINDOW: scalePair(row.CRITICAL_WINDOW, inside),
    CAMPAIGN: scalePair(row.CAMPAIGN, outside),
    PRE_POST: scalePair(row.PRE_POST, outside),
    ROUTINE: scalePair(row.ROUTINE, outside),
  };
}

function scalePair(targets: TargetPair, factor: number): TargetPair {
  return { ack: scale(targets.ack, factor), decide: scale(targets.decide, factor) };
}

function scale(duration: Duration, factor: number): Duration {
  return { amount: duration.amount * factor, unit: duration.unit };
}

export interface TargetQuery {
  readonly severity: Severity;
  /** Without an election: ROUTINE. */
  readonly phase: Phase;
  readonly isShutdown: boolean;
  readonly kind: 'ACK' | 'DECIDE';
}

/** The target a cycle reads from its report's own table; a shutdown's row replaces S1 and S2 only. */
export function targetFor(table: TargetTable, query: TargetQuery): Duration {
  const targets = table.rows[rowOf(query)][columnOf(query.phase)];
  return query.kind === 'ACK' ? targets.ack : targets.decide;
}

/** As `targetFor`, in milliseconds without a calendar. */
export function targetMsFor(table: TargetTable, query: TargetQuery): number {
  return durationMs(targetFor(table, query));
}

function rowOf({ severity, isShutdown }: TargetQuery): TargetRow {
  const isUrgent = severity === 'S1_CRITICAL' || severity === 'S2_HIGH';
  return isShutdown && isUrgent ? 'SHUTDOWN' : severity;
}

function columnOf(phase: Phase): TablePhase {
  switch (phase) {
    case 'CRITICAL_WINDOW':
    case 'CAMPAIGN':
      return phase;
    case 'PRE_ELECTION':
    case 'POST_ELECTION':
      return 'PRE_POST';
    case 'ROUTINE':
    case 'CLOSED':
      return 'ROUTINE';
  }
}

const unitMs: Readonly<Record<Duration['unit'], number>> = { min: minuteMs, bh: hourMs, bd: dayMs };

/** Milliseconds of a duration where no calendar is agreed: an opening hour is 1 h, a business day 24 h. */
export function durationMs(duration: Duration): number {
  return duration.amount * unitMs[duration.unit];
}
