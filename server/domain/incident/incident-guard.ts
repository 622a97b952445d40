// Who may do what to an incident, and when: the table, and the one judgement made from it. Commands
// throw what it gives; the list of allowed actions asks it without throwing, so the two never differ.
// The surprise: on a sealed matter everybody but the author and the named colleague hears NOT_FOUND.
import type { Employment, IncidentStatus, Role } from '../codes.ts';
import { Refusal, invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { IncidentContent } from '../report/content.ts';
import { isErased } from '../report/read-event.ts';
import { needsTwoPersons } from '../taxonomy/two-persons.ts';
import { isEmergency } from './emergency.ts';
import type { Incident } from './incident.ts';

interface IncidentRule {
  readonly from: readonly IncidentStatus[];
  /** Where it leads; absent where the status stays. */
  readonly to?: IncidentStatus;
  readonly roles: readonly Role[];
}

const officer = ['EMB_OFFICER', 'EMB_APPROVER'] as const;
const second = ['EMB_APPROVER', 'EMB_LEGAL'] as const;

/** Statuses and roles per command; EMB_APPROVER includes EMB_OFFICER. Creating has no status to start from. */
export const incidentRules = {
  createIncident: { from: [], roles: officer },
  updateIncident: { from: ['DRAFT', 'PENDING_APPROVAL'], to: 'DRAFT', roles: officer },
  discardIncident: { from: ['DRAFT', 'PENDING_APPROVAL'], to: 'DISCARDED', roles: officer },
  requestApproval: { from: ['DRAFT'], to: 'PENDING_APPROVAL', roles: officer },
  sendBackIncident: { from: ['PENDING_APPROVAL'], to: 'DRAFT', roles: second },
  submitIncident: { from: ['DRAFT', 'PENDING_APPROVAL'], to: 'FILED', roles: ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL'] },
  addRecipient: { from: ['FILED'], roles: officer },
  propose: { from: ['FILED'], roles: officer },
  approveProposal: { from: ['FILED'], roles: second },
  sendBackProposal: { from: ['FILED'], roles: second },
  dropProposal: { from: ['FILED'], roles: second },
  confirmEmergency: { from: ['FILED'], roles: second },
} as const satisfies Readonly<Record<string, IncidentRule>>;

export type IncidentCommand = keyof typeof incidentRules;
export const incidentCommands = Object.keys(incidentRules) as readonly IncidentCommand[];

/** A person as an incident knows them; `n` is undefined for one who has not acted in it. */
export interface IncidentPerson {
  readonly n: number | undefined;
  /** Roles held; within a command the one role that allowed the act. */
  readonly roles: readonly Role[];
  readonly employment: Employment;
}

function ruleOf(command: IncidentCommand): IncidentRule {
  return incidentRules[command];
}

/** Refuses NOT_FOUND, FORBIDDEN or ILLEGAL_TRANSITION, in this order. */
export function assertIncidentCommand(stage: Stage<Incident>, command: IncidentCommand): void {
  const refusal = refusalOf(stage.state, command, { n: stage.actor.n, roles: [stage.actor.role as Role] });
  if (refusal !== undefined) throw refusal;
}

/** Refuses FORBIDDEN where the role may not start an incident. */
export function assertMayCreate(stage: Stage<Incident>): void {
  if (!(officer as readonly string[]).includes(stage.actor.role)) throw forbidden('createIncident');
}

function refusalOf(incident: Incident, command: IncidentCommand, person: Pick<IncidentPerson, 'n' | 'roles'>): Refusal | undefined {
  if (!isReader(incident, person.n)) return new Refusal('NOT_FOUND', { message: 'Nothing here that you may see.' });
  if (!person.roles.some((role) => ruleOf(command).roles.includes(role))) return forbidden(command);
  return ruleOf(command).from.includes(incident.status) ? undefined : illegalIncident(incident, command);
}

/** True for everyone on a standard matter; on a sealed one for the author and the named colleague. */
export function isReader(incident: Incident, n: number | undefined): boolean {
  if (incident.handling !== 'SEALED') return true;
  const colleague = isErased(incident.content) ? undefined : incident.content.colleague;
  return n !== undefined && (n === incident.author || n === colleague);
}

function forbidden(command: IncidentCommand): Refusal {
  return new Refusal('FORBIDDEN', { message: `Your role does not allow ${command}.`, details: { command } });
}

/** ILLEGAL_TRANSITION with `from`, `to`, the command, and the commands this status does allow. */
export function illegalIncident(incident: Incident, command: IncidentCommand, rule?: string): Refusal {
  const allowed = incidentCommands.filter((each) => ruleOf(each).from.includes(incident.status));
  return new Refusal('ILLEGAL_TRANSITION', {
    rule,
    message: `${command} is not possible: the incident is ${incident.status}.`,
    details: { from: incident.status, to: ruleOf(command).to ?? incident.status, command, allowed },
  });
}

/** The content, or ILLEGAL_TRANSITION where a part of it was erased: what is incomplete is not filed. */
export function wholeContent(incident: Incident, command: IncidentCommand): IncidentContent {
  if (isErased(incident.content)) throw illegalIncident(incident, command, 'erased');
  return incident.content;
}

/** Why this person cannot be the second one: their role, their employment, or a hand in what is to be approved. */
export function secondPersonRefusal(incident: Incident, person: IncidentPerson, others: readonly number[]): Refusal | undefined {
  const isColleague = incident.handling !== 'SEALED' || isErased(incident.content) || person.n === incident.content.colleague;
  if (!isSecondRole(person.roles)) return twoPersons('role', 'This needs an approver or a legal officer as second person.');
  if (person.n !== undefined && others.includes(person.n)) return twoPersons('samePerson', 'The second person must not have written any of it.');
  if (person.employment !== 'STAFF') return twoPersons('employment', 'Seconded staff and contractors cannot approve.');
  return isColleague ? undefined : twoPersons('sealed', 'On a sealed matter only the named colleague approves.');
}

function isSecondRole(roles: readonly Role[]): boolean {
  return roles.some((role) => (second as readonly Role[]).includes(role));
}

/** True for those who could be a second person at all, whatever they had a hand in. */
export function mayBeSecond({ roles, employment }: Pick<IncidentPerson, 'roles' | 'employment'>): boolean {
  return isSecondRole(roles) && employment === 'STAFF';
}

export function assertSecondPerson(incident: Incident, person: IncidentPerson, others: readonly number[]): void {
  const refusal = secondPersonRefusal(incident, person, others);
  if (refusal !== undefined) throw refusal;
}

/** On a sealed matter nobody else may be asked: refuses VALIDATION where the colleague is not named, or had a hand in it. */
export function assertColleague({ handling, colleague }: IncidentContent, hands: readonly number[]): void {
  if (handling !== 'SEALED') return;
  if (colleague === undefined) throw invalid('content.colleagueId', 'sealed', 'Name the one colleague who is to approve or confirm.');
  if (hands.includes(colleague)) throw invalid('content.colleagueId', 'sealed', 'The colleague you named had a hand in this; name another one.');
}

export function twoPersons(rule: string, message: string): Refusal {
  return new Refusal('TWO_PERSON_RULE', { rule, message });
}

/** The acting person of a stage, for the rules about the second one. */
export function personOf(stage: Stage<Incident>, employment: Employment): IncidentPerson {
  return { n: stage.actor.n, roles: [stage.actor.role as Role], employment };
}

/** The roles to look for, in order, when somebody submits: the second person's first where one is awaited. */
export function rolesToSubmit(incident: Incident): readonly Role[] {
  const isAwaited = incident.status === 'PENDING_APPROVAL' && !isErased(incident.content) && needsTwoPersons(incident.content);
  return isAwaited ? [...second, 'EMB_OFFICER'] : ['EMB_OFFICER', ...second];
}

/** The commands this person could give now, as far as status, role and the two-person rule go. Content may still be refused. */
export function availableIncidentCommands(incident: Incident, person: IncidentPerson): readonly IncidentCommand[] {
  return incidentCommands.filter((command) => refusalOf(incident, command, person) === undefined && isTheirs(incident, command, person));
}

function isTheirs(incident: Incident, command: IncidentCommand, person: IncidentPerson): boolean {
  switch (command) {
    case 'submitIncident':
      return maySubmit(incident, person);
    case 'sendBackIncident':
      return person.n === undefined || !incident.writers.includes(person.n);
    case 'confirmEmergency':
      return incident.emergency?.state === 'UNCONFIRMED' && secondPersonRefusal(incident, person, handsIn(incident)) === undefined;
    case 'approveProposal':
      return incident.proposals.some((each) => each.state === 'OPEN' && secondPersonRefusal(incident, person, [each.proposedBy.n]) === undefined);
    case 'sendBackProposal':
      return incident.proposals.some((each) => each.state === 'OPEN' && each.proposedBy.n !== person.n);
    case 'dropProposal':
      return false;
    default:
      return !isErased(incident.content) || command === 'discardIncident' || command === 'updateIncident';
  }
}

/** Everybody who wrote or submitted: none of them confirms an emergency. */
export function handsIn(incident: Incident): readonly number[] {
  return incident.emergency === undefined ? incident.writers : [...incident.writers, incident.emergency.submittedBy];
}

function maySubmit(incident: Incident, person: IncidentPerson): boolean {
  if (isErased(incident.content)) return false;
  const isOfficer = person.roles.some((role) => (officer as readonly Role[]).includes(role));
  if (!needsTwoPersons(incident.content)) return isOfficer;
  const isAwaited = incident.status === 'PENDING_APPROVAL' && secondPersonRefusal(incident, person, incident.writers) === undefined;
  return isAwaited || (isOfficer && isEmergency(incident.content));
}
