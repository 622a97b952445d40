// Computes the figures of one release of an election, proved together with every release published before it,
// and checks, when it is published, that those are the same still. Counting takes a while and happens before
// the change that records it.
import { assertProvedWith } from '../../domain/transparency/change-edition.ts';
import { editionText } from '../../domain/transparency/edition-bytes.ts';
import type { EditionText } from '../../domain/transparency/edition-bytes.ts';
import { editionIdOf } from '../../domain/transparency/edition-id.ts';
import type { EditionSnapshot, EditionWorkings } from '../../domain/transparency/edition-snapshot.ts';
import type { EditionFigures } from '../../domain/transparency/edition.ts';
import { toInstant } from '../../domain/time.ts';
import type { Attempt } from '../record/attempt.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { computeEdition } from './compute-edition.ts';
import { textBehind } from './published-editions.ts';
import type { TextReader } from './published-editions.ts';

export interface Release {
  readonly snapshot: EditionSnapshot;
  readonly figures: EditionFigures;
  /** What the digests of `figures` stand for. */
  readonly texts: readonly EditionText[];
}

/** As of now. Refuses NOT_FOUND for an election that is not there. */
export async function computeRelease(deps: RecordDeps, electionId: string): Promise<Release> {
  const provedWith = await releasesOf(deps, electionId);
  const earlier = [];
  for (const digest of provedWith) earlier.push((await textBehind<EditionWorkings>(deps, digest)).table);
  const { snapshot, workings } = await computeEdition(deps, { electionId, snapshotAt: toInstant(deps.clock.now()), earlier });
  const texts = [editionText(snapshot), editionText(workings)] as const;
  return { snapshot, texts, figures: { snapshot: texts[0].id, workings: texts[1].id, provedWith } };
}

/** Keeps texts in the change that names them. */
export function keepTexts(attempt: Attempt, texts: readonly EditionText[]): void {
  for (const text of texts) attempt.keep({ collection: 'editionTexts', id: text.id, expected: 'any', value: text });
}

/** Refuses VALIDATION with rule OTHER_RELEASES where another edition was published since the figures were computed. */
export async function assertStillProved(attempt: Attempt, { id, electionId }: { readonly id: string; readonly electionId: string }, figures: EditionFigures): Promise<void> {
  for (const kind of ['INTERIM', 'FULL'] as const) {
    const sibling = editionIdOf({ kind, electionId });
    if (sibling !== id) await attempt.relyOn('editions', sibling);
  }
  assertProvedWith(figures, await releasesOf(attempt, electionId));
}

/** Workings of everything published of an election, oldest first. */
async function releasesOf({ store }: TextReader, electionId: string): Promise<readonly string[]> {
  const releases: { readonly at: string; readonly workings: string }[] = [];
  for (const kind of ['INTERIM', 'FULL'] as const) {
    const edition = (await store.get('editions', editionIdOf({ kind, electionId })))?.value;
    if (edition?.publishedAt === undefined) continue;
    const all = [{ ...edition.figures, at: edition.publishedAt }, ...edition.amendments];
    for (const { workings, at } of all) if (workings !== undefined) releases.push({ at, workings });
  }
  return releases.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ workings }) => workings);
}
