// Which of the answers on the page are read again after something moved, and how often: the first time at
// once, then at most once a second, whatever the server sends.
import type { QueryClient } from '@tanstack/react-query';
import { BoardDocument, BoardReportsDocument, IncidentDocument, IncidentsDocument, ReportDocument, ReportRecordDocument, ReportRowsDocument, SearchRowsDocument, WaitingApprovalsDocument } from '../api/__generated__/documents.ts';
import { operationName } from '../api/use-api.ts';

export interface Moved {
  readonly reportIds: readonly string[];
  readonly hasGap: boolean;
}

const betweenMs = 1_000;
const lists: readonly unknown[] = [ReportRowsDocument, SearchRowsDocument, BoardDocument, BoardReportsDocument, IncidentsDocument, IncidentDocument, WaitingApprovalsDocument].map(operationName);
const ofOneReport: readonly unknown[] = [ReportDocument, ReportRecordDocument].map(operationName);

export function readAgain(queries: QueryClient): (moved: Moved) => void {
  let waiting: Moved | undefined;
  let isPacing = false;
  const read = (): void => {
    if (waiting === undefined) {
      isPacing = false;
      return;
    }
    const moved = waiting;
    waiting = undefined;
    isPacing = true;
    setTimeout(read, betweenMs);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => isOf(moved, queryKey) });
  };
  return ({ reportIds, hasGap }) => {
    waiting = { reportIds: [...(waiting?.reportIds ?? []), ...reportIds], hasGap: hasGap || waiting?.hasGap === true };
    if (!isPacing) read();
  };
}

/** Keys are the operation's name, then its variables or the report's id. */
export function isOf({ reportIds, hasGap }: Moved, [name, about]: readonly unknown[]): boolean {
  if (lists.includes(name)) return true;
  if (!ofOneReport.includes(name)) return false;
  const id = typeof about === 'object' && about !== null && 'id' in about ? about.id : about;
  return hasGap || (typeof id === 'string' && reportIds.includes(id));
}
