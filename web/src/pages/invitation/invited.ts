import type { AcceptInvitationMutation } from '../../api/__generated__/documents.ts';

/** What the server says of an invitation: who invites whom, and the key to enrol. */
export type Invited = AcceptInvitationMutation['acceptInvitation'];
