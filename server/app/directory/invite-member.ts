// An administrator invites a member of the own organization: one exact address, roles of the own side,
// in a company perhaps as a registered contact, which two coordinators verify once the person joined.
// The answer shows the link once; a repeated request names the member but cannot show it again.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { inviteMember } from '../../domain/directory/change-organization.ts';
import type { NewMember } from '../../domain/directory/change-organization.ts';
import { invalid } from '../../domain/refusal.ts';
import { invitationRow, newTicket, opensAt } from '../access/tickets.ts';
import type { InvitationDeps } from '../access/tickets.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

export interface InviteMemberInput extends Omit<NewMember, 'userId'> {
  readonly idempotencyKey: string;
}

export interface Invitation {
  readonly committed: Committed;
  readonly memberId: string;
  /** Absent where this request was answered before. */
  readonly link: string | undefined;
}

export type InviteDeps = RecordDeps & InvitationDeps;

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, roles of another side, and an address that is a member's already. */
export async function inviteNewMember(deps: InviteDeps, actor: Actor, input: InviteMemberInput): Promise<Invitation> {
  const role = roleFor(actor, 'inviteMember');
  const userId = deps.ids.id();
  const ticket = newTicket(deps);
  const committed = await recordChange(deps, { actor, mutation: 'inviteMember', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'inviteMember', attempt.t);
    assertInvitable(actor, input);
    const { name, email, roles, employment, countries, contact } = input;
    inviteMember(await attempt.open('organizations', actor.organizationId, () => role), { userId, name, email, roles, employment, countries, contact });
    attempt.keep(invitationRow(ticket.id, { organizationId: actor.organizationId, userId, opensAt: opensAt(input.roles, attempt.t) }));
    return { memberId: userId };
  });
  return { committed, memberId: String(committed.ids.memberId), link: committed.ids.memberId === userId ? ticket.link : undefined };
}

function assertInvitable(actor: Actor, { roles, countries, contact }: InviteMemberInput): void {
  if (roles.includes('AUDITOR')) throw invalid('roles', 'APPOINTED', 'An auditor is appointed by both parties of an agreement, not invited.');
  if (countries.length > 0 && actor.organizationKind !== 'COORDINATOR') throw invalid('countries', 'COUNTRIES', 'Only coordinators are assigned countries.');
  if (contact !== undefined && contact.countries.length === 0) throw invalid('contact.countries', 'COUNTRIES', 'A contact covers at least one country, or * for every one.');
}
