// Which category and keyword of the Transparency Database a category and sub-type of ours falls under: one
// table, a row for each category and one for each sub-type that differs. It says what a harm is called there,
// never whether a statement is due. The mapping is our own reading; no official one exists.
import type { Category, SubType } from '../codes.ts';
import type { DsaCategory, DsaKeyword } from './dsa-vocabulary.ts';

export interface DsaClass {
  readonly category: DsaCategory;
  readonly keyword: DsaKeyword;
  /** Said beside KEYWORD_OTHER, and only there. */
  readonly other?: string;
}

const civic = 'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS';
const fraud = 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD';
const violence = 'STATEMENT_CATEGORY_VIOLENCE';
const privacy = 'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS';

const disinformation: DsaClass = { category: civic, keyword: 'KEYWORD_MISINFORMATION_DISINFORMATION' };
const nationalLaw: DsaClass = { category: civic, keyword: 'KEYWORD_VIOLATION_NATIONAL_LAW' };
const impersonation: DsaClass = { category: fraud, keyword: 'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING' };
const phishing: DsaClass = { category: fraud, keyword: 'KEYWORD_PHISHING' };
const privateData: DsaClass = { category: privacy, keyword: 'KEYWORD_MISSING_PROCESSING_GROUND' };
const otherwise = (category: DsaCategory, other: string): DsaClass => ({ category, keyword: 'KEYWORD_OTHER', other });

const ofCategory: Readonly<Record<Category, DsaClass>> = {
  VOTING_PROCESS_DISINFO: disinformation,
  RESULTS_INTEGRITY_DISINFO: disinformation,
  VOTER_SUPPRESSION: otherwise(civic, 'Voter suppression'),
  IMPERSONATION: impersonation,
  SYNTHETIC_MEDIA: disinformation,
  COORDINATED_INAUTHENTIC: { category: fraud, keyword: 'KEYWORD_INAUTHENTIC_ACCOUNTS' },
  VIOLENCE: { category: violence, keyword: 'KEYWORD_INCITEMENT_VIOLENCE_HATRED' },
  HARASSMENT: { category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE', keyword: 'KEYWORD_CYBER_HARASSMENT' },
  HATE_SPEECH: { category: 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', keyword: 'KEYWORD_HATE_SPEECH' },
  POLITICAL_AD: { category: civic, keyword: 'KEYWORD_VIOLATION_EU_LAW' },
  SILENCE_PERIOD_BREACH: nationalLaw,
  ACCOUNT_SECURITY: impersonation,
  CYBER_ATTACK_RELATED: otherwise('STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY', 'Attack on election infrastructure'),
  INTERNET_SHUTDOWN: otherwise('STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE', 'Internet shutdown'),
  AUTHORITATIVE_INFO: disinformation,
};

const ofSubType: Partial<Readonly<Record<SubType, DsaClass>>> = {
  DETERRENCE_FALSE_CONSEQUENCE: disinformation,
  VOTE_BUYING: nationalLaw,
  FORGED_DOCUMENT: disinformation,
  UNLABELLED_AI: otherwise('STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'Synthetic media without a label'),
  FOREIGN_LINKED: disinformation,
  DIRECT_THREAT: otherwise(violence, 'Threat'),
  DOXXING: privateData,
  CALL_TO_DISRUPT_POLLING: { category: violence, keyword: 'KEYWORD_COORDINATED_HARM' },
  GENDERED: { category: 'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN', keyword: 'KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN' },
  PRIVATE_DATA_OR_BALLOT_SECRECY: privateData,
  SILENCE_PERIOD: nationalLaw,
  PHISHING_OF_OFFICIALS: phishing,
  PHISHING_OF_VOTERS: phishing,
  LOCKED_OUT: otherwise('STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'Account access'),
  WRONGFUL_REMOVAL: otherwise('STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'Wrongful removal'),
  LEAKED_PERSONAL_DATA_OR_CREDENTIALS: privateData,
  FAKE_RESULTS_SITE: disinformation,
};

export function dsaClassOf(category: Category, subType: SubType): DsaClass {
  return ofSubType[subType] ?? ofCategory[category];
}

/** What also holds: every harm reported here is one to an election. */
export function dsaAdditionOf({ category }: DsaClass): readonly DsaCategory[] {
  return category === civic ? [] : [civic];
}
