// One second look: the authority names decided items and says what is new, and somebody who did not
// decide them decides again. Outcomes stand until they are replaced. The surprise: who may decide
// depends on who else could, so the caller says which leads and responders the company has.
import { invalid, Refusal } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { assertDecisions, completeDecision, datedBy, recordedOutcomes } from './decide-items.ts';
import type { ItemDecision, Said } from './decide-items.ts';
import { emit } from './emit.ts';
import { isBlank } from './outcome-rules.ts';
import { nextBatch, settleBatches, startClock } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus } from './transitions.ts';

export interface RequestReconsideration {
  readonly itemNumbers: readonly number[];
  readonly newFacts: string;
}

/**
 * Asks for another decision on some decided items, once, within the window of the latest decision.
 * Refuses RECONSIDERATION_USED the second time.
 */
export function requestReconsideration(stage: Stage<Report>, { itemNumbers, newFacts }: RequestReconsideration): void {
  tickReport(stage);
  const report = stage.state;
  assertStatus(report, 'requestReconsideration');
  if (report.reconsideration !== undefined) throw new Refusal('RECONSIDERATION_USED', { message: 'one reconsideration is all a report has' });
  assertCommand(report, 'requestReconsideration', stage.t);
  if (isBlank(newFacts)) throw invalid('newFacts', 'NEW_FACTS', 'say what is new');
  const items = [...new Set(itemNumbers)].sort((a, b) => a - b);
  const isDecided = (number: number): boolean => report.items.some((item) => item.number === number && item.state === 'DECIDED');
  if (items.length === 0 || !items.every(isDecided)) throw invalid('itemNumbers', 'ITEM_STATE', 'name the decided items it concerns');
  const batch = nextBatch(report);
  emit(stage, { type: 'report.reconsideration_requested', facts: { items, batch, status: 'RECONSIDERATION' } }, { parts: { newFacts } });
  startClock(stage, { kind: 'DECIDE', batch });
}

/** An active lead or responder of the company; `n` where they have acted on this report. */
export interface CompanyStaff {
  readonly n?: number;
  readonly isLead: boolean;
}

export interface DecideReconsideration {
  /** One for every item under reconsideration. */
  readonly decisions: readonly ItemDecision[];
  readonly explanation: string;
  /** All active leads and responders of the company, the caller among them. */
  readonly staff: readonly CompanyStaff[];
}

/**
 * Decides the named items again. Refuses FORBIDDEN where somebody who did not decide them comes first:
 * a lead, then a responder; else any lead, and the record says it was the same decider.
 */
export function decideReconsideration(stage: Stage<Report>, { decisions, explanation, staff }: DecideReconsideration): void {
  tickReport(stage);
  assertStatus(stage.state, 'decideReconsideration');
  const decider = mayDecideReconsideration(stage.state, { n: stage.actor.n, staff });
  if (decider === undefined) {
    throw new Refusal('FORBIDDEN', { rule: 'RECONSIDERATION_DECIDER', message: 'somebody who did not decide these items must decide now' });
  }
  assertReconsidered(stage.state, decisions);
  writeReconsideration(stage, { decisions, explanation, isSameDecider: decider === 'SAME' });
}

/** FRESH or SAME for one who may decide the reconsideration now, undefined for one who may not. */
export function mayDecideReconsideration(
  report: Report,
  { n, staff }: { readonly n: number; readonly staff: readonly CompanyStaff[] },
): 'FRESH' | 'SAME' | undefined {
  const deciders = decidersOf(report);
  const isFresh = (each: CompanyStaff): boolean => each.n === undefined || !deciders.includes(each.n);
  const isLead = staff.some((each) => each.n === n && each.isLead);
  const hasFreshLead = staff.some((each) => each.isLead && isFresh(each));
  if (isFresh({ n, isLead })) return isLead || !hasFreshLead ? 'FRESH' : undefined;
  return isLead && !staff.some(isFresh) ? 'SAME' : undefined;
}

/** Everybody who decided or corrected an item that is under reconsideration. */
export function decidersOf({ items, reconsideration }: Report): readonly number[] {
  const named = items.filter((item) => reconsideration?.itemNumbers.includes(item.number));
  return named.flatMap((item) => [...item.earlierOutcomes, ...(item.outcome === undefined ? [] : [item.outcome])].map((each) => each.decidedBy));
}

/** Throws VALIDATION unless the decisions are complete, valid, and of the open items. */
export function assertReconsidered(report: Report, decisions: readonly ItemDecision[], path = 'decisions'): void {
  assertDecisions(report, decisions, path);
  const openCount = report.items.filter((item) => item.state === 'OPEN').length;
  if (decisions.length !== openCount) throw invalid(path, 'V15', 'decide every item under reconsideration');
}

export interface ReconsiderationDecided {
  readonly decisions: readonly ItemDecision[];
  readonly explanation?: string;
  readonly isSameDecider: boolean;
  readonly said?: Said;
}

/** Writes a reconsideration's outcomes and the new decision of the report; everything has been checked. */
export function writeReconsideration(stage: Stage<Report>, { decisions, explanation, isSameDecider, said }: ReconsiderationDecided): void {
  const { facts, parts } = recordedOutcomes(decisions);
  const { saidAt, ...source } = said ?? {};
  const isChanged = decisions.some((decision) => changes(stage.state, decision));
  emit(
    stage,
    { type: 'report.reconsideration_decided', facts: { outcomes: facts, isSameDecider, isChanged, ...source } },
    { parts: { ...parts, explanation: isBlank(explanation) ? undefined : explanation }, ...datedBy(stage, saidAt) },
  );
  settleBatches(stage);
  completeDecision(stage, saidAt);
}

/** True where the item's outcome codes are others than before. */
function changes(report: Report, { itemNumber, outcome }: ItemDecision): boolean {
  const before = report.items.find((item) => item.number === itemNumber)?.outcome?.codes ?? [];
  return before.length !== outcome.codes.length || !before.every((code) => outcome.codes.includes(code));
}
