// Who may ask what: every root field that is not `@public`, as the domain's rules say it, written out
// apart from the product's own table. A field that is missing here fails the build.

/** Everybody the matrix asks as. The first group files, the second answers, the third is nobody's party. */
export const callers = {
  own: ['officer', 'approver', 'legal', 'embadmin', 'viewer'],
  company: ['responder', 'lead', 'company-admin'],
  coordinator: ['coordinator', 'coordinator-admin'],
  rival: ['vidora', 'vidora-lead'],
  otherAuthority: ['registrar'],
  auditor: ['auditor'],
} as const;

export type Caller = (typeof callers)[keyof typeof callers][number];

/** Programs of the commission and of Chirpline, with every scope of their side, in a person's name or in nobody's. */
export const machines = ['tool-of-responder', 'tool-of-nobody', 'tool-of-officer', 'tool-of-no-officer'] as const;
export type MachineCaller = (typeof machines)[number];

export interface Rule {
  /** What it is asked about: `REPORT` of the commission to Chirpline, its `INCIDENT`, the draft of an `EDITION` of the commission alone, or nothing of anybody's. */
  readonly about: 'REPORT' | 'INCIDENT' | 'EDITION' | 'NOTHING';
  readonly may: readonly Caller[];
}

const officers = ['officer', 'approver'] as const;
const approvers = ['approver'] as const;
const seconds = ['approver', 'legal'] as const;
const responders = ['responder', 'lead'] as const;
const parties = [...callers.own, ...callers.company, ...callers.coordinator] as const;
const everyMember = [...parties, ...callers.rival, ...callers.otherAuthority, ...callers.auditor] as const;
const everyFiler = [...callers.own, ...callers.otherAuthority] as const;
const everyOfficer = [...officers, 'registrar'] as const;

const report = (may: readonly Caller[]): Rule => ({ about: 'REPORT', may });
const incident = (may: readonly Caller[]): Rule => ({ about: 'INCIDENT', may });
const edition = (may: readonly Caller[]): Rule => ({ about: 'EDITION', may });
const nothing = (may: readonly Caller[]): Rule => ({ about: 'NOTHING', may });

export const accessTable: Readonly<Record<string, Rule>> = {
  report: report(parties),
  record: report(parties),
  reports: nothing([...parties, ...callers.rival, ...callers.otherAuthority]),
  search: nothing([...callers.own, ...callers.company, ...callers.rival, ...callers.otherAuthority]),
  incident: incident(callers.own),
  incidents: nothing(everyFiler),
  election: nothing(everyMember),
  elections: nothing(everyMember),
  officialFacts: nothing(everyMember),
  organization: nothing(everyMember),
  organizations: nothing(everyMember),
  contacts: nothing(everyMember),
  alarms: nothing(callers.coordinator),
  responsivenessBoard: nothing(callers.coordinator),
  recipients: nothing(everyMember),
  recognizeText: nothing(everyMember),
  slaPreview: nothing(everyMember),
  sessions: nothing(everyMember),
  editions: nothing(everyMember),
  filingOptions: nothing(everyFiler),
  proposedSeverity: nothing(everyFiler),

  reportChanged: report(parties),
  queueChanged: nothing([...parties, ...callers.rival, ...callers.otherAuthority]),
  boardChanged: nothing(callers.coordinator),

  stepUp: nothing(everyMember),
  signOut: nothing(everyMember),
  signOutEverywhere: nothing(everyMember),
  enrolFactor: nothing(everyMember),
  changePassword: nothing(everyMember),

  createIncident: nothing(everyOfficer),
  submitIncident: nothing(everyOfficer),
  updateIncident: incident(officers),
  discardIncident: incident(officers),
  requestApproval: incident(officers),
  sendBackIncident: incident(seconds),
  addRecipient: incident(officers),
  confirmEmergency: incident(seconds),
  approveProposal: incident(seconds),
  sendBackProposal: incident(seconds),

  supplementReport: report(officers),
  appendItems: report(officers),
  addEvidence: report(officers),
  resubmitReport: report(officers),
  answerInformation: report(officers),
  rerateSeverity: report(officers),
  withdrawReport: report(approvers),
  closeReport: report(approvers),
  reopenReport: report(approvers),
  requestReconsideration: report(approvers),
  contestClosure: report(approvers),

  claimReport: report(responders),
  acknowledgeReport: report(responders),
  startReview: report(responders),
  requestInformation: report(responders),
  cancelInformationRequest: report(responders),
  returnReport: report(responders),
  redirectReport: report(responders),
  markDuplicate: report(responders),
  decideItems: report(responders),
  correctOutcome: report(responders),
  reportReversal: report(responders),
  decideReconsideration: report(responders),
  contestSeverity: report(responders),
  setCompanyCaseRef: report(responders),

  exportOutcomes: nothing([...responders, 'vidora', 'vidora-lead']),
  importOutcomes: nothing([...responders, 'vidora', 'vidora-lead']),
  statementsOfReasons: report(responders),

  addComment: report([...officers, ...responders]),
  addInternalNote: report([...officers, ...responders]),
  recordOffChannelAnswer: report([...officers, ...responders]),
  confirmOffChannelAnswer: report([...officers, ...responders]),
  escalateReport: report(['approver', 'lead']),
  lowerEscalation: report(['approver', 'lead']),
  recordIntervention: report(callers.coordinator),
  recordInterventionOutcome: report(callers.coordinator),

  inviteOrganization: nothing(callers.coordinator),
  verifyContact: nothing(callers.coordinator),
  deliveries: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead', 'coordinator-admin']),
  replayDelivery: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead', 'coordinator-admin']),
  createApiClient: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead']),
  revokeApiClient: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead']),
  saveDutyRoster: nothing(['embadmin', 'approver', 'registrar', 'lead', 'company-admin', 'vidora-lead', ...callers.coordinator]),
  saveWebhook: nothing(['lead', 'company-admin', 'vidora-lead']),
  rotateWebhookSecret: nothing(['lead', 'company-admin', 'vidora-lead']),
  testWebhook: nothing(['lead', 'company-admin', 'vidora-lead']),
  inviteMember: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead', 'coordinator-admin']),
  deactivateMember: nothing(['embadmin', 'registrar', 'lead', 'company-admin', 'vidora-lead', 'coordinator-admin']),
  saveElection: nothing(['embadmin', 'registrar', ...callers.coordinator]),

  prepareEdition: nothing(['coordinator']),
  exportPack: nothing(callers.coordinator),
  exportFigures: edition(['approver', 'embadmin', ...callers.coordinator]),
  commentEdition: edition(['approver', 'embadmin']),
  publishEdition: edition(callers.coordinator),
  amendEdition: edition(callers.coordinator),
};

const looking = ['election', 'elections', 'officialFacts', 'organization', 'organizations', 'contacts', 'recipients', 'recognizeText', 'slaPreview'] as const;
const reading = [...looking, 'report', 'record', 'reports', 'search', 'reportChanged', 'queueChanged'] as const;
const answerersReading = [...reading, 'exportOutcomes', 'statementsOfReasons'] as const;
const filersReading = [...reading, 'incident', 'incidents', 'filingOptions', 'proposedSeverity'] as const;

/** What a program may ask at all; everything else is for persons only, whatever scopes it holds. */
export const machineTable: Readonly<Record<MachineCaller, readonly string[]>> = {
  'tool-of-nobody': answerersReading,
  'tool-of-responder': [
    ...answerersReading, 'importOutcomes', 'claimReport', 'acknowledgeReport', 'startReview', 'requestInformation', 'cancelInformationRequest', 'returnReport', 'redirectReport', 'markDuplicate', 'decideItems', 'correctOutcome',
    'reportReversal', 'decideReconsideration', 'contestSeverity', 'setCompanyCaseRef', 'addComment', 'addInternalNote', 'recordOffChannelAnswer', 'confirmOffChannelAnswer',
  ],
  'tool-of-no-officer': filersReading,
  'tool-of-officer': [...filersReading, 'createIncident', 'updateIncident', 'discardIncident'],
};

/** The fields of a report that are content: a coordinator's metadata has none of them. */
export const reportContent = [
  'content', 'supplement', 'evidence', 'conversation', 'returned', 'question', 'offChannelAnswers', 'authorAlias', 'approverAlias', 'claim', 'companyCaseRef', 'internalNotes',
] as const;
