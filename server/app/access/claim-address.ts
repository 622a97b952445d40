// One address, one account: whoever joins moves one row made from the address, so that two joins of
// the same address cannot both find it free.
import { hmacHex } from '../../domain/record/hmac.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Keys } from '../ports.ts';
import type { Attempt } from '../record/attempt.ts';

/** Refuses VALIDATION (rule ADDRESS_IN_USE) where another account signs in with this address. */
export async function claimAddress(deps: { readonly keys: Keys }, attempt: Attempt, claim: { readonly email: string; readonly userId: string }): Promise<void> {
  const email = claim.email.toLowerCase();
  const id = hmacHex(deps.keys.secret, `tocsin/v1/address\n${email}`);
  const row = await attempt.store.get('leases', id);
  const page = await attempt.store.find('credentials', { index: 'byEmail', equals: { email }, first: 1 });
  if (page.rows.length > 0) throw invalid('ticket', 'ADDRESS_IN_USE', 'This address has an account already; ask to be invited at another one.');
  attempt.keep({ collection: 'leases', id, expected: row?.revision ?? 'absent', value: { id, holder: claim.userId, expiresAt: attempt.t } });
}
