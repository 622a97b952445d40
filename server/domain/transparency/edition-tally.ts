// One pass over the rows of an election: every figure and table of an edition at once, in memory that grows
// with companies, languages and minutes, not with reports.
import type { Instant } from '../time.ts';
import type { Figures } from './figure.ts';
import type { FiguresRow } from './figures-row.ts';
import type { CompanyFigures, LanguageFigures } from './edition-snapshot.ts';
import { actedPartOf } from './metrics/answers.ts';
import { allMetrics, isOfCompany, languageMetrics, timeMetrics } from './metrics/all-metrics.ts';
import { ackPartOf, decidePartOf, unansweredPartOf } from './metrics/in-time.ts';
import { populationOf } from './metrics/metric.ts';
import type { Part } from './metrics/metric.ts';
import type { CategoryParts } from './protect-table.ts';
import { groupOf } from './release.ts';
import type { Group, TrueCell } from './release.ts';
import { sumOfFigures, tallyFigures } from './tally-figures.ts';
import type { FiguresTally } from './tally-figures.ts';
import { isProtected } from './tables.ts';
import type { ExactRow, ProtectedCategory } from './tables.ts';

export interface EditionTally {
  add(row: FiguresRow, at: Instant): void;
  figures(): Figures;
  companies(): readonly CompanyFigures[];
  languages(): readonly LanguageFigures[];
  exact(): readonly ExactRow[];
  counts(): { readonly cells: readonly TrueCell[]; readonly emergencies: number };
  parts(): ReadonlyMap<ProtectedCategory, CategoryParts>;
}

export function makeEditionTally(): EditionTally {
  const times = tallyFigures(timeMetrics);
  const companies = new Map<string, Omit<CompanyFigures, 'figures'> & { readonly tally: FiguresTally }>();
  const languages = new Map<string, FiguresTally>();
  const exact = makeExactTally();
  const categories = makeCategoryTally();
  return {
    add: (row, at) => {
      const { companyId, isCommitted, language } = row;
      times.add(row, at);
      const key = `${companyId} ${String(isCommitted)}`;
      entryOf(companies, key, () => ({ companyId, isCommitted, tally: tallyFigures(allMetrics) })).tally.add(row, at);
      entryOf(languages, language, () => tallyFigures(languageMetrics)).add(row, at);
      exact.add(row, at);
      categories.add(row, at);
    },
    figures: () => sumOfFigures([...companies.values()].map(({ tally }) => tally.figures()), times.figures()),
    companies: () => sorted(companies).map(({ tally, ...company }) => ({ ...company, figures: ofCompany(tally.figures()) })),
    languages: () => [...languages].sort(byKey).map(([language, tally]) => ({ language, figures: tally.figures() })),
    exact: exact.rows,
    counts: categories.counts,
    parts: categories.parts,
  };
}

/** What is published of one company: its answers. What was asked of it is told of the whole election only. */
function ofCompany(figures: Figures): Figures {
  return figures.filter(({ key }) => isOfCompany(key));
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function sorted<V>(map: ReadonlyMap<string, V>): readonly V[] {
  return [...map].sort(byKey).map(([, value]) => value);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function makeExactTally(): { add(row: FiguresRow, at: Instant): void; rows(): readonly ExactRow[] } {
  const rows = new Map<string, Writable<ExactRow>>();
  const none = { reports: 0, items: 0, handCarried: 0, ackDue: 0, ackInTime: 0, decideDue: 0, decideInTime: 0, unanswered: 0 };
  return {
    add: (row, at) => {
      const population = populationOf(row);
      if (population === 'LEFT_OUT') return;
      const { authorityId, companyId, track, isRestrictive, isCommitted } = row;
      const key = [authorityId, companyId, track, isRestrictive, isCommitted].join(' ');
      const cell = entryOf(rows, key, () => ({ authorityId, companyId, track, isRestrictive, isCommitted, ...none }));
      if (population === 'HAND_CARRIED') cell.handCarried += 1;
      else addTo(cell, row, at);
    },
    rows: () => sorted(rows).map((row) => ({ ...row })),
  };
}

function addTo(cell: Writable<ExactRow>, row: FiguresRow, at: Instant): void {
  const ack = ackPartOf(row, at);
  const decide = decidePartOf(row, at);
  cell.reports += 1;
  cell.items += row.items.length;
  cell.ackDue += ack.of;
  cell.ackInTime += ack.number;
  cell.decideDue += decide.of;
  cell.decideInTime += decide.number;
  cell.unanswered += unansweredPartOf(row, at).number;
}

interface CategoryTally {
  add(row: FiguresRow, at: Instant): void;
  readonly counts: EditionTally['counts'];
  readonly parts: EditionTally['parts'];
}

/** Shutdowns are in no protected table; reports carried by hand are, as the exact table tells of both. */
function makeCategoryTally(): CategoryTally {
  const cells = new Map<string, Writable<TrueCell>>();
  const parts = new Map<ProtectedCategory, Writable<CategoryParts>>();
  let emergencies = 0;
  return {
    add: (row, at) => {
      const { category } = row;
      if (populationOf(row) === 'LEFT_OUT' || !isProtected(category)) return;
      const group: Group = groupOf(row);
      entryOf(cells, `${category} ${group}`, () => ({ category, group, reports: 0 })).reports += 1;
      if (populationOf(row) !== 'COUNTED') return;
      if (row.emergency !== undefined) emergencies += 1;
      const part = entryOf(parts, category, () => ({ ackInTime: { of: 0, number: 0 }, acted: { of: 0, number: 0 }, reportsDue: 0 }));
      const ack = ackPartOf(row, at);
      if (ack.of > 0) part.reportsDue += 1;
      part.ackInTime = sum(part.ackInTime, ack);
      part.acted = sum(part.acted, actedPartOf(row));
    },
    counts: () => ({ cells: sorted(cells), emergencies }),
    parts: () => parts,
  };
}

function sum(a: Part, b: Part): Part {
  return { of: a.of + b.of, number: a.number + b.number };
}
