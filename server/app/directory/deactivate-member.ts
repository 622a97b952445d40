// The end of a member: one change takes the factors and every session with it, so the next request of
// any of them is refused. What the person did stays in the record under the alias.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { deactivateMember } from '../../domain/directory/change-organization.ts';
import { everySessionOf } from '../access/sessions.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

export interface DeactivateMemberInput {
  readonly memberId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, NOT_FOUND outside the own organization, and the last administrator. */
export function endMember(deps: RecordDeps, actor: Actor, input: DeactivateMemberInput): Promise<Committed> {
  const role = roleFor(actor, 'deactivateMember');
  const { memberId } = input;
  return recordChange(deps, { actor, mutation: 'deactivateMember', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await attempt.open('organizations', actor.organizationId, () => role);
    deactivateMember(stage, { userId: memberId, reason: input.reason });
    attempt.keep({ collection: 'credentials', id: memberId, expected: 'any', value: undefined });
    for (const { id } of await everySessionOf(attempt.store, memberId)) attempt.keep({ collection: 'sessions', id, expected: 'any', value: undefined });
    return { memberId };
  });
}
