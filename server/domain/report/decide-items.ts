// A company decides items, one by one or all at once. The last open item decides the report; until
// then it is in review, and a question that is still out keeps its pauses. What an outcome must say is
// `outcome-rules.ts`; which clocks stop follows from the batches.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { addMs, hourMs, laterOf } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Phase } from '../codes.ts';
import { emit } from './emit.ts';
import type { EmitOptions } from './emit.ts';
import { outcomeFactsOf, outcomePartsOf } from './item-facts.ts';
import { outcomeProblem } from './outcome-rules.ts';
import type { OutcomeInput } from './outcome-rules.ts';
import { settleBatches, stopClocks } from './report-clocks.ts';
import type { OutcomeFacts } from './report-facts.ts';
import type { Report } from './report.ts';
import { dropContest } from './severity.ts';
import { tickReport } from './tick-report.ts';
import { assertStatus } from './transitions.ts';

// How long new facts may reopen a decision, by the phase in which it was made.
const reconsiderationMs = 72 * hourMs;
const criticalReconsiderationMs = 24 * hourMs;

export interface ItemDecision {
  readonly itemNumber: number;
  readonly outcome: OutcomeInput;
}

export interface DecideItems {
  readonly decisions: readonly ItemDecision[];
}

/** Decides some or all open items; with the last one the report is DECIDED. Refuses VALIDATION (V12-V15 and the rules of an outcome). */
export function decideItems(stage: Stage<Report>, { decisions }: DecideItems): void {
  tickReport(stage);
  assertStatus(stage.state, 'decideItems');
  assertDecisions(stage.state, decisions);
  writeDecisions(stage, decisions);
}

/** Throws VALIDATION unless each decision is of another open item and says what it must; `path` names the input's list. */
export function assertDecisions(report: Report, decisions: readonly ItemDecision[], path = 'decisions'): void {
  if (decisions.length === 0) throw invalid(path, 'V15', 'name at least one item');
  decisions.forEach(({ itemNumber, outcome }, index) => {
    const place = `${path}.${String(index)}`;
    const isOpenItem = report.items.some((item) => item.number === itemNumber && item.state === 'OPEN');
    const isFirst = decisions.findIndex((each) => each.itemNumber === itemNumber) === index;
    if (!isOpenItem || !isFirst) throw invalid(`${place}.itemNumber`, 'ITEM_STATE', 'only an open item can be decided, each once');
    const problem = outcomeProblem(report, outcome, `${place}.outcome`);
    if (problem !== undefined) throw problem;
  });
}

/** An answer given outside the channel: when it was said, who counts as having said it, and its entry. */
export interface Said {
  readonly saidAt: Instant;
  readonly by: number;
  readonly offChannelId: string;
}

/** Writes the outcomes and what follows from them; everything has been checked. */
export function writeDecisions(stage: Stage<Report>, decisions: readonly ItemDecision[], said?: Said): void {
  const { facts, parts } = recordedOutcomes(decisions);
  const isStarting = stage.state.status === 'ACKNOWLEDGED';
  const { saidAt, ...source } = said ?? {};
  const type = 'report.items_decided';
  emit(stage, { type, facts: { outcomes: facts, status: isStarting ? 'IN_REVIEW' : undefined, ...source } }, { parts, ...datedBy(stage, saidAt) });
  settleBatches(stage);
  completeDecision(stage, saidAt);
}

/** Outcomes as facts and parts of one event. */
export function recordedOutcomes(decisions: readonly ItemDecision[]): { readonly facts: readonly OutcomeFacts[]; readonly parts: Readonly<Record<string, unknown>> } {
  const parts: readonly object[] = decisions.map(({ itemNumber, outcome }) => outcomePartsOf(itemNumber, outcome));
  return { facts: decisions.map(({ itemNumber, outcome }) => outcomeFactsOf(itemNumber, outcome)), parts: Object.assign({}, ...parts) };
}

/** `effectiveAt` for what was said earlier than it was recorded. */
export function datedBy(stage: Stage<Report>, saidAt: Instant | undefined): EmitOptions {
  return saidAt === undefined || saidAt === stage.t ? {} : { effectiveAt: saidAt };
}

/** Where no open item is left, the report is DECIDED: an open question and a pending contest end with it. */
export function completeDecision(stage: Stage<Report>, saidAt?: Instant): void {
  const { items, phase, status } = stage.state;
  if (status === 'DECIDED' || items.some((item) => item.state === 'OPEN')) return;
  const reconsiderUntil = addMs(stage.t, reconsiderationWindowMs(phase));
  const decidedAt = saidAt === undefined ? undefined : latestDecision(stage.state, saidAt);
  emit(stage, { type: 'report.decided', facts: { status: 'DECIDED', reconsiderUntil } }, datedBy(stage, decidedAt));
  stopClocks(stage, (cycle) => cycle.kind === 'ANSWER', { outcome: 'VOID' });
  dropContest(stage);
}

/** What was said earlier completes a report no earlier than its other decisions. */
function latestDecision({ items }: Report, saidAt: Instant): Instant {
  const decided = items.filter((item) => item.state === 'DECIDED');
  return decided.reduce((latest, { outcome }) => (outcome === undefined ? latest : laterOf(latest, outcome.decidedAt)), saidAt);
}

function reconsiderationWindowMs(phase: Phase): number {
  return phase === 'CRITICAL_WINDOW' ? criticalReconsiderationMs : reconsiderationMs;
}
