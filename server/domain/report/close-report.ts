// The authority ends a report: closed once it is decided, withdrawn at any time while it is open.
import type { WithdrawalReason } from '../codes.ts';
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { stopAll } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertStatus } from './transitions.ts';

/** Closes a decided report before time does. */
export function closeReport(stage: Stage<Report>): void {
  tickReport(stage);
  assertStatus(stage.state, 'closeReport');
  emit(stage, { type: 'report.closed', facts: { cause: 'BY_AUTHORITY', status: 'CLOSED' } });
  stopAll(stage);
}

export interface WithdrawReport {
  readonly reason: WithdrawalReason;
  readonly note?: string;
}

/** Takes an open report back. Every running clock is VOID, or MISSED where it was due, ack too. */
export function withdrawReport(stage: Stage<Report>, { reason, note }: WithdrawReport): void {
  tickReport(stage);
  assertStatus(stage.state, 'withdrawReport');
  emit(stage, { type: 'report.withdrawn', facts: { reason, status: 'WITHDRAWN' } }, { parts: { note } });
  stopAll(stage);
}
