// The one figure about sealed matters: how many reports there were in the world in a year, rounded to 5, and
// nothing where they come from fewer than five countries. Read from the lists of the companies, as sealed
// matters have no row of figures.
import { rounded } from '../../domain/transparency/worlds.ts';
import { companyIds } from './company-ids.ts';
import type { FiguresDeps } from './read-figures.ts';

/** Source: the rule for sealed matters. */
const leastCountries = 5;
const pageSize = 500;

export type SealedYear = { readonly kind: 'TOTAL'; readonly reports: number } | { readonly kind: 'TOO_FEW_COUNTRIES' };

export async function sealedYear(deps: FiguresDeps, year: number): Promise<SealedYear> {
  const countries = new Set<string>();
  let reports = 0;
  for await (const companyId of companyIds(deps)) {
    for await (const country of sealedCountries(deps, companyId, year)) {
      countries.add(country);
      reports += 1;
    }
  }
  return countries.size < leastCountries ? { kind: 'TOO_FEW_COUNTRIES' } : { kind: 'TOTAL', reports: rounded(reports) };
}

/** The country of each sealed report submitted to a company in the year (UTC). */
async function* sealedCountries({ store, pause }: FiguresDeps, companyId: string, year: number): AsyncGenerator<string> {
  const range = { from: `${String(year)}-01-01T00:00:00.000Z`, until: `${String(year + 1)}-01-01T00:00:00.000Z` };
  let after: string | undefined;
  for (let isMore = true; isMore; ) {
    const page = await store.find('queue', { index: 'byAge', equals: { audience: `sealed:${companyId}` }, range, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { country } of page.rows) yield country;
    after = page.cursors.at(-1);
    isMore = page.hasMore && after !== undefined;
    await pause(0);
  }
}
