// The open reports of a coordinator's countries, from the rows that lists are made of. So many at most are
// read at once; beyond, those due first.
import type { Actor } from '../../domain/access/actor.ts';
import type { OpenReport } from '../../domain/transparency/open-board.ts';
import { nothingDue } from '../collections.ts';
import { reportIdOf } from '../delivery/delivery-rows.ts';
import { listAlarms } from '../delivery/standing-alarms.ts';
import type { Clock, Store } from '../ports.ts';
import { listAudiences } from '../report/read-report.ts';
import type { QueueRow } from '../rows.ts';
import { fits } from './board-filter.ts';
import type { BoardFilter } from './board-filter.ts';

export interface OpenReports {
  readonly reports: readonly OpenReport[];
  /** False where more are open than were read. */
  readonly isComplete: boolean;
}

export interface OpenDeps {
  readonly store: Pick<Store, 'get' | 'find' | 'keep'>;
  readonly clock: Clock;
}

/** Source: none yet. Far more than stood open in any election of the founding cases. */
const maxOpen = 10_000;
const pageSize = 500;
const alarmsPage = 100;
const maxAlarmPages = 10;

export async function readOpen(deps: OpenDeps, actor: Actor, filter: BoardFilter): Promise<OpenReports> {
  const untold = await untoldIds(deps, actor);
  const lists = await Promise.all(listAudiences(actor).map((audience) => openRows(deps, audience)));
  const rows = lists.flat().sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
  const reports = await Promise.all(rows.slice(0, maxOpen).map((row) => asOpen(deps, row, untold)));
  return { reports: reports.filter((report) => fits(filter, report)), isComplete: rows.length <= maxOpen };
}

/** One more than is shown where there are more. */
async function openRows({ store }: OpenDeps, audience: string): Promise<readonly QueueRow[]> {
  const found: QueueRow[] = [];
  for (let after: string | undefined, isMore = true; isMore && found.length <= maxOpen; ) {
    const page = await store.find('queue', { index: 'byDue', equals: { audience, group: 'OPEN' }, first: pageSize, ...(after === undefined ? {} : { after }) });
    found.push(...page.rows);
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return found;
}

async function asOpen(deps: OpenDeps, row: QueueRow, untold: ReadonlySet<string>): Promise<OpenReport> {
  const { reportId, country, status, severity, submittedAt, dueAt } = row;
  const { companyId, isHandCarried } = await whoseOf(deps, row);
  return { reportId, companyId, country, status, severity, submittedAt, ...(dueAt === nothingDue ? {} : { dueAt }), isHandCarried, isUntold: untold.has(reportId) };
}

/** Rows written before they named the company are asked of their report. */
async function whoseOf({ store }: OpenDeps, { reportId, companyId, isHandCarried }: QueueRow): Promise<Pick<OpenReport, 'companyId' | 'isHandCarried'>> {
  if (companyId !== undefined) return { companyId, isHandCarried: isHandCarried === true };
  const report = (await store.get('reports', reportId))?.value;
  return { companyId: report?.companyId ?? '', isHandCarried: report?.delivery === 'HAND_CARRIED' };
}

async function untoldIds(deps: OpenDeps, actor: Actor): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let after: string | undefined;
  for (let pages = 0, isMore = true; isMore && pages < maxAlarmPages; pages += 1) {
    const page = await listAlarms(deps, actor, { first: alarmsPage, after, kind: 'NOBODY_TOLD' });
    for (const { stream } of page.alarms) ids.add(reportIdOf(stream) ?? '');
    after = page.endCursor;
    isMore = page.hasMore;
  }
  return ids;
}
