// One page of reports: those a filter fits in the order of their deadlines, or those whose words match.
import { ReportRowsDocument, SearchRowsDocument } from '../../api/__generated__/documents.ts';
import type { ReportRowPartsFragment } from '../../api/__generated__/documents.ts';
import type { ApiFailure } from '../../api/errors.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useLive } from '../../live/use-live.ts';
import type { ListChoices } from './use-list-choices.ts';

export interface ReportRows {
  /** Undefined until the first answer. */
  readonly rows: readonly ReportRowPartsFragment[] | undefined;
  readonly nextAfter: string | undefined;
  readonly failure: ApiFailure | undefined;
  readonly again: () => void;
}

const pageCount = 25;
const renewMs = 10_000;

export function useReportRows({ filter, text, after }: ListChoices): ReportRows {
  useLive();
  const isSearch = text !== '';
  const page = { first: pageCount, after: after ?? null };
  const listed = useApiQuery(ReportRowsDocument, { filter, order: 'DUE', ...page }, { isEnabled: !isSearch, everyMs: renewMs, keepsEarlier: true });
  const found = useApiQuery(SearchRowsDocument, { text, ...page }, { isEnabled: isSearch, keepsEarlier: true });
  const connection = isSearch ? found.data?.search : listed.data?.reports;
  const { error, refetch } = isSearch ? found : listed;
  return {
    rows: connection === null ? [] : connection?.nodes,
    nextAfter: connection?.pageInfo.hasNextPage === true ? (connection.pageInfo.endCursor ?? undefined) : undefined,
    failure: error ?? undefined,
    again: () => void refetch(),
  };
}
