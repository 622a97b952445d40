// A metric is one definition as a pure function of rows: begin, add every row, read the value. What is added
// can be thrown away, so a million rows need no more memory than the counts. `at` is the snapshot: rows stand
// as of their last event, and what fell due since is judged by it.
import type { FigureKey, FigureValue } from '../figure.ts';
import type { FiguresRow } from '../figures-row.ts';
import type { Instant } from '../../time.ts';

export interface Tally {
  add(row: FiguresRow, at: Instant): void;
  value(): FigureValue;
}

/**
 * Which reports a metric is about. COUNTED is P of the definitions; HAND_CARRIED ones are counted apart;
 * LEFT_OUT are duplicates marked before anything was overdue.
 */
export type Population = 'COUNTED' | 'HAND_CARRIED' | 'LEFT_OUT';

export interface Metric {
  readonly key: FigureKey;
  readonly of: Population;
  begin(): Tally;
}

export function populationOf({ duplicate, delivery }: FiguresRow): Population {
  if (duplicate === 'BEFORE_DUE') return 'LEFT_OUT';
  return delivery === 'HAND_CARRIED' ? 'HAND_CARRIED' : 'COUNTED';
}

/** A metric that adds up one number per row. */
export function count(key: FigureKey, of: (row: FiguresRow, at: Instant) => number, population: Population = 'COUNTED'): Metric {
  const begin = (): Tally => {
    let total = 0;
    return {
      add: (row, at) => void (total += of(row, at)),
      value: () => ({ kind: 'COUNT', count: total }),
    };
  };
  return { key, of: population, begin };
}

/** So many of so many. */
export interface Part {
  readonly of: number;
  readonly number: number;
}

/** A metric that adds up a numerator and a denominator per row. */
export function share(key: FigureKey, of: (row: FiguresRow, at: Instant) => Part): Metric {
  const begin = (): Tally => {
    let numerator = 0;
    let denominator = 0;
    return {
      add: (row, at) => {
        const part = of(row, at);
        numerator += part.number;
        denominator += part.of;
      },
      value: () => ({ kind: 'SHARE', numerator, denominator }),
    };
  };
  return { key, of: 'COUNTED', begin };
}

/** What of a row a mix counts, and how many things it is a mix of where that is not one per code. */
export interface Mixed<C extends string> {
  readonly codes: readonly C[];
  readonly total: number;
}

/** A metric that counts by code; every code of the list is named. */
export function mix<C extends string>(key: FigureKey, list: readonly C[], of: (row: FiguresRow) => Mixed<C>): Metric {
  const begin = (): Tally => {
    const counts: Record<string, number> = Object.fromEntries(list.map((code) => [code, 0]));
    let total = 0;
    return {
      add: (row) => {
        const mixed = of(row);
        total += mixed.total;
        for (const code of mixed.codes) counts[code] = (counts[code] ?? 0) + 1;
      },
      value: () => ({ kind: 'MIX', total, counts: { ...counts } }),
    };
  };
  return { key, of: 'COUNTED', begin };
}

/** A mix of one code per row. */
export function mixOf<C extends string>(key: FigureKey, list: readonly C[], of: (row: FiguresRow) => C | undefined): Metric {
  return mix(key, list, (row) => {
    const code = of(row);
    return code === undefined ? { codes: [], total: 0 } : { codes: [code], total: 1 };
  });
}

/** The value of one metric over rows, whatever their order: what anybody can do again from an export. */
export function measure(metric: Metric, rows: Iterable<FiguresRow>, at: Instant): FigureValue {
  const tally = metric.begin();
  for (const row of rows) if (populationOf(row) === metric.of) tally.add(row, at);
  return tally.value();
}
