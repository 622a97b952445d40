// Several metrics over one pass of rows.
import type { Instant } from '../time.ts';
import type { Figure, FigureKey, Figures, FigureValue } from './figure.ts';
import type { FiguresRow } from './figures-row.ts';
import { populationOf } from './metrics/metric.ts';
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
