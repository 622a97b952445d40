// The fold of `report:<id>`: the one way a report's document comes to be. Each group of events has its
// file; what all events share (persons, status, version, timer) is here. It is total: an event it does
// not know moves nothing but `lastEventAt`. The surprise: the version counts human changes only, so a
// deadline that passes never turns anybody's work into a conflict.
import { foldClock } from '../clock/fold-clock.ts';
import type { ClockFact } from '../clock/cycle.ts';
import type { ReportStatus } from '../codes.ts';
import type { Fold, FoldEvent } from '../record/stage.ts';
import { addTurn, exchangeReducers } from './fold-exchange.ts';
import { interventionReducers } from './fold-interventions.ts';
import { itemReducers } from './fold-items.ts';
import type { Reducer } from './fold-items.ts';
import { moveTo, statusReducers } from './fold-status.ts';
import { foldSubmission } from './fold-submission.ts';
import { nextTimerOf } from './next-timer.ts';
import { actorOf, present, whenOf } from './read-event.ts';
import type { Report } from './report.ts';

/** Events that, by a person's act, change status, items, outcomes or severity. */
const raisesVersion: ReadonlySet<string> = new Set([
  'report.submitted', 'report.acknowledged', 'report.review_started', 'report.information_requested', 'report.information_request_cancelled',
  'report.returned', 'report.resubmitted', 'report.redirected', 'report.marked_duplicate', 'report.closure_contested', 'report.items_decided',
  'report.outcome_corrected', 'report.item_reversed', 'report.reconsideration_requested', 'report.reconsideration_decided',
  'report.withdrawn', 'report.closed', 'report.items_appended', 'report.reopened', 'report.emergency_applied',
]);

export const foldReport: Fold<Report> = (state, event) => {
  const before = state ?? foldSubmission(event);
  const changed = reduce(before, event);
  const moved = moveTo(changed, statusAfter(event) ?? changed.status, whenOf(event));
  const known = addPerson(moved, event);
  const folded = { ...known, version: versionAfter(known, event), lastEventAt: event.at };
  return present({ ...folded, nextTimerAt: nextTimerOf(folded) });
};

/** One event can belong to several groups: what it does to items, to the status and to the exchange. */
function reduce(report: Report, event: FoldEvent): Report {
  if (event.type.startsWith('clock.')) return { ...report, clocks: foldClock(report.clocks, clockFactOf(event)) };
  const reducers: readonly (Reducer | undefined)[] = [itemReducers[event.type], statusReducers[event.type], exchangeReducers[event.type], interventionReducers[event.type], addTurn];
  return reducers.reduce<Report>((state, reducer) => (reducer === undefined ? state : reducer(state, event)), report);
}

/** The clock fact an event carries: its facts, dated by what it is effective from. */
function clockFactOf(event: FoldEvent): ClockFact {
  return { ...event.facts, type: event.type, at: whenOf(event) } as unknown as ClockFact;
}

function statusAfter(event: FoldEvent): ReportStatus | undefined {
  const { status } = event.facts;
  return typeof status === 'string' ? (status as ReportStatus) : undefined;
}

function addPerson(report: Report, event: FoldEvent): Report {
  const isKnown = event.actor.n === 0 || report.persons.some((each) => each.n === event.actor.n);
  return isKnown ? report : { ...report, persons: [...report.persons, actorOf(event)] };
}

function versionAfter(report: Report, event: FoldEvent): number {
  if (event.actor.n === 0) return report.version;
  return raisesVersion.has(event.type) || isChangeOf(event) ? report.version + 1 : report.version;
}

/** An answer that ends a question moves the status, a late one does not; a contest upheld changes no severity. */
function isChangeOf(event: FoldEvent): boolean {
  if (event.type === 'report.information_answered') return event.facts.isLate !== true;
  return event.type === 'report.severity_rerated' && event.facts.from !== event.facts.severity;
}
