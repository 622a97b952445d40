// Derived rows: what lists, search and the duplicate rule need beside the documents, computed from a
// document before and after a change. They can be rebuilt from facts at any time and hold no user id.
import { hmacHex } from '../../domain/record/hmac.ts';
import { isOpen } from '../../domain/codes.ts';
import { canonicalBytes } from '../../domain/record/canonical.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Report } from '../../domain/report/report.ts';
import { figuresOf } from '../../domain/transparency/figures-of.ts';
import { legalOrderOf } from '../../domain/transparency/legal-order.ts';
import { nothingDue } from '../collections.ts';
import type { DocumentName } from '../collections.ts';
import type { Keys, RowWrite } from '../ports.ts';
import type { LocatorRow, QueueRow } from '../rows.ts';
import type { Attempt, OpenedStage } from './attempt.ts';
import { searchToken, searchTokensOf } from './search-tokens.ts';

interface Derivation {
  readonly attempt: Attempt;
  readonly stage: OpenedStage<DocumentName>;
  readonly keys: Keys;
}

export async function deriveRows({ attempt, stage, keys }: Derivation): Promise<readonly RowWrite[]> {
  if (stage.collection === 'reports') return reportRows(attempt, keys, stage as unknown as OpenedStage<'reports'>);
  if (stage.collection === 'incidents') return incidentRows(stage as unknown as OpenedStage<'incidents'>);
  return [];
}

async function reportRows(attempt: Attempt, keys: Keys, stage: OpenedStage<'reports'>): Promise<readonly RowWrite[]> {
  const after = stage.state;
  const queue = audiencesOf(after).map((audience): RowWrite => {
    const row = queueRow(after, audience);
    return { collection: 'queue', id: row.id, value: row };
  });
  return [...queue, ...figuresRows(after), ...orderRows(stage.before, after), ...tokenRows(stage.before, after), ...(await locatorRows(attempt, keys, stage))];
}

/** The list of coordinators who are assigned every country. */
export const allCountries = 'country:*';

/** Who lists a report. A sealed one stands in the company's sealed list only; its readers find it by their own rows. */
export function audiencesOf(report: Pick<Report, 'handling' | 'authorityId' | 'companyId' | 'country'>): readonly string[] {
  if (report.handling === 'SEALED') return [`sealed:${report.companyId}`, `country:${report.country}`, allCountries];
  return [`org:${report.authorityId}`, `org:${report.companyId}`, `country:${report.country}`, allCountries];
}

/** One report as one audience lists it. */
export function queueRow(report: Report, audience: string): QueueRow {
  const { id: reportId, status, severity, country, companyId, delivery, submittedAt } = report;
  const group = isOpen(status) ? 'OPEN' : 'TERMINAL';
  return { id: `${audience}|${reportId}`, audience, reportId, group, status, severity, country, companyId, ...(delivery === 'HAND_CARRIED' ? { isHandCarried: true } : {}), dueAt: nextDue(report), submittedAt };
}

function nextDue(report: Report): string {
  const running = report.clocks.filter((clock) => clock.state === 'RUNNING' && (clock.kind === 'ACK' || clock.kind === 'DECIDE'));
  return running.map((clock) => clock.dueAt).sort()[0] ?? nothingDue;
}

/** What the report adds to the public figures; sealed matters and exercises add nothing. */
function figuresRows(report: Report): readonly RowWrite[] {
  const row = figuresOf(report);
  return row === undefined ? [] : [{ collection: 'figures', id: row.id, value: row }];
}

/** What the public reads of an order; gone again where it may no longer be read. */
function orderRows(before: Report | undefined, after: Report): readonly RowWrite[] {
  const value = legalOrderOf(after);
  if (value === undefined && (before === undefined || legalOrderOf(before) === undefined)) return [];
  return [{ collection: 'legalOrders', id: after.id, value }];
}

/** Words change with items and texts only; where none does, the row stays as it is. */
function tokenRows(before: Report | undefined, after: Report): readonly RowWrite[] {
  if (after.handling === 'SEALED' || (before !== undefined && before.items === after.items && before.content === after.content)) return [];
  const words = searchTokensOf(after);
  if (before !== undefined && words.join() === searchTokensOf(before).join()) return [];
  const tokens = [after.authorityId, after.companyId].flatMap((id) => words.map((word) => searchToken(id, word)));
  return [{ collection: 'searchTokens', id: after.id, value: { id: after.id, tokens, submittedAt: after.submittedAt } }];
}

/** V6's guard row of one locator between one authority and one company. */
export function locatorRowId(keys: Keys, place: { readonly authorityId: string; readonly companyId: string; readonly canonicalLocator: string }): string {
  return hmacHex(keys.secret, canonicalBytes([place.authorityId, place.companyId, place.canonicalLocator]));
}

async function locatorRows(attempt: Attempt, keys: Keys, stage: OpenedStage<'reports'>): Promise<readonly RowWrite[]> {
  const { before, state: after } = stage;
  if (after.handling === 'SEALED') return [];
  const was = before === undefined ? new Map<string, boolean>() : openLocators(before);
  const is = openLocators(after);
  const moved = [...is].filter(([locator, isThere]) => was.get(locator) !== isThere);
  const rows: RowWrite[] = [];
  for (const [canonicalLocator, isThere] of moved) {
    const id = locatorRowId(keys, { ...after, canonicalLocator });
    const row = await attempt.guardRow('locators', id);
    rows.push({ collection: 'locators', id, value: withReport(row, { id, report: after, isThere }) });
  }
  return rows;
}

/** Canonical locators of a report, and whether the report keeps each open. */
function openLocators(report: Report): Map<string, boolean> {
  const open = isOpen(report.status);
  const found = new Map<string, boolean>();
  for (const item of report.items) {
    if (typeof item.canonicalLocator !== 'string') continue;
    const isActive = open && (item.state === 'OPEN' || item.state === 'DECIDED');
    found.set(item.canonicalLocator, isActive || found.get(item.canonicalLocator) === true);
  }
  return found;
}

function withReport(row: LocatorRow | undefined, change: { readonly id: string; readonly report: Report; readonly isThere: boolean }): LocatorRow {
  const { id, report, isThere } = change;
  const others = (row?.reports ?? []).filter((other) => other.reportId !== report.id);
  return { id, reports: [...others, { reportId: report.id, publicRef: report.publicRef, isOpen: isThere }] };
}

/** Standard incidents are listed by their authority; sealed ones are found by their readers' own rows. */
function incidentRows(stage: OpenedStage<'incidents'>): readonly RowWrite[] {
  const incident: Incident = stage.state;
  if (incident.handling === 'SEALED') return [];
  const audience = `org:${incident.authorityId}`;
  const id = `${audience}|${incident.id}`;
  return [{ collection: 'incidentRows', id, value: { id, audience, incidentId: incident.id, status: incident.status, updatedAt: incident.updatedAt } }];
}
