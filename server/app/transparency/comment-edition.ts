// A party says something of a draft: to the coordinators, to the public, or both.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { commentEdition } from '../../domain/transparency/change-edition.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { knownEdition, relationToEdition } from './edition-access.ts';

export interface CommentEditionInput {
  readonly editionId: string;
  readonly comment?: string | undefined;
  readonly reply?: string | undefined;
  readonly idempotencyKey: string;
}

/** Refuses NOT_FOUND, FORBIDDEN, ILLEGAL_TRANSITION and VALIDATION. */
export async function commentOnEdition(deps: RecordDeps, actor: Actor, input: CommentEditionInput): Promise<Committed> {
  const { editionId, comment, reply } = input;
  await knownEdition(deps, actor, { id: editionId, operation: 'commentEdition' });
  return recordChange(deps, { actor, mutation: 'commentEdition', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await attempt.open('editions', editionId, (edition) => {
      if (relationToEdition(actor, edition) !== 'PARTY') throw new Refusal('FORBIDDEN', { message: 'Only a party of this edition comments on it.' });
      return roleFor(actor, 'commentEdition');
    });
    commentEdition(stage, { organizationId: actor.organizationId, comment, reply });
    return { editionId };
  });
}
