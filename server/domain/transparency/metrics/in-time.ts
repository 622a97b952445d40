// What was answered in time. A cycle counts once it is due by the snapshot, whether anybody answered or not:
// silence stays in the denominator. VOID cycles no longer had to be answered (withdrawn, returned or
// redirected before due) and count nowhere here.
import type { FiguresCycle, FiguresRow } from '../figures-row.ts';
import type { Instant } from '../../time.ts';
import { count, share } from './metric.ts';
import type { Part } from './metric.ts';

/** True where the cycle had to be answered by `at`. */
export function isDueBy({ state, dueAt }: FiguresCycle, at: Instant): boolean {
  return state !== 'VOID' && state !== 'PAUSED' && dueAt <= at;
}

function inTimeOf(cycles: readonly FiguresCycle[], at: Instant): Part {
  const due = cycles.filter((cycle) => isDueBy(cycle, at));
  return { of: due.length, number: due.filter((cycle) => cycle.state === 'MET').length };
}

/** One thing decided in one or more cycles: due once one of them is, in time where each that is due was met. */
function unitOf(cycles: readonly FiguresCycle[], at: Instant): Part {
  const { of, number } = inTimeOf(cycles, at);
  return { of: Math.min(of, 1), number: of > 0 && number === of ? 1 : 0 };
}

export function ackPartOf(row: FiguresRow, at: Instant): Part {
  return inTimeOf(row.acks, at);
}

export function decidePartOf(row: FiguresRow, at: Instant): Part {
  return unitOf(row.decides.filter((cycle) => cycle.isOfSubmission === true), at);
}

function batchPartOf({ decides }: FiguresRow, at: Instant): Part {
  const batches = [...new Set(decides.map((cycle) => cycle.batch))];
  const units = batches.map((batch) => unitOf(decides.filter((cycle) => cycle.batch === batch), at));
  return units.reduce((sum, unit) => ({ of: sum.of + unit.of, number: sum.number + unit.number }), { of: 0, number: 0 });
}

/** Due without an answer, of the reports whose last ack cycle is due. */
export function unansweredPartOf({ acks }: FiguresRow, at: Instant): Part {
  const last = acks.at(-1);
  if (last === undefined || !isDueBy(last, at)) return { of: 0, number: 0 };
  return { of: 1, number: last.isAnswered === true ? 0 : 1 };
}

/** In the share of M4, or in it once due: a decision was given or missed. Such a report is no count beside the share. */
function isJudged({ decides }: FiguresRow): boolean {
  return decides.some((cycle) => cycle.isOfSubmission === true && cycle.state !== 'VOID');
}

/** M3: of the ack cycles due by the snapshot, those stopped in time. */
export const acknowledgedInTime = share('M3', ackPartOf);
/** M4: of the reports whose first decision was due by the snapshot, those decided in time. */
export const decidedInTime = share('M4', decidePartOf);
/** M4: sent elsewhere before a decision was given or due; not in the share. */
export const redirectedInTime = count('M4.redirected', (row) => (row.status === 'REDIRECTED' && !isJudged(row) ? 1 : 0));
/** M4: returned and never sent again; not in the share. */
export const returnedForGood = count('M4.returned', (row) => (row.isReturnedOpen === true && !isJudged(row) ? 1 : 0));
/** M4i: the same by batch of items, later batches included. */
export const batchesInTime = share('M4i', batchPartOf);
/** M7: past due without an acknowledgement. */
export const unanswered = share('M7', unansweredPartOf);
