// What is chosen for an officer who changes nothing: track, ask, aim and handling by sub-type. Every
// default is the least coercive that still fits, and lies inside what the matrix and the ceilings allow.
import type { Ask, Category, Handling, LegitimateAim, SubType, Track } from '../codes.ts';
import { CATEGORIES, isLegal } from '../codes.ts';
import { ceilingOf } from './asks.ts';
import { isLegalOnly } from './matrix.ts';
import type { TaxonomyCell } from './matrix.ts';

const serviceBySubType: Partial<Record<SubType, Ask>> = {
  LOCKED_OUT: 'RESTORE',
  WRONGFUL_REMOVAL: 'RESTORE',
  WRONG_PANEL: 'CORRECT_INFORMATION',
  MISSING_PANEL: 'CORRECT_INFORMATION',
  URGENT_CORRECTION: 'CORRECT_INFORMATION',
  AI_ASSISTANT_WRONG_ANSWER: 'CORRECT_INFORMATION',
  EMB_LOOKALIKE_SITE: 'CORRECT_INFORMATION',
  FAKE_RESULTS_SITE: 'CORRECT_INFORMATION',
};

const trackBySubType: Partial<Record<SubType, Track>> = {
  EMB_ACCOUNT_COMPROMISED: 'SERVICE_REQUEST',
  LOCKED_OUT: 'SERVICE_REQUEST',
  WRONGFUL_REMOVAL: 'SERVICE_REQUEST',
  AI_ASSISTANT_WRONG_ANSWER: 'SERVICE_REQUEST',
  DDOS_OR_INTRUSION: 'INFORMATION',
};

const labelled: readonly Category[] = ['VOTING_PROCESS_DISINFO', 'RESULTS_INTEGRITY_DISINFO', 'SYNTHETIC_MEDIA'];

const aimByCategory: Record<Category, LegitimateAim> = {
  VOTING_PROCESS_DISINFO: 'RIGHT_TO_VOTE',
  RESULTS_INTEGRITY_DISINFO: 'ELECTION_INTEGRITY',
  VOTER_SUPPRESSION: 'RIGHT_TO_VOTE',
  IMPERSONATION: 'ELECTION_INTEGRITY',
  SYNTHETIC_MEDIA: 'ELECTION_INTEGRITY',
  COORDINATED_INAUTHENTIC: 'ELECTION_INTEGRITY',
  VIOLENCE: 'PUBLIC_ORDER',
  HARASSMENT: 'RIGHTS_OF_OTHERS',
  HATE_SPEECH: 'RIGHTS_OF_OTHERS',
  POLITICAL_AD: 'ELECTION_INTEGRITY',
  SILENCE_PERIOD_BREACH: 'ELECTION_INTEGRITY',
  ACCOUNT_SECURITY: 'ELECTION_INTEGRITY',
  CYBER_ATTACK_RELATED: 'ELECTION_INTEGRITY',
  INTERNET_SHUTDOWN: 'RIGHT_TO_VOTE',
  AUTHORITATIVE_INFO: 'RIGHT_TO_VOTE',
};

const aimBySubType: Partial<Record<SubType, LegitimateAim>> = {
  OFFICIAL: 'RIGHTS_OF_OTHERS',
  CANDIDATE: 'RIGHTS_OF_OTHERS',
  DIRECT_THREAT: 'RIGHTS_OF_OTHERS',
  DOXXING: 'RIGHTS_OF_OTHERS',
  PHISHING_OF_OFFICIALS: 'RIGHTS_OF_OTHERS',
  PHISHING_OF_VOTERS: 'RIGHTS_OF_OTHERS',
  LEAKED_PERSONAL_DATA_OR_CREDENTIALS: 'RIGHTS_OF_OTHERS',
};

/** The track offered first. */
export function defaultTrack(category: Category, subType: SubType): Track {
  if (category === 'INTERNET_SHUTDOWN') return 'CONNECTIVITY';
  if (category === 'AUTHORITATIVE_INFO') return 'SERVICE_REQUEST';
  if (isLegalOnly(category, subType)) return 'LEGAL_REQUEST';
  return trackBySubType[subType] ?? 'POLICY_REFERRAL';
}

/** The ask offered first; legal tracks start at blocking in the own territory, or at the ceiling below it (V20, V21). */
export function defaultAsk(cell: TaxonomyCell): Ask {
  if (cell.track === 'CONNECTIVITY') return 'SHARE_DATA_ON_OUTAGE';
  if (cell.track === 'INFORMATION') return 'NONE_INFORMATION';
  if (cell.track === 'SERVICE_REQUEST') return serviceBySubType[cell.subType] ?? 'SECURE_ACCOUNT';
  if (isLegal(cell.track)) return defaultLegalAsk(cell);
  if (cell.subType === 'FOREIGN_LINKED') return 'REVIEW_AGAINST_POLICY';
  return labelled.includes(cell.category) ? 'ADD_CONTEXT_OR_LABEL' : 'REVIEW_AGAINST_POLICY';
}

/** Why the authority may ask at all; changed in one tap. Source: ICCPR art. 19(3) and 25. */
export function defaultAim(category: Category, subType: SubType): LegitimateAim {
  return aimBySubType[subType] ?? aimByCategory[category];
}

/** Those who report a shutdown may be reporting their own government. */
export function defaultHandling(track: Track): Handling {
  return track === 'CONNECTIVITY' ? 'SEALED' : 'STANDARD';
}

/** Where SEALED may be chosen at all. */
export function maySeal(track: Track, category: Category): boolean {
  return track === 'CONNECTIVITY' || category === 'HARASSMENT' || category === 'VIOLENCE';
}

/** Whether SEALED may be chosen for any matter of this category. */
export function isSealable(category: Category): boolean {
  return CATEGORIES[category].some((subType) => maySeal(defaultTrack(category, subType), category));
}

function defaultLegalAsk(cell: TaxonomyCell): Ask {
  const ceiling = ceilingOf(cell);
  return ceiling === 'REMOVE_CONTENT' || ceiling === 'SUSPEND_ACCOUNT' ? 'GEO_RESTRICT' : ceiling;
}
