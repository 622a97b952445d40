// One of two checks of a company's contact, each by another coordinator. How the check is made (a call,
// a mail, a DNS record) stands outside the product for now; that two people vouch is recorded here.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { checkContact } from '../../domain/directory/change-organization.ts';
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
    const stage = await attempt.open('organizations', organizationId, ({ kind, state }) => {
      if (kind !== 'COMPANY' || state !== 'ACTIVE') throw notFound();
      return role;
    });
    checkContact(stage, memberId);
    return { organizationId, memberId };
  });
}
