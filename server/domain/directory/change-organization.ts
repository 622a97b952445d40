// The verbs on an organization's stream: registering, proposing and approving, inviting and ending
// members, checking contacts. Two persons where trust is created; who may act is judged by the caller.
import { COMPANY_ROLES, COORDINATOR_ROLES, EMB_ROLES } from '../codes.ts';
import type { ContactKind, Employment, OrganizationKind, Role } from '../codes.ts';
import type { JsonObject } from '../record/canonical.ts';
import type { Stage } from '../record/stage.ts';
import { Refusal, invalid } from '../refusal.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import type { Member, Organization } from './organization.ts';

/** What is known of an organization before it has any people. */
export type NewOrganization = Omit<Organization, 'version' | 'members' | 'persons' | 'proposedBy' | 'approvedBy' | 'apiClients' | 'dutyRoster' | 'webhooks' | 'restrictiveHoldUntil' | 'wasListed' | 'updatedAt'>;

export interface NewMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly employment: Employment;
  readonly countries: readonly string[];
  readonly contact?: { readonly kind: ContactKind; readonly countries: readonly string[] };
}

function factsOf({ id, ...rest }: NewOrganization): JsonObject {
  return withoutAbsent({ organizationId: id, ...rest }) as JsonObject;
}

/** Enters an organization of the directory as it is known, without people and unverified. */
export function registerOrganization(stage: Stage<Organization>, organization: NewOrganization): void {
  stage.emit({ type: 'organization.registered', facts: factsOf(organization) });
}

/** True once somebody has joined: from then on its people are its own business. */
export function isJoined(organization: Organization): boolean {
  return organization.members.some((member) => member.joinedAt !== undefined);
}

/**
 * The first coordinator's half; a listed organization keeps its id. Until somebody joins it may be
 * proposed anew, which withdraws the earlier invitation and needs a second person again.
 */
export function proposeOrganization(stage: Stage<Organization>, organization: NewOrganization): void {
  if (stage.exists && (isJoined(stage.state) || stage.state.state === 'SUSPENDED')) throw invalid('organizationId', 'ORGANIZATION_STATE', 'This organization has members already.');
  stage.emit({ type: 'organization.proposed', facts: factsOf({ ...organization, state: 'PROPOSED' }) });
  for (const { userId, state } of stage.state.members) {
    if (state === 'INVITED') stage.emit({ type: 'member.deactivated', facts: { userId }, parts: { reason: 'The organization was proposed anew.' } });
  }
}

/** The second coordinator's half. Refuses TWO_PERSON_RULE to the one who proposed. */
export function approveOrganization(stage: Stage<Organization>): void {
  if (stage.state.state !== 'PROPOSED') throw invalid('organizationId', 'ORGANIZATION_STATE', 'Only a proposed organization can be approved.');
  assertNotProposer(stage);
  stage.emit({ type: 'organization.approved', facts: {} });
}

/** Refuses TWO_PERSON_RULE to the one who proposed the organization. */
export function assertNotProposer(stage: Stage<Organization>): void {
  if (stage.state.proposedBy === stage.actor.n) throw new Refusal('TWO_PERSON_RULE', { path: 'organizationId', message: 'Another coordinator must approve what you proposed.' });
}

const rolesOf: Readonly<Record<OrganizationKind, readonly Role[]>> = { AUTHORITY: EMB_ROLES, COMPANY: COMPANY_ROLES, COORDINATOR: [...COORDINATOR_ROLES, 'AUDITOR'] };

/** Adds a member in state INVITED; a company's contact starts unverified. */
export function inviteMember(stage: Stage<Organization>, member: NewMember): void {
  const organization = stage.state;
  const stray = member.roles.find((role) => !rolesOf[organization.kind].includes(role));
  if (member.roles.length === 0 || stray !== undefined) throw invalid('roles', 'ROLES', `Choose from ${rolesOf[organization.kind].join(', ')}.`);
  if (member.contact !== undefined && organization.kind !== 'COMPANY') throw invalid('contact', 'CONTACT', 'Only companies have contacts.');
  if (organization.members.some((each) => isSameAddress(each.email, member.email) && each.state !== 'DEACTIVATED')) throw invalid('email', 'MEMBER_EXISTS', 'This address belongs to a member already.');
  const { name, email, ...facts } = member;
  const aliasNumber = organization.members.length + 1;
  stage.emit({ type: 'member.invited', facts: withoutAbsent({ ...facts, aliasNumber }) as JsonObject, parts: { name, email } });
}

/** Addresses differ in case only by accident; nothing else is folded. */
function isSameAddress(known: Member['email'], email: string): boolean {
  return typeof known === 'string' && known.toLowerCase() === email.toLowerCase();
}

/** Whoever shall approve joins only after a coordinator has called the organization back. Source: domain rules on roles. */
export function needsCallBack(roles: readonly Role[]): boolean {
  return roles.includes('EMB_APPROVER') || roles.includes('EMB_LEGAL');
}

export function awaitsCallBack({ roles, state, callConfirmedAt }: Member): boolean {
  return state === 'INVITED' && needsCallBack(roles) && callConfirmedAt === undefined;
}

/** A coordinator has called the authority at a number known before, and it wants this approver or legal officer. */
export function confirmCall(stage: Stage<Organization>, userId: string): void {
  const member = memberOf(stage.state, userId);
  if (!needsCallBack(member.roles)) throw invalid('memberId', 'CALL_BACK', 'Only approvers and legal officers are called back about.');
  if (!awaitsCallBack(member)) throw invalid('memberId', 'MEMBER_STATE', 'This call was confirmed already, or the person is no longer invited.');
  stage.emit({ type: 'member.call_confirmed', facts: { userId } });
}

/** Refuses VALIDATION while the call-back about an invited approver or legal officer is missing. */
export function assertCalledBack(member: Member): void {
  if (awaitsCallBack(member)) throw invalid('ticket', 'CALL_BACK', 'A coordinator must call your authority back first; ask again once they have.');
}

/** Takes effect once the invited person has proved their factors. */
export function joinMember(stage: Stage<Organization>, userId: string): void {
  const member = memberOf(stage.state, userId);
  if (member.state !== 'INVITED') throw invalid('ticket', 'INVITATION', 'This invitation was used already.');
  assertCalledBack(member);
  stage.emit({ type: 'member.joined', facts: { userId } });
}

/** Ends a member's access; the last administrator cannot leave an organization without one. */
export function deactivateMember(stage: Stage<Organization>, { userId, reason }: { readonly userId: string; readonly reason: string }): void {
  const member = memberOf(stage.state, userId);
  if (member.state === 'DEACTIVATED') throw invalid('memberId', 'MEMBER_STATE', 'This member was deactivated already.');
  const isAdmin = (each: Member): boolean => each.state === 'ACTIVE' && each.roles.some((role) => role.endsWith('_ADMIN'));
  if (isAdmin(member) && stage.state.members.filter(isAdmin).length === 1) throw invalid('memberId', 'LAST_ADMINISTRATOR', 'Name another administrator first.');
  stage.emit({ type: 'member.deactivated', facts: { userId }, parts: { reason } });
}

/** One of two checks by different coordinators; the second one verifies. Refuses TWO_PERSON_RULE. */
export function checkContact(stage: Stage<Organization>, userId: string): void {
  const { contact, state } = memberOf(stage.state, userId);
  if (contact === undefined) throw invalid('memberId', 'CONTACT', 'This member is not a registered contact.');
  if (state !== 'ACTIVE') throw invalid('memberId', 'MEMBER_STATE', 'Only a member who has joined can be verified.');
  if (contact.state === 'VERIFIED') throw invalid('memberId', 'CONTACT_STATE', 'This contact is verified already.');
  if (contact.verifiedBy.includes(stage.actor.n) && contact.state === 'FIRST_CHECK') {
    throw new Refusal('TWO_PERSON_RULE', { message: 'Another coordinator must make the second check.' });
  }
  stage.emit({ type: contact.state === 'FIRST_CHECK' ? 'contact.verified' : 'contact.checked', facts: { userId } });
}

/** A verified contact whom nothing reached any more: no contact until two coordinators have verified it anew. Says nothing of any other. */
export function markStale(stage: Stage<Organization>, userId: string): void {
  const member = stage.state.members.find((each) => each.userId === userId);
  if (member?.state === 'ACTIVE' && member.contact?.state === 'VERIFIED') stage.emit({ type: 'contact.went_stale', facts: { userId }, isSystem: true });
}

/** Refuses NOT_FOUND where nobody has this id. */
export function memberOf(organization: Organization, userId: string): Member {
  const member = organization.members.find((each) => each.userId === userId);
  if (member === undefined) throw new Refusal('NOT_FOUND', { path: 'memberId', message: 'Nobody here has this id.' });
  return member;
}
