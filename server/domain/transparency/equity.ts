// M19: does a company answer one country as fast as the others? Its median time to acknowledge in a country
// over its median everywhere, so that 1 is the same, 2 is twice as long. Countries with few requests are put
// together until there are twenty, since the median of a handful says nothing and points at somebody.
import type { FiguresRow } from './figures-row.ts';
import { populationOf } from './metrics/metric.ts';
import { makeSurvival, ranMinAt } from './survival.ts';
import type { Survival } from './survival.ts';
import type { Instant } from '../time.ts';

/** Source: the definition of M19. */
export const leastInCountry = 20;

export interface CountryEquity {
  /** One country, or those that are pooled, in alphabetical order. */
  readonly countries: readonly string[];
  readonly n: number;
  /** To two decimals; NOT_REACHED where most are still unanswered, TOO_FEW below twenty in all. */
  readonly ratio: number | 'NOT_REACHED' | 'TOO_FEW';
}

export interface EquityTally {
  add(row: FiguresRow, at: Instant): void;
  countries(): readonly CountryEquity[];
}

interface Wait {
  readonly min: number;
  readonly isAnswered: boolean;
}

/** Of one company; rows of all countries. */
export function makeEquityTally(): EquityTally {
  const waits = new Map<string, Map<string, { readonly wait: Wait; count: number }>>();
  return {
    add: (row, at) => {
      if (populationOf(row) !== 'COUNTED') return;
      const ofCountry = waits.get(row.country) ?? new Map<string, { readonly wait: Wait; count: number }>();
      waits.set(row.country, ofCountry);
      for (const ack of row.acks) {
        const wait = { min: ranMinAt(ack, at), isAnswered: ack.isAnswered === true };
        const key = `${String(wait.min)} ${String(wait.isAnswered)}`;
        const known = ofCountry.get(key) ?? { wait, count: 0 };
        known.count += 1;
        ofCountry.set(key, known);
      }
    },
    countries: () => {
      const sizes = [...waits].map(([country, kept]) => ({ countries: [country], n: [...kept.values()].reduce((sum, each) => sum + each.count, 0) }));
      const survivalOf = (countries: readonly string[]): Survival => {
        const survival = makeSurvival();
        for (const country of countries) for (const { wait, count } of waits.get(country)?.values() ?? []) for (let n = 0; n < count; n += 1) survival.add(wait.min, wait.isAnswered);
        return survival;
      };
      const everywhere = survivalOf([...waits.keys()]).quantile(median);
      return pooled(sizes).map((group) => ({ ...group, ratio: ratioOf(group.n, { here: survivalOf(group.countries).quantile(median), everywhere }) }));
    },
  };
}

const median = 0.5;

interface Group {
  readonly countries: readonly string[];
  readonly n: number;
}

/** The smallest are put together until there are enough; the rest stand alone. */
function pooled(sizes: readonly Group[]): readonly Group[] {
  const bySize = [...sizes].sort((a, b) => a.n - b.n || (String(a.countries) < String(b.countries) ? -1 : 1));
  let pool: Group = { countries: [], n: 0 };
  while (bySize.length > 0 && ((pool.n > 0 && pool.n < leastInCountry) || (bySize[0]?.n ?? 0) < leastInCountry)) {
    const next = bySize.shift();
    if (next !== undefined) pool = { countries: [...pool.countries, ...next.countries].sort(), n: pool.n + next.n };
  }
  const groups = pool.n === 0 ? bySize : [...bySize, pool];
  return groups.sort((a, b) => (String(a.countries) < String(b.countries) ? -1 : 1));
}

function ratioOf(n: number, { here, everywhere }: { readonly here: number | undefined; readonly everywhere: number | undefined }): CountryEquity['ratio'] {
  if (n < leastInCountry) return 'TOO_FEW';
  if (here === undefined || everywhere === undefined) return 'NOT_REACHED';
  // Both within the first minute: the same.
  return Math.round((Math.max(here, 1) / Math.max(everywhere, 1)) * 100) / 100;
}
