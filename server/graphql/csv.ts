// CSV text to rows and back, the only place that knows the format: RFC 4180, with the byte order mark and the
// separators that spreadsheets write. Quoting is the library's. Cells that a spreadsheet would run as a
// formula go out behind an apostrophe, and come in without it; what comes in without one is named, for the
// caller to refuse. A row's number is the spreadsheet's: the header is row 1, and empty rows count.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { invalid } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';

export const csvSeparators = { COMMA: ',', SEMICOLON: ';', TAB: '\t' } as const;
export type CsvSeparator = keyof typeof csvSeparators;

/** Source: the limit on variables (256 KB) leaves room for no more; and 1,000 rows are a queue nobody fills in by hand. */
export const csvLimits = { characters: 200_000, rows: 1_000 } as const;

export type Cells = Readonly<Record<string, string>>;

export interface CsvRow {
  readonly row: number;
  readonly cells: Cells;
  /** Columns whose cell a spreadsheet would have run: it came without an apostrophe. */
  readonly formulas: readonly string[];
}

export interface CsvTable {
  readonly columns: readonly string[];
  /** Without the empty ones. */
  readonly rows: readonly CsvRow[];
}

/** What makes a spreadsheet run a cell, in plain and full-width letters. Source: OWASP on CSV injection. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const guard = "'";

function isFormula(cell: string): boolean {
  return formulaStart.test(cell);
}

function guarded(cell: string): string {
  return isFormula(cell) ? `${guard}${cell}` : cell;
}

function unguarded(cell: string): string {
  return cell.startsWith(guard) && isFormula(cell.slice(guard.length)) ? cell.slice(guard.length) : cell;
}

/** A file that spreadsheets open as UTF-8; a row's missing cells are empty. */
export function writeCsv(columns: readonly string[], rows: readonly Cells[], separator: CsvSeparator): string {
  const lines = rows.map((cells) => columns.map((column) => cells[column] ?? ''));
  return csvText([columns, ...lines], { bom: true, delimiter: csvSeparators[separator] });
}

/** Lines of cells, with a comma and without a byte order mark where nothing else is said. */
export function csvText(lines: readonly (readonly string[])[], options: { readonly bom?: boolean; readonly delimiter?: string } = {}): string {
  return stringify(lines.map((cells) => cells.map(guarded)), { ...options, record_delimiter: 'windows' });
}

/** Refuses VALIDATION at `csv` for what is no table: empty, too large, broken quotes, a column twice. */
export function readCsv(text: string): CsvTable {
  if (text.length > csvLimits.characters) throw refused('CSV_SIZE', `the file has more than ${String(csvLimits.characters)} characters; leave out the columns that are not read, or send it in parts`);
  const [header = [], ...lines] = recordsOf(text);
  const columns = header.map((name) => unguarded(name).trim());
  if (columns.every((name) => name === '')) throw refused('CSV_EMPTY', 'the file has no header row');
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) throw refused('CSV_COLUMNS', `the column ${twice} stands there twice`);
  if (lines.length > csvLimits.rows) throw refused('CSV_ROWS', `the file has more than ${String(csvLimits.rows)} rows; send it in parts`);
  const rows = lines.map((line, index) => ({
    row: index + 2,
    cells: Object.fromEntries(columns.map((column, at) => [column, unguarded(line[at] ?? '')])),
    formulas: columns.filter((_, at) => isFormula((line[at] ?? '').trim())),
  }));
  return { columns, rows: rows.filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== '')) };
}

function recordsOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, { bom: true, delimiter: separatorIn(text), columns: false, relax_column_count: true, max_record_size: csvLimits.characters, to: csvLimits.rows + 2 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused('CSV_QUOTES', `the quotes do not close as they should${'lines' in error ? `, from line ${String(error.lines)}` : ''}`);
  }
}

/** The first separator of the header; our column names hold none. */
function separatorIn(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1);
  return Object.values(csvSeparators).map((each) => [each, header.indexOf(each)] as const).filter(([, at]) => at >= 0).sort(([, a], [, b]) => a - b)[0]?.[0] ?? csvSeparators.COMMA;
}

function refused(rule: string, message: string): Refusal {
  return invalid('csv', rule, message);
}
