// M0: incidents filed in an election, each once however many companies it was addressed to. Sealed matters
// write no filing, and an exercise's names no election.
import type { Instant } from '../../domain/time.ts';
import type { FiguresDeps } from './read-figures.ts';

export interface Filed {
  readonly electionId: string;
  readonly authorityId: string;
  readonly from: Instant;
  readonly until: Instant;
}

const pageSize = 500;

export async function countIncidents({ store, pause }: FiguresDeps, { electionId, authorityId, from, until }: Filed): Promise<number> {
  let count = 0;
  let after: string | undefined;
  for (let isMore = true; isMore; ) {
    const page = await store.find('filings', { index: 'byDay', equals: { authorityId }, range: { from, until }, first: pageSize, isOnce: true, ...(after === undefined ? {} : { after }) });
    count += page.rows.filter((row) => row.electionId === electionId).length;
    after = page.cursors.at(-1);
    isMore = page.hasMore && after !== undefined;
    await pause(0);
  }
  return count;
}
