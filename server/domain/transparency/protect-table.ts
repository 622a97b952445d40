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
  const workings = hideCells({ ...counts, floors: floorsOf(parts) }, earlier, k);
  if (workings.isWithheld) return { table: { kind: 'WITHHELD', k }, workings };
  const rows = protectedRows({ counts, parts, k }, (category) => workings.hidden.includes(category));
  return { table: { kind: 'PUBLISHED', k, rows }, workings };
}

/** What is shown of counts, once it is known what may not be. */
export function protectedRows({ counts, parts, k }: Required<Omit<ProtectInput, 'earlier'>>, isHidden: (category: ProtectedCategory) => boolean): readonly ProtectedRow[] {
  return PROTECTED_CATEGORIES.map((category) => {
    const part = parts.get(category);
    const shown = (of: Part | undefined): ProtectedShare => (isHidden(category) ? 'SUPPRESSED' : shareOf(of ?? { of: 0, number: 0 }, k));
    return { category, reports: isHidden(category) ? 'SUPPRESSED' : toFive(totalOf(counts, category)), ackInTime: shown(part?.ackInTime), acted: shown(part?.acted) };
  });
}

const maxItems = 50;

/** No fewer reports than ack cycles were due, nor than its decided items need at so many to a report. */
function floorsOf(parts: ProtectInput['parts']): Counts['floors'] {
  return Object.fromEntries([...parts].map(([category, { ackInTime, acted }]) => [category, Math.max(ackInTime.of, Math.ceil(acted.of / maxItems))]));
}

/** A share in percent, where both it and what is left of it are nothing or at least k. */
export function shareOf({ of, number }: Part, k: number): ProtectedShare {
  const isSmall = (value: number): boolean => value > 0 && value < k;
  if (of === 0) return 'NONE';
  return isSmall(number) || isSmall(of - number) ? 'SUPPRESSED' : toFive((number * 100) / of);
}
