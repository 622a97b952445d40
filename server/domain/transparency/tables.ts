// The two kinds of table of an edition. Exact ones concern what a public body demanded and whether it was
// answered. The protected one counts by category, where a small number could point at a person: small cells
// are hidden, others are hidden with them, all others are rounded (`protect-table.ts`).
// The surprise: shutdowns stand in the exact tables only, so the protected table has no line for them.
import { CATEGORIES } from '../codes.ts';
import type { Category, Track } from '../codes.ts';

/** authority x company x track x restrictive or not, for reports that went through the channel unless named. */
export interface ExactRow {
  readonly authorityId: string;
  readonly companyId: string;
  readonly track: Track;
  readonly isRestrictive: boolean;
  readonly isCommitted: boolean;
  readonly reports: number;
  readonly items: number;
  /** Beside `reports`, in no other column. */
  readonly handCarried: number;
  /** M3. */
  readonly ackDue: number;
  readonly ackInTime: number;
  /** M4. */
  readonly decideDue: number;
  readonly decideInTime: number;
  /** M7. */
  readonly unanswered: number;
}

/** A cell of the protected table: rounded to 5, or hidden. One mark for every reason to hide. */
export type ProtectedCount = number | 'SUPPRESSED';
/** Percent, rounded to 5; hidden with its count, and where numerator or complement is small. */
export type ProtectedShare = number | 'SUPPRESSED' | 'NONE';

export type ProtectedCategory = Exclude<Category, 'INTERNET_SHUTDOWN'>;
export const PROTECTED_CATEGORIES = (Object.keys(CATEGORIES) as Category[]).filter(isProtected);

export function isProtected(category: Category): category is ProtectedCategory {
  return category !== 'INTERNET_SHUTDOWN';
}

export interface ProtectedRow {
  readonly category: ProtectedCategory;
  /** Reports of P, hand-carried ones included. */
  readonly reports: ProtectedCount;
  /** Acknowledged in time, of the ack cycles due (M3). */
  readonly ackInTime: ProtectedShare;
  /** Acted on, of the items decided (M9). */
  readonly acted: ProtectedShare;
}

/** WITHHELD: for a hidden cell no second table could be found that would be published the same. */
export type ProtectedTable =
  | { readonly kind: 'PUBLISHED'; readonly k: number; readonly rows: readonly ProtectedRow[] }
  | { readonly kind: 'WITHHELD'; readonly k: number };
