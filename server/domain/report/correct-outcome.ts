// What a company may still say of a decided item: that the outcome was written down wrong, within a day,
// and that it was reversed, at any time. Neither moves the report, and the first decision keeps its time.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { isCorrectable } from './command-windows.ts';
import { emit } from './emit.ts';
import { outcomeFactsOf, outcomePartsOf } from './item-facts.ts';
import { isBlank, outcomeProblem } from './outcome-rules.ts';
import type { OutcomeInput } from './outcome-rules.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, illegal } from './transitions.ts';

export interface CorrectOutcome {
  readonly itemNumber: number;
  readonly outcome: OutcomeInput;
  readonly reason: string;
}

/** Replaces the outcome of a decided item within 24 hours of its decision; the earlier one stays visible. */
export function correctOutcome(stage: Stage<Report>, { itemNumber, outcome, reason }: CorrectOutcome): void {
  tickReport(stage);
  assertCommand(stage.state, 'correctOutcome', stage.t);
  const item = stage.state.items.find((each) => each.number === itemNumber && each.state === 'DECIDED');
  if (item === undefined) throw invalid('itemNumber', 'ITEM_STATE', 'only a decided item has an outcome to correct');
  if (!isCorrectable(item, stage.t)) throw illegal(stage.state, 'correctOutcome', 'WINDOW');
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'a correction needs a reason');
  const problem = outcomeProblem(stage.state, outcome, 'outcome');
  if (problem !== undefined) throw problem;
  const parts = { ...outcomePartsOf(itemNumber, outcome), reason };
  emit(stage, { type: 'report.outcome_corrected', facts: { outcome: outcomeFactsOf(itemNumber, outcome) } }, { parts });
}

export interface ReportReversal {
  readonly itemNumber: number;
  readonly reason: string;
}

/** Says that what was done to an item was undone, at any time, after closing too. */
export function reportReversal(stage: Stage<Report>, { itemNumber, reason }: ReportReversal): void {
  tickReport(stage);
  assertCommand(stage.state, 'reportReversal', stage.t);
  const isDecided = stage.state.items.some((each) => each.number === itemNumber && each.state === 'DECIDED');
  if (!isDecided) throw invalid('itemNumber', 'ITEM_STATE', 'only a decided item can be reversed');
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'a reversal needs a reason');
  emit(stage, { type: 'report.item_reversed', facts: { item: itemNumber } }, { parts: { reason } });
}
