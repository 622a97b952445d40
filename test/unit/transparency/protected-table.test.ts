// P18: nothing is published of a small number. 1,000 random elections in the full tier, each released twice.
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { hideCells, totalOf, witnessesOf } from '../../../server/domain/transparency/hide-cells.ts';
import { valueIn } from '../../../server/domain/transparency/find-witness.ts';
import { composeEdition } from '../../../server/domain/transparency/compose-edition.ts';
import { makeEditionTally } from '../../../server/domain/transparency/edition-tally.ts';
import type { ComputedEdition, EditionSnapshot } from '../../../server/domain/transparency/edition-snapshot.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { leastShown, protectTable, shareOf } from '../../../server/domain/transparency/protect-table.ts';
import type { ProtectInput } from '../../../server/domain/transparency/protect-table.ts';
import type { TrueCell, TrueTable } from '../../../server/domain/transparency/release.ts';
import { PROTECTED_CATEGORIES } from '../../../server/domain/transparency/tables.ts';
import type { ProtectedCategory } from '../../../server/domain/transparency/tables.ts';
import type { World } from '../../../server/domain/transparency/worlds.ts';
import { loadSolver } from '../../support/protected-solver.ts';
import { laterCounts, randomCounts } from '../../support/protected-data.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';
import { chance } from '../../support/seed.ts';
import { met, rowOf, silent, snapshotAt } from '../../support/figures-rows.ts';

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

function reportsIn({ classes, counts }: World, release: number, { category, isGroup }: { readonly category: ProtectedCategory; readonly isGroup: (group: string) => boolean }): number {
  const column = PROTECTED_CATEGORIES.indexOf(category);
  return classes.reduce((sum, each, place) => sum + (each.from <= release && release <= each.to && isGroup(each.group) ? (counts[place]?.[column] ?? 0) : 0), 0);
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
            expect(reportsIn(world, release, { category: 'VIOLENCE', isGroup: (group) => /^(POLICY_REFERRAL|LEGAL_REQUEST)/.test(group) })).toBeGreaterThanOrEqual(table.emergencies);
            const byCourt = { category: 'RESULTS_INTEGRITY_DISINFO', isGroup: (group: string) => group === 'LEGAL_ORDER+' } as const;
            const known = table.cells.find(({ category, group }) => category === byCourt.category && group === 'LEGAL_ORDER+')?.reports ?? 0;
            expect(reportsIn(world, release, byCourt)).toBeLessThanOrEqual(known);
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

  type Cell = readonly [category: ProtectedCategory, group: TrueCell['group'], reports: number];
  const tableOf = (cells: readonly Cell[], emergencies = 0): TrueTable => hideCells({ cells: cells.map(([category, group, reports]) => ({ category, group, reports })), emergencies, floors: {} }, [], k);

  test('emergencies are of violence and stand where one may be filed: nobody believes that they are elsewhere', () => {
    const cells: readonly Cell[] = [['VIOLENCE', 'LEGAL_REQUEST', 4], ['SILENCE_PERIOD_BREACH', 'LEGAL_REQUEST', 2], ['VIOLENCE', 'INFORMATION', 6], ['VOTING_PROCESS_DISINFO', 'INFORMATION', 60]];
    expect(tableOf(cells).hidden).toEqual(['SILENCE_PERIOD_BREACH', 'VIOLENCE']);
    expect(tableOf(cells, 4).isWithheld).toBe(true);
    expect(tableOf([...cells, ['IMPERSONATION', 'POLICY_REFERRAL', 40]], 4).hidden).toEqual(['SILENCE_PERIOD_BREACH', 'VIOLENCE', 'IMPERSONATION']);
  });

  test('what only an order of a court allows is believed of no other report', () => {
    const cells: readonly Cell[] = [['HARASSMENT', 'LEGAL_ORDER+', 9], ['VOTING_PROCESS_DISINFO', 'LEGAL_ORDER+', 60]];
    expect(tableOf([['RESULTS_INTEGRITY_DISINFO', 'LEGAL_REQUEST', 2], ...cells]).isWithheld).toBe(true);
    expect(tableOf([['VOTER_SUPPRESSION', 'LEGAL_REQUEST', 2], ...cells]).isWithheld).toBe(false);
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

describe('an edition of these reports', () => {
  type Of = readonly [count: number, row: Partial<FiguresRow>];
  const editionOf = (...rows: readonly Of[]): EditionSnapshot => computed(...rows).snapshot;
  const computed = (...rows: readonly Of[]): ComputedEdition => {
    const tally = makeEditionTally();
    for (const [count, row] of rows) for (let each = 0; each < count; each += 1) tally.add(rowOf(row), snapshotAt);
    return composeEdition(tally, { electionId: 'e', authorityId: 'o', country: 'XA', periodFrom: '1970-01-01T00:00:00.000Z', snapshotAt, incidents: 0, earlier: [] });
  };
  const lines = ({ protected: table }: EditionSnapshot): readonly unknown[] =>
    table.kind === 'WITHHELD' ? [] : table.rows.filter(({ reports }) => reports !== 0).map(({ category, reports, ackInTime, acted }) => [category, reports, ackInTime, acted]);
  const labelled = { items: [{ ask: 'ADD_CONTEXT_OR_LABEL', codes: ['LABELLED'] }] } as const;
  const refused = { items: [{ ask: 'ADD_CONTEXT_OR_LABEL', codes: ['NO_ACTION'], noActionReason: 'SATIRE_OR_OPINION' }] } as const;

  test('a column of shares is shown whole or not at all: the whole share less the others would be the missing one', () => {
    const known = [[40, labelled], [30, { category: 'IMPERSONATION', ...labelled }]] as const;
    expect(lines(editionOf(...known, [9, { category: 'VIOLENCE', ...labelled }], [3, { category: 'VIOLENCE', ...refused, acks: [silent()] }]))).toEqual([
      ['VOTING_PROCESS_DISINFO', 40, 'SUPPRESSED', 'SUPPRESSED'], ['IMPERSONATION', 30, 'SUPPRESSED', 'SUPPRESSED'], ['VIOLENCE', 10, 'SUPPRESSED', 'SUPPRESSED'],
    ]);
    expect(lines(editionOf(...known, [9, { category: 'VIOLENCE', ...labelled }], [5, { category: 'VIOLENCE', ...labelled, acks: [silent()] }]))).toEqual([
      ['VOTING_PROCESS_DISINFO', 40, 100, 100], ['IMPERSONATION', 30, 100, 100], ['VIOLENCE', 15, 65, 100],
    ]);
  });

  test('no share is shown beside a hidden count', () => {
    expect(lines(editionOf([40, labelled], [30, { category: 'IMPERSONATION', ...labelled }], [9, { category: 'VIOLENCE', ...labelled }], [2, { category: 'HATE_SPEECH', ...labelled }])).map((line) => (line as readonly unknown[]).slice(2))).toEqual(
      Array.from({ length: 4 }, () => ['SUPPRESSED', 'SUPPRESSED']),
    );
  });

  test('a report that was returned and sent again is one report, however many times it was due', () => {
    const twice = { acks: [met(10), met(10)], returns: ['LOCATOR_INVALID'] } as const;
    const shown = (returned: number): unknown => lines(editionOf([22 - returned, {}], [returned, twice], [40, { category: 'IMPERSONATION' }], [9, { category: 'VIOLENCE' }], [2, { category: 'HATE_SPEECH' }])).map((line) => (line as readonly unknown[]).slice(0, 2));
    expect(shown(0)).toEqual([['VOTING_PROCESS_DISINFO', 20], ['IMPERSONATION', 40], ['VIOLENCE', 'SUPPRESSED'], ['HATE_SPEECH', 'SUPPRESSED']]);
    for (const returned of [1, 3, 10, 22]) expect(shown(returned)).toEqual(shown(0));
  });

  test('beside shares the proof takes as many reports as were due, however often each was', () => {
    const twice = { acks: [met(10), met(10)], items: [{ ask: 'ADD_CONTEXT_OR_LABEL' }] } as const;
    expect(computed([40, twice], [30, { category: 'IMPERSONATION', ...twice }]).workings.table).toMatchObject({ hidden: [], floors: { VOTING_PROCESS_DISINFO: 40, IMPERSONATION: 30 } });
  });

  test('what was asked of one company is told of the whole election only', () => {
    const { figures, companies } = editionOf([1, { category: 'VIOLENCE', track: 'LEGAL_REQUEST', emergency: 'CONFIRMED', severity: 'S1_CRITICAL', isRestrictive: true }]);
    const keys = new Set(companies.flatMap((company) => company.figures.map(({ key }) => key)));
    const told = ['M16.tracks', 'M16.restrictive', 'M16.emergencies', 'M16.origins', 'M16.rights', 'M14', 'M14.contested', 'asks', 'severities', 'phases', 'statuses', 'withdrawals', 'redirects', 'duplicates'] as const;
    for (const key of told) expect([key, keys.has(key), figures.some((figure) => figure.key === key)]).toEqual([key, false, true]);
    expect([keys.has('M3'), keys.has('M10'), keys.has('M20')]).toEqual([true, true, true]);
  });
});
