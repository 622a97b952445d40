// Who is told of what, and how soon: the product's one table from events to audiences. Pure planning;
// the messages stand in the same change as the event, and delivery finds the people behind an audience.
// The surprise: a sealed matter tells its authority nothing by mail, and of the company only those who
// may read it. When the next approvers hear of a request nobody took up, and the next coordinators of what nobody
// on duty looked at, is the delivery's to time.
import { needsCallBack } from './directory/change-organization.ts';
import type { Organization } from './directory/organization.ts';
import type { DeliveryLog } from './delivery/delivery-log.ts';
import type { Election } from './election/election.ts';
import type { Incident } from './incident/incident.ts';
import type { Report } from './report/report.ts';
import type { Edition } from './transparency/edition.ts';
import type { Role, Severity } from './codes.ts';

/** On whose behalf an audience is looked up. */
export const audienceSides = {
  COMPANY_PRIMARY: 'COMPANY',
  COMPANY_BACKUP: 'COMPANY',
  OUT_OF_HOURS_GATEWAY: 'COMPANY',
  COMPANY_QUEUE: 'COMPANY',
  OWNER: 'COMPANY',
  COMPANY_LEAD: 'COMPANY',
  EXECUTIVE_COMPANY: 'COMPANY',
  ORG_ADMIN: 'COMPANY',
  EMB_ADMIN: 'AUTHORITY',
  EMB_DUTY: 'AUTHORITY',
  EMB_EVERYONE: 'AUTHORITY',
  AUTHOR: 'AUTHORITY',
  APPROVER: 'AUTHORITY',
  APPROVERS_ON_DUTY: 'AUTHORITY',
  NEXT_APPROVERS: 'AUTHORITY',
  ELECTION_USERS: 'AUTHORITY',
  EMB_LEAD: 'AUTHORITY',
  EXECUTIVE_EMB: 'AUTHORITY',
  COORDINATOR: 'COORDINATOR',
  COORDINATORS_ON_DUTY: 'COORDINATOR',
  NEXT_COORDINATORS: 'COORDINATOR',
} as const;
export type Audience = keyof typeof audienceSides;

export function isForCoordinators(audience: string): boolean {
  return audienceSides[audience as Audience] === 'COORDINATOR';
}

export interface PlannedMessage {
  readonly audience: Audience;
  readonly urgency: 'AT_ONCE' | 'DIGEST';
  /** Where one event is told to the same audience of several organizations; else it follows from the document. */
  readonly organizationId?: string;
}

/** As much of an event as decides who hears of it. */
export interface NoticedEvent {
  readonly type: string;
  readonly facts: { readonly [key: string]: unknown };
}

export type NoticedEdition = Pick<Edition, 'parties' | 'authorityId' | 'commentUntil'>;

/** Of each document as much as decides who hears of it. */
interface Documents {
  readonly report: Report;
  readonly incident: Pick<Incident, 'handling'>;
  readonly organization: Organization;
  readonly election: Election;
  readonly delivery: DeliveryLog;
  readonly edition: NoticedEdition;
}

/** What is told of an event on a stream of this kind, `document` being the state after it. */
export function messagesFor<K extends keyof Documents>(stream: K, event: NoticedEvent, document: Documents[K]): readonly PlannedMessage[] {
  return plans[stream](event, document);
}

const plans: { readonly [K in keyof Documents]: (event: NoticedEvent, document: Documents[K]) => readonly PlannedMessage[] } = {
  report: ofReport,
  incident: ofIncident,
  organization: ofOrganization,
  election: ofElection,
  delivery: ofDelivery,
  edition: ofEdition,
};

function ofReport(event: NoticedEvent, report: Report): readonly PlannedMessage[] {
  const told = event.type.startsWith('clock.') ? clockAudiences(event, report) : reportAudiences(event, report);
  return report.handling === 'SEALED' ? sealed(told) : told;
}

/** Only the authority hears of an incident, and nobody by mail where it is sealed. */
function ofIncident(event: NoticedEvent, incident: Pick<Incident, 'handling'>): readonly PlannedMessage[] {
  return incident.handling === 'SEALED' ? [] : incidentAudiences(event);
}

/** Nobody of the company is known to have heard of a critical report: others of it, and a coordinator who calls. */
function ofDelivery({ type, facts }: NoticedEvent): readonly PlannedMessage[] {
  if (type !== 'delivery.nobody_told') return [];
  const told = atOnce('COMPANY_BACKUP', 'EXECUTIVE_COMPANY', 'ORG_ADMIN', 'COORDINATORS_ON_DUTY');
  return facts.isSealed === true ? sealed(told) : told;
}

/** Everybody who acts in an election hears that its targets are now the short ones. */
function ofElection({ type, facts }: NoticedEvent): readonly PlannedMessage[] {
  return type === 'phase.turned_critical' && facts.isOver !== true ? atOnce('ELECTION_USERS') : [];
}

/** All people of an authority hear of whoever shall approve in its name; a coordinator has to call back. */
function ofOrganization({ type, facts }: NoticedEvent): readonly PlannedMessage[] {
  if (type === 'contact.went_stale') return atOnce('ORG_ADMIN', 'COORDINATOR');
  const isVetted = type === 'member.invited' && Array.isArray(facts.roles) && needsCallBack(facts.roles as readonly Role[]);
  return isVetted ? atOnce('EMB_EVERYONE', 'COORDINATOR') : [];
}

/** A draft that may be commented on is told to the administrators of its parties. */
function ofEdition({ type }: NoticedEvent, { parties, authorityId, commentUntil }: NoticedEdition): readonly PlannedMessage[] {
  if (type !== 'edition.prepared' || commentUntil === undefined) return [];
  return parties.map((organizationId) => ({ audience: organizationId === authorityId ? 'EMB_ADMIN' : 'ORG_ADMIN', urgency: 'AT_ONCE', organizationId }));
}

const atOnce = (...audiences: readonly Audience[]): readonly PlannedMessage[] => audiences.map((audience) => ({ audience, urgency: 'AT_ONCE' }));
const isUrgent = (severity: Severity): boolean => severity === 'S1_CRITICAL' || severity === 'S2_HIGH';

/** Something new is waiting for the company. */
function arrived({ severity, delivery }: Report): readonly PlannedMessage[] {
  if (delivery === 'HAND_CARRIED') return [];
  return isUrgent(severity) ? atOnce('COMPANY_PRIMARY', 'COMPANY_BACKUP') : [{ audience: 'COMPANY_QUEUE', urgency: 'DIGEST' }];
}

/** A confirmed emergency opens a batch, a refused one asks to restore. */
function isNewToCompany({ facts }: NoticedEvent): boolean {
  return facts.batch !== undefined || (Array.isArray(facts.restore) && facts.restore.length > 0);
}

/** The company answered: who filed, who approved, and who is on duty. */
function answered({ approver }: Report): readonly PlannedMessage[] {
  return approver === undefined ? atOnce('AUTHOR', 'EMB_DUTY') : atOnce('AUTHOR', 'APPROVER', 'EMB_DUTY');
}

/** Whoever is asked hears of it; what came of it stands in the record. */
function intervened({ facts: { addressee } }: NoticedEvent): readonly PlannedMessage[] {
  const company = atOnce('COMPANY_LEAD', 'COMPANY_PRIMARY');
  const authority = atOnce('EMB_LEAD');
  if (addressee === 'BOTH') return [...company, ...authority];
  return addressee === 'COMPANY' ? company : authority;
}

function reportAudiences(event: NoticedEvent, report: Report): readonly PlannedMessage[] {
  switch (event.type) {
    case 'report.submitted':
    case 'report.resubmitted':
    case 'report.items_appended':
      return arrived(report);
    case 'report.emergency_applied':
      return isNewToCompany(event) ? arrived(report) : [];
    case 'report.acknowledged':
    case 'report.decided':
    case 'report.returned':
    case 'report.redirected':
    case 'report.marked_duplicate':
    case 'report.item_reversed':
    case 'report.outcome_corrected':
      return answered(report);
    case 'report.information_requested':
      return atOnce('EMB_DUTY', 'AUTHOR');
    case 'report.severity_contested':
    case 'report.reconsideration_requested':
    case 'report.reopened':
      return atOnce('COMPANY_LEAD', 'EMB_LEAD');
    case 'report.closure_contested':
      return atOnce('COMPANY_LEAD', 'EMB_LEAD', 'COORDINATOR');
    case 'report.intervention_recorded':
      return intervened(event);
    case 'report.dispatched_off_channel':
      return atOnce('ORG_ADMIN', 'COORDINATOR');
    default:
      return [];
  }
}

function clockAudiences(event: NoticedEvent, report: Report): readonly PlannedMessage[] {
  const { kind, percent } = event.facts;
  const isCompanyClock = kind === 'ACK' || kind === 'DECIDE';
  if (event.type === 'clock.breached') return isCompanyClock ? atOnce('COMPANY_LEAD', 'EMB_DUTY', 'COORDINATORS_ON_DUTY') : atOnce('EMB_LEAD', 'EMB_DUTY', 'COORDINATORS_ON_DUTY');
  if (event.type !== 'clock.warned') return [];
  if (!isCompanyClock) return percent === 75 ? atOnce('EMB_DUTY', 'EMB_LEAD') : atOnce('EMB_DUTY');
  if (percent === 200) return atOnce('EXECUTIVE_COMPANY', 'EXECUTIVE_EMB', 'COORDINATORS_ON_DUTY');
  if (percent === 75) return atOnce('OWNER', 'COMPANY_LEAD');
  const wakesGateway = kind === 'ACK' && isUrgent(report.severity) && report.delivery === 'CHANNEL';
  return wakesGateway ? atOnce('OWNER', 'OUT_OF_HOURS_GATEWAY') : atOnce('OWNER');
}

function incidentAudiences({ type, facts }: NoticedEvent): readonly PlannedMessage[] {
  if (type === 'incident.approval_requested' || type === 'proposal.made') return atOnce('APPROVERS_ON_DUTY');
  // What one person filed alone waits for the second one's word.
  if (type === 'incident.filed') return facts.isEmergency === true ? atOnce('APPROVERS_ON_DUTY') : [];
  // The duty to confirm runs on the reports as well and is told of there.
  if (facts.kind !== 'APPROVE') return [];
  if (type === 'clock.breached') return atOnce('APPROVERS_ON_DUTY', 'EMB_LEAD', 'COORDINATORS_ON_DUTY');
  if (type === 'clock.warned') return facts.percent === 75 ? atOnce('APPROVERS_ON_DUTY', 'EMB_LEAD') : atOnce('APPROVERS_ON_DUTY');
  return [];
}

/** No mail to the authority; of the company its primary and backup contacts, who alone may read it. */
function sealed(told: readonly PlannedMessage[]): readonly PlannedMessage[] {
  const isForCompany = told.some(({ audience }) => audienceSides[audience] === 'COMPANY' && audience !== 'ORG_ADMIN');
  const others = told.filter(({ audience }) => audienceSides[audience] === 'COORDINATOR');
  return isForCompany ? [...atOnce('COMPANY_PRIMARY', 'COMPANY_BACKUP'), ...others] : others;
}
