// The drafts of the kinds that people publish, computed and ready to be recorded by whoever prepares them:
// a coordinator or the job. Nothing is written here.
import type { Election } from '../../domain/election/election.ts';
import { publicNameOf } from '../../domain/election/public-name.ts';
import type { ElectionTitle } from '../../domain/election/public-name.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import type { PreparedEdition } from '../../domain/transparency/change-edition.ts';
import { commentsUntil, editionDueAt } from '../../domain/transparency/edition-dues.ts';
import { editionText } from '../../domain/transparency/edition-bytes.ts';
import type { EditionText } from '../../domain/transparency/edition-bytes.ts';
import { editionIdOf } from '../../domain/transparency/edition-id.ts';
import type { EditionSnapshot } from '../../domain/transparency/edition-snapshot.ts';
import { withoutElection } from '../../domain/transparency/figures-row.ts';
import { periodOf, sealedYear } from '../../domain/transparency/sealed-year.ts';
import { toInstant } from '../../domain/time.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { computeRelease } from './compute-release.ts';
import { countSealed } from './count-sealed.ts';

export interface EditionDeps extends RecordDeps {
  readonly electionTitle: ElectionTitle;
}

export interface Draft {
  readonly prepared: PreparedEdition;
  readonly texts: readonly EditionText[];
}

/** Refuses VALIDATION before the edition is due, and for an interim one once the full one is published. */
export async function draftOfElection(deps: EditionDeps, kind: 'INTERIM' | 'FULL', election: Election): Promise<Draft> {
  assertDue(deps, kind, election);
  if (kind === 'INTERIM') await assertNoFullOne(deps, election);
  const { snapshot, figures, texts } = await computeRelease(deps, election.id);
  const commentUntil = commentsUntil(snapshot.snapshotAt, election);
  return { texts, prepared: { ...aboutElection(deps, snapshot, election), id: editionIdOf({ kind, electionId: election.id }), kind, ...figures, commentUntil } };
}

/** What of a prepared edition follows from its snapshot and its election. */
export function aboutElection({ electionTitle }: EditionDeps, snapshot: Pick<EditionSnapshot, 'schemaVersion' | 'periodFrom' | 'snapshotAt'> & { readonly exact?: EditionSnapshot['exact'] }, election: Election) {
  const { id, authorityId, country, isDemonstration } = election;
  const { schemaVersion, periodFrom, snapshotAt: dataAt, exact = [] } = snapshot;
  const companies = [...new Set(exact.map((row) => row.companyId))].sort();
  return { electionId: id, electionName: publicNameOf(election, electionTitle), authorityId, country, parties: [authorityId, ...companies], schemaVersion, periodFrom, dataAt, isDemonstration };
}

function assertDue({ clock }: RecordDeps, kind: 'INTERIM' | 'FULL', election: Election): void {
  const dueAt = editionDueAt(kind, election);
  if (dueAt === undefined || toInstant(clock.now()) < dueAt) throw new Refusal('VALIDATION', { path: 'electionId', rule: 'NOT_YET', message: 'This edition is not due yet.', details: dueAt === undefined ? {} : { dueAt } });
}

async function assertNoFullOne({ store }: RecordDeps, { id: electionId }: Election): Promise<void> {
  const full = (await store.get('editions', editionIdOf({ kind: 'FULL', electionId })))?.value;
  if (full?.state === 'PUBLISHED') throw invalid('electionId', 'FULL_PUBLISHED', 'The full edition of this election is published; an interim one would come after it.');
}

/** Refuses VALIDATION before the year is over, and where too few stand behind the number. */
export async function draftOfSealedYear(deps: RecordDeps, year: number): Promise<Draft> {
  const countedAt = toInstant(deps.clock.now());
  const { from, until } = periodOf(year);
  if (countedAt < until) throw new Refusal('VALIDATION', { path: 'year', rule: 'NOT_YET', message: 'This year is not over.', details: { dueAt: until } });
  const { isDemonstration, ...counted } = await countSealed(deps, { from, until });
  const snapshot = sealedYear({ year, countedAt, ...counted });
  const text = editionText(snapshot);
  return {
    texts: [text],
    prepared: {
      id: editionIdOf({ kind: 'SEALED_YEARLY', year }), kind: 'SEALED_YEARLY', electionId: withoutElection, parties: [], schemaVersion: snapshot.schemaVersion,
      periodFrom: from, dataAt: countedAt, snapshot: text.id, provedWith: [], isDemonstration,
    },
  };
}
