// The coordinators' board as the schema shows it: organizations by name in alphabetical order, counts by code.
// Each part is a function, so that only what is asked for is read.
import type { FiguresFilter } from '../app/board/board-filter.ts';
import { countFigures } from '../app/board/count-figures.ts';
import { endingAgreements, staleContacts } from '../app/board/directory-lists.ts';
import { readOpen } from '../app/board/read-open.ts';
import type { Actor } from '../domain/access/actor.ts';
import type { Instant } from '../domain/time.ts';
import type { BoardFigures } from '../domain/transparency/board-tally.ts';
import type { Figures } from '../domain/transparency/figure.ts';
import { OPEN_LISTS, boardCells, countsOf } from '../domain/transparency/open-board.ts';
import type { App } from './app.ts';
import { viewFigure, withCompanies } from './view-figures.ts';
import { organizationRef } from './view-report.ts';

export interface Asked {
  readonly filter: FiguresFilter;
  readonly now: Instant;
}

export function viewBoard(app: App, actor: Actor, { filter, now }: Asked): object {
  const { deps } = app;
  return {
    serverNow: now,
    from: filter.from,
    open: () => viewOpen(app, actor, { filter, now }),
    figures: async () => {
      const figures = await countFigures(deps, actor, { filter, now });
      return figures === undefined ? null : viewBoardFigures(app, figures);
    },
    staleContacts: async () => (await staleContacts(deps, { actor, filter })).map(({ organizationId, ...contact }) => ({ ...contact, organization: () => organizationRef(app, organizationId) })),
    endingAgreements: async () =>
      (await endingAgreements(deps, { actor, filter }, now)).map(({ id, tier, validUntil, authorityId, companyId }) => ({
        id, tier, validUntil, authority: () => organizationRef(app, authorityId), company: () => organizationRef(app, companyId),
      })),
  };
}

async function viewOpen(app: App, actor: Actor, { filter, now }: Asked): Promise<object> {
  const { reports, isComplete } = await readOpen(app.deps, actor, filter);
  const cells = await withCompanies(app, boardCells(reports, now));
  return { isComplete, lists: counted(countsOf(reports, OPEN_LISTS, now)), cells: cells.map((cell) => ({ ...cell, clocks: counted(cell.clocks) })) };
}

function counted(counts: Readonly<Record<string, number>>): readonly object[] {
  return Object.entries(counts).map(([list, count]) => ({ list, count }));
}

async function viewBoardFigures(app: App, { whole, companies, countries, languages, severities, equity }: BoardFigures): Promise<object> {
  const shown = <G extends { readonly figures: Figures }>(groups: readonly G[]): readonly object[] => groups.map((group) => ({ ...group, figures: group.figures.map(viewFigure) }));
  return {
    whole: whole.map(viewFigure),
    companies: shown(await withCompanies(app, companies)),
    countries: shown(countries),
    languages: shown(languages),
    severities: shown(severities),
    equity: (await withCompanies(app, equity)).map(({ company, groups }) => ({ company, groups: groups.map(({ countries: those, n, ratio }) => ({ countries: those, waits: n, ratio: String(ratio) })) })),
  };
}
