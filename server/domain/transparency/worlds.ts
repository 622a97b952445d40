// Tables that would be published exactly like the true one. A world gives every report some category; its
// group and the releases it stands in are known, so they stay. Moving a report from one hidden category to
// another makes another world. `follows` says whether a world gives what was published: open cells as
// rounded, hidden ones at least 1, one of them small, and none larger than an open one (the smallest are hidden).
// Open cells may differ within their rounding. The surprise: releases are judged together, since a reader
// holds all of them against each other.
import { mayBeThoughtIn, mayHoldEmergency } from './release.ts';
import type { Group, TrueTable } from './release.ts';
import { PROTECTED_CATEGORIES } from './tables.ts';
import type { ProtectedCategory } from './tables.ts';
import { roundedTo, toFive } from './to-five.ts';

/** Reports of one group that stand in the same releases, from the first to the last of them. */
export interface ReportClass {
  readonly group: Group;
  readonly from: number;
  readonly to: number;
}

/** One report of a class given another category; categories by their place in the list. */
export interface Move {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

export interface World {
  readonly classes: readonly ReportClass[];
  /** By class, then category. */
  readonly counts: readonly (readonly number[])[];
  /** By release, then category. */
  readonly totals: readonly (readonly number[])[];
}

interface Rule {
  readonly least: number;
  readonly most: number;
}

interface ReleaseRules {
  readonly cells: readonly Rule[];
  readonly hidden: readonly number[];
  /** Hidden whatever their size. */
  readonly kept: readonly number[];
  readonly isWithheld: boolean;
  readonly k: number;
  /** Reports of VIOLENCE that must stand where an emergency may. */
  readonly emergencies: number;
}

export type Rules = readonly ReleaseRules[];

const violence = PROTECTED_CATEGORIES.indexOf('VIOLENCE');

/** The true world. A report counted in one release and not in the next is taken to have left, and no others. */
export function trueWorld(releases: readonly TrueTable[]): World {
  const found = new Map<string, { readonly of: ReportClass; readonly counts: number[] }>();
  PROTECTED_CATEGORIES.forEach((category, column) => {
    const groups = new Set(releases.flatMap(({ cells }) => cells.filter((cell) => cell.category === category).map((cell) => cell.group)));
    for (const group of groups) {
      const series = releases.map(({ cells }) => cells.find((cell) => cell.category === category && cell.group === group)?.reports ?? 0);
      for (const { from, to, reports } of staysOf(series)) {
        const key = `${group} ${String(from)} ${String(to)}`;
        const entry = found.get(key) ?? { of: { group, from, to }, counts: PROTECTED_CATEGORIES.map(() => 0) };
        entry.counts[column] = (entry.counts[column] ?? 0) + reports;
        found.set(key, entry);
      }
    }
  });
  const classes = [...found.values()].map((entry) => entry.of);
  const counts = [...found.values()].map((entry) => entry.counts);
  const totals = releases.map((_, release) =>
    PROTECTED_CATEGORIES.map((_category, column) => counts.reduce((sum, each, place) => sum + (isIn(classes[place], release) ? (each[column] ?? 0) : 0), 0)),
  );
  return { classes, counts, totals };
}

function isIn(of: ReportClass | undefined, release: number): boolean {
  return of !== undefined && of.from <= release && release <= of.to;
}

interface Stay {
  readonly from: number;
  readonly to: number;
  readonly reports: number;
}

/** Splits counts by release into stays: who came first stays longest. */
function staysOf(series: readonly number[]): readonly Stay[] {
  const stays: Stay[] = [];
  const open: { from: number; reports: number }[] = [];
  series.forEach((now, release) => {
    let surplus = now - open.reduce((sum, each) => sum + each.reports, 0);
    if (surplus > 0) open.push({ from: release, reports: surplus });
    for (let last = open.at(-1); surplus < 0 && last !== undefined; last = open.at(-1)) {
      const leaving = Math.min(last.reports, -surplus);
      stays.push({ from: last.from, to: release - 1, reports: leaving });
      last.reports -= leaving;
      surplus += leaving;
      if (last.reports === 0) open.pop();
    }
  });
  return [...stays, ...open.map((each) => ({ ...each, to: series.length - 1 }))];
}

/** What of each release a world must give again. */
export function rulesOf(releases: readonly TrueTable[], { totals }: World): Rules {
  return releases.map((release, place) => {
    const hidden = columnsOf(release.hidden);
    const cells = PROTECTED_CATEGORIES.map((category, column): Rule => {
      const least = column === violence ? release.emergencies : 0;
      if (release.isWithheld) return { least, most: Infinity };
      if (hidden.includes(column)) return { least: Math.max(1, least), most: Infinity };
      const { from, to } = roundedFrom(totals[place]?.[column] ?? 0, release.k);
      return { least: Math.max(from, least, release.floors[category] ?? 0), most: to };
    });
    return { cells, hidden, kept: columnsOf(release.kept), isWithheld: release.isWithheld, k: release.k, emergencies: release.emergencies };
  });
}

function columnsOf(categories: readonly ProtectedCategory[]): readonly number[] {
  return categories.map((category) => PROTECTED_CATEGORIES.indexOf(category));
}

/** How far a whole number may lie from the one it is rounded to. */
const halfStep = Math.floor(roundedTo / 2);

/** The counts that are shown as this one is: none is shown as none, and nothing below k is shown at all. */
function roundedFrom(value: number, k: number): { readonly from: number; readonly to: number } {
  if (value === 0) return { from: 0, to: 0 };
  return { from: Math.max(k, toFive(value) - halfStep), to: toFive(value) + halfStep };
}

/** True where the world gives again what was published of every release. */
export function follows(world: World, rules: Rules): boolean {
  return fits(world, rules) && rules.every(({ hidden, isWithheld, k }, release) => {
    const values = world.totals[release] ?? [];
    return isWithheld || hidden.length === 0 || hidden.some((column) => (values[column] ?? 0) < k);
  });
}

/** As `follows`, but for the one small cell: a place on the way from one such world to another. */
export function fits(world: World, rules: Rules): boolean {
  return rules.every(({ cells, hidden, kept, isWithheld, emergencies }, release) => {
    const values = world.totals[release] ?? [];
    if (emergencies > 0 && possibleEmergencies(world, release) < emergencies) return false;
    const isInside = cells.every(({ least, most }, column) => (values[column] ?? 0) >= least && (values[column] ?? 0) <= most);
    return isInside && (isWithheld || isHiddenFirst(values, { hidden, kept }));
  });
}

function possibleEmergencies({ classes, counts }: World, release: number): number {
  return classes.reduce((sum, of, place) => sum + (isIn(of, release) && mayHoldEmergency(of.group) ? (counts[place]?.[violence] ?? 0) : 0), 0);
}

/** Each hidden cell that is not kept comes before every open one by size, of equal ones by place. */
function isHiddenFirst(values: readonly number[], { hidden, kept }: Pick<ReleaseRules, 'hidden' | 'kept'>): boolean {
  const rank = (column: number): number => (values[column] ?? 0) * values.length + column;
  const last = Math.max(-1, ...hidden.filter((column) => !kept.includes(column)).map(rank));
  return values.every((value, column) => value === 0 || hidden.includes(column) || rank(column) > last);
}

/** The world after the moves; undefined where a report is not there to move, or may not be of that category. */
export function moved(world: World, moves: readonly Move[]): World | undefined {
  const counts = [...world.counts];
  const totals = world.totals.map((values) => [...values]);
  for (const { place, from, to } of moves) {
    const of = world.classes[place];
    const row = counts[place];
    const category = PROTECTED_CATEGORIES[to];
    if (of === undefined || row === undefined || category === undefined || (row[from] ?? 0) < 1 || !mayBeThoughtIn(category, of.group)) return undefined;
    counts[place] = row.map((value, column) => value + Number(column === to) - Number(column === from));
    for (let release = of.from; release <= of.to; release += 1) {
      const values = totals[release];
      if (values === undefined) continue;
      values[from] = (values[from] ?? 0) - 1;
      values[to] = (values[to] ?? 0) + 1;
    }
  }
  return { classes: world.classes, counts, totals };
}
