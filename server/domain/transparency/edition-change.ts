// What an amendment changed, figure by figure. A corrected number beside its old one could say what one
// person did; so the old one stays only where the difference is 0 or k and more, else it reads "corrected".
import type { Instant } from '../time.ts';
import type { Text } from '../report/content.ts';

/** A number, or one of the marks of figures and tables, such as SUPPRESSED. */
export type ShownValue = number | string;

export interface EditionChange {
  readonly table: 'FIGURES' | 'LANGUAGES' | 'EXACT' | 'PROTECTED';
  /** Absent for the figures of the whole election. */
  readonly companyId?: string;
  /** A language, a track (with + where restrictive) or a category. */
  readonly row?: string;
  /** A figure's key, or the name of the table's column. */
  readonly column: string;
  /** The part of a figure, such as `numerator` or a code of a mix. */
  readonly part?: string;
  readonly before: ShownValue | 'CORRECTED';
  readonly after: ShownValue;
}

export interface PublishedAmendment {
  readonly at: Instant;
  readonly reason: Text;
  readonly changes: readonly EditionChange[];
}
