// How long answers took, those still awaited included (`survival.ts`).
import type { FigureKey } from '../figure.ts';
import type { FiguresCycle, FiguresRow, FiguresWait } from '../figures-row.ts';
import { makeSurvival, ranMinAt, timesOf } from '../survival.ts';
import type { Metric } from './metric.ts';

type Waits = (row: FiguresRow) => readonly (FiguresWait | FiguresCycle)[];

function times(key: FigureKey, waitsOf: Waits): Metric {
  return {
    key,
    of: 'COUNTED',
    begin: () => {
      const survival = makeSurvival();
      return {
        add: (row, at) => {
          for (const wait of waitsOf(row)) survival.add(ranMinAt(wait, at), wait.isAnswered === true);
        },
        value: () => timesOf(survival),
      };
    },
  };
}

/** M5: from submission, or resubmission, to the first human act. */
export const timeToAck = times('M5', (row) => row.acks);
/** M6: from submission to the last item decided, less pauses for the authority's answers. */
export const timeToDecide = times('M6', (row) => row.decides.filter((cycle) => cycle.isOfSubmission === true));
/** M13: from a question of the company to the authority's answer; one taken back or settled waited until then. */
export const timeToAnswer = times('M13', (row) => row.answers);
/** M21: from submission, or the delivery of what was carried by hand at first, to the first decided item, question, return or redirect. */
export const timeToUsefulAnswer = times('M21', (row) => [row.useful]);
