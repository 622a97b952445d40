// Reading rows of figures page by page, in order of submission, with a breath between pages: counting a large
// election takes a while, and those who file meanwhile come first.
import { withoutElection } from '../../domain/transparency/figures-row.ts';
import type { FiguresRow } from '../../domain/transparency/figures-row.ts';
import type { Instant } from '../../domain/time.ts';
import type { Query } from '../collections.ts';
import type { Store } from '../ports.ts';

export interface FiguresDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
  /** Lets others go first. */
  readonly pause: (ms: number) => Promise<void>;
}

export interface Period {
  /** From the beginning where absent. */
  readonly from?: Instant;
  readonly until: Instant;
}

/** Few, so that rows die young: with 500 an edition over a million of them took a fifth more memory. */
const editionPage = 100;
const companyPage = 500;

/** Rows of an election's reports submitted in the period; those of no election where none is named. */
export function figuresOfElection(deps: FiguresDeps, electionId: string | undefined, period: Period): AsyncGenerator<FiguresRow> {
  return pagesOf(deps, (after) => ({ index: 'byElection', equals: { electionId: electionId ?? withoutElection }, ...pageOf(period, after), first: editionPage, isOnce: true }));
}

/** Rows of a company's reports submitted in the period, of every election and country. */
export function figuresOfCompany(deps: FiguresDeps, companyId: string, period: Period): AsyncGenerator<FiguresRow> {
  return pagesOf(deps, (after) => ({ index: 'byCompany', equals: { companyId }, ...pageOf(period, after), first: companyPage }));
}

function pageOf({ from = '0', until }: Period, after: string | undefined): { readonly range: { readonly from: string; readonly until: string }; readonly after?: string } {
  return { range: { from, until }, ...(after === undefined ? {} : { after }) };
}

async function* pagesOf({ store, pause }: FiguresDeps, queryFor: (after: string | undefined) => Query<'figures'>): AsyncGenerator<FiguresRow> {
  let after: string | undefined;
  for (let isMore = true; isMore; ) {
    const page = await store.find('figures', queryFor(after));
    yield* page.rows;
    after = page.cursors.at(-1);
    isMore = page.hasMore && after !== undefined;
    await pause(0);
  }
}
