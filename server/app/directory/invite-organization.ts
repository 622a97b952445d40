// Two coordinators bring an organization in: one proposes it with its first administrator, another one
// approves exactly that version and is shown the administrator's link once. Where the link was lost and
// nobody joined, whoever did not propose asks for it again; a wrong proposal is made anew.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { approveOrganization, assertNotProposer, inviteMember, isJoined, proposeOrganization } from '../../domain/directory/change-organization.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import { invitationRow, newTicket } from '../access/tickets.ts';
import type { InvitationDeps } from '../access/tickets.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import type { DirectoryReader } from './directory.ts';
import { assertUnclaimed } from './assert-unclaimed.ts';
import { listedAnew, newOrganization } from './propose-organization.ts';
import type { OrganizationProposal } from './propose-organization.ts';

export interface InviteOrganizationInput extends OrganizationProposal {
  readonly organizationId?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly administrator?: { readonly name: string; readonly email: string } | undefined;
  readonly idempotencyKey: string;
}

export interface InvitedOrganization {
  readonly committed: Committed;
  readonly organizationId: string;
  /** The second person's, once. */
  readonly link: string | undefined;
}

export type InviteOrganizationDeps = RecordDeps & InvitationDeps & { readonly directory: DirectoryReader };

interface Invite {
  readonly deps: InviteOrganizationDeps;
  readonly attempt: Attempt;
  readonly input: InviteOrganizationInput;
  readonly role: string;
}

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, TWO_PERSON_RULE, VERSION_CONFLICT and VALIDATION by field. */
export async function inviteOrganization(deps: InviteOrganizationDeps, actor: Actor, input: InviteOrganizationInput): Promise<InvitedOrganization> {
  const role = roleFor(actor, 'inviteOrganization');
  const ticket = newTicket(deps);
  const newId = deps.ids.id();
  const committed = await recordChange(deps, { actor, mutation: 'inviteOrganization', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'inviteOrganization', attempt.t);
    const invite = { deps, attempt, input, role };
    if (input.organizationId === undefined) return proposeNew(invite, newId);
    if (input.administrator !== undefined) return proposeKnown(invite, input.organizationId);
    const administrator = await approve(invite, input.organizationId);
    attempt.keep(invitationRow(ticket.id, { organizationId: input.organizationId, userId: administrator.userId, opensAt: attempt.t }));
    return { organizationId: input.organizationId, ticketId: ticket.id };
  });
  return { committed, organizationId: String(committed.ids.organizationId), link: committed.ids.ticketId === ticket.id ? ticket.link : undefined };
}

async function proposeNew(invite: Invite, organizationId: string): Promise<{ organizationId: string }> {
  const { deps, attempt, input, role } = invite;
  const organization = newOrganization(organizationId, input);
  await assertUnclaimed(deps, attempt, organization);
  const stage = await attempt.start('organizations', organizationId, { role });
  proposeOrganization(stage, organization);
  inviteAdministrator(invite, stage);
  return { organizationId };
}

/** A listed organization, or a proposal made anew before anybody joined. */
async function proposeKnown(invite: Invite, organizationId: string): Promise<{ organizationId: string }> {
  const { deps, attempt, input } = invite;
  const stage = await openKnown(invite, organizationId);
  const isListed = stage.state.state === 'LISTED' || stage.state.wasListed === true;
  const organization = isListed ? listedAnew(stage.state, input) : newOrganization(organizationId, input);
  if (!isListed) await assertUnclaimed(deps, attempt, organization);
  proposeOrganization(stage, organization);
  inviteAdministrator(invite, stage);
  return { organizationId };
}

function inviteAdministrator({ deps, input }: Invite, stage: Parameters<typeof inviteMember>[0]): void {
  const { administrator } = input;
  if (administrator === undefined) throw invalid('administrator', 'ADMINISTRATOR', 'Name the first administrator, who invites everybody else.');
  const role = stage.state.kind === 'AUTHORITY' ? 'EMB_ADMIN' : 'COMPANY_ADMIN';
  inviteMember(stage, { userId: deps.ids.id(), ...administrator, roles: [role], employment: 'STAFF', countries: [] });
}

/** Approves a proposal, or renews the link of one that was approved and that nobody took up. */
async function approve(invite: Invite, organizationId: string): Promise<Member> {
  const stage = await openKnown(invite, organizationId);
  const { state } = stage;
  assertOnlyNamed(invite.input);
  if (state.state === 'LISTED') throw invalid('administrator', 'ADMINISTRATOR', 'Name the first administrator, who invites everybody else.');
  if (invite.input.expectedVersion === undefined) throw invalid('expectedVersion', 'VERSION', 'Say which version of the proposal you approve.');
  if (invite.input.expectedVersion !== state.version) throw new Refusal('VERSION_CONFLICT', { path: 'expectedVersion', message: 'The proposal changed; look again.', details: { version: state.version } });
  if (state.state === 'ACTIVE' && !isJoined(state)) assertNotProposer(stage);
  else approveOrganization(stage);
  const administrator = state.members.find((member) => member.state === 'INVITED');
  if (administrator === undefined) throw invalid('organizationId', 'ORGANIZATION_STATE', 'Nobody is invited; propose the organization anew.');
  return administrator;
}

const approvalFields: readonly string[] = ['organizationId', 'expectedVersion', 'idempotencyKey'];

/** An approval that also changed something would be a proposal. */
function assertOnlyNamed(input: InviteOrganizationInput): void {
  const extra = Object.entries(input).find(([name, value]) => value !== undefined && !approvalFields.includes(name));
  if (extra !== undefined) throw invalid(extra[0], 'APPROVAL', 'Whoever approves changes nothing; to propose something else, name its administrator.');
}

function openKnown({ attempt, role }: Invite, organizationId: string): ReturnType<typeof attempt.open<'organizations'>> {
  return attempt.open('organizations', organizationId, ({ kind }: Organization) => {
    if (kind === 'COORDINATOR') throw notFound();
    return role;
  });
}
