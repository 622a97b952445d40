// P18: nothing is published of a small number. 1,000 random elections in the full tier, each released twice.
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hideCells, totalOf, witnessesOf } from '../../../server/domain/transparency/hide-cells.ts';
import { valueIn } from '../../../server/domain/transparency/find-witness.ts';
import { leastShown, protectTable, shareOf } from '../../../server/domain/transparency/protect-table.ts';
import type { ProtectInput } from '../../../server/domain/transparency/protect-table.ts';
import type { TrueTable } from '../../../server/domain/transparency/release.ts';
import { PROTECTED_CATEGORIES } from '../../../server/domain/transparency/tables.ts';
import type { ProtectedCategory } from '../../../server/domain/transparency/tables.ts';
import { loadSolver } from '../../support/protected-solver.ts';
import { laterCounts, randomCounts } from '../../support/protected-data.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';
import { chance } from '../../support/seed.ts';

const k = leastShown;
const elections = runs(1_000, 40);
/** How many elections the solver checks: four calls for a hidden cell take it a second and more. */
const solved = runs(60, 5);
/** At most 5 % of tables are withheld; of a few tables, chance may withhold some more. */
const mostWithheld = runs(0.05, 0.12);

let releases: readonly (readonly [TrueTable, TrueTable])[];

beforeAll(() => {
  const random = chance('protected tables');
  releases = Array.from({ length: elections }, () => {
    const counts = randomCounts(random);
    const first = hideCells(counts, [], k);
    return [first, hideCells(laterCounts(random, counts), [first], k)] as const;
  });
}, propertyTimeoutMs);

/** What a reader sees of true counts where these many are hidden: the rule again, written down apart. */
function shown(values: readonly number[], { hidden, kept }: { readonly hidden: number; readonly kept: readonly number[] }): readonly string[] {
  const bySize = values.map((value, column) => ({ value, column })).filter(({ value, column }) => value > 0 && !kept.includes(column)).sort((a, b) => a.value - b.value || a.column - b.column);
  const marked = [...kept, ...bySize.slice(0, hidden - kept.length).map(({ column }) => column)];
  return values.map((value, column) => (marked.includes(column) ? 'hidden' : String(5 * Math.round(value / 5))));
}

describe('the proof', () => {
  test('every hidden cell has two tables that are published alike and differ in it by k - 1', () => {
    for (const tables of releases) {
      for (const { cell, witness } of witnessesOf(tables, k)) {
        if (witness === undefined) throw new Error('a hidden cell was published without its proof');
        expect(valueIn(witness.high, cell) - valueIn(witness.low, cell)).toBeGreaterThanOrEqual(k - 1);
        for (const world of [witness.low, witness.high]) {
          tables.forEach((table, release) => {
            if (table.isWithheld) return;
            const published = { hidden: table.hidden.length, kept: table.kept.map((each) => PROTECTED_CATEGORIES.indexOf(each)) };
            const truth = PROTECTED_CATEGORIES.map((category) => totalOf(table, category));
            const other = world.totals[release] ?? [];
            expect(shown(other, published)).toEqual(shown(truth, published));
            // The true one may have none: what was hidden before can have grown, and stays hidden for the earlier release.
            const isSmallHidden = other.some((value, column) => value > 0 && value < k && shown(other, published)[column] === 'hidden');
            if (table.hidden.length > 0) expect(isSmallHidden || isDeepStrictEqual(other, truth)).toBe(true);
            // What the exact tables say: how many there are of each track, restrictive or not.
            const groups = [...new Set(world.classes.map((each) => each.group))];
            for (const group of groups) {
              const inWorld = world.classes.reduce((sum, each, place) => sum + (each.group === group && each.from <= release && release <= each.to ? (world.counts[place] ?? []).reduce((a, b) => a + b, 0) : 0), 0);
              expect(inWorld).toBe(table.cells.filter((each) => each.group === group).reduce((sum, each) => sum + each.reports, 0));
            }
          });
        }
      }
    }
  });

  test('few tables are withheld', () => {
    const tables = releases.flat();
    expect(tables.filter((table) => table.isWithheld).length / tables.length).toBeLessThanOrEqual(mostWithheld);
  });

  test('an independent solver finds no hidden cell narrower', async () => {
    const rangeOf = await loadSolver();
    const narrow: string[] = [];
    for (const tables of releases.slice(0, solved)) {
      tables.forEach((table, release) => {
        for (const category of table.isWithheld ? [] : table.hidden) {
          const { least, most } = rangeOf(tables, { release, category });
          if (most - least < k - 1) narrow.push(`${category} in ${String(release)}: ${String(least)} to ${String(most)}`);
        }
      });
    }
    expect(narrow).toEqual([]);
  }, propertyTimeoutMs);

  test('the solver can tell: one small cell hidden alone is narrower than k - 1', async () => {
    const rangeOf = await loadSolver();
    const cells = [['HATE_SPEECH', 2], ['VIOLENCE', 40], ['POLITICAL_AD', 30]] as const;
    const alone: TrueTable = {
      cells: cells.map(([category, reports]) => ({ category, group: 'POLICY_REFERRAL', reports })),
      hidden: ['HATE_SPEECH'], kept: [], isWithheld: false, emergencies: 0, floors: { VIOLENCE: 40, POLITICAL_AD: 30 }, k,
    };
    const { least, most } = rangeOf([alone], { release: 0, category: 'HATE_SPEECH' });
    expect(most - least).toBeLessThan(k - 1);
  });
});

describe('what is shown', () => {
  const input = (reports: Partial<Record<ProtectedCategory, number>>, over: Partial<ProtectInput> = {}): ProtectInput => ({
    counts: { cells: Object.entries(reports).map(([category, count]) => ({ category: category as ProtectedCategory, group: 'POLICY_REFERRAL', reports: count })), emergencies: 0 },
    parts: new Map(), earlier: [], ...over,
  });
  const rowsOf = (given: ProtectInput): Readonly<Record<string, unknown>> => {
    const { table } = protectTable(given);
    return table.kind === 'WITHHELD' ? {} : Object.fromEntries(table.rows.map((row) => [row.category, row.reports]));
  };

  test('counts are rounded to five, none is none, and nothing is hidden where nothing is small', () => {
    expect(rowsOf(input({ VIOLENCE: 7, HATE_SPEECH: 8, POLITICAL_AD: 43 }))).toMatchObject({ VIOLENCE: 5, HATE_SPEECH: 10, POLITICAL_AD: 45, HARASSMENT: 0 });
  });

  test('a small count is hidden, and with it the next smallest under the same mark', () => {
    expect(rowsOf(input({ VIOLENCE: 2, HATE_SPEECH: 9, POLITICAL_AD: 43 }))).toMatchObject({ VIOLENCE: 'SUPPRESSED', HATE_SPEECH: 'SUPPRESSED', POLITICAL_AD: 45 });
  });

  test('where all together is too little, the table is withheld', () => {
    expect(protectTable(input({ VIOLENCE: 2, HATE_SPEECH: 1 })).table).toEqual({ kind: 'WITHHELD', k: 5 });
    expect(protectTable(input({ VIOLENCE: 3 })).table.kind).toBe('WITHHELD');
  });

  test('an earlier release stays hidden when its cell has grown', () => {
    const first = protectTable(input({ VIOLENCE: 2, HATE_SPEECH: 9, POLITICAL_AD: 43 })).workings;
    const second = protectTable(input({ VIOLENCE: 3, HATE_SPEECH: 9, POLITICAL_AD: 43 }, { earlier: [first] }));
    expect(second.workings.hidden).toEqual(expect.arrayContaining(['VIOLENCE', 'HATE_SPEECH']));
    expect(witnessesOf([first, second.workings], 5).every(({ witness }) => witness !== undefined)).toBe(true);
  });

  test('k may be raised and not lowered', () => {
    expect(rowsOf(input({ VIOLENCE: 7, HATE_SPEECH: 13, POLITICAL_AD: 43 }, { k: 8 }))).toMatchObject({ VIOLENCE: 'SUPPRESSED', HATE_SPEECH: 'SUPPRESSED' });
    expect(() => protectTable(input({ VIOLENCE: 7 }, { k: 4 }))).toThrow('only be raised');
  });

  test.each([
    [{ of: 0, number: 0 }, 'NONE'],
    [{ of: 20, number: 0 }, 0],
    [{ of: 20, number: 20 }, 100],
    [{ of: 20, number: 4 }, 'SUPPRESSED'],
    [{ of: 20, number: 16 }, 'SUPPRESSED'],
    [{ of: 20, number: 15 }, 75],
    [{ of: 3, number: 3 }, 'SUPPRESSED'],
    [{ of: 30, number: 11 }, 35],
  ])('a share %j is shown as %s', (part, is) => {
    expect(shareOf(part, 5)).toBe(is);
  });
});
