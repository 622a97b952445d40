// The coordinator's alarms, read page after page, since the worst may be the oldest; so many pages at first,
// and as many more whenever they are asked for.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AlarmsDocument } from '../../api/__generated__/documents.ts';
import type { AlarmsQuery } from '../../api/__generated__/documents.ts';
import { callApi } from '../../api/client.ts';
import type { ApiFailure } from '../../api/errors.ts';
import { operationName } from '../../api/use-api.ts';
import type { Alarm } from './alarm-rows.ts';

/** The most the API gives at once. */
const pageCount = 100;
const pagesAtOnce = 3;
const askAgainMs = 15_000;

interface ReadAlarms {
  readonly nodes: readonly Alarm[];
  readonly serverNow: string;
  readonly hasMore: boolean;
}

export interface Alarms {
  /** Undefined until they were read once. */
  readonly read: ReadAlarms | undefined;
  readonly failure: ApiFailure | undefined;
  readonly more: () => void;
  readonly again: () => void;
}

export function useAlarms(): Alarms {
  const [pages, setPages] = useState(pagesAtOnce);
  const { data, error, refetch } = useQuery<ReadAlarms | null, ApiFailure>({
    queryKey: [operationName(AlarmsDocument), pages],
    queryFn: ({ signal }) => readAlarms(pages, signal),
    refetchInterval: askAgainMs,
    placeholderData: keepPreviousData,
  });
  return { read: data ?? undefined, failure: error ?? undefined, more: () => setPages(pages + pagesAtOnce), again: () => void refetch() };
}

async function readAlarms(pages: number, signal: AbortSignal): Promise<ReadAlarms | null> {
  const nodes: Alarm[] = [];
  let after: string | null = null;
  let serverNow = '';
  for (let page = 0; page < pages; page += 1) {
    const { alarms }: AlarmsQuery = await callApi(AlarmsDocument, { first: pageCount, after }, signal);
    if (alarms === null) return null;
    nodes.push(...alarms.nodes);
    ({ serverNow } = alarms);
    after = alarms.pageInfo.endCursor;
    if (!alarms.pageInfo.hasNextPage) return { nodes, serverNow, hasMore: false };
  }
  return { nodes, serverNow, hasMore: true };
}
