// The incidents a list shows. "Needs somebody" is drawn from three lists: what waits for approval, drafts,
// and filed ones with an emergency or a proposal that is still open.
import { IncidentsDocument } from '../../api/__generated__/documents.ts';
import type { IncidentRowPartsFragment, IncidentStatus } from '../../api/__generated__/documents.ts';
import type { ApiFailure } from '../../api/errors.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useLive } from '../../live/use-live.ts';

export type IncidentRow = IncidentRowPartsFragment;

export const incidentFilters = ['attention', 'DRAFT', 'PENDING_APPROVAL', 'FILED', 'DISCARDED'] as const;
export type IncidentFilter = (typeof incidentFilters)[number];

export interface IncidentRows {
  readonly rows: readonly IncidentRow[] | undefined;
  readonly nextAfter: string | undefined;
  readonly failure: ApiFailure | undefined;
  readonly again: () => void;
}

const pageCount = 25;
const attentionCount = 50;
const renewMs = 15_000;

export function useIncidentRows(filter: IncidentFilter, after: string | undefined): IncidentRows {
  useLive();
  const isAttention = filter === 'attention';
  const status: IncidentStatus = isAttention ? 'PENDING_APPROVAL' : filter;
  const main = useApiQuery(IncidentsDocument, { status, first: isAttention ? attentionCount : pageCount, after: isAttention ? null : (after ?? null) }, { everyMs: renewMs });
  const drafts = useApiQuery(IncidentsDocument, { status: 'DRAFT', first: attentionCount, after: null }, { isEnabled: isAttention, everyMs: renewMs });
  const filed = useApiQuery(IncidentsDocument, { status: 'FILED', first: attentionCount, after: null }, { isEnabled: isAttention, everyMs: renewMs });
  const asked = isAttention ? [main, filed, drafts] : [main];
  const isReady = asked.every(({ data }) => data !== undefined);
  const failed = asked.find(({ error }) => error !== null);
  const rows = asked.flatMap(({ data }) => data?.incidents?.nodes ?? []);
  const info = main.data?.incidents?.pageInfo;
  return {
    rows: isReady ? (isAttention ? rows.filter(needsSomebody) : rows) : undefined,
    nextAfter: !isAttention && info?.hasNextPage === true ? (info.endCursor ?? undefined) : undefined,
    failure: failed?.error ?? undefined,
    again: () => asked.forEach(({ refetch }) => void refetch()),
  };
}

export function openProposals({ proposals }: IncidentRow): number {
  return proposals.filter(({ state }) => state === 'OPEN').length;
}

function needsSomebody(row: IncidentRow): boolean {
  return row.status !== 'FILED' || row.emergency === 'UNCONFIRMED' || openProposals(row) > 0;
}
