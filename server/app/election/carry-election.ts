// Carries an edited election into its open reports, one change each, so that their clocks tighten. The
// election's own timer stands until all have it: a crash in between only means to begin again, and a
// report that has the dates already is left alone. Filings rely on the election and need no carrying.
// The same timer tells the users of an election, once, that its phase has turned critical.
import type { Election } from '../../domain/election/election.ts';
import { markApplied, markCritical } from '../../domain/election/save-election.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isOpen } from '../../domain/codes.ts';
import { addMs, toInstant } from '../../domain/time.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { takeFrame } from '../report/take-frame.ts';

const electionPage = 50;
const reportPage = 200;

export interface Carrying {
  /** Asked before every report. */
  readonly isStopping: () => boolean;
  readonly pageSize: number;
}

/** Returns how many reports it moved. */
export async function carryElections(deps: RecordDeps, options: Partial<Carrying> = {}): Promise<number> {
  const carrying = { isStopping: () => false, pageSize: reportPage, ...options };
  const until = toInstant(deps.clock.now() + 1);
  const due = await deps.store.find('elections', { index: 'byTimer', equals: {}, range: { from: '0', until }, first: electionPage });
  let moved = 0;
  for (const election of due.rows) moved += await carryOne(deps, election, carrying);
  return moved;
}

async function carryOne(deps: RecordDeps, election: Election, carrying: Carrying): Promise<number> {
  const { moved, isComplete } = election.unappliedSince === undefined ? { moved: 0, isComplete: true } : await carryPages(deps, election, carrying);
  if (isComplete) {
    await recordChange(deps, { actor: undefined, mutation: 'carryElection', input: { id: election.id } }, async (attempt) => {
      const stage = await attempt.open('elections', election.id, () => 'SYSTEM');
      markApplied(stage, election.version);
      markCritical(stage);
      return {};
    });
  }
  return moved;
}

interface Carried {
  readonly moved: number;
  /** False where a report could not be written now: the timer then stands. */
  readonly isComplete: boolean;
}

/** By age, which never changes: a clock that tightens meanwhile hides no report. Sealed ones are listed here too. */
async function carryPages(deps: RecordDeps, election: Election, { isStopping, pageSize }: Carrying): Promise<Carried> {
  let moved = 0;
  let isComplete = true;
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await deps.store.find('queue', {
      index: 'byAge', equals: { audience: `country:${election.country}` }, range: { until: addMs(election.updatedAt, 1) }, first: pageSize, ...(after === undefined ? {} : { after }),
    });
    for (const { reportId, group } of page.rows) {
      if (isStopping()) return { moved, isComplete: false };
      const outcome = group === 'OPEN' ? await carryReport(deps, election.id, reportId) : 'SAME';
      if (outcome === 'MOVED') moved += 1;
      if (outcome === 'LATER') isComplete = false;
    }
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return { moved, isComplete };
}

async function carryReport(deps: RecordDeps, electionId: string, reportId: string): Promise<'MOVED' | 'SAME' | 'LATER'> {
  if ((await deps.store.get('reports', reportId))?.value.electionId !== electionId) return 'SAME';
  try {
    const committed = await recordChange(deps, { actor: undefined, mutation: 'carryElection', input: { reportId } }, async (attempt) => {
      const stage = await attempt.open('reports', reportId, () => 'SYSTEM');
      if (isOpen(stage.state.status)) await takeFrame(attempt, stage);
      return {};
    });
    return committed.receipts.length > 0 ? 'MOVED' : 'SAME';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UNAVAILABLE') return 'LATER';
    throw error;
  }
}
