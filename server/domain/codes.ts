// Every closed list the field's rules are written in, once. SDL enums, input parsers, store codecs
// and screens derive from or are checked against these; order is meaning where a comment says so.

export const TRACKS = ['LEGAL_ORDER', 'LEGAL_REQUEST', 'POLICY_REFERRAL', 'INFORMATION', 'SERVICE_REQUEST', 'CONNECTIVITY'] as const;
export type Track = (typeof TRACKS)[number];

/** Content asks, least intrusive first: the order decides ceilings. */
export const CONTENT_ASKS = [
  'NONE_INFORMATION',
  'REVIEW_AGAINST_POLICY',
  'ADD_CONTEXT_OR_LABEL',
  'REDUCE_DISTRIBUTION',
  'DISABLE_MONETISATION_OR_AD',
  'GEO_RESTRICT',
  'REMOVE_CONTENT',
  'SUSPEND_ACCOUNT',
] as const;
export const SERVICE_ASKS = ['CORRECT_INFORMATION', 'SECURE_ACCOUNT', 'RESTORE', 'PRESERVE_EVIDENCE', 'SHARE_DATA_ON_OUTAGE'] as const;
export const ASKS = [...CONTENT_ASKS, ...SERVICE_ASKS] as const;
export type Ask = (typeof ASKS)[number];

export const CATEGORIES = {
  VOTING_PROCESS_DISINFO: ['WRONG_DATE_TIME', 'WRONG_PLACE', 'WRONG_ELIGIBILITY_OR_ID', 'WRONG_METHOD', 'WRONG_REGISTRATION', 'WRONG_BALLOT_MARKING', 'FALSE_CANDIDATE_WITHDRAWAL', 'FALSE_CLOSURE', 'SHUTDOWN_RUMOUR'],
  RESULTS_INTEGRITY_DISINFO: ['FALSE_FRAUD_CLAIM', 'FALSE_RESULT', 'FALSE_TAMPERING_CLAIM', 'PREMATURE_VICTORY', 'FAKE_POLL'],
  VOTER_SUPPRESSION: ['INTIMIDATION', 'DETERRENCE_FALSE_CONSEQUENCE', 'TARGETED_GROUP', 'VOTE_BUYING'],
  IMPERSONATION: ['EMB_ACCOUNT', 'EMB_LOOKALIKE_SITE', 'OFFICIAL', 'CANDIDATE', 'CLONED_NEWS_OUTLET', 'FORGED_DOCUMENT'],
  SYNTHETIC_MEDIA: ['DEEPFAKE_VIDEO', 'CLONED_AUDIO', 'EDITED_IMAGE', 'UNLABELLED_AI', 'AI_ASSISTANT_WRONG_ANSWER'],
  COORDINATED_INAUTHENTIC: ['BOT_NETWORK', 'FOREIGN_LINKED', 'MASS_MESSAGING'],
  VIOLENCE: ['INCITEMENT', 'DIRECT_THREAT', 'DOXXING', 'CALL_TO_DISRUPT_POLLING'],
  HARASSMENT: ['OF_OFFICIAL_OR_POLL_WORKER', 'OF_CANDIDATE', 'GENDERED', 'OF_OBSERVER_OR_JOURNALIST', 'PRIVATE_DATA_OR_BALLOT_SECRECY'],
  HATE_SPEECH: ['ETHNIC', 'RELIGIOUS', 'GENDER', 'DISABILITY', 'OTHER_PROTECTED'],
  POLITICAL_AD: ['MISSING_DISCLAIMER', 'UNAUTHORISED_PAYER', 'FOREIGN_PAYER', 'SILENCE_PERIOD', 'NOT_IN_AD_LIBRARY'],
  SILENCE_PERIOD_BREACH: ['CAMPAIGNING', 'EXIT_POLL'],
  ACCOUNT_SECURITY: ['EMB_ACCOUNT_COMPROMISED', 'PHISHING_OF_OFFICIALS', 'PHISHING_OF_VOTERS', 'LOCKED_OUT', 'WRONGFUL_REMOVAL'],
  CYBER_ATTACK_RELATED: ['DDOS_OR_INTRUSION', 'LEAKED_PERSONAL_DATA_OR_CREDENTIALS', 'FAKE_RESULTS_SITE'],
  INTERNET_SHUTDOWN: ['FULL_NETWORK', 'MOBILE_ONLY', 'FIXED_ONLY', 'SERVICE_BLOCK', 'THROTTLING', 'SMS_VOICE'],
  AUTHORITATIVE_INFO: ['WRONG_PANEL', 'MISSING_PANEL', 'URGENT_CORRECTION'],
} as const;
export type Category = keyof typeof CATEGORIES;
export type SubType = (typeof CATEGORIES)[Category][number];

export const SEVERITIES = ['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** In the order an election passes them; gaps between rounds fall back to CAMPAIGN. */
export const PHASES = ['ROUTINE', 'PRE_ELECTION', 'CAMPAIGN', 'CRITICAL_WINDOW', 'POST_ELECTION', 'CLOSED'] as const;
export type Phase = (typeof PHASES)[number];

export const TIERS = ['ALWAYS_ON', 'ON_CALL', 'BUSINESS_HOURS'] as const;
export type Tier = (typeof TIERS)[number];

export const INCIDENT_STATUSES = ['DRAFT', 'PENDING_APPROVAL', 'FILED', 'DISCARDED'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

export const OPEN_STATUSES = ['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED', 'RETURNED', 'DECIDED', 'RECONSIDERATION'] as const;
export const TERMINAL_STATUSES = ['CLOSED', 'REDIRECTED', 'DUPLICATE', 'WITHDRAWN', 'EXPIRED'] as const;
export const REPORT_STATUSES = [...OPEN_STATUSES, ...TERMINAL_STATUSES] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

export const ITEM_STATES = ['OPEN', 'DECIDED', 'SUPERSEDED', 'REVERSED', 'REUPLOADED'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const HANDLINGS = ['STANDARD', 'SEALED'] as const;
export type Handling = (typeof HANDLINGS)[number];
export const DELIVERIES = ['CHANNEL', 'HAND_CARRIED'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export const OUTCOMES = [
  'REMOVED', 'DISABLED_GEO', 'LABELLED', 'DEMOTED', 'INTERACTION_RESTRICTED', 'AGE_RESTRICTED', 'AD_REJECTED', 'MONETISATION_REMOVED',
  'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED', 'ACCOUNT_SECURED', 'INFO_PANEL_UPDATED', 'RESTORED', 'PRESERVED', 'REFERRED_TO_LAW_ENFORCEMENT',
  'ALREADY_ACTIONED', 'NO_ACTION', 'NOTED', 'OTHER',
  'DISRUPTION_CONFIRMED', 'NO_DISRUPTION_OBSERVED', 'PARTIAL_DEGRADATION_CONFIRMED', 'DATA_SHARED', 'MITIGATION_ENABLED',
  'PUBLIC_STATEMENT_MADE', 'LEGAL_CHALLENGE_CONSIDERED', 'CANNOT_MEASURE', 'REFERRED_TO_OTHER_PARTY',
] as const;
export type OutcomeCode = (typeof OUTCOMES)[number];
export const SHUTDOWN_OUTCOMES: readonly OutcomeCode[] = OUTCOMES.slice(OUTCOMES.indexOf('DISRUPTION_CONFIRMED'));
/** Outcomes that limit speech: they need a ground and the rule cited. */
export const RESTRICTIVE_OUTCOMES: readonly OutcomeCode[] = [
  'REMOVED', 'DISABLED_GEO', 'LABELLED', 'DEMOTED', 'INTERACTION_RESTRICTED', 'AGE_RESTRICTED', 'AD_REJECTED', 'MONETISATION_REMOVED',
  'ACCOUNT_SUSPENDED', 'ACCOUNT_TERMINATED',
];

export const NO_ACTION_REASONS = [
  'NO_VIOLATION_FOUND', 'PROTECTED_SPEECH_OR_PUBLIC_INTEREST', 'MATTER_IN_DISPUTE', 'SATIRE_OR_OPINION', 'ALREADY_REMOVED_BY_AUTHOR',
  'CONTENT_NOT_FOUND', 'INSUFFICIENT_EVIDENCE', 'LEGAL_PROCESS_REQUIRED', 'NO_LEGAL_BASIS', 'OUTSIDE_JURISDICTION', 'OVERBROAD_REQUEST',
  'TECHNICALLY_NOT_POSSIBLE', 'UNDER_ONGOING_INVESTIGATION', 'HUMAN_RIGHTS_OBJECTION', 'OTHER',
] as const;
export type NoActionReason = (typeof NO_ACTION_REASONS)[number];
export const RETURN_REASONS = ['MISSING_LOCATOR', 'LOCATOR_INVALID', 'NOT_PRECISE_ENOUGH', 'MISSING_LEGAL_BASIS'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export const REDIRECT_REASONS = ['WRONG_SERVICE', 'WRONG_COMPANY', 'WRONG_COUNTRY', 'WRONG_TRACK', 'NOT_ELECTION_RELATED', 'POLICE_MATTER'] as const;
export type RedirectReason = (typeof REDIRECT_REASONS)[number];
export const WITHDRAWAL_REASONS = ['MOOT', 'ERROR', 'RESOLVED_OTHERWISE', 'RIGHTS_CONCERN'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** What a coordinator does about a report. Source: the coordinator's view of the domain rules. */
export const INTERVENTION_KINDS = ['NUDGE', 'CONVENE_CALL', 'REQUEST_REVIEW'] as const;
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];
export const INTERVENTION_ADDRESSEES = ['COMPANY', 'AUTHORITY', 'BOTH'] as const;
export type InterventionAddressee = (typeof INTERVENTION_ADDRESSEES)[number];
/** What came of it; until one is recorded the intervention is open. */
export const INTERVENTION_OUTCOMES = ['ANSWERED', 'AGREED', 'DECLINED', 'NO_ANSWER'] as const;
export type InterventionOutcome = (typeof INTERVENTION_OUTCOMES)[number];

export const GROUNDS = ['ILLEGAL', 'POLICY', 'BOTH', 'NONE'] as const;
export type Ground = (typeof GROUNDS)[number];
export const AUTOMATED_DECISIONS = ['FULL', 'PARTIAL', 'NOT'] as const;
export const USER_NOTIFIED = ['YES', 'NO', 'LATER'] as const;
export const REPLY_CHANNELS = ['PORTAL', 'API', 'EMAIL', 'PHONE', 'MEETING'] as const;
export type ReplyChannel = (typeof REPLY_CHANNELS)[number];

export const LOCATOR_TYPES = ['URL', 'ACCOUNT_HANDLE', 'AD_ID', 'CHANNEL', 'HASHTAG_TREND', 'MESSAGE_FORWARD', 'PROMPT', 'APP', 'NETWORK', 'SUBJECT', 'OTHER'] as const;
export type LocatorType = (typeof LOCATOR_TYPES)[number];
export const CONTENT_TYPES = ['TEXT', 'IMAGE', 'VIDEO', 'AUDIO', 'LIVE', 'AD', 'ACCOUNT'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];
export const AI_GENERATED = ['YES', 'NO', 'UNKNOWN'] as const;
export type AiGenerated = (typeof AI_GENERATED)[number];
export const TLPS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;
export type Tlp = (typeof TLPS)[number];
export const ALERT_ORIGINS = ['OWN', 'PUBLIC', 'CSO', 'PARTY', 'GOVERNMENT_BODY'] as const;
export type AlertOrigin = (typeof ALERT_ORIGINS)[number];
export const POLICE_NOTIFIED = ['YES', 'NO', 'NOT_SAFE'] as const;
export const SYNTHETIC_BASES = ['DENIAL_BY_PERSON', 'TECHNICAL_ANALYSIS', 'PROVENANCE', 'FACT_CHECK'] as const;
export const COUNTER_SPEECH = ['NONE', 'PLANNED', 'DONE'] as const;
export const MECHANISMS = ['INFRASTRUCTURE', 'ROUTING', 'DNS', 'FILTERING', 'DPI', 'ROGUE_INFRASTRUCTURE', 'DENIAL_OF_SERVICE', 'THROTTLING', 'UNKNOWN'] as const;
export const SHUTDOWN_SCOPES = ['NATIONAL', 'REGIONAL', 'LOCAL', 'SINGLE_PROVIDER'] as const;
export const EVIDENCE_SOURCES = ['IODA', 'OONI', 'CLOUDFLARE_RADAR', 'PLATFORM_TRAFFIC', 'ISP_STATEMENT', 'GOVERNMENT_ORDER', 'FIELD_REPORT', 'NEWS'] as const;
/** Why the authority may ask at all; the defaults come from the category. Source: ICCPR art. 19(3) and 25. */
export const LEGITIMATE_AIMS = ['RIGHT_TO_VOTE', 'ELECTION_INTEGRITY', 'PUBLIC_ORDER', 'RIGHTS_OF_OTHERS', 'NATIONAL_SECURITY'] as const;
export type LegitimateAim = (typeof LEGITIMATE_AIMS)[number];

export const ORGANIZATION_KINDS = ['AUTHORITY', 'COMPANY', 'COORDINATOR'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
export const AUTHORITY_MODELS = ['INDEPENDENT', 'MIXED', 'GOVERNMENTAL', 'JUDICIAL'] as const;
export type AuthorityModel = (typeof AUTHORITY_MODELS)[number];
export const ORGANIZATION_STATES = ['LISTED', 'PROPOSED', 'ACTIVE', 'SUSPENDED'] as const;
export type OrganizationState = (typeof ORGANIZATION_STATES)[number];
export const CONTACT_KINDS = ['PRIMARY', 'BACKUP', 'OUT_OF_HOURS', 'EXECUTIVE'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
export const CONTACT_STATES = ['UNVERIFIED', 'FIRST_CHECK', 'VERIFIED', 'STALE'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];
export const EMPLOYMENTS = ['STAFF', 'SECONDED', 'CONTRACTOR'] as const;
export type Employment = (typeof EMPLOYMENTS)[number];

export const EMB_ROLES = ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL', 'EMB_ADMIN', 'EMB_VIEWER'] as const;
export const COMPANY_ROLES = ['COMPANY_RESPONDER', 'COMPANY_LEAD', 'COMPANY_ADMIN'] as const;
export const COORDINATOR_ROLES = ['IFES_COORDINATOR', 'IFES_ADMIN'] as const;
export const ROLES = [...EMB_ROLES, ...COMPANY_ROLES, ...COORDINATOR_ROLES, 'AUDITOR', 'PUBLIC', 'SYSTEM'] as const;
export type Role = (typeof ROLES)[number];

/** What a program of an organization may be allowed. */
export const API_SCOPES = ['REPORT_READ', 'REPORT_RESPOND', 'REPORT_DRAFT'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

export const CLOCK_KINDS = ['ACK', 'DECIDE', 'ANSWER', 'CONFIRM', 'RERATE', 'APPROVE'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
export const CLOCK_STATES = ['RUNNING', 'PAUSED', 'STOPPED'] as const;
export const CLOCK_RESULTS = ['MET', 'MISSED', 'VOID'] as const;
export type ClockResult = (typeof CLOCK_RESULTS)[number];

export const WARNING_CODES = ['LOCATOR_OF_OTHER_PLATFORM', 'ALREADY_REPORTED', 'POLICE_NOT_NOTIFIED', 'CARRIER_IN_COUNTRY', 'SOFT_LIMIT', 'PRIVATE_DATA', 'NAMES_OTHER_RECIPIENT'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** True where the ask limits speech or an account: two persons, the full test, at most ten items. */
export function isRestrictive(ask: Ask): boolean {
  const rank = CONTENT_ASKS.indexOf(ask as (typeof CONTENT_ASKS)[number]);
  return rank >= CONTENT_ASKS.indexOf('REDUCE_DISTRIBUTION');
}

export function isOpen(status: ReportStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status);
}

export function isLegal(track: Track): boolean {
  return track === 'LEGAL_ORDER' || track === 'LEGAL_REQUEST';
}
