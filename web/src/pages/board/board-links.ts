// What the board is asked, kept in the address, and the links from its numbers to the reports behind them.
import { useSearchParams } from 'wouter';
import type { BoardFilter, BoardList, Severity } from '../../api/__generated__/documents.ts';
import { severities } from '../reports/use-list-choices.ts';

/** What the figures count; only these have a day they begin at. */
export const figureLists: readonly BoardList[] = ['COUNTED', 'CARRIED', 'ACK_MISSED', 'DECISION_MISSED', 'UNANSWERED', 'RETURNED', 'LOWERED'];
export const boardLists: readonly BoardList[] = ['OPEN', 'SILENT', 'OVERDUE', 'DUE_SOON', 'RUNNING', 'STILL', 'HAND_CARRIED', 'NOBODY_TOLD', 'URGENT', ...figureLists];
/** The states of the company's clocks: each open report stands in one of them. */
export const clockLists: readonly BoardList[] = ['SILENT', 'OVERDUE', 'DUE_SOON', 'RUNNING', 'STILL'];
export const sinceDays = [7, 30, 90, 365] as const;
const usualDays = 30;

export interface Behind {
  readonly list: BoardList;
  readonly company?: string;
  readonly country?: string;
  readonly language?: string;
  /** Of a company: with an agreement, or without one. */
  readonly committed?: 'yes' | 'no';
  readonly severity?: Severity | undefined;
  readonly from?: string;
}

export function linkTo(behind: Behind): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(behind) as [string, string | undefined][]) if (value !== undefined) params.set(name, value);
  return `/board/reports?${params.toString()}`;
}

export interface BoardChoices {
  readonly severity: Severity | undefined;
  readonly days: number;
  readonly filter: BoardFilter;
  readonly choose: (change: Readonly<Record<string, string>>) => void;
}

export function useBoardChoices(): BoardChoices {
  const [search, setSearch] = useSearchParams();
  const severity = severities.find((each) => each === search.get('severity'));
  const days = sinceDays.find((each) => String(each) === search.get('days')) ?? usualDays;
  const choose = (change: Readonly<Record<string, string>>): void => {
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  return { severity, days, filter: { severity: severity ?? null, days }, choose };
}

export interface BehindChoices extends Behind {
  readonly filter: BoardFilter;
  readonly after: string | undefined;
}

export function useBehindChoices(): BehindChoices {
  const [search] = useSearchParams();
  const one = (name: string): string | null => search.get(name);
  const severity = severities.find((each) => each === one('severity'));
  const list = boardLists.find((each) => each === one('list')) ?? 'OPEN';
  const committed = one('committed');
  const isCommitted = committed === 'yes' || committed === 'no' ? committed === 'yes' : null;
  const filter = { companyId: one('company'), country: one('country'), language: one('language'), isCommitted, severity: severity ?? null, from: one('from') };
  return { list, severity, filter, after: one('after') ?? undefined };
}
