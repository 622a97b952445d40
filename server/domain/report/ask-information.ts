// Questions and answers. A company's question stops ack, pauses the decide clocks that may still pause,
// and starts the authority's duty to answer; nothing else pauses a clock. One question is out at a time.
import { dutyMs } from '../clock/duties.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { addMs } from '../time.ts';
import { emit } from './emit.ts';
import { isBlank } from './outcome-rules.ts';
import { pausableClocks, pauseDecideClocks, resumeClocks, startClock, stopAck, stopClocks } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus } from './transitions.ts';

export interface RequestInformation {
  readonly text: string;
  /** Empty where it concerns the report as a whole. */
  readonly itemNumbers: readonly number[];
}

/** A question to the authority; one that cannot pause anything any more is a question all the same. */
export function requestInformation(stage: Stage<Report>, { text, itemNumbers }: RequestInformation): void {
  tickReport(stage);
  assertStatus(stage.state, 'requestInformation');
  if (isBlank(text)) throw invalid('text', 'TEXT', 'a question needs a text');
  const numbers = new Set(itemNumbers);
  assertActiveItems(stage.state, [...numbers]);
  const isPausing = pausableClocks(stage.state, stage.t).length > 0;
  const answerDueAt = addMs(stage.t, dutyMs('ANSWER', stage.state.severity));
  const facts = { items: [...numbers].sort((a, b) => a - b), isPausing, answerDueAt, status: 'INFO_REQUESTED' as const };
  emit(stage, { type: 'report.information_requested', facts }, { parts: { question: text } });
  stopAck(stage);
  pauseDecideClocks(stage);
  startClock(stage, { kind: 'ANSWER' });
}

/** Throws VALIDATION where a number names no active item. */
export function assertActiveItems(report: Report, numbers: readonly number[]): void {
  const isActive = (number: number): boolean =>
    report.items.some((item) => item.number === number && (item.state === 'OPEN' || item.state === 'DECIDED'));
  const stray = numbers.findIndex((number) => !isActive(number));
  if (stray !== -1) throw invalid(`itemNumbers.${String(stray)}`, 'ITEM_STATE', 'this item is not active');
}

/** Answers the open question, and the clocks go on; where none is open any more, the answer is late and only kept. */
export function answerInformation(stage: Stage<Report>, { text }: { readonly text: string }): void {
  tickReport(stage);
  assertCommand(stage.state, 'answerInformation', stage.t);
  if (isBlank(text)) throw invalid('text', 'TEXT', 'an answer needs a text');
  const isLate = stage.state.status !== 'INFO_REQUESTED';
  const facts = { isLate, status: isLate ? undefined : ('IN_REVIEW' as const) };
  emit(stage, { type: 'report.information_answered', facts }, { parts: { answer: text } });
  if (isLate) return;
  stopClocks(stage, (cycle) => cycle.kind === 'ANSWER', { outcome: 'ANSWERED' });
  resumeClocks(stage);
}

/** The company takes its question back; the duty to answer is void. */
export function cancelInformationRequest(stage: Stage<Report>): void {
  tickReport(stage);
  assertStatus(stage.state, 'cancelInformationRequest');
  emit(stage, { type: 'report.information_request_cancelled', facts: { status: 'IN_REVIEW' } });
  stopClocks(stage, (cycle) => cycle.kind === 'ANSWER', { outcome: 'VOID' });
  resumeClocks(stage);
}
