// The pasted text as rows: what the server recognises in it, who would receive it, what was chosen for it.
import { useEffect, useMemo, useState } from 'react';
import { CompaniesDocument, RecipientsDocument, RecognizeTextDocument } from '../../api/__generated__/documents.ts';
import type { Category, LocatorType, RecipientsQuery, RecognizeTextQuery } from '../../api/__generated__/documents.ts';
import type { ApiFailure } from '../../api/errors.ts';
import { useApiQuery } from '../../api/use-api.ts';
import type { Draft, LinkChoice } from './draft.ts';

export type Recognized = NonNullable<RecognizeTextQuery['recognizeText']>[number];
export type Recipient = NonNullable<RecipientsQuery['recipients']>[number];
export interface Company {
  readonly id: string;
  readonly name: string;
}

/** One row of the paste box, with its recipient where there is one. */
export interface Link {
  readonly key: string;
  readonly found: Recognized;
  readonly choice: LinkChoice;
  readonly company: Company | undefined;
  readonly recipient: Recipient | undefined;
}

/** One thing that will be filed. */
export interface Item {
  readonly key: string;
  readonly company: Company;
  readonly locator: string;
  readonly locatorType: LocatorType;
  readonly platform: string | undefined;
  readonly choice: LinkChoice;
}

export interface Links {
  readonly rows: readonly Link[];
  readonly items: readonly Item[];
  /** Companies in the order of their first item. */
  readonly companies: readonly Company[];
  readonly recipients: readonly Recipient[];
  readonly allCompanies: readonly Company[];
  readonly isReading: boolean;
  readonly failure: ApiFailure | undefined;
}

const readAfterMs = 250;
const usualCategory: Category = 'VOTING_PROCESS_DISINFO';

function useSettled<Value>(value: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}

/** Reads the draft's pasted text through the API, a moment after the last key. */
export function useLinks(draft: Draft, country: string): Links {
  const text = useSettled(draft.pasted, readAfterMs);
  const isEmpty = text.trim() === '';
  const recognition = useApiQuery(RecognizeTextDocument, { text }, { isEnabled: !isEmpty, keepsEarlier: true });
  const recognized = useMemo(() => (isEmpty ? [] : (recognition.data?.recognizeText ?? [])), [isEmpty, recognition.data]);
  const platformIds = [...new Set(recognized.flatMap((each) => (each.platform ? [each.platform.slug] : [])))].sort();
  const receiving = useApiQuery(
    RecipientsDocument,
    { platformIds, country, category: draft.category ?? usualCategory },
    { isEnabled: platformIds.length > 0, keepsEarlier: true },
  );
  const needsList = draft.subjects.length > 0 || draft.category === 'INTERNET_SHUTDOWN' || recognized.some((each) => !each.company);
  const allCompanies = useCompanies(needsList);
  const recipients = useMemo(() => receiving.data?.recipients ?? [], [receiving.data]);
  const links = useMemo(() => joinLinks(draft, { recognized, recipients, allCompanies }), [draft, recognized, recipients, allCompanies]);
  return {
    ...links,
    recipients,
    allCompanies,
    isReading: text !== draft.pasted || recognition.isFetching,
    failure: recognition.error ?? undefined,
  };
}

// The directory in at most two pages of a hundred.
function useCompanies(isEnabled: boolean): readonly Company[] {
  const first = useApiQuery(CompaniesDocument, { after: null }, { isEnabled });
  const info = first.data?.organizations?.pageInfo;
  const second = useApiQuery(CompaniesDocument, { after: info?.endCursor ?? null }, { isEnabled: isEnabled && info?.hasNextPage === true });
  return useMemo(() => {
    const later = info?.hasNextPage === true ? (second.data?.organizations?.nodes ?? []) : [];
    return [...(first.data?.organizations?.nodes ?? []), ...later];
  }, [first.data, second.data, info]);
}

/** What a shutdown is about where there is no link: its networks and places, as written now. */
function networkOf({ shutdown }: Draft): string {
  return [...(shutdown?.networks ?? []), ...(shutdown?.areas ?? [])].map((each) => each.trim()).filter((each) => each !== '').join(', ');
}

interface Read {
  readonly recognized: readonly Recognized[];
  readonly recipients: readonly Recipient[];
  readonly allCompanies: readonly Company[];
}

function joinLinks(draft: Draft, read: Read): Pick<Links, 'rows' | 'items' | 'companies'> {
  const rows = onceEach(read.recognized).map((found): Link => {
    const choice = draft.links[found.canonicalLocator] ?? {};
    const chosen = read.allCompanies.find(({ id }) => id === choice.companyId);
    return {
      key: found.canonicalLocator,
      found,
      choice,
      company: found.company ?? chosen,
      recipient: read.recipients.find(({ platformId }) => platformId === found.platform?.slug),
    };
  });
  const fromLinks = rows.flatMap((row): Item[] => {
    if (row.company === undefined || row.choice.isLeftOut === true) return [];
    return [{ key: row.key, company: row.company, locator: row.found.locator, locatorType: 'URL', platform: row.found.platform?.slug, choice: row.choice }];
  });
  const fromSubjects = draft.subjects.flatMap((subject): Item[] => {
    const company = read.allCompanies.find(({ id }) => id === subject.companyId);
    if (company === undefined) return [];
    return [{ key: subject.id, company, locator: draft.category === 'INTERNET_SHUTDOWN' ? networkOf(draft) : subject.locator, locatorType: subject.locatorType, platform: undefined, choice: draft.links[subject.id] ?? {} }];
  });
  const items = draft.category === 'INTERNET_SHUTDOWN' ? fromSubjects : [...fromLinks, ...fromSubjects];
  const companies = [...new Map(items.map(({ company }) => [company.id, company])).values()];
  return { rows, items, companies };
}

function onceEach(recognized: readonly Recognized[]): readonly Recognized[] {
  return [...new Map(recognized.map((each) => [each.canonicalLocator, each])).values()];
}
