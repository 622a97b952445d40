// The true counts behind one release of the protected table, as the proof needs them: by category and by
// group, where a group is what the exact tables publish to the last report. Never public; kept with an edition
// so that the next one is proved together with it.
import { isRestrictive, TRACKS } from '../codes.ts';
import type { Track } from '../codes.ts';
import { allowedAsks } from '../taxonomy/asks.ts';
import { trackAllows } from '../taxonomy/matrix.ts';
import { CATEGORIES } from '../codes.ts';
import type { ProtectedCategory } from './tables.ts';

/** `<track>`, or `<track>+` for those with a restrictive ask. */
export type Group = Track | `${Track}+`;
export const GROUPS: readonly Group[] = TRACKS.filter((track) => track !== 'CONNECTIVITY').flatMap((track): Group[] => [track, `${track}+`]);

export function groupOf({ track, isRestrictive: restricts }: { readonly track: Track; readonly isRestrictive: boolean }): Group {
  return restricts ? `${track}+` : track;
}

export interface TrueCell {
  readonly category: ProtectedCategory;
  readonly group: Group;
  readonly reports: number;
}

export interface TrueTable {
  readonly cells: readonly TrueCell[];
  /** Categories whose count was hidden; every one where the table was withheld. */
  readonly hidden: readonly ProtectedCategory[];
  /** Of these, the ones hidden because they were before, whatever their size. */
  readonly kept: readonly ProtectedCategory[];
  readonly isWithheld: boolean;
  /** The least number that was shown in it. */
  readonly k: number;
  /** Known beside the table (M16): at least so many reports are of VIOLENCE, and in groups that may hold an emergency. */
  readonly emergencies: number;
  /** Of an open category: at least so many reports, since its shares are published; empty where none are. */
  readonly floors: Partial<Readonly<Record<ProtectedCategory, number>>>;
}

/** True where the rules of filing allow a report of this category in this group: anybody knows the rules. */
export function mayStandIn(category: ProtectedCategory, group: Group): boolean {
  return standing.withCourtOrder.get(category)?.has(group) === true;
}

/**
 * True where they allow it whether or not a court ordered it. Which orders are of courts is published, so a reader
 * would not believe in one more report that only a court's order allows.
 */
export function mayBeThoughtIn(category: ProtectedCategory, group: Group): boolean {
  return standing.withoutCourtOrder.get(category)?.has(group) === true;
}

/** An emergency is filed on these tracks alone. */
export function mayHoldEmergency(group: Group): boolean {
  return group.startsWith('POLICY_REFERRAL') || group.startsWith('LEGAL_REQUEST');
}

const standing = { withCourtOrder: groupsByCategory(true), withoutCourtOrder: groupsByCategory(false) } as const;

function groupsByCategory(isCourtOrder: boolean): ReadonlyMap<string, ReadonlySet<Group>> {
  return new Map(
    Object.entries(CATEGORIES).map(([category, subTypes]) => {
      const cells = (track: Track) => subTypes.map((subType) => ({ track, category: category as ProtectedCategory, subType, isCourtOrder }));
      const isAllowed = (track: Track): boolean => cells(track).some(trackAllows);
      const restricts = (track: Track): boolean => cells(track).some((cell) => trackAllows(cell) && allowedAsks(cell).some(isRestrictive));
      return [category, new Set(TRACKS.flatMap((track): Group[] => [...(isAllowed(track) ? [track] : []), ...(restricts(track) ? [`${track}+` as const] : [])]))];
    }),
  );
}
