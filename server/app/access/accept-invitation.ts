// Accepting an invitation in two steps: look at it and receive a TOTP secret, then prove a code of it
// with a password. The account belongs to the invited address and to no other. Each look makes a new
// secret, so that whoever saw the link earlier does not know the factor that counts in the end.
import type { Actor } from '../../domain/access/actor.ts';
import { assertCalledBack, joinMember } from '../../domain/directory/change-organization.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import { toInstant, toMs } from '../../domain/time.ts';
import type { Stored } from '../collections.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import type { Ticket } from '../rows.ts';
import { claimAddress } from './claim-address.ts';
import { assertPassword, openSecret, sealSecret } from './factors.ts';
import type { FactorDeps } from './factors.ts';
import { actorFor } from './sessions.ts';
import { assertNotThrottled, countFailure } from './throttle.ts';
import { assertUsable, noSuchInvitation, ticketIdOf } from './tickets.ts';

export type AcceptDeps = FactorDeps & RecordDeps;

export interface Invited {
  readonly organization: Organization;
  readonly member: Member;
  readonly email: string;
}

export interface OpenedInvitation extends Invited {
  readonly totpSecret: string;
  readonly totpAddress: string;
}

interface Caller {
  readonly ticket: string;
  /** Network address, for throttling only. */
  readonly address: string;
}

/** Step 1. Refuses VALIDATION (rules INVITATION, WAIT, CALL_BACK) and RATE_LIMITED. */
export async function openInvitation(deps: AcceptDeps, caller: Caller): Promise<OpenedInvitation> {
  const { stored, invited } = await find(deps, caller);
  const ticket = assertUsable(stored.value, toInstant(deps.clock.now()));
  if (invited.member.state !== 'INVITED') throw noSuchInvitation();
  assertCalledBack(invited.member);
  const totpSecret = deps.totp.makeSecret();
  const kept = await deps.store.keep({ collection: 'tickets', id: ticket.id, expected: stored.revision, value: { ...ticket, totpSecret: sealSecret(deps, totpSecret) } });
  if (kept.kind === 'MOVED') throw new Refusal('UNAVAILABLE', { message: 'This invitation is being opened elsewhere; try again.', details: { retryAfterSeconds: 1 } });
  return { ...invited, totpSecret, totpAddress: deps.totp.address(totpSecret, invited.email) };
}

export interface Acceptance extends Caller {
  readonly password: string;
  readonly totp: string;
  readonly idempotencyKey?: string | undefined;
}

/** Step 2: joins. Refuses as step 1, for a weak password and a wrong code; the ticket then still stands. */
export async function acceptInvitation(deps: AcceptDeps, acceptance: Acceptance): Promise<Invited & { readonly committed: Committed }> {
  assertPassword(acceptance.password, 'password');
  const { stored, invited } = await find(deps, acceptance);
  const { id: ticketId, organizationId } = stored.value;
  const actor = actorFor(invited.organization, invited.member, { id: '', steppedUpAt: toInstant(deps.clock.now()) });
  let passwordHash: Promise<string> | undefined;
  const hash = (): Promise<string> => (passwordHash ??= deps.hasher.hashPassword(acceptance.password));
  const request = { actor, mutation: 'acceptInvitation', idempotencyKey: acceptance.idempotencyKey, input: { ticketId } };
  const committed = await recordChange(deps, request, async (attempt) => {
    const stage = await attempt.open('organizations', organizationId, () => roleOf(actor));
    await join(deps, attempt, { ticketId, organization: stage.state, acceptance, invited, hash });
    joinMember(stage, actor.userId);
    return { memberId: actor.userId };
  });
  return { ...invited, committed };
}

interface Joining {
  readonly ticketId: string;
  readonly organization: Organization;
  readonly acceptance: Acceptance;
  readonly invited: Invited;
  readonly hash: () => Promise<string>;
}

/** What commits beside the event: the ticket used, the address claimed, the credential made. */
async function join(deps: AcceptDeps, attempt: Attempt, { ticketId, organization, acceptance, invited, hash }: Joining): Promise<void> {
  const stored = await attempt.store.get('tickets', ticketId);
  const { totpSecret, ...ticket } = assertUsable(stored?.value, attempt.t);
  const member = organization.members.find((each) => each.userId === ticket.subject);
  if (stored === undefined || organization.state !== 'ACTIVE' || member?.state !== 'INVITED') throw noSuchInvitation();
  const step = totpSecret === undefined ? undefined : deps.totp.matchStep(openSecret(deps, totpSecret), acceptance.totp, toMs(attempt.t));
  if (totpSecret === undefined || step === undefined) throw invalid('totp', 'CODE', 'This code does not belong to the secret shown last.');
  await claimAddress(deps, attempt, { email: invited.email, userId: member.userId });
  const credential = {
    id: member.userId, organizationId: organization.id, email: invited.email.toLowerCase(), passwordHash: await hash(), totpSecret, lastTotpStep: step, isActive: true, changedAt: attempt.t,
  };
  attempt.keep({ collection: 'tickets', id: ticketId, expected: stored.revision, value: { ...ticket, usedAt: attempt.t } });
  attempt.keep({ collection: 'credentials', id: member.userId, expected: 'absent', value: credential });
}

/** The ticket and whom it invites, used or not: a repeated request is answered from its first one. */
async function find(deps: AcceptDeps, { ticket, address }: Caller): Promise<{ readonly stored: Stored<Ticket>; readonly invited: Invited }> {
  await assertNotThrottled(deps, 'address', address);
  const stored = await deps.store.get('tickets', ticketIdOf(ticket));
  const organization = stored === undefined ? undefined : (await deps.store.get('organizations', stored.value.organizationId))?.value;
  const member = organization?.members.find((each) => each.userId === stored?.value.subject);
  if (stored === undefined || organization === undefined || member === undefined || typeof member.email !== 'string') {
    await countFailure(deps, 'address', address);
    throw noSuchInvitation();
  }
  return { stored, invited: { organization, member, email: member.email } };
}

function roleOf(actor: Actor): string {
  const role = actor.roles[0];
  if (role === undefined) throw new Error('a member has a role');
  return role;
}
