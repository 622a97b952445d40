// The board: in which state a report's clocks stand, what each list holds, and that its groups add up to the
// same figures whoever counts them.
import { expect, test } from '@jest/globals';
import { boardCells, clockOf, countsOf, OPEN_LISTS, standsIn } from '../../../server/domain/transparency/open-board.ts';
import type { OpenReport } from '../../../server/domain/transparency/open-board.ts';
import { makeBoardTally } from '../../../server/domain/transparency/board-tally.ts';
import { countInList, FIGURE_LISTS } from '../../../server/domain/transparency/figure-lists.ts';
import type { FigureList } from '../../../server/domain/transparency/figure-lists.ts';
import type { FigureKey } from '../../../server/domain/transparency/figure.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { allMetrics, boardMetrics } from '../../../server/domain/transparency/metrics/all-metrics.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { after, ended, filedAt, first, late, met, rowOf, silent, snapshotAt } from '../../support/figures-rows.ts';

const now = after(0);
const still: OpenReport = { reportId: 'r', companyId: 'c', country: 'XA', status: 'ACKNOWLEDGED', severity: 'S3_MEDIUM', submittedAt: filedAt, isHandCarried: false, isUntold: false };
const open = (over: Partial<OpenReport> = {}): OpenReport => ({ ...still, dueAt: after(600), ...over });

test.each([
  ['SILENT', open({ status: 'SUBMITTED', dueAt: now })],
  ['OVERDUE', open({ dueAt: now })],
  ['DUE_SOON', open({ dueAt: addMs(now, 1) })],
  ['DUE_SOON', open({ status: 'SUBMITTED', dueAt: addMs(now, hourMs) })],
  ['RUNNING', open({ dueAt: addMs(now, hourMs + 1) })],
  ['STILL', still],
] as const)('a report is %s', (state, report) => {
  expect(clockOf(report, now)).toBe(state);
  expect(OPEN_LISTS.filter((list) => standsIn(report, list, now))).toEqual(['OPEN', state]);
});

test('what is urgent, carried by hand or untold stands in a list of its own as well', () => {
  const lists = (report: OpenReport): readonly string[] => OPEN_LISTS.filter((list) => standsIn(report, list, now));
  expect(lists(open({ severity: 'S2_HIGH' }))).toEqual(['OPEN', 'RUNNING', 'URGENT']);
  expect(lists(open({ severity: 'S1_CRITICAL', isUntold: true }))).toEqual(['OPEN', 'RUNNING', 'NOBODY_TOLD', 'URGENT']);
  expect(lists(open({ severity: 'S2_HIGH', dueAt: now }))).toEqual(['OPEN', 'OVERDUE', 'URGENT']);
  expect(lists({ ...still, severity: 'S1_CRITICAL' })).toEqual(['OPEN', 'STILL']);
  expect(lists({ ...still, isHandCarried: true })).toEqual(['OPEN', 'STILL', 'HAND_CARRIED']);
});

test('cells are by company and country, and their clocks add up', () => {
  const reports = [open({ companyId: 'b' }), open({ companyId: 'a', country: 'XB' }), open({ companyId: 'a', dueAt: now }), open({ companyId: 'a' })];
  const cells = boardCells(reports, now);
  expect(cells.map(({ companyId, country, total }) => [companyId, country, total])).toEqual([['a', 'XA', 2], ['a', 'XB', 1], ['b', 'XA', 1]]);
  expect(cells[0]?.clocks).toEqual({ SILENT: 0, OVERDUE: 1, DUE_SOON: 0, RUNNING: 1, STILL: 0 });
  expect(countsOf(reports, ['OPEN', 'OVERDUE'], now)).toEqual({ OPEN: 4, OVERDUE: 1 });
});

test('every group has the figures that the metrics give of its rows; what is not shown counts for equity alone', () => {
  const shown = [
    rowOf({ companyId: 'a', language: 'sw' }), rowOf({ companyId: 'a', isCommitted: false, acks: [late(90)] }), rowOf({ companyId: 'b', severity: 'S1_CRITICAL', acks: [silent()] }), rowOf({ companyId: 'b', country: 'XB', acks: [met(5)] }),
    rowOf({ companyId: 'b', delivery: 'HAND_CARRIED', acks: [], decides: [] }),
  ];
  const elsewhere = Array.from({ length: 20 }, () => rowOf({ companyId: 'b', country: 'XC' }));
  const tally = makeBoardTally();
  for (const row of shown) tally.add(row, { isShown: true, at: snapshotAt });
  for (const row of elsewhere) tally.add(row, { isShown: false, at: snapshotAt });
  const board = tally.figures((country) => country !== 'XC');
  for (const [place, metric] of allMetrics.entries()) expect(board.whole[place]).toMatchObject({ key: metric.key, value: measure(metric, shown, snapshotAt) });
  const ofB = shown.filter(({ companyId }) => companyId === 'b');
  expect(board.companies.map(({ companyId, isCommitted }) => [companyId, isCommitted])).toEqual([['a', false], ['a', true], ['b', true]]);
  expect(board.companies[2]?.figures.map(({ value }) => value)).toEqual(boardMetrics.map((metric) => measure(metric, ofB, snapshotAt)));
  expect(board.countries.map(({ country }) => country)).toEqual(['XA', 'XB']);
  expect(board.languages.map(({ language }) => language)).toEqual(['en', 'sw']);
  expect(board.severities.map(({ severity }) => severity)).toEqual(['S1_CRITICAL', 'S2_HIGH']);
  expect(board.equity.map(({ companyId, groups }) => [companyId, groups.map((group) => [group.countries, group.n])])).toEqual([['a', [[['XA'], 2]]], ['b', [[['XA', 'XB', 'XC'], 22]]]]);
});

const keyOf: Readonly<Record<FigureList, FigureKey>> = { COUNTED: 'M1', CARRIED: 'handCarried', ACK_MISSED: 'M3', DECISION_MISSED: 'M4', UNANSWERED: 'M7', RETURNED: 'M11', LOWERED: 'M14' };

/** One row of each kind that a figure tells from the others. */
const everyKind: readonly FiguresRow[] = [
  rowOf(), rowOf({ acks: [late(90)] }), rowOf({ acks: [silent()] }), rowOf({ acks: [silent({ dueAt: after(200_000) })] }), rowOf({ acks: [ended('VOID', 5)], decides: [first(ended('VOID', 5))] }),
  rowOf({ acks: [met(10)], decides: [first(late(90))] }), rowOf({ decides: [first(silent())] }), rowOf({ decides: [first(silent({ state: 'PAUSED' }))] }),
  rowOf({ returns: ['LOCATOR_INVALID'], acks: [late(90), met(10)] }), rowOf({ contest: 'LOWERED' }), rowOf({ contest: 'LOWERED', severity: 'S3_MEDIUM' }), rowOf({ contest: 'CONTESTED' }),
  rowOf({ delivery: 'HAND_CARRIED', acks: [], decides: [] }), rowOf({ duplicate: 'BEFORE_DUE', status: 'DUPLICATE', acks: [late(90)], returns: ['LOCATOR_INVALID'] }),
];

function figureBehind(list: FigureList, rows: readonly FiguresRow[]): number {
  const metric = allMetrics.find(({ key }) => key === keyOf[list]);
  const value = metric && measure(metric, rows, snapshotAt);
  if (value?.kind === 'SHARE') return list === 'ACK_MISSED' || list === 'DECISION_MISSED' ? value.denominator - value.numerator : value.numerator;
  return value?.kind === 'COUNT' ? value.count : NaN;
}

test.each([
  ['COUNTED', 12], ['CARRIED', 1], ['ACK_MISSED', 3], ['DECISION_MISSED', 2], ['UNANSWERED', 1], ['RETURNED', 1], ['LOWERED', 1],
] as const)('the list %s holds the reports its figure counts', (list, expected) => {
  const listed = everyKind.filter((row) => countInList(row, list, snapshotAt) > 0);
  expect(listed).toHaveLength(expected);
  expect(listed).toHaveLength(figureBehind(list, everyKind));
});

test('a report sent again and missed again counts twice in what was acknowledged in time and stands in one place of its list', () => {
  const twice = rowOf({ returns: ['LOCATOR_INVALID'], acks: [late(90), silent()] });
  expect(FIGURE_LISTS.map((list) => countInList(twice, list, snapshotAt))).toEqual(FIGURE_LISTS.map((list) => figureBehind(list, [twice])));
  expect(countInList(twice, 'ACK_MISSED', snapshotAt)).toBe(2);
});
