// Resolvers of outcomes by table and of statements of reasons: text to rows, a use case, rows to text. What a
// cell may hold is `outcome-cells.ts`; what an outcome must say, the domain's.
import { z } from 'zod';
import { exportOutcomes } from '../app/report/export-outcomes.ts';
import type { OpenItem } from '../app/report/export-outcomes.ts';
import { importOutcomes } from '../app/report/import-outcomes.ts';
import type { ImportedReport } from '../app/report/import-outcomes.ts';
import { statementsOfReasons } from '../app/report/statements-of-reasons.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import { roleFor } from '../domain/access/permissions.ts';
import { invalid } from '../domain/refusal.ts';
import type { Text } from '../domain/report/content.ts';
import type { DsaReading } from '../domain/report/dsa-statement.ts';
import type { App } from './app.ts';
import { csvLimits, csvSeparators, readCsv, writeCsv } from './csv.ts';
import type { Cells, CsvSeparator, CsvTable } from './csv.ts';
import { orNotFound, payload } from './errors.ts';
import { id, list, maybe, parseInput, version } from './input-rules.ts';
import { readOutcomeRow } from './outcome-cells.ts';
import { OUTCOME_VOCABULARIES, columnsOf, knownColumn } from './outcome-columns.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';

const separators = Object.keys(csvSeparators) as [CsvSeparator, ...CsvSeparator[]];
const exportInput = z.object({ separator: maybe(z.enum(separators)), vocabulary: maybe(z.enum(OUTCOME_VOCABULARIES)), includesSealed: maybe(z.boolean()), after: maybe(z.string().max(1_000)) });
const importInput = z.object({ csv: z.string(), confirmed: maybe(list(z.object({ reportId: id, expectedVersion: version }), csvLimits.rows)) });

export function makeOutcomeResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      statementsOfReasons: (_, args, context) =>
        orNotFound(async () => (await statementsOfReasons(deps, signedIn(context), parseInput(z.object({ reportId: id }), args).reportId))?.map(viewStatement)),
    },
    Mutation: {
      exportOutcomes: (_, args, context) =>
        payload(async () => {
          const { separator = 'COMMA', vocabulary = 'TOCSIN', includesSealed = false, after } = parseInput(exportInput, args.input);
          const { items, nextAfter } = await exportOutcomes(deps, signedIn(context), { includesSealed, after });
          return { csv: writeCsv(columnsOf(vocabulary), items.map(cellsOf), separator), rowCount: items.length, nextAfter };
        }),
      importOutcomes: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { csv, confirmed } = parseInput(importInput, args.input);
          // Before the table is read, so that it says nothing to those who may not send one.
          roleFor(actor, 'importOutcomes');
          const { rows, ignoredColumns } = readTable(csv);
          const reports = await importOutcomes(deps, actor, { rows: rows.map(readOutcomeRow), file: csv, confirmed });
          return { reports: reports.map((report) => viewReport(app, report)), ignoredColumns };
        }),
    },
  };
}

const textOf = (text: Text | undefined): string => (typeof text === 'string' ? text : '');

function cellsOf({ report, item }: OpenItem): Cells {
  const { content } = report;
  const due = report.clocks.find(({ kind, batch, state }) => kind === 'DECIDE' && batch === item.batch && state !== 'STOPPED');
  return {
    reportId: report.id, version: String(report.version), item: String(item.number),
    reference: report.publicRef, status: report.status, severity: report.severity, decideDueAt: due?.dueAt ?? '', track: report.track, category: report.category, subType: report.subType,
    ask: item.ask, locatorType: item.locatorType, locator: textOf(item.locator), claim: textOf(content.claim), quote: textOf(item.quote), reason: textOf(item.reason), policySection: textOf(content.policySection),
  };
}

/** The table under our own names. Refuses VALIDATION where the columns that a row needs are missing. */
function readTable(csv: string): CsvTable & { readonly ignoredColumns: readonly string[] } {
  const { columns, rows } = readCsv(csv);
  const nameOf = (column: string): string => knownColumn(column) ?? column;
  const names = columns.map(nameOf);
  const twice = names.find((name, index) => knownColumn(name) !== undefined && names.indexOf(name) !== index);
  if (twice !== undefined) throw invalid('csv', 'CSV_COLUMNS', `The column ${twice} stands there twice.`);
  const missing = ['reportId', 'item'].find((column) => !names.includes(column)) ?? (['codes', 'decision_ground'].some((column) => names.includes(column)) ? undefined : 'codes');
  if (missing !== undefined) throw invalid('csv', 'CSV_COLUMNS', `The column ${missing} is missing; take the header row of an exported table.`);
  const renamed = ({ row, cells, formulas }: CsvTable['rows'][number]): CsvTable['rows'][number] => ({
    row, cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [nameOf(column), cell])), formulas: formulas.map(nameOf),
  });
  return { columns: names, rows: rows.map(renamed), ignoredColumns: columns.filter((column) => column !== '' && knownColumn(column) === undefined) };
}

function viewReport({ deps }: App, { reportId, report, state, decisions, openAfter, isChangedSinceExport, problems, receipt }: ImportedReport): object {
  return {
    reportId, state, openAfter, isChangedSinceExport, problems,
    publicRef: report?.publicRef, version: report?.version, status: report?.status,
    decisions: decisions.map(({ itemNumber, outcome }) => ({ itemNumber, codes: outcome.codes, noActionReason: outcome.noActionReason })),
    receipt: receipt === undefined ? null : signedReceipt(deps.keys, receipt),
  };
}

function viewStatement(read: DsaReading): object {
  return 'none' in read ? { ...read, leftOut: [], missing: [] } : read;
}
