// The one figure that is published while the campaign goes on: how many requests an election has seen, rounded
// to 5, and nothing where fewer than three companies were asked. It has no comment period, so it says no more.
import { populationOf } from '../../domain/transparency/metrics/metric.ts';
import { rounded } from '../../domain/transparency/worlds.ts';
import type { Instant } from '../../domain/time.ts';
import { figuresOfElection } from './read-figures.ts';
import type { FiguresDeps } from './read-figures.ts';

/** Source: the rule for weekly totals. */
const leastCompanies = 3;

export type WeeklyTotal = { readonly kind: 'TOTAL'; readonly requests: number } | { readonly kind: 'TOO_FEW_COMPANIES' };

/** Requests submitted from `from` and before `until`; those carried by hand are not in it. */
export async function weeklyTotal(deps: FiguresDeps, { electionId, ...period }: { readonly electionId: string; readonly from: Instant; readonly until: Instant }): Promise<WeeklyTotal> {
  const companies = new Set<string>();
  let requests = 0;
  for await (const row of figuresOfElection(deps, electionId, period)) {
    if (populationOf(row) !== 'COUNTED') continue;
    companies.add(row.companyId);
    requests += 1;
  }
  return companies.size < leastCompanies ? { kind: 'TOO_FEW_COMPANIES' } : { kind: 'TOTAL', requests: rounded(requests) };
}
