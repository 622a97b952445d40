// A coordinator prepares an edition that is due, or prepares its draft anew with the figures of today. Counting
// comes before the change; what the change then records is judged against what stands at that moment.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { invalid } from '../../domain/refusal.ts';
import { prepareEdition } from '../../domain/transparency/change-edition.ts';
import type { Edition, EditionKind } from '../../domain/transparency/edition.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed } from '../record/record-change.ts';
import { assertStillProved, keepTexts } from './compute-release.ts';
import { draftOfElection, draftOfSealedYear } from './draft-edition.ts';
import type { Draft, EditionDeps } from './draft-edition.ts';
import { assertAssigned, assertVersion, coordinatorOf } from './edition-access.ts';

export interface PrepareEditionInput {
  readonly kind: EditionKind;
  readonly electionId?: string | undefined;
  readonly year?: number | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, NOT_FOUND, VERSION_CONFLICT, and VALIDATION before it is due and once it is published. */
export async function prepareOneEdition(deps: EditionDeps, actor: Actor, input: PrepareEditionInput): Promise<Committed> {
  const role = roleFor(actor, 'prepareEdition');
  const draft = await draftOf(deps, actor, input);
  return recordChange(deps, { actor, mutation: 'prepareEdition', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    await recordDraft(attempt, draft, { role, open: coordinatorOf(actor, 'prepareEdition'), expectedVersion: input.expectedVersion });
    return { editionId: draft.prepared.id };
  });
}

async function draftOf(deps: EditionDeps, actor: Actor, { kind, electionId, year }: PrepareEditionInput): Promise<Draft> {
  if (kind === 'WEEKLY') throw invalid('kind', 'KIND', 'Weekly totals are published by themselves.');
  if (kind === 'SEALED_YEARLY') {
    assertAssigned(actor, undefined);
    if (year === undefined) throw invalid('year', 'REQUIRED', 'Say which year.');
    return draftOfSealedYear(deps, year);
  }
  if (electionId === undefined) throw invalid('electionId', 'REQUIRED', 'Say which election.');
  const election = (await deps.store.get('elections', electionId))?.value;
  if (election === undefined) throw notFound();
  assertAssigned(actor, election.country);
  return draftOfElection(deps, kind, election);
}

interface Recording {
  readonly role: string;
  readonly open: (edition: Edition) => string;
  readonly expectedVersion: number | undefined;
}

/** Records a draft under its id; the one that stands there must be as it was seen. */
export async function recordDraft(attempt: Attempt, { prepared, texts }: Draft, { role, open, expectedVersion }: Recording): Promise<void> {
  const stands = (await attempt.store.get('editions', prepared.id)) !== undefined;
  const stage: OpenedStage<'editions'> = stands ? await attempt.open('editions', prepared.id, open) : await attempt.start('editions', prepared.id, { role });
  if (stands) {
    if (stage.state.state === 'PUBLISHED') throw invalid('electionId', 'PUBLISHED', 'This edition is published already; what is wrong in it is put right by a correction.');
    if (expectedVersion === undefined) throw invalid('electionId', 'VERSION', 'A draft of this edition stands already; open it, and prepare it anew there.');
    assertVersion(stage.state, expectedVersion);
  }
  prepareEdition(stage, prepared);
  if (prepared.workings !== undefined) await assertStillProved(attempt, prepared, prepared);
  keepTexts(attempt, texts);
}
