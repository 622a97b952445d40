// The proposed severity of every sub-type in every phase, as data with its reasons. A sub-type names a
// course; a course gives one level and one reason per phase. It is a proposal: people change it in one
// tap. The surprise: the two questions about violence and the polling day itself stand beside the table.
// Source of the tests behind the levels: none yet, beyond the working group's draft.
import type { Category, Phase, Severity, SubType } from '../codes.ts';

/** Codes of why; the words are the catalogue's. */
export const SEVERITY_REASONS = [
  'RISK_TO_LIFE',
  'SHUTDOWN_AT_POLLING',
  'STOPS_VOTING_TODAY',
  'EMB_ACCOUNT_TAKEN_OVER',
  'FALSE_INFORMATION_IN_WINDOW',
  'THREAT_WITHOUT_IMMINENCE',
  'EMB_IMPERSONATED',
  'PEOPLE_TARGETED_IN_WINDOW',
  'SYSTEMS_AT_RISK',
  'EMB_CANNOT_SPEAK',
  'POLL_MOVED',
  'SHUTDOWN_NOT_AT_POLLING',
  'OUTSIDE_WINDOW',
  'LIMITED_REACH',
  'DISCLOSURE_BREACH',
  'INFORMATION_ONLY',
  'HOUSEKEEPING',
] as const;
export type SeverityReason = (typeof SEVERITY_REASONS)[number];

export interface SeverityProposal {
  readonly severity: Severity;
  readonly reason: SeverityReason;
}

export type Course = Readonly<Record<Phase, SeverityProposal>>;

const s1 = (reason: SeverityReason): SeverityProposal => ({ severity: 'S1_CRITICAL', reason });
const s2 = (reason: SeverityReason): SeverityProposal => ({ severity: 'S2_HIGH', reason });
const s3 = (reason: SeverityReason): SeverityProposal => ({ severity: 'S3_MEDIUM', reason });
const s4 = (reason: SeverityReason): SeverityProposal => ({ severity: 'S4_LOW', reason });

/** Window, campaign, before and after it, and quiet times (no election, or a closed one). */
function course(window: SeverityProposal, campaign: SeverityProposal, [around, quiet]: readonly [SeverityProposal, SeverityProposal]): Course {
  return { CRITICAL_WINDOW: window, CAMPAIGN: campaign, PRE_ELECTION: around, POST_ELECTION: around, ROUTINE: quiet, CLOSED: quiet };
}

function always(proposal: SeverityProposal): Course {
  return course(proposal, proposal, [proposal, proposal]);
}

/** High in the window, medium outside it. */
function windowed(reason: SeverityReason): Course {
  const outside = s3('OUTSIDE_WINDOW');
  return course(s2(reason), outside, [outside, outside]);
}

/** High from the campaign to the end of the window, medium outside. */
function fromCampaign(reason: SeverityReason): Course {
  const outside = s3('OUTSIDE_WINDOW');
  return course(s2(reason), s2(reason), [outside, outside]);
}

const falsehood = windowed('FALSE_INFORMATION_IN_WINDOW');
const targeted = windowed('PEOPLE_TARGETED_IN_WINDOW');
const threat = always(s2('THREAT_WITHOUT_IMMINENCE'));
const disclosure = always(s3('DISCLOSURE_BREACH'));
const attack = fromCampaign('SYSTEMS_AT_RISK');
const unheard = course(s2('EMB_CANNOT_SPEAK'), s3('OUTSIDE_WINDOW'), [s3('OUTSIDE_WINDOW'), s4('HOUSEKEEPING')]);
const shutdown = course(s1('SHUTDOWN_AT_POLLING'), s2('SHUTDOWN_NOT_AT_POLLING'), [s2('SHUTDOWN_NOT_AT_POLLING'), s3('OUTSIDE_WINDOW')]);

type Table = { readonly [C in Category]: { readonly [S in SubType]?: Course } };

export const severityTable: Table = {
  VOTING_PROCESS_DISINFO: {
    WRONG_DATE_TIME: falsehood, WRONG_PLACE: falsehood, WRONG_ELIGIBILITY_OR_ID: falsehood, WRONG_METHOD: falsehood, WRONG_REGISTRATION: falsehood,
    WRONG_BALLOT_MARKING: falsehood, FALSE_CANDIDATE_WITHDRAWAL: falsehood, FALSE_CLOSURE: falsehood, SHUTDOWN_RUMOUR: falsehood,
  },
  RESULTS_INTEGRITY_DISINFO: { FALSE_FRAUD_CLAIM: falsehood, FALSE_RESULT: falsehood, FALSE_TAMPERING_CLAIM: falsehood, PREMATURE_VICTORY: falsehood, FAKE_POLL: falsehood },
  VOTER_SUPPRESSION: { INTIMIDATION: threat, DETERRENCE_FALSE_CONSEQUENCE: falsehood, TARGETED_GROUP: targeted, VOTE_BUYING: always(s3('LIMITED_REACH')) },
  IMPERSONATION: {
    EMB_ACCOUNT: always(s2('EMB_IMPERSONATED')), EMB_LOOKALIKE_SITE: always(s2('EMB_IMPERSONATED')),
    OFFICIAL: falsehood, CANDIDATE: falsehood, CLONED_NEWS_OUTLET: falsehood, FORGED_DOCUMENT: falsehood,
  },
  SYNTHETIC_MEDIA: { DEEPFAKE_VIDEO: falsehood, CLONED_AUDIO: falsehood, EDITED_IMAGE: falsehood, UNLABELLED_AI: disclosure, AI_ASSISTANT_WRONG_ANSWER: falsehood },
  COORDINATED_INAUTHENTIC: { BOT_NETWORK: falsehood, FOREIGN_LINKED: always(s3('LIMITED_REACH')), MASS_MESSAGING: falsehood },
  VIOLENCE: { INCITEMENT: threat, DIRECT_THREAT: threat, DOXXING: threat, CALL_TO_DISRUPT_POLLING: threat },
  HARASSMENT: { OF_OFFICIAL_OR_POLL_WORKER: targeted, OF_CANDIDATE: targeted, GENDERED: targeted, OF_OBSERVER_OR_JOURNALIST: targeted, PRIVATE_DATA_OR_BALLOT_SECRECY: targeted },
  HATE_SPEECH: { ETHNIC: targeted, RELIGIOUS: targeted, GENDER: targeted, DISABILITY: targeted, OTHER_PROTECTED: targeted },
  POLITICAL_AD: { MISSING_DISCLAIMER: disclosure, UNAUTHORISED_PAYER: disclosure, FOREIGN_PAYER: disclosure, SILENCE_PERIOD: disclosure, NOT_IN_AD_LIBRARY: disclosure },
  SILENCE_PERIOD_BREACH: { CAMPAIGNING: disclosure, EXIT_POLL: disclosure },
  ACCOUNT_SECURITY: {
    EMB_ACCOUNT_COMPROMISED: always(s1('EMB_ACCOUNT_TAKEN_OVER')), PHISHING_OF_OFFICIALS: attack, PHISHING_OF_VOTERS: attack,
    LOCKED_OUT: unheard, WRONGFUL_REMOVAL: unheard,
  },
  CYBER_ATTACK_RELATED: { DDOS_OR_INTRUSION: attack, LEAKED_PERSONAL_DATA_OR_CREDENTIALS: attack, FAKE_RESULTS_SITE: falsehood },
  INTERNET_SHUTDOWN: { FULL_NETWORK: shutdown, MOBILE_ONLY: shutdown, FIXED_ONLY: shutdown, SERVICE_BLOCK: shutdown, THROTTLING: shutdown, SMS_VOICE: shutdown },
  AUTHORITATIVE_INFO: {
    WRONG_PANEL: falsehood,
    MISSING_PANEL: course(s3('LIMITED_REACH'), s4('HOUSEKEEPING'), [s4('HOUSEKEEPING'), s4('HOUSEKEEPING')]),
    URGENT_CORRECTION: fromCampaign('POLL_MOVED'),
  },
};

/** On a polling day these stop people from voting there and then. */
export const stopsVoting: readonly SubType[] = [
  'WRONG_DATE_TIME', 'WRONG_PLACE', 'WRONG_ELIGIBILITY_OR_ID', 'WRONG_METHOD', 'WRONG_REGISTRATION', 'FALSE_CLOSURE', 'DETERRENCE_FALSE_CONSEQUENCE', 'URGENT_CORRECTION',
];

/** VIOLENCE, both questions answered 0 to 3: row is imminence, column is harm. */
export const violenceTable: readonly (readonly SeverityProposal[])[] = [
  [s3('LIMITED_REACH'), s2('THREAT_WITHOUT_IMMINENCE'), s2('THREAT_WITHOUT_IMMINENCE'), s2('THREAT_WITHOUT_IMMINENCE')],
  [s3('LIMITED_REACH'), s2('THREAT_WITHOUT_IMMINENCE'), s2('THREAT_WITHOUT_IMMINENCE'), s2('THREAT_WITHOUT_IMMINENCE')],
  [s3('LIMITED_REACH'), s2('THREAT_WITHOUT_IMMINENCE'), s1('RISK_TO_LIFE'), s1('RISK_TO_LIFE')],
  [s3('LIMITED_REACH'), s2('THREAT_WITHOUT_IMMINENCE'), s1('RISK_TO_LIFE'), s1('RISK_TO_LIFE')],
];

/** Reported for information, these are as urgent as when something is asked. */
export const urgentAsInformation: readonly Category[] = ['VIOLENCE', 'CYBER_ATTACK_RELATED'];

export const informationOnly: SeverityProposal = s4('INFORMATION_ONLY');
export const stopsVotingToday: SeverityProposal = s1('STOPS_VOTING_TODAY');
export const shutdownAtPolling: SeverityProposal = s1('SHUTDOWN_AT_POLLING');
export const shutdownNotAtPolling: SeverityProposal = s2('SHUTDOWN_NOT_AT_POLLING');
