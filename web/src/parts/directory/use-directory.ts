// The whole directory in a few pages of a hundred, so that a name is found as it is typed. Bounded: a
// directory that outgrows it says how much is shown.
import { useQuery } from '@tanstack/react-query';
import { OrganizationRowsDocument } from '../../api/__generated__/documents.ts';
import type { OrganizationKind, OrganizationRowsQuery } from '../../api/__generated__/documents.ts';
import { callApi } from '../../api/client.ts';
import type { ApiFailure } from '../../api/errors.ts';

export type OrganizationRow = NonNullable<OrganizationRowsQuery['organizations']>['nodes'][number];

const pageCount = 100;
const mostPages = 20;

async function readDirectory(kind: OrganizationKind | undefined, signal: AbortSignal): Promise<readonly OrganizationRow[]> {
  const rows: OrganizationRow[] = [];
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: OrganizationRowsQuery = await callApi(OrganizationRowsDocument, { kind: kind ?? null, first: pageCount, after }, signal);
    rows.push(...(answer.organizations?.nodes ?? []));
    after = answer.organizations?.pageInfo.endCursor ?? null;
    if (answer.organizations?.pageInfo.hasNextPage !== true) break;
  }
  return rows;
}

export interface Directory {
  /** Undefined until all of it was read. */
  readonly rows: readonly OrganizationRow[] | undefined;
  readonly failure: ApiFailure | undefined;
  readonly again: () => void;
}

export function useDirectory(kind?: OrganizationKind): Directory {
  const { data, error, refetch } = useQuery<readonly OrganizationRow[], ApiFailure>({ queryKey: ['directory', kind ?? ''], queryFn: ({ signal }) => readDirectory(kind, signal) });
  return { rows: data, failure: error ?? undefined, again: () => void refetch() };
}
