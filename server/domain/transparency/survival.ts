// Times to an answer where some have not been answered yet (Kaplan and Meier, 1958): who still waits counts
// as waiting for as long as they have, so that silence lengthens the median instead of leaving it. Kept as
// counts by whole minute, so that a million waits need little memory and anybody gets the same figures.
import type { FigureValue, Quantile } from './figure.ts';
import type { FiguresCycle, FiguresWait } from './figures-row.ts';
import { minuteMs, toMs } from '../time.ts';
import type { Instant } from '../time.ts';

export interface Survival {
  /** One wait of `min` whole minutes that ended with an answer, or without one, or goes on. */
  add(min: number, isAnswered: boolean): void;
  readonly n: number;
  readonly answered: number;
  /** The first minute by which a share `p` is answered; undefined where it lies beyond what was seen. */
  quantile(p: number): number | undefined;
}

/** How many ended in each minute. */
type ByMinute = Map<number, number>;

export function makeSurvival(): Survival {
  const answered: ByMinute = new Map();
  const left: ByMinute = new Map();
  const totals = { n: 0, answered: 0 };
  return {
    add(min, isAnswered) {
      const ended = isAnswered ? answered : left;
      ended.set(min, (ended.get(min) ?? 0) + 1);
      totals.n += 1;
      if (isAnswered) totals.answered += 1;
    },
    get n() {
      return totals.n;
    },
    get answered() {
      return totals.answered;
    },
    quantile: (p) => quantileOf({ answered, left, n: totals.n }, p),
  };
}

/** Products of fractions: what is equal on paper may differ in the last digits. */
const slack = 1e-9;

interface Ended {
  readonly answered: ByMinute;
  readonly left: ByMinute;
  readonly n: number;
}

function quantileOf({ answered, left, n }: Ended, p: number): number | undefined {
  let waiting = n;
  let unanswered = 1;
  for (const min of [...new Set([...answered.keys(), ...left.keys()])].sort((a, b) => a - b)) {
    const answers = answered.get(min) ?? 0;
    // Of one minute, answers come first: whoever left then was still waiting when they came.
    if (answers > 0) unanswered *= 1 - answers / waiting;
    if (unanswered <= 1 - p + slack) return min;
    waiting -= answers + (left.get(min) ?? 0);
  }
  return undefined;
}

/** Fewer waits than this give no median. Source: the definitions of M5 and M6. */
const leastWaits = 5;
const median = 0.5;
const p90 = 0.9;

export function timesOf(survival: Survival): Extract<FigureValue, { readonly kind: 'TIMES' }> {
  const { n, answered } = survival;
  const read = (p: number): Quantile => (n < leastWaits ? 'TOO_FEW' : roundedMin(survival.quantile(p)));
  return { kind: 'TIMES', n, answered, medianMin: read(median), p90Min: read(p90) };
}

const fineUntilMin = 240;
const fineMin = 5;
const coarseMin = 60;

/** To 5 minutes under 4 hours, else to the hour; halves go up. */
export function roundedMin(min: number | undefined): Quantile {
  if (min === undefined) return 'NOT_REACHED';
  const step = min < fineUntilMin ? fineMin : coarseMin;
  return Math.floor(min / step + 0.5) * step;
}

/** How long a cycle or a wait has run by `at`, in whole minutes. */
export function ranMinAt({ from, ranMin }: FiguresWait | FiguresCycle, at: Instant): number {
  if (from === undefined) return ranMin ?? 0;
  return Math.max(0, Math.floor((toMs(at) - toMs(from)) / minuteMs));
}
