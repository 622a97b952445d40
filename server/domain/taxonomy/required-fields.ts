// What a category needs beside the minimum, as names of fields of the content: the form asks for them
// at the right tile, and validation walks the same list.
import type { Category, SubType } from '../codes.ts';

export const REQUIRED_FIELDS = [
  'correction',
  'claim',
  'independentSource',
  'isNotObserverMediaOrPetition',
  'policeNotified',
  'rabat',
  'consentOrSafetyReason',
  'genuineLocator',
  'advertiser',
  'adIdOrCapture',
  'disclosureRule',
  'syntheticBasis',
  'twoLocatorsOrTrend',
  'coordinationEvidence',
  'shutdown',
  'ownedAsset',
  'lastKnownGoodAt',
] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

const byCategory: Record<Category, readonly RequiredField[]> = {
  VOTING_PROCESS_DISINFO: ['correction'],
  RESULTS_INTEGRITY_DISINFO: ['correction', 'claim', 'independentSource', 'isNotObserverMediaOrPetition'],
  VOTER_SUPPRESSION: [],
  IMPERSONATION: ['genuineLocator'],
  SYNTHETIC_MEDIA: ['correction', 'syntheticBasis'],
  COORDINATED_INAUTHENTIC: ['twoLocatorsOrTrend', 'coordinationEvidence'],
  VIOLENCE: ['policeNotified'],
  HARASSMENT: ['consentOrSafetyReason'],
  HATE_SPEECH: ['rabat'],
  POLITICAL_AD: ['advertiser', 'adIdOrCapture', 'disclosureRule'],
  SILENCE_PERIOD_BREACH: [],
  ACCOUNT_SECURITY: ['ownedAsset', 'lastKnownGoodAt'],
  CYBER_ATTACK_RELATED: [],
  INTERNET_SHUTDOWN: ['shutdown'],
  AUTHORITATIVE_INFO: ['correction'],
};

/** The fields one sub-type needs; what tracks and asks need stands with them. */
export function requiredFields(category: Category, subType: SubType): readonly RequiredField[] {
  if (subType === 'UNLABELLED_AI') return byCategory[category].filter((field) => field !== 'correction');
  if (subType === 'INCITEMENT') return [...byCategory[category], 'rabat'];
  return byCategory[category];
}
