// Inputs of sign-in, of an invitation and of a member's own factors. Nothing here is recorded text:
// what does not fit simply does not belong together.
import { z } from 'zod';
import { key, maxText, maybe } from './input-rules.ts';

const bounded = z.string().max(maxText.short);

export const accessInputs = {
  signIn: z.object({ email: bounded, password: bounded, totp: bounded }),
  stepUp: z.object({ totp: bounded }),
  acceptInvitation: z.object({ ticket: bounded, password: maybe(bounded), totp: maybe(bounded), idempotencyKey: maybe(key) }),
  enrolFactor: z.object({ totp: maybe(bounded) }),
  changePassword: z.object({ currentPassword: bounded, newPassword: bounded }),
};
