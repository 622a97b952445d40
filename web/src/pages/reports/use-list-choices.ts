// What a list shows, kept in the address: a filter can be shared, bookmarked and gone back to.
import { useSearchParams } from 'wouter';
import type { ReportFilter, ReportStatus, Severity } from '../../api/__generated__/documents.ts';

export const openStatuses: readonly ReportStatus[] = ['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED', 'RETURNED', 'DECIDED', 'RECONSIDERATION'];
export const endedStatuses: readonly ReportStatus[] = ['CLOSED', 'REDIRECTED', 'DUPLICATE', 'WITHDRAWN', 'EXPIRED'];
export const severities: readonly Severity[] = ['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'];

export interface ListChoices {
  readonly group: 'OPEN' | 'TERMINAL';
  readonly status: ReportStatus | undefined;
  readonly severity: Severity | undefined;
  readonly text: string;
  readonly after: string | undefined;
  /** What the API is asked; a status stands alone. */
  readonly filter: ReportFilter;
  readonly isFiltered: boolean;
  /** Sets one of them and goes back to the first page. */
  readonly choose: (change: Readonly<Record<string, string>>) => void;
}

export function useListChoices(): ListChoices {
  const [search, setSearch] = useSearchParams();
  const one = <Value extends string>(name: string, values: readonly Value[]): Value | undefined => values.find((value) => value === search.get(name));
  const status = one('status', [...openStatuses, ...endedStatuses]);
  const severity = status === undefined ? one('severity', severities) : undefined;
  const group = one('show', ['OPEN', 'TERMINAL'] as const) ?? (status !== undefined && endedStatuses.includes(status) ? 'TERMINAL' : 'OPEN');
  const choose = (change: Readonly<Record<string, string>>): void => {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete('after');
      for (const [name, value] of Object.entries(change)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  return {
    group,
    status,
    severity,
    text: search.get('text') ?? '',
    after: search.get('after') ?? undefined,
    filter: status !== undefined ? { status } : { group, severity: severity ?? null },
    isFiltered: status !== undefined || severity !== undefined || group !== 'OPEN' || (search.get('text') ?? '') !== '',
    choose,
  };
}
