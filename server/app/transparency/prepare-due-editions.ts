// What becomes due by time alone: weekly totals are published, interim and full editions are prepared, and
// their parties hear of it. Runs again and again; what stands already is left alone, and an election that
// nobody reported in has no edition.
import type { Election } from '../../domain/election/election.ts';
import { Refusal } from '../../domain/refusal.ts';
import { publishWeekly } from '../../domain/transparency/change-edition.ts';
import { editionText } from '../../domain/transparency/edition-bytes.ts';
import { editionDueAt, lastCampaignWeek } from '../../domain/transparency/edition-dues.ts';
import type { CampaignWeek } from '../../domain/transparency/edition-dues.ts';
import { editionIdOf } from '../../domain/transparency/edition-id.ts';
import { weeklyTotals } from '../../domain/transparency/weekly-totals.ts';
import { toInstant } from '../../domain/time.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { computeEdition } from './compute-edition.ts';
import { keepTexts } from './compute-release.ts';
import { aboutElection, draftOfElection } from './draft-edition.ts';
import type { EditionDeps } from './draft-edition.ts';
import { recordDraft } from './prepare-edition.ts';

const pageSize = 100;

/** Returns how many editions it prepared or published. */
export async function prepareDueEditions(deps: EditionDeps, isStopping: () => boolean = () => false): Promise<number> {
  let count = 0;
  for (let after: string | undefined, isMore = true; isMore && !isStopping(); ) {
    const page = await deps.store.find('elections', { index: 'byCountry', equals: {}, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const election of page.rows) {
      if (isStopping() || !(await hasReports(deps, election.id))) continue;
      count += (await publishWeek(deps, election)) + (await prepareDue(deps, election));
    }
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return count;
}

async function hasReports({ store }: RecordDeps, electionId: string): Promise<boolean> {
  return (await store.count('figures', { index: 'byElection', equals: { electionId }, first: 1 })) > 0;
}

async function publishWeek(deps: EditionDeps, election: Election): Promise<number> {
  const week = lastCampaignWeek(election, toInstant(deps.clock.now()));
  if (week === undefined) return 0;
  const id = editionIdOf({ kind: 'WEEKLY', electionId: election.id, startsOn: week.startsOn });
  if ((await deps.store.get('editions', id)) !== undefined) return 0;
  const snapshot = await totalsOf(deps, election, week);
  if (snapshot === undefined) return 0;
  const text = editionText(snapshot);
  const about = { ...aboutElection(deps, snapshot, election), parties: [election.authorityId] };
  return byTime(deps, id, async (attempt) => {
    publishWeekly(await attempt.start('editions', id, { role: 'SYSTEM' }), { ...about, id, kind: 'WEEKLY', snapshot: text.id, provedWith: [] });
    keepTexts(attempt, [text]);
  });
}

async function totalsOf(deps: RecordDeps, { id: electionId }: Election, { from, until }: CampaignWeek): Promise<ReturnType<typeof weeklyTotals>> {
  const { snapshot } = await computeEdition(deps, { electionId, periodFrom: from, snapshotAt: until, earlier: [] });
  return weeklyTotals(snapshot);
}

/** The interim edition until the full one is due, then that. */
async function prepareDue(deps: EditionDeps, election: Election): Promise<number> {
  const now = toInstant(deps.clock.now());
  const kind = (['FULL', 'INTERIM'] as const).find((each) => isDue(editionDueAt(each, election), now));
  if (kind === undefined) return 0;
  const id = editionIdOf({ kind, electionId: election.id });
  if ((await deps.store.get('editions', id)) !== undefined) return 0;
  const draft = await draftOfElection(deps, kind, election);
  return byTime(deps, id, (attempt) => recordDraft(attempt, draft, { role: 'SYSTEM', open: () => 'SYSTEM', expectedVersion: undefined }));
}

/** Where somebody prepared it in the same moment, theirs stands. */
async function byTime(deps: RecordDeps, id: string, run: (attempt: Attempt) => Promise<void>): Promise<number> {
  let isNew = true;
  try {
    await recordChange(deps, { actor: undefined, mutation: 'prepareDueEditions', input: { id } }, async (attempt) => {
      isNew = (await attempt.store.get('editions', id)) === undefined;
      if (isNew) await run(attempt);
      return {};
    });
  } catch (error) {
    if (error instanceof Refusal) return 0;
    throw error;
  }
  return isNew ? 1 : 0;
}

function isDue(dueAt: string | undefined, now: string): boolean {
  return dueAt !== undefined && dueAt <= now;
}
