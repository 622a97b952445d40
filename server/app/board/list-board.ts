// The reports behind a number of the board, a page at a time. A cursor names a place in its list, so a
// report that left the list meanwhile loses nothing.
import type { Actor } from '../../domain/access/actor.ts';
import { invalid } from '../../domain/refusal.ts';
import { isInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { FIGURE_LISTS } from '../../domain/transparency/figure-lists.ts';
import type { FigureList } from '../../domain/transparency/figure-lists.ts';
import { rankIn, standsIn } from '../../domain/transparency/open-board.ts';
import type { OpenList } from '../../domain/transparency/open-board.ts';
import { readListed } from '../report/read-report.ts';
import type { ReadDeps, ReportPage } from '../report/read-report.ts';
import type { FiguresDeps } from '../transparency/read-figures.ts';
import { countedReports } from './count-figures.ts';
import type { FiguresFilter } from './board-filter.ts';
import { readOpen } from './read-open.ts';

export type BoardList = OpenList | FigureList;

export interface BoardPage {
  readonly list: BoardList;
  readonly filter: FiguresFilter;
  readonly now: Instant;
  readonly first: number;
  readonly after?: string | undefined;
}

interface Place {
  readonly rank: string;
  readonly reportId: string;
}

/** Refuses VALIDATION for a cursor of another list. */
export async function listBoard(deps: ReadDeps & FiguresDeps, actor: Actor, page: BoardPage): Promise<ReportPage> {
  const { list, first, after } = page;
  const isNewestFirst = isOfFigures(list);
  const isBefore = (a: Place, b: Place): boolean => (isNewestFirst ? textOf(a) > textOf(b) : textOf(a) < textOf(b));
  const place = after === undefined ? undefined : readPlace(after, list);
  const all = await placesOf(deps, actor, page);
  const rest = all.filter((each) => place === undefined || isBefore(place, each)).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const shown = rest.slice(0, first);
  const last = shown.at(-1);
  const reports = await Promise.all(shown.map(({ reportId }) => readListed(deps, actor, reportId)));
  return { reports: reports.filter((read) => read !== undefined), endCursor: last && writePlace(last, list), hasMore: rest.length > first };
}

async function placesOf(deps: ReadDeps & FiguresDeps, actor: Actor, { list, filter, now }: BoardPage): Promise<readonly Place[]> {
  if (isOfFigures(list)) {
    return (await countedReports(deps, actor, { filter, now, list })).map(({ submittedAt, reportId }) => ({ rank: submittedAt, reportId }));
  }
  const { reports } = await readOpen(deps, actor, filter);
  return reports.filter((report) => standsIn(report, list, now)).map((report) => ({ rank: rankIn(list, report), reportId: report.reportId }));
}

function isOfFigures(list: BoardList): list is FigureList {
  return FIGURE_LISTS.some((each) => each === list);
}

function textOf({ rank, reportId }: Place): string {
  return `${rank}|${reportId}`;
}

function writePlace(place: Place, list: BoardList): string {
  return Buffer.from(`${list}|${textOf(place)}`).toString('base64url');
}

function readPlace(cursor: string, list: BoardList): Place {
  const [kind, rank = '', reportId = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (kind !== list || !isInstant(rank) || !/^[A-Za-z0-9_-]{1,64}$/.test(reportId) || more.length > 0) throw invalid('after', 'CURSOR', 'This cursor is not of this list.');
  return { rank, reportId };
}
