// Outcomes out of a table, report by report: what would be decided, or, for the reports that the caller has
// confirmed, decided. A report is decided as a whole by the ordinary verb or not at all, and one that fails
// stops no other. Its request key is made of the file and the report, so the same file decides once.
// The surprise: an item that stands decided just as its row says is no problem, so a file that was mended
// may be sent again as a whole.
import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { invalid, Refusal } from '../../domain/refusal.ts';
import type { ItemDecision } from '../../domain/report/decide-items.ts';
import { outcomeProblems } from '../../domain/report/outcome-rules.ts';
import type { OutcomeInput } from '../../domain/report/outcome-rules.ts';
import { asInput } from '../../domain/report/outcome-text.ts';
import type { Report } from '../../domain/report/report.ts';
import { assertStatus } from '../../domain/report/transitions.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { requestIdentity } from '../record/request-key.ts';
import type { ReceiptRow } from '../rows.ts';
import type { OutcomeRow, RowProblem } from './outcome-row.ts';
import { readReport } from './read-report.ts';
import { runVerb } from './report-verbs.ts';

export interface ImportOutcomes {
  readonly rows: readonly OutcomeRow[];
  /** The file as it came, of which the request keys are made. */
  readonly file: string;
  /** The reports to decide, each at the version that was shown; undefined to hear what would be decided. */
  readonly confirmed?: readonly { readonly reportId: string; readonly expectedVersion: number }[] | undefined;
}

/** READY: may be decided. SETTLED: nothing is left to decide. UNCONFIRMED: may be decided, and was not confirmed. */
export type ImportState = 'READY' | 'DECIDED' | 'SETTLED' | 'UNCONFIRMED' | 'REFUSED';

export interface ImportedReport {
  readonly reportId: string;
  readonly state: ImportState;
  /** What is, or would be, decided. */
  readonly decisions: readonly ItemDecision[];
  /** Items without an outcome, were these decided. */
  readonly openAfter: number;
  /** Undefined where the caller may not know of it. */
  readonly report?: Report | undefined;
  readonly isChangedSinceExport: boolean;
  readonly problems: readonly RowProblem[];
  readonly receipt?: ReceiptRow | undefined;
}

/** Refuses FORBIDDEN; whatever is wrong with a row or a report stands in the answer. */
export async function importOutcomes(deps: RecordDeps, actor: Actor, input: ImportOutcomes): Promise<readonly ImportedReport[]> {
  roleFor(actor, 'importOutcomes');
  const reports: ImportedReport[] = [];
  for (const [reportId, rows] of byReport(input.rows)) {
    const judged = await judge(deps, actor, { reportId, rows, file: input.file });
    reports.push(input.confirmed === undefined || judged.state !== 'READY' ? judged : await decide(deps, actor, { judged, rows, input }));
  }
  return reports;
}

function byReport(rows: readonly OutcomeRow[]): ReadonlyMap<string, readonly OutcomeRow[]> {
  const groups = new Map<string, OutcomeRow[]>();
  for (const row of rows) groups.set(row.reportId, [...(groups.get(row.reportId) ?? []), row]);
  return groups;
}

interface Group {
  readonly reportId: string;
  readonly rows: readonly OutcomeRow[];
  readonly file: string;
}

async function judge(deps: RecordDeps, actor: Actor, { reportId, rows, file }: Group): Promise<ImportedReport> {
  const report = (await readable(deps, actor, reportId))?.report;
  const known = { reportId, report, isChangedSinceExport: rows.some(({ version }) => version !== undefined && version !== report?.version) };
  const refused = (problems: readonly RowProblem[]): ImportedReport => ({ ...known, state: 'REFUSED', decisions: [], openAfter: openCount(report), problems });
  const unread = rows.flatMap(({ problems }) => problems);
  if (report === undefined) return refused(unread.length > 0 ? unread : rows.slice(0, 1).map((row) => problemOf(row, notFound(), 'reportId')));
  const wanted = rows.filter((row) => !isSettled(report, row));
  const problems = [...unread, ...wanted.flatMap((row) => rowProblems(report, row, rows))];
  if (problems.length > 0) return refused(problems);
  if (wanted.length === 0) return { ...known, state: 'SETTLED', decisions: [], openAfter: openCount(report), problems: [] };
  const blocked = await blockedBy(deps, actor, { report, file });
  if (blocked !== undefined) return refused(wanted.slice(0, 1).map((row) => problemOf(row, blocked)));
  const decisions = wanted.flatMap(({ itemNumber, outcome }) => (outcome === undefined ? [] : [{ itemNumber, outcome }]));
  return { ...known, state: 'READY', decisions, openAfter: openCount(report) - decisions.length, problems: [] };
}

/** As `readReport`, for the side that answers. */
async function readable(deps: RecordDeps, actor: Actor, reportId: string): Promise<{ readonly report: Report } | undefined> {
  const read = /^[A-Za-z0-9_-]{1,64}$/.test(reportId) ? await readReport(deps, actor, reportId) : undefined;
  return read?.relation === 'COMPANY' ? read : undefined;
}

function openCount(report: Report | undefined): number {
  return report?.items.filter(({ state }) => state === 'OPEN').length ?? 0;
}

/** True where a row says nothing, or nothing but what stands already. */
function isSettled({ items }: Report, { itemNumber, outcome, problems }: OutcomeRow): boolean {
  if (problems.length > 0) return true;
  const item = items.find(({ number }) => number === itemNumber);
  if (outcome === undefined) return true;
  return item?.state === 'DECIDED' && item.outcome !== undefined && sameText(asInput(item.outcome)) === sameText(outcome);
}

function sameText(outcome: OutcomeInput): string {
  return JSON.stringify(Object.entries(outcome).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function rowProblems(report: Report, row: OutcomeRow, all: readonly OutcomeRow[]): readonly RowProblem[] {
  const { itemNumber, outcome, columnOf } = row;
  const item = report.items.find(({ number }) => number === itemNumber);
  const isTwice = all.some((other) => other.row < row.row && other.itemNumber === itemNumber && other.outcome !== undefined);
  if (isTwice) return [problemOf(row, invalid('item', 'ITEM_TWICE', 'the item has an outcome in an earlier row'), 'item')];
  if (item === undefined) return [problemOf(row, invalid('item', 'ITEM_STATE', 'the report has no such item'), 'item')];
  if (item.state !== 'OPEN') return [problemOf(row, invalid('item', 'ITEM_STATE', 'the item is open no more'), 'item')];
  if (outcome === undefined) return [];
  return outcomeProblems(report, outcome, 'outcome').map((problem) => problemOf(row, problem, columnOf(problem.path?.split('.')[1] ?? '')));
}

/** What stands in the way of the report as a whole: its status, or that this file has decided it before. */
async function blockedBy(deps: RecordDeps, actor: Actor, { report, file }: { readonly report: Report; readonly file: string }): Promise<Refusal | undefined> {
  try {
    assertStatus(report, 'decideItems');
  } catch (error) {
    return refusalOf(error);
  }
  const { id } = requestIdentity(deps, { actor, mutation: 'decideItems', key: keyOf(file, report.id), input: {} });
  if ((await deps.store.requestKey(id)) === undefined) return undefined;
  return new Refusal('VALIDATION', { path: 'csv', rule: 'FILE_USED', message: 'This file has decided this report once already; export it again.' });
}

function keyOf(file: string, reportId: string): string {
  return createHash('sha256').update(`import-outcomes\n${reportId}\n`).update(file).digest('base64url');
}

interface Decision {
  readonly judged: ImportedReport;
  readonly rows: readonly OutcomeRow[];
  readonly input: ImportOutcomes;
}

async function decide(deps: RecordDeps, actor: Actor, { judged, rows, input }: Decision): Promise<ImportedReport> {
  const { reportId, decisions } = judged;
  const confirmed = input.confirmed?.find((each) => each.reportId === reportId);
  if (confirmed === undefined) return { ...judged, state: 'UNCONFIRMED' };
  try {
    const verb = { reportId, expectedVersion: confirmed.expectedVersion, idempotencyKey: keyOf(input.file, reportId), decisions };
    const { receipts } = await runVerb(deps, actor, { operation: 'decideItems', input: verb });
    const report = (await readable(deps, actor, reportId))?.report ?? judged.report;
    return { ...judged, state: 'DECIDED', report, receipt: receipts.find(({ stream }) => stream === `report:${reportId}`) };
  } catch (error) {
    const refusal = refusalOf(error);
    return { ...judged, state: 'REFUSED', decisions: [], problems: rows.slice(0, 1).map((row) => problemOf(row, refusal)) };
  }
}

/** The refusal itself; whatever else was thrown goes on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

function problemOf({ row }: OutcomeRow, { code, rule, message }: Refusal, column?: string): RowProblem {
  return { row, code, message, ...(rule === undefined ? {} : { rule }), ...(column === undefined ? {} : { column }) };
}
