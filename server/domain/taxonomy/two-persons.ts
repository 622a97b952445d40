// When one person is not enough, and when the second one must say how they read the law.
import { isLegal, isRestrictive } from '../codes.ts';
import type { Ask, Category, Track } from '../codes.ts';
import type { RestrictionTest } from '../report/content.ts';

/** The part of a content, or of an act after filing, that decides how many persons it takes. */
export interface TwoPersonSubject {
  readonly track: Track;
  readonly category: Category;
  readonly items: readonly { readonly ask: Ask }[];
}

/** Any restrictive ask, both legal tracks, and every claim about results. */
export function needsTwoPersons(subject: TwoPersonSubject): boolean {
  if (isLegal(subject.track) || subject.category === 'RESULTS_INTEGRITY_DISINFO') return true;
  return subject.items.some((item) => isRestrictive(item.ask));
}

/** True where an approval must state its legal reading: a legal track, or a matter that touches a candidate or party. */
export function needsLegalReading(subject: { readonly track: Track; readonly restriction?: RestrictionTest | undefined }): boolean {
  return isLegal(subject.track) || subject.restriction?.concernsCandidateOrParty === true;
}
