// Publishing a draft, by two people: see `domain/transparency/change-edition.ts` for whose word counts.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor } from '../../domain/access/permissions.ts';
import { publishEdition } from '../../domain/transparency/change-edition.ts';
import type { WithheldReply } from '../../domain/transparency/edition.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { assertStillProved } from './compute-release.ts';
import { assertVersion, coordinatorOf, knownEdition, publisherOf } from './edition-access.ts';

export interface PublishEditionInput {
  readonly editionId: string;
  readonly expectedVersion: number;
  /** Every other reply is published word for word. */
  readonly withheldReplies?: readonly WithheldReply[] | undefined;
  readonly idempotencyKey: string;
}

/** Refuses NOT_FOUND, FORBIDDEN, STEP_UP_REQUIRED, VERSION_CONFLICT, VALIDATION, TWO_PERSON_RULE and ILLEGAL_TRANSITION. */
export async function publishOneEdition(deps: RecordDeps, actor: Actor, input: PublishEditionInput): Promise<Committed> {
  const { editionId, expectedVersion, withheldReplies } = input;
  await knownEdition(deps, actor, { id: editionId, operation: 'publishEdition' });
  return recordChange(deps, { actor, mutation: 'publishEdition', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'publishEdition', attempt.t);
    const stage = await attempt.open('editions', editionId, coordinatorOf(actor, 'publishEdition'));
    assertVersion(stage.state, expectedVersion);
    publishEdition(stage, publisherOf(actor, stage.actor.n), withheldReplies);
    const { figures } = stage.state;
    if (figures.workings !== undefined) await assertStillProved(attempt, { ...stage.state, id: editionId }, figures);
    return { editionId };
  });
}
