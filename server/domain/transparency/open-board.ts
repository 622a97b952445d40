// What stands open, as a coordinator counts it: by company and country, each report in one state of the
// company's clocks. It reads what lists are made of, so it knows no content and sealed matters may stand in it.
import type { ReportStatus, Severity } from '../codes.ts';
import { addMs, hourMs } from '../time.ts';
import type { Instant } from '../time.ts';

export const BOARD_CLOCKS = ['SILENT', 'OVERDUE', 'DUE_SOON', 'RUNNING', 'STILL'] as const;
export type BoardClock = (typeof BOARD_CLOCKS)[number];

/** The lists of what is open; every clock state is one. */
export const OPEN_LISTS = ['OPEN', ...BOARD_CLOCKS, 'HAND_CARRIED', 'NOBODY_TOLD', 'URGENT'] as const;
export type OpenList = (typeof OPEN_LISTS)[number];

export interface OpenReport {
  readonly reportId: string;
  readonly companyId: string;
  readonly country: string;
  readonly status: ReportStatus;
  readonly severity: Severity;
  readonly submittedAt: Instant;
  /** When the next running clock of the company is due; absent where none runs. */
  readonly dueAt?: Instant;
  readonly isHandCarried: boolean;
  /** Critical, and no live contact is known to have heard of it. */
  readonly isUntold: boolean;
}

export type Counts<L extends OpenList> = Readonly<Record<L, number>>;

export interface BoardCell {
  readonly companyId: string;
  readonly country: string;
  readonly total: number;
  readonly clocks: Counts<BoardClock>;
}

/** Soon enough that somebody would have to be called now. Source: none yet. */
const soonMs = hourMs;

export function clockOf({ status, dueAt }: OpenReport, now: Instant): BoardClock {
  if (dueAt === undefined) return 'STILL';
  if (dueAt <= now) return status === 'SUBMITTED' ? 'SILENT' : 'OVERDUE';
  return dueAt <= addMs(now, soonMs) ? 'DUE_SOON' : 'RUNNING';
}

export function standsIn(report: OpenReport, list: OpenList, now: Instant): boolean {
  switch (list) {
    case 'OPEN':
      return true;
    case 'HAND_CARRIED':
      return report.isHandCarried;
    case 'NOBODY_TOLD':
      return report.isUntold;
    case 'URGENT':
      return report.dueAt !== undefined && (report.severity === 'S1_CRITICAL' || report.severity === 'S2_HIGH');
    default:
      return clockOf(report, now) === list;
  }
}

/** In the order of companies and countries by their codes. */
export function boardCells(reports: readonly OpenReport[], now: Instant): readonly BoardCell[] {
  const byPlace = new Map<string, OpenReport[]>();
  for (const report of reports) {
    const place = `${report.companyId} ${report.country}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), report]);
  }
  return [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, those]) => {
    const [first] = those;
    return first === undefined ? [] : [{ companyId: first.companyId, country: first.country, total: those.length, clocks: countsOf(those, BOARD_CLOCKS, now) }];
  });
}

export function countsOf<L extends OpenList>(reports: readonly OpenReport[], lists: readonly L[], now: Instant): Counts<L> {
  const counted = lists.map((list) => [list, reports.filter((report) => standsIn(report, list, now)).length]);
  return Object.fromEntries(counted) as Counts<L>;
}

/** What a list is sorted by: what waits longest, or what is due first. */
export function rankIn(list: OpenList, { submittedAt, dueAt }: OpenReport): string {
  const isByAge = list === 'URGENT' || list === 'HAND_CARRIED' || list === 'NOBODY_TOLD';
  return isByAge || dueAt === undefined ? submittedAt : dueAt;
}
