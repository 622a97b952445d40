// The value of an edition, ready for comment and publication. Call it once, when an edition is prepared:
//
//   const { snapshot, workings } = await computeEdition(deps, { electionId, snapshotAt, earlier });
//
// `snapshot` is what the public will read and never changes; keep `workings` with it, unpublished, and give the
// `workings.table` of every edition published before, oldest first, as `earlier`. It reads rows of figures and
// filings, a page at a time, and writes nothing. `snapshotAt` is now: rows stand as of now.
import { composeEdition } from '../../domain/transparency/compose-edition.ts';
import { makeEditionTally } from '../../domain/transparency/edition-tally.ts';
import type { ComputedEdition } from '../../domain/transparency/edition-snapshot.ts';
import type { TrueTable } from '../../domain/transparency/release.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { countIncidents } from './count-incidents.ts';
import { figuresOfElection } from './read-figures.ts';
import type { FiguresDeps } from './read-figures.ts';

export interface EditionInput {
  readonly electionId: string;
  readonly snapshotAt: Instant;
  /** Reports submitted before it are left out; all are counted where absent. */
  readonly periodFrom?: Instant;
  readonly earlier: readonly TrueTable[];
  /** The least number shown in the protected table; 5 where absent, and never less. */
  readonly k?: number;
}

/** Stands for the first day of an election's requests, whenever that was. */
export const beginning = '1970-01-01T00:00:00.000Z';

/** Refuses NOT_FOUND for an election that is not there. */
export async function computeEdition(deps: FiguresDeps, input: EditionInput): Promise<ComputedEdition> {
  const { electionId, snapshotAt, periodFrom = beginning, earlier, k } = input;
  const election = (await deps.store.get('elections', electionId))?.value;
  if (election === undefined) throw new Refusal('NOT_FOUND', { path: 'electionId', message: 'there is no such election' });
  const { authorityId, country } = election;
  const period = { from: periodFrom, until: snapshotAt };
  const tally = makeEditionTally();
  for await (const row of figuresOfElection(deps, electionId, period)) tally.add(row, snapshotAt);
  const incidents = await countIncidents(deps, { electionId, authorityId, ...period });
  return composeEdition(tally, { electionId, authorityId, country, periodFrom, snapshotAt, incidents, earlier, ...(k === undefined ? {} : { k }) });
}
