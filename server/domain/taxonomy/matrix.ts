// Which track may carry which category: the matrix of the field. It knows codes only; how far an ask
// may go inside an allowed cell is `asks.ts`. The surprise: some sub-types are narrower than their
// category (a breach of the silence period has a law behind it or nothing).
import { CATEGORIES, TRACKS, isLegal } from '../codes.ts';
import type { AuthorityModel, Category, SubType, Track } from '../codes.ts';

/** One cell of the rules. An `IncidentContent` with the authority's model beside it is one. */
export interface TaxonomyCell {
  readonly track: Track;
  readonly category: Category;
  readonly subType: SubType;
  /** The authority's; absent means: judge the cell for an authority that is not part of a government. */
  readonly model?: AuthorityModel | undefined;
  /** True where a court made the order that LEGAL_ORDER carries. */
  readonly isCourtOrder?: boolean | undefined;
}

const embImpersonation: readonly SubType[] = ['EMB_ACCOUNT', 'EMB_LOOKALIKE_SITE'];

/** True where the sub-type belongs to the category. */
export function isSubTypeOf(category: Category, subType: SubType): boolean {
  const subTypes: readonly SubType[] = CATEGORIES[category];
  return subTypes.includes(subType);
}

/** What no rule of a platform covers: the ground is the law or there is none. */
export function isLegalOnly(category: Category, subType: SubType): boolean {
  return category === 'SILENCE_PERIOD_BREACH' || (category === 'POLITICAL_AD' && subType === 'SILENCE_PERIOD');
}

/** True where the authority itself is the one imitated. */
export function isEmbImpersonation(category: Category, subType: SubType): boolean {
  return category === 'IMPERSONATION' && embImpersonation.includes(subType);
}

/** True where this track may carry this category and sub-type. A pair that does not belong together is never allowed. */
export function trackAllows(cell: TaxonomyCell): boolean {
  const { track, category, subType } = cell;
  if (!isSubTypeOf(category, subType)) return false;
  if (category === 'INTERNET_SHUTDOWN') return track === 'CONNECTIVITY';
  if (track === 'CONNECTIVITY') return false;
  if (track === 'SERVICE_REQUEST') return isServiceMatter(category, subType);
  if (isLegal(track)) return category !== 'AUTHORITATIVE_INFO';
  if (isLegalOnly(category, subType)) return false;
  return track === 'INFORMATION' || category !== 'AUTHORITATIVE_INFO';
}

/** Every track that may carry the pair, in the order of `TRACKS`. */
export function tracksFor(category: Category, subType: SubType): readonly Track[] {
  return TRACKS.filter((track) => trackAllows({ track, category, subType }));
}

// Help for the authority itself: its name, its accounts, its information.
function isServiceMatter(category: Category, subType: SubType): boolean {
  const whole: readonly Category[] = ['ACCOUNT_SECURITY', 'AUTHORITATIVE_INFO', 'CYBER_ATTACK_RELATED'];
  return whole.includes(category) || isEmbImpersonation(category, subType) || subType === 'AI_ASSISTANT_WRONG_ANSWER';
}
