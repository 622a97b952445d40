// May: the one table of operations, roles and what programs may do. A missing relation is NOT_FOUND, a missing role is
// FORBIDDEN; whether the moment allows the act is the domain's question, not this table's.
import { Refusal } from '../refusal.ts';
import type { ApiScope, OrganizationKind, Role } from '../codes.ts';
import type { Instant } from '../time.ts';
import { minuteMs, toMs } from '../time.ts';
import { roleAmong } from './actor.ts';
import type { Actor } from './actor.ts';

interface Permission {
  readonly sides: readonly OrganizationKind[];
  readonly roles: readonly Role[];
  /** A factor within the last five minutes is needed. */
  readonly needsStepUp?: true;
  /** Any of these lets a machine do it; without one it is for persons only. */
  readonly scopes?: readonly ApiScope[];
}

const officer: readonly Role[] = ['EMB_OFFICER'];
const approver: readonly Role[] = ['EMB_APPROVER'];
const second: readonly Role[] = ['EMB_APPROVER', 'EMB_LEGAL'];
const responder: readonly Role[] = ['COMPANY_RESPONDER'];
const anyEmb: readonly Role[] = ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL', 'EMB_ADMIN', 'EMB_VIEWER'];
const anyCompany: readonly Role[] = ['COMPANY_RESPONDER', 'COMPANY_LEAD', 'COMPANY_ADMIN'];
/** Who speaks for a party about what is published of it. */
const partySpeakers: readonly Role[] = ['EMB_ADMIN', 'EMB_APPROVER', 'COMPANY_ADMIN', 'COMPANY_LEAD'];
const ifes: readonly Role[] = ['IFES_COORDINATOR', 'IFES_ADMIN'];

const filing = (roles: readonly Role[]): Permission => ({ sides: ['AUTHORITY'], roles });
const drafting = (roles: readonly Role[]): Permission => ({ ...filing(roles), scopes: ['REPORT_DRAFT'] });
const responding: Permission = { sides: ['COMPANY'], roles: responder, scopes: ['REPORT_RESPOND'] };
const eitherSide: Permission = { sides: ['AUTHORITY', 'COMPANY'], roles: [...officer, ...responder], scopes: ['REPORT_RESPOND'] };
const everySide: readonly OrganizationKind[] = ['AUTHORITY', 'COMPANY', 'COORDINATOR'];
const signedIn: Permission = { sides: everySide, roles: [...anyEmb, ...anyCompany, ...ifes, 'AUDITOR'] };
/** What somebody needs to know who reads, answers or drafts. */
const asked = { scopes: ['REPORT_READ', 'REPORT_RESPOND', 'REPORT_DRAFT'] } as const;
const parties: Permission = { sides: everySide, roles: [...anyEmb, ...anyCompany, ...ifes] };

export const permissions = {
  report: { ...parties, scopes: ['REPORT_READ', 'REPORT_RESPOND'] },
  reports: { ...parties, scopes: ['REPORT_READ'] },
  record: { ...parties, scopes: ['REPORT_READ', 'REPORT_RESPOND'] },
  search: { sides: ['AUTHORITY', 'COMPANY'], roles: [...anyEmb, ...anyCompany], scopes: ['REPORT_READ'] },
  incident: { ...filing(anyEmb), scopes: ['REPORT_READ', 'REPORT_DRAFT'] },
  incidents: { ...filing(anyEmb), scopes: ['REPORT_READ'] },
  election: { ...signedIn, ...asked },
  elections: { ...signedIn, ...asked },
  officialFacts: { ...signedIn, ...asked },
  organization: { ...signedIn, ...asked },
  organizations: { ...signedIn, ...asked },
  contacts: { ...signedIn, ...asked },
  alarms: { sides: ['COORDINATOR'], roles: ifes },
  responsivenessBoard: { sides: ['COORDINATOR'], roles: ifes },
  recipients: { ...signedIn, ...asked },
  recognizeText: { ...signedIn, ...asked },
  filingOptions: { ...filing(anyEmb), ...asked },
  proposedSeverity: { ...filing(anyEmb), ...asked },
  slaPreview: { ...signedIn, ...asked },
  editions: signedIn,
  sessions: signedIn,

  reportChanged: { ...parties, scopes: ['REPORT_READ', 'REPORT_RESPOND'] },
  queueChanged: { ...parties, scopes: ['REPORT_READ'] },
  boardChanged: { sides: ['COORDINATOR'], roles: ifes },

  stepUp: signedIn,
  signOut: signedIn,
  signOutEverywhere: signedIn,
  enrolFactor: { ...signedIn, needsStepUp: true },
  changePassword: { ...signedIn, needsStepUp: true },

  createIncident: drafting(officer),
  updateIncident: drafting(officer),
  discardIncident: drafting(officer),
  requestApproval: filing(officer),
  sendBackIncident: filing(second),
  submitIncident: filing([...officer, ...second]),
  addRecipient: filing(officer),
  confirmEmergency: { ...filing(second), needsStepUp: true },
  approveProposal: { ...filing(second), needsStepUp: true },
  sendBackProposal: { ...filing(second), needsStepUp: true },
  supplementReport: filing(officer),
  appendItems: filing(officer),
  addEvidence: filing(officer),
  addComment: eitherSide,
  withdrawReport: filing(approver),
  resubmitReport: filing(officer),
  closeReport: filing(approver),
  reopenReport: filing(approver),
  answerInformation: filing(officer),
  requestReconsideration: filing(approver),
  contestClosure: filing(approver),
  rerateSeverity: filing(officer),

  claimReport: responding,
  acknowledgeReport: responding,
  startReview: responding,
  requestInformation: responding,
  cancelInformationRequest: responding,
  returnReport: responding,
  redirectReport: responding,
  markDuplicate: responding,
  decideItems: responding,
  correctOutcome: responding,
  reportReversal: responding,
  decideReconsideration: responding,
  contestSeverity: responding,
  setCompanyCaseRef: responding,

  exportOutcomes: { sides: ['COMPANY'], roles: responder, needsStepUp: true, scopes: ['REPORT_READ'] },
  importOutcomes: responding,
  statementsOfReasons: { sides: ['COMPANY'], roles: responder, scopes: ['REPORT_READ'] },

  recordOffChannelAnswer: eitherSide,
  confirmOffChannelAnswer: eitherSide,
  escalateReport: { sides: ['AUTHORITY', 'COMPANY'], roles: ['EMB_APPROVER', 'COMPANY_LEAD'], scopes: ['REPORT_RESPOND'] },
  lowerEscalation: { sides: ['AUTHORITY', 'COMPANY'], roles: ['EMB_APPROVER', 'COMPANY_LEAD'], scopes: ['REPORT_RESPOND'] },
  addInternalNote: eitherSide,

  recordIntervention: { sides: ['COORDINATOR'], roles: ifes },
  recordInterventionOutcome: { sides: ['COORDINATOR'], roles: ifes },

  inviteOrganization: { sides: ['COORDINATOR'], roles: ifes, needsStepUp: true },
  inviteMember: { sides: everySide, roles: ['EMB_ADMIN', 'COMPANY_ADMIN', 'IFES_ADMIN'], needsStepUp: true },
  deactivateMember: { sides: everySide, roles: ['EMB_ADMIN', 'COMPANY_ADMIN', 'IFES_ADMIN'] },
  createApiClient: { sides: ['AUTHORITY', 'COMPANY'], roles: ['EMB_ADMIN', 'COMPANY_ADMIN'], needsStepUp: true },
  revokeApiClient: { sides: ['AUTHORITY', 'COMPANY'], roles: ['EMB_ADMIN', 'COMPANY_ADMIN'] },
  /** Whoever leads a shift keeps the roster as well: a shift is taken over at night too. */
  saveDutyRoster: { sides: everySide, roles: ['EMB_ADMIN', 'EMB_APPROVER', 'COMPANY_ADMIN', 'COMPANY_LEAD', ...ifes] },
  saveWebhook: { sides: ['COMPANY'], roles: ['COMPANY_ADMIN'], needsStepUp: true },
  rotateWebhookSecret: { sides: ['COMPANY'], roles: ['COMPANY_ADMIN'], needsStepUp: true },
  testWebhook: { sides: ['COMPANY'], roles: ['COMPANY_ADMIN'] },
  deliveries: { sides: everySide, roles: ['EMB_ADMIN', 'COMPANY_ADMIN', 'IFES_ADMIN'] },
  replayDelivery: { sides: everySide, roles: ['EMB_ADMIN', 'COMPANY_ADMIN', 'IFES_ADMIN'] },
  verifyContact: { sides: ['COORDINATOR'], roles: ifes, needsStepUp: true },
  saveElection: { sides: ['AUTHORITY', 'COORDINATOR'], roles: ['EMB_ADMIN', ...ifes] },

  prepareEdition: { sides: ['COORDINATOR'], roles: ['IFES_COORDINATOR'] },
  commentEdition: { sides: ['AUTHORITY', 'COMPANY'], roles: partySpeakers },
  publishEdition: { sides: ['COORDINATOR'], roles: ifes, needsStepUp: true },
  amendEdition: { sides: ['COORDINATOR'], roles: ifes, needsStepUp: true },
  exportPack: { sides: ['COORDINATOR'], roles: ifes, needsStepUp: true },
  exportFigures: { sides: everySide, roles: [...partySpeakers, ...ifes], needsStepUp: true },
} as const satisfies Record<string, Permission>;

export type Operation = keyof typeof permissions;
export const operations = Object.keys(permissions) as readonly Operation[];

/** On a sealed matter the author alone may do these, whatever other role they hold. */
export const authorOnlyWhenSealed: readonly Operation[] = ['withdrawReport', 'requestReconsideration', 'reopenReport', 'contestClosure', 'closeReport'];

/** Source: promises on factors: a fresh factor within five minutes. */
export const stepUpMs = 5 * minuteMs;

/** The one role that allows the operation. Refuses UNAUTHENTICATED and FORBIDDEN. */
export function roleFor(actor: Actor | undefined, operation: Operation): Role {
  if (actor === undefined) throw new Refusal('UNAUTHENTICATED', { message: 'Sign in first.' });
  const permission: Permission = permissions[operation];
  const role = permission.sides.includes(actor.organizationKind) ? roleAmong(actor, permission.roles) : undefined;
  if (role === undefined) throw new Refusal('FORBIDDEN', { message: `None of your roles allows ${operation}.` });
  return role;
}

export function mayDo(actor: Actor, operation: Operation): boolean {
  const permission: Permission = permissions[operation];
  return permission.sides.includes(actor.organizationKind) && roleAmong(actor, permission.roles) !== undefined && machineRefusal(actor, operation) === undefined;
}

/** Why a machine may not do this, asked once per call; undefined for persons. What changes a case names the person who acts. */
export function machineRefusal({ machine }: Actor, operation: Operation): Refusal | undefined {
  if (machine === undefined) return undefined;
  const { scopes = [] }: Permission = permissions[operation];
  if (!scopes.some((scope) => machine.scopes.includes(scope))) return new Refusal('FORBIDDEN', { rule: 'SCOPE', message: `No scope of this client allows ${operation}.` });
  if (machine.namesPerson || scopes.includes('REPORT_READ')) return undefined;
  return new Refusal('FORBIDDEN', { rule: 'ACTING_PERSON', message: 'Name the person of your organization who acts.' });
}

export function isSteppedUp(actor: Actor, t: Instant): boolean {
  return toMs(t) - toMs(actor.steppedUpAt) < stepUpMs;
}

/** Refuses STEP_UP_REQUIRED where the last fresh factor is older than five minutes. */
export function assertSteppedUp(actor: Actor, t: Instant): void {
  if (!isSteppedUp(actor, t)) throw new Refusal('STEP_UP_REQUIRED', { message: 'Confirm with a fresh code first.' });
}

/** As `assertSteppedUp`, for the operations whose table row always needs it. A machine has no factor: its scope is what it needs. */
export function assertStepUpFor(actor: Actor, operation: Operation, t: Instant): void {
  const permission: Permission = permissions[operation];
  const isByScope = actor.machine !== undefined && machineRefusal(actor, operation) === undefined;
  if (permission.needsStepUp === true && !isByScope) assertSteppedUp(actor, t);
}
