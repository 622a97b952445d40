// The figures of the board and the reports they count, from one reading of the figures rows since a day.
// Rows of a report stand by company, so this reads companies one after another, and no more than so many rows.
import type { Actor } from '../../domain/access/actor.ts';
import { makeBoardTally } from '../../domain/transparency/board-tally.ts';
import type { BoardFigures } from '../../domain/transparency/board-tally.ts';
import { countInList } from '../../domain/transparency/figure-lists.ts';
import type { FigureList } from '../../domain/transparency/figure-lists.ts';
import type { FiguresRow } from '../../domain/transparency/figures-row.ts';
import type { Instant } from '../../domain/time.ts';
import { organizationsOf } from '../directory/organizations-of.ts';
import { figuresOfCompany } from '../transparency/read-figures.ts';
import type { FiguresDeps } from '../transparency/read-figures.ts';
import { fits, isAssigned } from './board-filter.ts';
import type { FiguresFilter } from './board-filter.ts';

/** About two seconds of reading. Source: none yet. */
export const maxFiguresRows = 20_000;

export interface Counting {
  readonly filter: FiguresFilter;
  readonly now: Instant;
}

/** Undefined where there is more to read than is read at once. */
export async function countFigures(deps: FiguresDeps, actor: Actor, counting: Counting): Promise<BoardFigures | undefined> {
  const tally = makeBoardTally();
  const isShown = shownTo(actor, counting.filter);
  const isWhole = await eachRow(deps, counting, (row) => tally.add(row, { isShown: isShown(row), at: counting.now }));
  return isWhole ? tally.figures(isAssigned(actor)) : undefined;
}

/** The reports behind a figure, each once; of the first rows where there are more than are read at once. */
export async function countedReports(deps: FiguresDeps, actor: Actor, { list, ...counting }: Counting & { readonly list: FigureList }): Promise<readonly Pick<FiguresRow, 'reportId' | 'submittedAt'>[]> {
  const found: Pick<FiguresRow, 'reportId' | 'submittedAt'>[] = [];
  const isShown = shownTo(actor, counting.filter);
  await eachRow(deps, counting, (row) => {
    if (isShown(row) && countInList(row, list, counting.now) > 0) found.push({ reportId: row.reportId, submittedAt: row.submittedAt });
  });
  return found;
}

function shownTo(actor: Actor, filter: FiguresFilter): (row: FiguresRow) => boolean {
  const covers = isAssigned(actor);
  return (row) => covers(row.country) && fits(filter, row) && (filter.language ?? row.language) === row.language && (filter.isCommitted ?? row.isCommitted) === row.isCommitted;
}

/** True where all were read. */
async function eachRow(deps: FiguresDeps, { filter: { companyId, from }, now }: Counting, take: (row: FiguresRow) => void): Promise<boolean> {
  let read = 0;
  for await (const { id } of organizationsOf(deps, 'COMPANY')) {
    if (companyId !== undefined && companyId !== id) continue;
    for await (const row of figuresOfCompany(deps, id, { from, until: now })) {
      read += 1;
      if (read > maxFiguresRows) return false;
      take(row);
    }
  }
  return true;
}
