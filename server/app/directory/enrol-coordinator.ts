// The way in from the shell: the coordinating organization and its first people, recorded as SYSTEM
// because nobody is signed in yet. Whoever has the shell has the data anyway; the record shows that
// this door was used. Asking again for somebody who has not joined gives a fresh link.
import { inviteMember, registerOrganization } from '../../domain/directory/change-organization.ts';
import { invitationRow, newTicket } from '../access/tickets.ts';
import { recordChange } from '../record/record-change.ts';
import type { InviteDeps } from './invite-member.ts';

/** The outbox addresses coordinators under this id. */
export const coordinatorId = 'coordinator';

export interface NewCoordinator {
  readonly name: string;
  readonly email: string;
  readonly role: 'IFES_ADMIN' | 'IFES_COORDINATOR';
  /** Used where the organization does not exist yet. */
  readonly organizationName: string;
}

export interface EnrolledCoordinator {
  readonly link: string;
  readonly memberId: string;
}

/** Refuses an address whose owner has joined. Every country is assigned. */
export async function enrolCoordinator(deps: InviteDeps, { name, email, role, organizationName }: NewCoordinator): Promise<EnrolledCoordinator> {
  const ticket = newTicket(deps);
  const newId = deps.ids.id();
  const committed = await recordChange(deps, { actor: undefined, mutation: 'enrolCoordinator', input: {} }, async (attempt) => {
    const known = (await attempt.store.get('organizations', coordinatorId))?.value;
    const stage = known === undefined ? await attempt.start('organizations', coordinatorId, { role: 'SYSTEM' }) : await attempt.open('organizations', coordinatorId, () => 'SYSTEM');
    if (known === undefined) {
      registerOrganization(stage, {
        id: coordinatorId, kind: 'COORDINATOR', slug: 'coordinator', name: organizationName, state: 'ACTIVE', timeZone: 'Etc/UTC', languages: ['en'],
        ownHosts: [], ownAccounts: [], platforms: [], carrierCountries: [], isDemonstration: false,
      });
    }
    const waiting = stage.state.members.find((member) => member.email === email && member.state === 'INVITED' && member.roles.includes(role));
    if (waiting === undefined) inviteMember(stage, { userId: newId, name, email, roles: [role], employment: 'STAFF', countries: ['*'] });
    const memberId = waiting?.userId ?? newId;
    attempt.keep(invitationRow(ticket.id, { organizationId: coordinatorId, userId: memberId, opensAt: attempt.t }));
    return { memberId };
  });
  return { link: ticket.link, memberId: String(committed.ids.memberId) };
}
