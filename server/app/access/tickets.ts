// Invitations as single-use tickets: 256 random bits in a link, known to the store by their hash only,
// bound to one invited member and so to one exact address. Until mail is delivered the link is shown
// once, to whoever invited. A ticket proves an invitation; it never stands in for a factor.
import { createHash } from 'node:crypto';
import type { Role } from '../../domain/codes.ts';
import { needsCallBack } from '../../domain/directory/change-organization.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addMs, dayMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Ids, KeepWrite } from '../ports.ts';
import type { Ticket } from '../rows.ts';

const secretBytes = 32;
/** From the moment the ticket opens. Source: none yet. */
export const invitationMs = 7 * dayMs;

export interface InvitationDeps {
  readonly ids: Ids;
  /** Where browsers reach this installation. */
  readonly publicUrl: string;
}

export interface NewTicket {
  readonly id: string;
  /** Holds the secret behind `#`, which no server sees in its logs. */
  readonly link: string;
}

/** Source: domain rules on roles: enrolling an approver waits 24 hours. */
const approverWaitMs = dayMs;

/** When an invitation opens: an approver's after a day, in which its organization can object. */
export function opensAt(roles: readonly Role[], t: Instant): Instant {
  return needsCallBack(roles) ? addMs(t, approverWaitMs) : t;
}

export function ticketIdOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function newTicket({ ids, publicUrl }: InvitationDeps): NewTicket {
  const secret = Buffer.from(ids.bytes(secretBytes)).toString('base64url');
  return { id: ticketIdOf(secret), link: `${publicUrl}/invitation#${secret}` };
}

/** The row of a new invitation, to commit with the change that invites. */
export function invitationRow(id: string, invited: { readonly organizationId: string; readonly userId: string; readonly opensAt: Instant }): KeepWrite {
  const { organizationId, userId, opensAt } = invited;
  const value: Ticket = { id, kind: 'INVITATION', organizationId, subject: userId, opensAt, expiresAt: addMs(opensAt, invitationMs) };
  return { collection: 'tickets', id, expected: 'absent', value };
}

/** One refusal for unknown, used, expired and withdrawn alike. */
export function noSuchInvitation(): Refusal {
  return new Refusal('VALIDATION', { path: 'ticket', rule: 'INVITATION', message: 'This invitation was used, has expired or never was. Ask whoever invited you for a new one.' });
}

/** Refuses VALIDATION (rules INVITATION, WAIT) where the ticket is of no use at `t`. */
export function assertUsable(ticket: Ticket | undefined, t: Instant): Ticket {
  if (ticket === undefined || ticket.kind !== 'INVITATION' || ticket.usedAt !== undefined || ticket.expiresAt <= t) throw noSuchInvitation();
  if (ticket.opensAt !== undefined && t < ticket.opensAt) {
    throw new Refusal('VALIDATION', { path: 'ticket', rule: 'WAIT', message: `This invitation opens at ${ticket.opensAt}: whoever approves is enrolled after a day's wait.`, details: { opensAt: ticket.opensAt } });
  }
  return ticket;
}
