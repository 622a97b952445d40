// From the cells of one row to an outcome, or to what is wrong in which column. A cell is trimmed, an empty
// one says nothing, lists are separated by blanks, commas, semicolons or bars, and yes and no are taken as
// spreadsheets write them. What an outcome must say is the domain's business, not asked here.
import { z } from 'zod';
import type { OutcomeRow, RowProblem } from '../app/report/outcome-row.ts';
import { outcomeFromDsa } from '../domain/report/outcome-from-dsa.ts';
import type { StatedDecision } from '../domain/report/outcome-from-dsa.ts';
import type { OutcomeInput } from '../domain/report/outcome-rules.ts';
import { DSA_ACCOUNTS, DSA_AUTOMATED_DECISIONS, DSA_GROUNDS, DSA_MONETARIES, DSA_PROVISIONS, DSA_VISIBILITIES, DSA_YES_NO, EEA_COUNTRIES } from '../domain/taxonomy/dsa-vocabulary.ts';
import type { Cells, CsvRow } from './csv.ts';
import { id, list, localDate, maxText, maybe, problemsOf, text } from './input-rules.ts';
import { itemNumber, outcome } from './inputs-report.ts';
import { dsaColumns, outcomeColumns } from './outcome-columns.ts';
import type { DsaColumn, OutcomeColumn } from './outcome-columns.ts';

const yesNo = maybe(z.enum(DSA_YES_NO));
const stated = z.object({
  decision_visibility: maybe(list(z.enum(DSA_VISIBILITIES), DSA_VISIBILITIES.length)),
  decision_visibility_other: maybe(text()),
  decision_monetary: maybe(z.enum(DSA_MONETARIES)),
  decision_provision: maybe(z.enum(DSA_PROVISIONS)),
  decision_account: maybe(z.enum(DSA_ACCOUNTS)),
  decision_ground: z.enum(DSA_GROUNDS),
  illegal_content_legal_ground: maybe(text()),
  illegal_content_explanation: maybe(text(maxText.long)),
  incompatible_content_ground: maybe(text()),
  incompatible_content_explanation: maybe(text(maxText.long)),
  incompatible_content_illegal: yesNo,
  territorial_scope: maybe(list(z.enum(EEA_COUNTRIES), EEA_COUNTRIES.length)),
  application_date: maybe(localDate),
  end_date_visibility_restriction: maybe(localDate),
  end_date_monetary_restriction: maybe(localDate),
  end_date_service_restriction: maybe(localDate),
  end_date_account_restriction: maybe(localDate),
  decision_facts: maybe(text(maxText.long)),
  automated_detection: yesNo,
  automated_decision: maybe(z.enum(DSA_AUTOMATED_DECISIONS)),
} satisfies Record<DsaColumn, z.ZodType>);

const keys = z.object({ reportId: id, item: z.coerce.number().pipe(itemNumber), version: maybe(z.coerce.number().int().min(0)) });

const listed: readonly string[] = ['codes', 'territory', 'decision_visibility', 'territorial_scope'];
const marks: readonly string[] = ['automatedDetection', 'isUnderProtest'];
const capitals: readonly string[] = [...listed, 'ground', 'noActionReason', 'automatedDecision', 'userNotified', 'replyChannel'];
const dsaMarks: readonly string[] = ['automated_detection', 'incompatible_content_illegal'];
/** What a spreadsheet leaves of a formula that it could not work out. */
const formulaError = /^#(NAME\?|REF!|VALUE!|N\/A|DIV\/0!|NUM!|NULL!)$/;
const decisions: readonly DsaColumn[] = ['decision_visibility', 'decision_monetary', 'decision_provision', 'decision_account', 'decision_ground'];

type Problem = Omit<RowProblem, 'row'>;
type Read = { readonly outcome?: OutcomeInput | undefined; readonly problems: readonly Problem[]; readonly columnOf: OutcomeRow['columnOf'] };

/** Refuses nothing: what is wrong stands in the row. Undefined key cells make a row of no report. */
export function readOutcomeRow({ row, cells, formulas }: CsvRow): OutcomeRow {
  const named = checked(keys, { reportId: valueIn(cells, 'reportId'), item: valueIn(cells, 'item'), version: valueIn(cells, 'version') });
  const read = readOutcome(cells, formulas);
  const problems = [...('problems' in named ? named.problems : []), ...read.problems].map((problem) => ({ row, ...problem }));
  const { reportId, item, version } = 'value' in named ? named.value : { reportId: String(cells['reportId'] ?? '').trim(), item: 0, version: undefined };
  return { row, reportId, itemNumber: item, version, problems, outcome: problems.length === 0 ? read.outcome : undefined, columnOf: read.columnOf };
}

function readOutcome(cells: Cells, formulas: readonly string[]): Read {
  const own = outcomeColumns.filter((column) => valueIn(cells, column) !== undefined);
  const isStated = decisions.some((column) => valueIn(cells, column) !== undefined);
  const unsafe = [...own, ...dsaColumns].flatMap((column) => formulaIn(cells, column, formulas));
  if (unsafe.length > 0) return { problems: unsafe, columnOf };
  if (isStated && valueIn(cells, 'codes') !== undefined) return { problems: [problem('codes', 'ONE_VOCABULARY', 'the row says its outcome twice; leave the codes or the decision_ columns empty')], columnOf };
  if (isStated) return readStated(cells);
  if (own.length === 0) return { problems: [], columnOf };
  return readOwn(rawOf(cells, outcomeColumns));
}

function formulaIn(cells: Cells, column: string, formulas: readonly string[]): readonly Problem[] {
  if (formulas.includes(column)) return [problem(column, 'FORMULA', 'begins as a formula would; begin it with another character')];
  return formulaError.test(valueIn(cells, column) ?? '') ? [problem(column, 'FORMULA', 'holds the error of a formula; write the text itself')] : [];
}

const columnOf = (field: string): string => field;

function readOwn(raw: Readonly<Record<string, unknown>>): Read {
  const read = checked(outcome, { ...raw, codes: raw['codes'] ?? [] });
  return 'value' in read ? { outcome: read.value as OutcomeInput, problems: [], columnOf } : { problems: read.problems, columnOf };
}

function readStated(cells: Cells): Read {
  const read = checked(stated, rawOf(cells, dsaColumns));
  const own = rawOf(cells, outcomeColumns);
  if ('problems' in read) return { problems: read.problems, columnOf };
  const statement = read.value as StatedDecision;
  const made = readOwn({ ...outcomeFromDsa(statement), ...own });
  return { ...made, columnOf: (field) => (Object.hasOwn(own, field) ? field : statedColumn(field, statement)) };
}

/** Where in a statement a field of an outcome is said. */
function statedColumn(field: string, { decision_ground: ground }: StatedDecision): string {
  const isIllegal = ground === 'DECISION_GROUND_ILLEGAL_CONTENT';
  const columns: Partial<Record<string, DsaColumn>> = {
    codes: 'decision_visibility', ground: 'decision_ground', ruleCited: isIllegal ? 'illegal_content_legal_ground' : 'incompatible_content_ground', territory: 'territorial_scope',
    appliedAt: 'application_date', until: 'end_date_visibility_restriction', automatedDetection: 'automated_detection', automatedDecision: 'automated_decision', explanation: 'decision_facts',
  };
  return columns[field] ?? field;
}

function valueIn(cells: Cells, column: string): string | undefined {
  const value = (cells[column] ?? '').trim();
  return value === '' ? undefined : value;
}

function rawOf(cells: Cells, columns: readonly (OutcomeColumn | DsaColumn)[]): Record<string, unknown> {
  return Object.fromEntries(columns.flatMap((column) => {
    const value = valueIn(cells, column);
    return value === undefined ? [] : [[column, rawValue(column, value)]];
  }));
}

function rawValue(column: string, value: string): unknown {
  const cased = capitals.includes(column) ? value.toUpperCase() : value;
  if (listed.includes(column)) return cased.split(/[\s,;|"[\]]+/).filter((each) => each !== '');
  if (column === 'appliedAt' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return `${value}T00:00:00Z`;
  const mark = /^(yes|true|1)$/i.test(value) ? true : /^(no|false|0)$/i.test(value) ? false : undefined;
  if (marks.includes(column)) return mark ?? value;
  if (dsaMarks.includes(column)) return mark === undefined ? value : mark ? 'Yes' : 'No';
  return cased;
}

function checked<T>(schema: z.ZodType<T>, raw: object): { readonly value: T } | { readonly problems: readonly Problem[] } {
  const read = problemsOf(schema, raw);
  if ('value' in read) return read;
  return { problems: read.issues.map(({ path, message }) => problem(path[0] ?? '', 'INPUT', `${elementAt(raw, path)}${message}`)) };
}

/** The one element of a list that is wrong, before what is wrong with it. */
function elementAt(raw: object, [column = '', index]: readonly string[]): string {
  const element: unknown = index === undefined ? undefined : (raw as Readonly<Record<string, readonly unknown[]>>)[column]?.[Number(index)];
  return typeof element === 'string' ? `“${element}” ` : '';
}

function problem(column: string, rule: string, message: string): Problem {
  return { column, code: 'VALIDATION', rule, message };
}
