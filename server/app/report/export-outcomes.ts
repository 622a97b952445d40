// What a company has still to decide, item by item, for a table to fill in. Read in pages, status by status;
// a page is whole reports. A sealed matter comes only to who may read it, and only where it was asked for: a
// file on a disk is sealed no more.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { commandRules } from '../../domain/report/transitions.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Item, Report } from '../../domain/report/report.ts';
import { toInstant } from '../../domain/time.ts';
import { listReports } from './read-report.ts';
import type { ReadDeps } from './read-report.ts';

export interface ExportOutcomes {
  readonly includesSealed: boolean;
  readonly after?: string | undefined;
}

export interface OpenItem {
  readonly report: Report;
  readonly item: Item;
}

export interface ExportedItems {
  readonly items: readonly OpenItem[];
  readonly nextAfter: string | undefined;
}

/** Statuses with items to decide: those that deciding starts from, and the one before. */
const statuses = ['SUBMITTED', ...commandRules.decideItems.from] as const;
type Status = (typeof statuses)[number];

/** Source: none yet. So many rows, with what is said of them, stay a file that can be sent back whole. */
const enoughRows = 300;
const reportsAtOnce = 10;

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, and VALIDATION for a cursor of another list. */
export async function exportOutcomes(deps: ReadDeps, actor: Actor, input: ExportOutcomes): Promise<ExportedItems> {
  roleFor(actor, 'exportOutcomes');
  assertStepUpFor(actor, 'exportOutcomes', toInstant(deps.clock.now()));
  let place: Place | undefined = input.after === undefined ? { status: statuses[0] } : readPlace(input.after);
  const items: OpenItem[] = [];
  while (place !== undefined && items.length < enoughRows) {
    const { status, after }: Place = place;
    const page = await listReports(deps, actor, { filter: { status }, first: reportsAtOnce, after });
    const wanted = page.reports.filter(({ report, relation }) => relation === 'COMPANY' && (input.includesSealed || report.handling !== 'SEALED'));
    items.push(...wanted.flatMap(({ report }) => openItems(report)));
    place = page.hasMore && page.endCursor !== undefined ? { status, after: page.endCursor } : nextStatus(status);
  }
  return { items, nextAfter: place === undefined ? undefined : writePlace(place) };
}

function openItems(report: Report): readonly OpenItem[] {
  return report.items.filter(({ state }) => state === 'OPEN').map((item) => ({ report, item }));
}

interface Place {
  readonly status: Status;
  readonly after?: string;
}

function nextStatus(status: Status): Place | undefined {
  const next = statuses[statuses.indexOf(status) + 1];
  return next === undefined ? undefined : { status: next };
}

function writePlace({ status, after = '' }: Place): string {
  return Buffer.from(`${status}|${after}`).toString('base64url');
}

function readPlace(cursor: string): Place {
  const [named, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const status = statuses.find((each) => each === named);
  if (status === undefined) throw invalid('after', 'CURSOR', 'This cursor is not of this list.');
  const after = rest.join('|');
  return after === '' ? { status } : { status, after };
}
