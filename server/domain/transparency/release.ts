// The true counts behind one release of the protected table, as the proof needs them: by category and by
// group, where a group is what the exact tables publish exactly (track, restrictive or not). Never public.
import type { Track } from '../codes.ts';
import type { ProtectedCategory } from './tables.ts';

/** `<track>` or `<track>+` with a restrictive ask: the reports of one group are published to the last one. */
export type Group = Track | `${Track}+`;

export interface TrueCell {
  readonly category: ProtectedCategory;
  readonly group: Group;
  readonly reports: number;
}

export interface TrueTable {
  readonly cells: readonly TrueCell[];
  /** Categories whose count was hidden; all of them where the table was withheld. */
  readonly hidden: readonly ProtectedCategory[];
  readonly isWithheld: boolean;
  /** Known beside the table: at least so many reports are of VIOLENCE, since only those can be emergencies. */
  readonly emergencies: number;
}
