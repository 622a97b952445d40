// The board: in which state a report's clocks stand, what each list holds, and that its groups add up to the
// same figures whoever counts them.
import { expect, test } from '@jest/globals';
import { boardCells, clockOf, countsOf, OPEN_LISTS, standsIn } from '../../../server/domain/transparency/open-board.ts';
import type { OpenReport } from '../../../server/domain/transparency/open-board.ts';
import { makeBoardTally } from '../../../server/domain/transparency/board-tally.ts';
import { allMetrics, boardMetrics } from '../../../server/domain/transparency/metrics/all-metrics.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { after, filedAt, late, met, rowOf, silent, snapshotAt } from '../../support/figures-rows.ts';

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
