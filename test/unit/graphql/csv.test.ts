// Whatever stands in the cells of a table comes back as it was, in every separator, and none of it can run
// in a spreadsheet on the way.
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvSeparators, readCsv, writeCsv } from '../../../server/graphql/csv.ts';
import type { CsvSeparator } from '../../../server/graphql/csv.ts';

const columns = ['reportId', 'item', 'explanation'];
const separator = fc.constantFrom(...(Object.keys(csvSeparators) as CsvSeparator[]));
const nasty = fc.constantFrom('=1+1', '+1', '-AbC_d', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '"', '""', "'", "a'b", 'a,b;c\td', 'line\r\nbreak', '\uFEFFx', 'ünïcode 投票');
const cell = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 30 }), fc.tuple(nasty, nasty).map((both) => both.join('')));
const row = fc.tuple(cell, cell, cell).map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
/** An apostrophe of the text's own before a formula is taken for the guard: the one thing that does not come back. */
const isPlain = (cells: Readonly<Record<string, string>>): boolean => Object.values(cells).every((each) => !/^'[=+\-@\t\r\n＝＋－＠]/.test(each)) && Object.values(cells).some((each) => each.trim() !== '');

test('out and in again', () => {
  fc.assert(
    fc.property(fc.array(row.filter(isPlain), { maxLength: 5 }), separator, (rows, mark) => {
      const read = readCsv(writeCsv(columns, rows, mark));
      expect(read.columns).toEqual(columns);
      expect(read.rows.map(({ cells }) => ({ ...cells }))).toEqual(rows);
      expect(read.rows.map((each) => each.row)).toEqual(rows.map((_, index) => index + 2));
    }),
    { numRuns: 500 },
  );
});

test('no cell that goes out begins as a formula', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), separator, (rows, mark) => {
      const cells = parse(writeCsv(columns, rows, mark), { bom: true, delimiter: csvSeparators[mark] }).flat();
      expect(cells.filter((each) => /^[=+\-@\t\r\n＝＋－＠]/.test(each))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a formula that comes in is named by its column, behind blanks too; a guarded one is text', () => {
  const { rows } = readCsv('reportId,item,explanation\r\n-abc,=1,"  @x"\r\n\'-abc,\'=1,plain\r\n');
  expect(rows).toEqual([
    { row: 2, cells: { reportId: '-abc', item: '=1', explanation: '  @x' }, formulas: ['reportId', 'item', 'explanation'] },
    { row: 3, cells: { reportId: '-abc', item: '=1', explanation: 'plain' }, formulas: [] },
  ]);
});

test('rows keep the numbers of the spreadsheet over empty rows and line breaks in cells', () => {
  const { rows } = readCsv('reportId;item\n"a\n\nb";1\n;\n\nc;2\n');
  expect(rows.map(({ row: number, cells }) => [number, cells['reportId']])).toEqual([[2, 'a\n\nb'], [5, 'c']]);
});

test('a column of a name that every object has is a column', () => {
  expect(readCsv('__proto__,item\nx,1\n').rows[0]?.cells['item']).toBe('1');
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('item');
});
