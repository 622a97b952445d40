// What a coordinator vouches for after calling somebody: one of two checks of a company's contact, each by
// another coordinator, or the one call-back to an authority about an approver or legal officer it invites.
// How the check is made stands outside the product for now; that people vouch is recorded here.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { checkContact, confirmCall } from '../../domain/directory/change-organization.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { Refusal } from '../../domain/refusal.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

export interface VerifyContactInput {
  readonly organizationId: string;
  readonly memberId: string;
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, NOT_FOUND and TWO_PERSON_RULE. */
export function verifyContact(deps: RecordDeps, actor: Actor, input: VerifyContactInput): Promise<Committed> {
  const role = roleFor(actor, 'verifyContact');
  const { organizationId, memberId } = input;
  return recordChange(deps, { actor, mutation: 'verifyContact', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'verifyContact', attempt.t);
    const stage = await attempt.open('organizations', organizationId, (organization) => {
      assertVouchable(actor, organization);
      return role;
    });
    if (stage.state.kind === 'AUTHORITY') confirmCall(stage, memberId);
    else checkContact(stage, memberId);
    return { organizationId, memberId };
  });
}

function assertVouchable(actor: Actor, { kind, state, country = '' }: Organization): void {
  if (kind === 'COORDINATOR' || state !== 'ACTIVE') throw notFound();
  if (kind === 'AUTHORITY' && !coversCountry(actor.countries, country)) throw new Refusal('FORBIDDEN', { message: 'A coordinator assigned to this country makes the call.' });
}
