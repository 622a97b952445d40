// A second opinion on the protected table: the least and the most that may stand in a hidden cell, by a solver
// of integer programs that shares nothing with the code it checks. It is told what a reader knows: the rules of
// filing, the exact tables, the rounded counts of both releases, and that reports seldom leave.
import highsModule from 'highs';
import type { Highs } from 'highs';
import { GROUPS, mayBeThoughtIn, mayHoldEmergency, mayStandIn } from '../../server/domain/transparency/release.ts';
import type { TrueTable } from '../../server/domain/transparency/release.ts';
import { PROTECTED_CATEGORIES } from '../../server/domain/transparency/tables.ts';
import type { ProtectedCategory } from '../../server/domain/transparency/tables.ts';

export interface Asked {
  readonly release: number;
  readonly category: ProtectedCategory;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export async function loadSolver(): Promise<(tables: readonly TrueTable[], asked: Asked) => Range> {
  // Its types describe a CommonJS module; what is loaded is the other one, whose default is the loader.
  const load = highsModule as unknown as () => Promise<Highs>;
  const highs = await load();
  return (tables, asked) => {
    const solve = (direction: 'Minimize' | 'Maximize'): number => {
      const { Status, ObjectiveValue } = highs.solve(programOf(tables, asked, direction), { output_flag: false });
      if (Status !== 'Optimal') throw new Error(`the solver ended ${Status}`);
      return Math.round(ObjectiveValue);
    };
    return { least: solve('Minimize'), most: solve('Maximize') };
  };
}

function programOf(tables: readonly TrueTable[], { release, category }: Asked, direction: string): string {
  const rows = [...tables.flatMap(rowsOf), ...tables.slice(1).flatMap((table, before) => linksOf([tables[before], table], before))];
  const names = tables.flatMap((_, place) => PROTECTED_CATEGORIES.flatMap((each) => groupsOf(each).map((group) => nameOf(place, each, group))));
  return [direction, ` ${sumOf(release, category)}`, 'Subject To', ...rows.map((row, place) => ` r${String(place)}: ${row}`), 'General', ` ${names.join(' ')}`, 'End'].join('\n');
}

const groupsOf = (category: ProtectedCategory) => GROUPS.filter((group) => mayStandIn(category, group));
const nameOf = (release: number, category: ProtectedCategory, group: string): string => `x${String(release)}_${String(PROTECTED_CATEGORIES.indexOf(category))}_${group.replace('+', '_r')}`;
const sumOf = (release: number, category: ProtectedCategory): string => groupsOf(category).map((group) => nameOf(release, category, group)).join(' + ');

function trueCount({ cells }: TrueTable, which: (cell: TrueTable['cells'][number]) => boolean): number {
  return cells.filter(which).reduce((sum, cell) => sum + cell.reports, 0);
}

/** What one release says. */
function rowsOf(table: TrueTable, release: number): readonly string[] {
  const ofGroups = GROUPS.flatMap((group) => {
    const names = PROTECTED_CATEGORIES.filter((category) => mayStandIn(category, group)).map((category) => nameOf(release, category, group));
    return names.length === 0 ? [] : [`${names.join(' + ')} = ${String(trueCount(table, (cell) => cell.group === group))}`];
  });
  const ofCategories = PROTECTED_CATEGORIES.flatMap((category) => {
    const [least, most] = boundsOf(table, category);
    const sum = sumOf(release, category);
    return [`${sum} >= ${String(least)}`, ...(most === undefined ? [] : [`${sum} <= ${String(most)}`])];
  });
  // Which orders are of courts is published: nobody believes in one more report that only a court's order allows.
  const ofCourts = PROTECTED_CATEGORIES.flatMap((category) =>
    groupsOf(category).filter((group) => !mayBeThoughtIn(category, group)).map((group) => `${nameOf(release, category, group)} <= ${String(trueCount(table, (cell) => cell.category === category && cell.group === group))}`),
  );
  const emergencies = groupsOf('VIOLENCE').filter(mayHoldEmergency).map((group) => nameOf(release, 'VIOLENCE', group)).join(' + ');
  return [...ofGroups, ...ofCategories, ...ofCourts, `${emergencies} >= ${String(table.emergencies)}`];
}

function boundsOf(table: TrueTable, category: ProtectedCategory): readonly [least: number, most: number | undefined] {
  const emergencies = category === 'VIOLENCE' ? table.emergencies : 0;
  if (table.isWithheld) return [emergencies, undefined];
  // A cell that is hidden alone is a small one.
  if (table.hidden.includes(category)) return [Math.max(1, emergencies), table.hidden.length === 1 ? table.k - 1 : undefined];
  const shown = 5 * Math.round(trueCount(table, (cell) => cell.category === category) / 5);
  if (shown === 0) return [0, 0];
  return [Math.max(table.k, shown - 2, emergencies, table.floors[category] ?? 0), shown + 2];
}

/** Nobody leaves but who did. */
function linksOf([before, after]: readonly [TrueTable | undefined, TrueTable], release: number): readonly string[] {
  if (before === undefined) return [];
  return PROTECTED_CATEGORIES.flatMap((category) =>
    groupsOf(category).map((group) => {
      const count = (table: TrueTable): number => trueCount(table, (cell) => cell.category === category && cell.group === group);
      const left = Math.max(0, count(before) - count(after));
      return `${nameOf(release + 1, category, group)} - ${nameOf(release, category, group)} >= ${String(-left)}`;
    }),
  );
}
