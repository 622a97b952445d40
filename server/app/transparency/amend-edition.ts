// Correcting a published edition: one coordinator has the figures computed anew and says why, a second one
// publishes the difference. The bytes published first are kept; what the public reads of them is what the
// rule on corrections leaves visible.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor } from '../../domain/access/permissions.ts';
import { invalid } from '../../domain/refusal.ts';
import { assertAmendable, confirmAmendment, proposeAmendment } from '../../domain/transparency/change-edition.ts';
import { changedFigures } from '../../domain/transparency/changed-figures.ts';
import { editionText } from '../../domain/transparency/edition-bytes.ts';
import type { EditionSnapshot } from '../../domain/transparency/edition-snapshot.ts';
import { currentFigures } from '../../domain/transparency/edition.ts';
import type { Edition } from '../../domain/transparency/edition.ts';
import { toInstant } from '../../domain/time.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { assertStillProved, computeRelease, keepTexts } from './compute-release.ts';
import type { Release } from './compute-release.ts';
import { assertVersion, coordinatorOf, knownEdition, publisherOf } from './edition-access.ts';
import { textBehind } from './published-editions.ts';

export interface AmendEditionInput {
  readonly editionId: string;
  readonly expectedVersion: number;
  readonly reason?: string | undefined;
  readonly idempotencyKey: string;
}

/** Refuses as publishing does, and VALIDATION where nothing would change. */
export async function amendOneEdition(deps: RecordDeps, actor: Actor, input: AmendEditionInput): Promise<Committed> {
  const { editionId, expectedVersion, reason } = input;
  const edition = await knownEdition(deps, actor, { id: editionId, operation: 'amendEdition' });
  const release = reason === undefined ? undefined : await computeAnew(deps, actor, edition);
  return recordChange(deps, { actor, mutation: 'amendEdition', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'amendEdition', attempt.t);
    const stage = await attempt.open('editions', editionId, coordinatorOf(actor, 'amendEdition'));
    assertVersion(stage.state, expectedVersion);
    if (release === undefined || reason === undefined) await confirm(attempt, stage, actor);
    else await propose(attempt, stage, { ...release, reason });
    return { editionId };
  });
}

/** Only for those who may, of what may be amended: counting is dear. */
async function computeAnew(deps: RecordDeps, actor: Actor, edition: Edition): Promise<Release> {
  coordinatorOf(actor, 'amendEdition')(edition);
  assertStepUpFor(actor, 'amendEdition', toInstant(deps.clock.now()));
  assertAmendable(edition);
  return computeRelease(deps, edition.electionId);
}

async function propose(attempt: Attempt, stage: OpenedStage<'editions'>, { snapshot, figures, texts, reason }: Release & { readonly reason: string }): Promise<void> {
  const published = await textBehind<EditionSnapshot>(attempt, currentFigures(stage.state).snapshot);
  const changes = changedFigures(published, snapshot);
  if (changes.length === 0) throw invalid('editionId', 'UNCHANGED', 'The figures are what they were; there is nothing to amend.');
  const text = editionText(changes);
  proposeAmendment(stage, { ...figures, changes: text.id, reason });
  await assertStillProved(attempt, subjectOf(stage.state), figures);
  keepTexts(attempt, [...texts, text]);
}

async function confirm(attempt: Attempt, stage: OpenedStage<'editions'>, actor: Actor): Promise<void> {
  const { proposed } = stage.state;
  const published = subjectOf(stage.state);
  if (proposed !== undefined) await assertStillProved(attempt, published, proposed);
  confirmAmendment(stage, publisherOf(actor, stage.actor.n));
}

function subjectOf({ id, electionId }: Edition): { readonly id: string; readonly electionId: string } {
  return { id, electionId };
}
