// What the answers were, by item: an item is decided once it has an outcome, and its newest outcome counts. It
// must not say whether an answer was right.
import { NO_ACTION_REASONS, OUTCOMES } from '../../codes.ts';
import type { OutcomeCode, Track } from '../../codes.ts';
import type { FiguresItem, FiguresRow } from '../figures-row.ts';
import { mix, share } from './metric.ts';
import type { Part } from './metric.ts';

/** Outcomes by which nothing was changed. */
const notActed: readonly OutcomeCode[] = ['NO_ACTION', 'NOTED', 'NO_DISRUPTION_OBSERVED', 'CANNOT_MEASURE', 'REFERRED_TO_OTHER_PARTY'];
/** Outcomes that take content or an account away, somewhere or everywhere. */
const removals: readonly OutcomeCode[] = ['REMOVED', 'DISABLED_GEO', 'AD_REJECTED', 'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED'];

function decided(row: FiguresRow): readonly FiguresItem[] {
  return row.items.filter((item) => item.codes !== undefined);
}

function partOf(row: FiguresRow, which: (item: FiguresItem) => boolean): Part {
  const items = decided(row);
  return { of: items.length, number: items.filter(which).length };
}

function isActedOn({ codes = [] }: FiguresItem): boolean {
  return codes.some((code) => !notActed.includes(code));
}

export function actedPartOf(row: FiguresRow): Part {
  return partOf(row, isActedOn);
}

/** M8: decided items with a rule cited or an explanation of 30 characters or more. */
export const reasoned = share('M8', (row) => partOf(row, (item) => item.isReasoned === true));
/** M9: decided items with an outcome that changed something. Always shown with M10, never ranked. */
export const acted = share('M9', actedPartOf);
/** M9: how often each outcome was given; an item may have several. */
export const outcomes = mix('M9.outcomes', OUTCOMES, (row) => ({ codes: decided(row).flatMap((item) => item.codes ?? []), total: decided(row).length }));
/** M10: why there was no action. */
export const noActionReasons = mix('M10', NO_ACTION_REASONS, (row) => {
  const codes = row.items.flatMap((item) => (item.noActionReason === undefined ? [] : [item.noActionReason]));
  return { codes, total: codes.length };
});

const GROUNDS_OF_REMOVAL = ['ORDER', 'LAW', 'POLICY', 'LAW_AND_POLICY', 'NONE_GIVEN'] as const;

function groundOf({ ground }: FiguresItem, track: Track): (typeof GROUNDS_OF_REMOVAL)[number] {
  if (track === 'LEGAL_ORDER') return 'ORDER';
  if (ground === 'BOTH') return 'LAW_AND_POLICY';
  if (ground === 'ILLEGAL') return 'LAW';
  return ground === 'POLICY' ? 'POLICY' : 'NONE_GIVEN';
}

/** M20: items taken away, by what it rested on: an order, the law, the platform's own rules, or both of these. */
export const removalGrounds = mix('M20', GROUNDS_OF_REMOVAL, (row) => {
  const removed = decided(row).filter(({ codes = [] }) => codes.some((code) => removals.includes(code)));
  return { codes: removed.map((item) => groundOf(item, row.track)), total: removed.length };
});

/** M22: of the acknowledged reports, those acknowledged through a program of the company. */
export const acknowledgedByApi = share('M22', (row) => {
  const isAcknowledged = row.acks.at(-1)?.isAnswered === true;
  return { of: isAcknowledged ? 1 : 0, number: isAcknowledged && row.isAcknowledgedByApi === true ? 1 : 0 };
});
