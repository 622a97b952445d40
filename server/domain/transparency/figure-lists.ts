// The lists behind the figures of the board. Each is told by the metric of its figure, so that there is no
// second definition: of what came in time a list holds what did not, of the other shares what they count.
import type { Instant } from '../time.ts';
import type { FiguresRow } from './figures-row.ts';
import { loweredPartOf, returnedPartOf } from './metrics/disputes.ts';
import { ackPartOf, decidePartOf, unansweredPartOf } from './metrics/in-time.ts';
import { populationOf } from './metrics/metric.ts';
import type { Part, Population } from './metrics/metric.ts';

export const FIGURE_LISTS = ['COUNTED', 'CARRIED', 'ACK_MISSED', 'DECISION_MISSED', 'UNANSWERED', 'RETURNED', 'LOWERED'] as const;
export type FigureList = (typeof FIGURE_LISTS)[number];

interface Behind {
  readonly of: Population;
  /** How often the row is counted in what the list is about. */
  count(row: FiguresRow, at: Instant): number;
}

const missed = ({ of, number }: Part): number => of - number;

const behind: Readonly<Record<FigureList, Behind>> = {
  COUNTED: { of: 'COUNTED', count: () => 1 },
  CARRIED: { of: 'HAND_CARRIED', count: () => 1 },
  ACK_MISSED: { of: 'COUNTED', count: (row, at) => missed(ackPartOf(row, at)) },
  DECISION_MISSED: { of: 'COUNTED', count: (row, at) => missed(decidePartOf(row, at)) },
  UNANSWERED: { of: 'COUNTED', count: (row, at) => unansweredPartOf(row, at).number },
  RETURNED: { of: 'COUNTED', count: (row) => returnedPartOf(row).number },
  LOWERED: { of: 'COUNTED', count: (row) => loweredPartOf(row).number },
};

/** Over all rows this adds up to the figure; more than 1 where a report was sent again and missed again. */
export function countInList(row: FiguresRow, list: FigureList, at: Instant): number {
  return populationOf(row) === behind[list].of ? behind[list].count(row, at) : 0;
}
