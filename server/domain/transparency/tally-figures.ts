// Several metrics over one pass of rows, and the figures of a whole from those of its parts. It must not know
// any metric: which reports one is about, the metric says itself.
import type { Instant } from '../time.ts';
import type { Figure, FigureKey, Figures, FigureValue } from './figure.ts';
import type { FiguresRow } from './figures-row.ts';
import { populationOf } from './metrics/metric.ts';
import { allMetrics } from './metrics/all-metrics.ts';
import type { Metric, Population } from './metrics/metric.ts';

export interface FiguresTally {
  add(row: FiguresRow, at: Instant): void;
  figures(): Figures;
}

export function tallyFigures(metrics: readonly Metric[]): FiguresTally {
  const tallies = metrics.map((metric) => ({ ...metric, tally: metric.begin() }));
  const ofPopulation = (population: Population) => tallies.filter((each) => each.of === population).map((each) => each.tally);
  const adding = { COUNTED: ofPopulation('COUNTED'), HAND_CARRIED: ofPopulation('HAND_CARRIED'), LEFT_OUT: ofPopulation('LEFT_OUT') };
  return {
    add: (row, at) => {
      for (const tally of adding[populationOf(row)]) tally.add(row, at);
    },
    figures: () => tallies.map(({ key, tally }) => figureOf(key, tally.value())),
  };
}

/** A value under its key, with the line on what it does not say. */
export function figureOf(key: FigureKey, value: FigureValue): Figure {
  return { key, value, notSaid: `figures.${key}.not` };
}

/** Figures of all from those of each part; `times` cannot be added up and were counted over all. */
export function sumOfFigures(parts: readonly Figures[], times: Figures): Figures {
  const byKey = (figures: Figures): ReadonlyMap<FigureKey, FigureValue> => new Map(figures.map(({ key, value }) => [key, value]));
  const counted = byKey(times);
  const values = parts.map(byKey);
  return allMetrics.map(({ key, begin }) => {
    const nothing = begin().value();
    const sum = values.reduce((total, each) => plus(total, each.get(key) ?? nothing), nothing);
    return figureOf(key, counted.get(key) ?? sum);
  });
}

function plus(a: FigureValue, b: FigureValue): FigureValue {
  if (a.kind === 'COUNT' && b.kind === 'COUNT') return { kind: 'COUNT', count: a.count + b.count };
  if (a.kind === 'SHARE' && b.kind === 'SHARE') return { kind: 'SHARE', numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator };
  if (a.kind !== 'MIX' || b.kind !== 'MIX') return a;
  const counts = Object.entries(a.counts).map(([code, number]) => [code, number + (b.counts[code] ?? 0)] as const);
  return { kind: 'MIX', total: a.total + b.total, counts: Object.fromEntries(counts) };
}
