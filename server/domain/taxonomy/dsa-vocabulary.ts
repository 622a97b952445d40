// The words of a statement of reasons as the EU's Transparency Database takes them (API version 2, in force
// since 1 July 2025), and its limits. Names and values are the database's own, spelled as it spells them.
// Source: transparency.dsa.ec.europa.eu, "How to use the API" (api-documentation-two), and the enums of the
// application's published source, digital-services-act/transparency-database.

export const DSA_VISIBILITIES = [
  'DECISION_VISIBILITY_CONTENT_REMOVED', 'DECISION_VISIBILITY_CONTENT_DISABLED', 'DECISION_VISIBILITY_CONTENT_DEMOTED', 'DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED',
  'DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED', 'DECISION_VISIBILITY_CONTENT_LABELLED', 'DECISION_VISIBILITY_OTHER',
] as const;
export type DsaVisibility = (typeof DSA_VISIBILITIES)[number];
export const DSA_MONETARIES = ['DECISION_MONETARY_SUSPENSION', 'DECISION_MONETARY_TERMINATION', 'DECISION_MONETARY_OTHER'] as const;
export const DSA_PROVISIONS = [
  'DECISION_PROVISION_PARTIAL_SUSPENSION', 'DECISION_PROVISION_TOTAL_SUSPENSION', 'DECISION_PROVISION_PARTIAL_TERMINATION', 'DECISION_PROVISION_TOTAL_TERMINATION',
] as const;
export const DSA_ACCOUNTS = ['DECISION_ACCOUNT_SUSPENDED', 'DECISION_ACCOUNT_TERMINATED'] as const;
export const DSA_GROUNDS = ['DECISION_GROUND_ILLEGAL_CONTENT', 'DECISION_GROUND_INCOMPATIBLE_CONTENT'] as const;
export const DSA_YES_NO = ['Yes', 'No'] as const;
export const DSA_AUTOMATED_DECISIONS = ['AUTOMATED_DECISION_FULLY', 'AUTOMATED_DECISION_PARTIALLY', 'AUTOMATED_DECISION_NOT_AUTOMATED'] as const;
export const DSA_CONTENT_TYPES = [
  'CONTENT_TYPE_APP', 'CONTENT_TYPE_AUDIO', 'CONTENT_TYPE_IMAGE', 'CONTENT_TYPE_PRODUCT', 'CONTENT_TYPE_SYNTHETIC_MEDIA', 'CONTENT_TYPE_TEXT', 'CONTENT_TYPE_VIDEO', 'CONTENT_TYPE_OTHER',
] as const;
export type DsaContentType = (typeof DSA_CONTENT_TYPES)[number];
export const DSA_SOURCE_TYPES = ['SOURCE_ARTICLE_16', 'SOURCE_TRUSTED_FLAGGER', 'SOURCE_TYPE_OTHER_NOTIFICATION', 'SOURCE_VOLUNTARY'] as const;
export type DsaSourceType = (typeof DSA_SOURCE_TYPES)[number];

export const DSA_CATEGORIES = [
  'STATEMENT_CATEGORY_ANIMAL_WELFARE', 'STATEMENT_CATEGORY_CONSUMER_INFORMATION', 'STATEMENT_CATEGORY_CYBER_VIOLENCE', 'STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN',
  'STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH', 'STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS', 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE', 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC',
  'STATEMENT_CATEGORY_PROTECTION_OF_MINORS', 'STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY', 'STATEMENT_CATEGORY_SCAMS_AND_FRAUD', 'STATEMENT_CATEGORY_SELF_HARM',
  'STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS', 'STATEMENT_CATEGORY_VIOLENCE',
] as const;
export type DsaCategory = (typeof DSA_CATEGORIES)[number];

/** Of the keywords those that elections need. */
export const DSA_KEYWORDS = [
  'KEYWORD_COORDINATED_HARM', 'KEYWORD_CYBER_HARASSMENT', 'KEYWORD_CYBER_HARASSMENT_AGAINST_WOMEN', 'KEYWORD_HATE_SPEECH', 'KEYWORD_IMPERSONATION_ACCOUNT_HIJACKING',
  'KEYWORD_INAUTHENTIC_ACCOUNTS', 'KEYWORD_INCITEMENT_VIOLENCE_HATRED', 'KEYWORD_MISINFORMATION_DISINFORMATION', 'KEYWORD_MISSING_PROCESSING_GROUND', 'KEYWORD_PHISHING',
  'KEYWORD_VIOLATION_EU_LAW', 'KEYWORD_VIOLATION_NATIONAL_LAW', 'KEYWORD_OTHER',
] as const;
export type DsaKeyword = (typeof DSA_KEYWORDS)[number];

/** The Union and the three other countries of the European Economic Area: the only places a statement may name. */
export const EEA_COUNTRIES: readonly string[] = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI', 'LT', 'LU', 'LV', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
];

/** Characters that a field may hold. */
export const dsaLimits = { other: 500, ground: 500, explanation: 2_000, facts: 5_000, puid: 500 } as const;

/** One statement under the database's own names; what does not apply is absent. */
export interface DsaStatement {
  readonly decision_visibility?: readonly DsaVisibility[];
  readonly decision_visibility_other?: string;
  readonly decision_monetary?: (typeof DSA_MONETARIES)[number];
  readonly decision_monetary_other?: string;
  readonly decision_provision?: (typeof DSA_PROVISIONS)[number];
  readonly decision_account?: (typeof DSA_ACCOUNTS)[number];
  readonly decision_ground: (typeof DSA_GROUNDS)[number];
  readonly illegal_content_legal_ground?: string;
  readonly illegal_content_explanation?: string;
  readonly incompatible_content_ground?: string;
  readonly incompatible_content_explanation?: string;
  readonly incompatible_content_illegal?: (typeof DSA_YES_NO)[number];
  readonly category: DsaCategory;
  readonly category_addition?: readonly DsaCategory[];
  readonly category_specification?: readonly DsaKeyword[];
  readonly category_specification_other?: string;
  readonly content_type: readonly DsaContentType[];
  readonly content_type_other?: string;
  readonly content_language?: string;
  readonly territorial_scope: readonly string[];
  readonly application_date: string;
  readonly end_date_visibility_restriction?: string;
  readonly end_date_monetary_restriction?: string;
  readonly end_date_service_restriction?: string;
  readonly end_date_account_restriction?: string;
  readonly decision_facts: string;
  readonly source_type: DsaSourceType;
  readonly automated_detection: (typeof DSA_YES_NO)[number];
  readonly automated_decision: (typeof DSA_AUTOMATED_DECISIONS)[number];
  readonly puid: string;
}
