// The protected table of an edition: counts by category, hidden or rounded to 5, and shares where neither
// side of them is small. What may not be shown is decided in `hide-cells.ts`.
import type { Part } from './metrics/metric.ts';
import { hideCells, totalOf } from './hide-cells.ts';
import type { Counts } from './hide-cells.ts';
import type { TrueTable } from './release.ts';
import { PROTECTED_CATEGORIES } from './tables.ts';
import type { ProtectedCategory, ProtectedRow, ProtectedShare, ProtectedTable } from './tables.ts';
import { toFive } from './to-five.ts';

/** The least number that is shown. Source: the rule for protected tables; it may only be raised. */
export const leastShown = 5;

export interface CategoryParts {
  readonly ackInTime: Part;
  readonly acted: Part;
  /** Reports with an ack cycle that was due. */
  readonly reportsDue: number;
}

export interface ProtectInput {
  readonly counts: Omit<Counts, 'floors'>;
  readonly parts: ReadonlyMap<ProtectedCategory, CategoryParts>;
  /** Tables already published of this election, oldest first. */
  readonly earlier: readonly TrueTable[];
  readonly k?: number;
}

export interface Protected {
  readonly table: ProtectedTable;
  readonly workings: TrueTable;
}

/** Refuses nothing: what cannot be proved is withheld. Throws where k is below the least that is allowed. */
export function protectTable({ counts, parts, earlier, k = leastShown }: ProtectInput): Protected {
  if (k < leastShown) throw new Error('k may only be raised');
  const workings = hideBeside(sharesOf({ parts, k }), { counts, parts, earlier, k });
  if (workings.isWithheld) return { table: { kind: 'WITHHELD', k }, workings };
  return { table: { kind: 'PUBLISHED', k, rows: protectedRows({ counts, parts, k }, workings.hidden) }, workings };
}

/** Shares say something of the counts they are of, so these are proved together with them where any is shown. */
function hideBeside({ ackInTime, acted }: Shares, { counts, parts, earlier, k }: Required<ProtectInput>): TrueTable {
  const alone = hideCells({ ...counts, floors: {} }, earlier, k);
  if (alone.hidden.length > 0 || (ackInTime === undefined && acted === undefined)) return alone;
  return hideCells({ ...counts, floors: floorsOf(parts) }, earlier, k);
}

/** What is shown of counts, once it is known which may not be. */
export function protectedRows(input: Required<Omit<ProtectInput, 'earlier'>>, hidden: readonly ProtectedCategory[]): readonly ProtectedRow[] {
  const { ackInTime, acted } = hidden.length > 0 ? { ackInTime: undefined, acted: undefined } : sharesOf(input);
  return PROTECTED_CATEGORIES.map((category) => ({
    category,
    reports: hidden.includes(category) ? 'SUPPRESSED' : toFive(totalOf(input.counts, category)),
    ackInTime: ackInTime?.get(category) ?? 'SUPPRESSED',
    acted: acted?.get(category) ?? 'SUPPRESSED',
  }));
}

type Column = ReadonlyMap<ProtectedCategory, ProtectedShare>;

interface Shares {
  readonly ackInTime: Column | undefined;
  readonly acted: Column | undefined;
}

/**
 * Each column of shares, or undefined where one of them is too small to show. All or none: the whole election's
 * share is public and exact, so the one that is missing would be what the others leave of it.
 */
function sharesOf({ parts, k }: Pick<Required<ProtectInput>, 'parts' | 'k'>): Shares {
  const none: Part = { of: 0, number: 0 };
  const column = (partOf: (of: CategoryParts) => Part): Column | undefined => {
    const shares = PROTECTED_CATEGORIES.map((category) => {
      const of = parts.get(category);
      return [category, shareOf(of === undefined ? none : partOf(of), k)] as const;
    });
    return shares.some(([, share]) => share === 'SUPPRESSED') ? undefined : new Map(shares);
  };
  return { ackInTime: column((of) => of.ackInTime), acted: column((of) => of.acted) };
}

const maxItems = 50;

/** No fewer reports than were due to be acknowledged, nor than the decided items need at so many to a report. */
function floorsOf(parts: ProtectInput['parts']): Counts['floors'] {
  return Object.fromEntries([...parts].map(([category, { reportsDue, acted }]) => [category, Math.max(reportsDue, Math.ceil(acted.of / maxItems))]));
}

/** A share in percent, where both it and what is left of it are nothing or at least k. */
export function shareOf({ of, number }: Part, k: number): ProtectedShare {
  const isSmall = (value: number): boolean => value > 0 && value < k;
  if (of === 0) return 'NONE';
  return isSmall(number) || isSmall(of - number) ? 'SUPPRESSED' : toFive((number * 100) / of);
}
