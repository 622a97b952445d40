// The yearly figure of sealed matters: one number for the world, and none where fewer than five countries or
// five matters stand behind it. Years are counted in UTC.
import { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { editionSchemaVersion } from './edition-snapshot.ts';
import type { SealedYearSnapshot } from './small-editions.ts';
import { toFive } from './to-five.ts';

export const leastCountries = 5;
/** Source: the rule that the least number shown is five. */
const leastMatters = 5;

export interface YearPeriod {
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}

export function periodOf(year: number): YearPeriod {
  return { from: `${String(year)}-01-01T00:00:00.000Z`, until: `${String(year + 1)}-01-01T00:00:00.000Z` };
}

export interface SealedCount {
  readonly year: number;
  readonly reports: number;
  readonly countries: number;
  readonly countedAt: Instant;
}

/** Refuses VALIDATION where too few stand behind the number, without saying how few. */
export function sealedYear({ year, reports, countries, countedAt }: SealedCount): SealedYearSnapshot {
  if (countries < leastCountries || reports < leastMatters) {
    throw new Refusal('VALIDATION', { path: 'year', rule: 'FIVE_COUNTRIES', message: 'Too few sealed matters or countries stand behind this number to publish it.' });
  }
  return { schemaVersion: editionSchemaVersion, year, periodFrom: periodOf(year).from, snapshotAt: countedAt, reports: toFive(reports) };
}
