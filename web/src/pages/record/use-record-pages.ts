// The entries of a record, page after page: on its own page all of them, since it is printed and kept;
// beside a report one page, and more when asked for.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ReportRecordDocument } from '../../api/__generated__/documents.ts';
import type { ReportRecordQuery } from '../../api/__generated__/documents.ts';
import { callApi } from '../../api/client.ts';
import type { ApiFailure } from '../../api/errors.ts';
import { operationName } from '../../api/use-api.ts';

type Page = NonNullable<ReportRecordQuery['record']>;
export type Entry = Page['nodes'][number];

const pageCount = 100;

export interface RecordPages {
  readonly entries: readonly Entry[];
  /** Over the newest entry read so far. */
  readonly receipt: Page['receipt'];
  readonly isNone: boolean;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly failure: ApiFailure | undefined;
  readonly more: () => void;
  readonly again: () => void;
}

export function useRecordPages(reportId: string, isWhole: boolean): RecordPages {
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery<ReportRecordQuery, ApiFailure, { readonly pages: ReportRecordQuery[] }, readonly string[], string | null>({
    queryKey: [operationName(ReportRecordDocument), reportId],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => callApi(ReportRecordDocument, { reportId, first: pageCount, after: pageParam }, signal),
    getNextPageParam: ({ record }) => (record?.pageInfo.hasNextPage === true ? record.pageInfo.endCursor : undefined),
  });
  const isNext = isWhole && hasNextPage && !isFetching && error === null;
  useEffect(() => {
    if (isNext) void fetchNextPage();
  }, [isNext, fetchNextPage]);
  const pages = data?.pages ?? [];
  return {
    entries: pages.flatMap(({ record }) => record?.nodes ?? []),
    receipt: pages.at(-1)?.record?.receipt ?? null,
    isNone: pages[0]?.record === null,
    isLoading: isFetching && (data === undefined || hasNextPage),
    hasMore: hasNextPage,
    failure: error ?? undefined,
    more: () => void fetchNextPage(),
    again: () => void (data === undefined ? refetch() : fetchNextPage()),
  };
}
