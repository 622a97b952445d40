// The figures of the board: the metrics of the editions, over the rows a coordinator may see, by company,
// country, language and severity at once. Equity compares countries, so it is told of every row.
import { SEVERITIES } from '../codes.ts';
import type { Severity } from '../codes.ts';
import type { Instant } from '../time.ts';
import type { CompanyFigures, LanguageFigures } from './edition-snapshot.ts';
import { makeEquityTally } from './equity.ts';
import type { CountryEquity, EquityTally } from './equity.ts';
import type { Figures } from './figure.ts';
import type { FiguresRow } from './figures-row.ts';
import { allMetrics, boardMetrics } from './metrics/all-metrics.ts';
import { tallyFigures } from './tally-figures.ts';
import type { FiguresTally } from './tally-figures.ts';

export interface CompanyEquity {
  readonly companyId: string;
  readonly groups: readonly CountryEquity[];
}

export interface BoardFigures {
  readonly whole: Figures;
  readonly companies: readonly CompanyFigures[];
  readonly countries: readonly { readonly country: string; readonly figures: Figures }[];
  readonly languages: readonly LanguageFigures[];
  readonly severities: readonly { readonly severity: Severity; readonly figures: Figures }[];
  readonly equity: readonly CompanyEquity[];
}

export interface BoardTally {
  /** `isShown`: the row is of the reader's countries and fits what was asked. */
  add(row: FiguresRow, shown: { readonly isShown: boolean; readonly at: Instant }): void;
  /** `covers` says which countries the reader may compare. */
  figures(covers: (country: string) => boolean): BoardFigures;
}

export function makeBoardTally(): BoardTally {
  const whole = tallyFigures(allMetrics);
  const companies = makeGroups(({ companyId, isCommitted }) => ({ companyId, isCommitted }));
  const countries = makeGroups(({ country }) => ({ country }));
  const languages = makeGroups(({ language }) => ({ language }));
  const severities = makeGroups(({ severity }) => ({ severity }));
  const equity = new Map<string, EquityTally>();
  return {
    add: (row, { isShown, at }) => {
      const ofCompany = equity.get(row.companyId) ?? makeEquityTally();
      equity.set(row.companyId, ofCompany);
      ofCompany.add(row, at);
      if (!isShown) return;
      for (const tally of [whole, companies, countries, languages, severities]) tally.add(row, at);
    },
    figures: (covers) => ({
      whole: whole.figures(),
      companies: companies.all(),
      countries: countries.all(),
      languages: languages.all(),
      severities: [...severities.all()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
      equity: [...equity].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([companyId, tally]) => {
        const groups = tally.countries().filter((group) => group.countries.some(covers));
        return groups.length === 0 ? [] : [{ companyId, groups }];
      }),
    }),
  };
}

interface Groups<G> {
  add(row: FiguresRow, at: Instant): void;
  all(): readonly (G & { readonly figures: Figures })[];
}

function makeGroups<G extends object>(groupOf: (row: FiguresRow) => G): Groups<G> {
  const kept = new Map<string, { readonly group: G; readonly tally: FiguresTally }>();
  return {
    add: (row, at) => {
      const group = groupOf(row);
      const key = JSON.stringify(group);
      const known = kept.get(key) ?? { group, tally: tallyFigures(boardMetrics) };
      kept.set(key, known);
      known.tally.add(row, at);
    },
    all: () => [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { group, tally }]) => ({ ...group, figures: tally.figures() })),
  };
}
