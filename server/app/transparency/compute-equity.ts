// M19 for every company with reports in the period, one pass over each company's rows.
import { makeEquityTally } from '../../domain/transparency/equity.ts';
import type { CountryEquity } from '../../domain/transparency/equity.ts';
import type { Instant } from '../../domain/time.ts';
import { companyIds } from './company-ids.ts';
import { figuresOfCompany } from './read-figures.ts';
import type { FiguresDeps } from './read-figures.ts';

export interface CompanyEquity {
  readonly companyId: string;
  readonly countries: readonly CountryEquity[];
}

/** Reports submitted from `from` and before `snapshotAt`, which is now. */
export async function computeEquity(deps: FiguresDeps, { from, snapshotAt }: { readonly from: Instant; readonly snapshotAt: Instant }): Promise<readonly CompanyEquity[]> {
  const found: CompanyEquity[] = [];
  for await (const companyId of companyIds(deps)) {
    const tally = makeEquityTally();
    for await (const row of figuresOfCompany(deps, companyId, { from, until: snapshotAt })) tally.add(row, snapshotAt);
    const countries = tally.countries();
    if (countries.length > 0) found.push({ companyId, countries });
  }
  return found;
}
