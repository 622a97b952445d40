// The first human acts of a company: acknowledging, and starting the review. An automatic receipt is
// noted and acknowledges nothing.
import { Refusal } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { isOpenStatus } from './fold-status.ts';
import { stopAck } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertStatus } from './transitions.ts';

/**
 * Acknowledges a submitted report and stops its ack clock. Refuses ALREADY_ACKNOWLEDGED (details
 * `alias`, `when`) where somebody did, or did what acknowledges, and ILLEGAL_TRANSITION once terminal.
 */
export function acknowledgeReport(stage: Stage<Report>): void {
  tickReport(stage);
  assertNotAcknowledged(stage.state);
  assertStatus(stage.state, 'acknowledgeReport');
  emit(stage, { type: 'report.acknowledged', facts: { status: 'ACKNOWLEDGED' } });
  stopAck(stage);
}

/** Throws ALREADY_ACKNOWLEDGED where the ack clock of an open report was already stopped. */
export function assertNotAcknowledged({ status, acknowledgedAt, acknowledgedBy }: Report): void {
  if (!isOpenStatus(status) || status === 'SUBMITTED' || acknowledgedAt === undefined) return;
  const alias = acknowledgedBy?.alias;
  throw new Refusal('ALREADY_ACKNOWLEDGED', {
    message: 'this report has already been acknowledged',
    details: { alias: typeof alias === 'string' ? alias : '', when: acknowledgedAt },
  });
}

/** Takes an acknowledged report into review. */
export function startReview(stage: Stage<Report>): void {
  tickReport(stage);
  assertStatus(stage.state, 'startReview');
  emit(stage, { type: 'report.review_started', facts: { status: 'IN_REVIEW' } });
}

/** Notes a machine's receipt, once; clocks and status stay as they are. */
export function recordReceipt(stage: Stage<Report>): void {
  tickReport(stage);
  if (stage.state.receiptAt === undefined) emit(stage, { type: 'report.receipt_recorded', facts: {} }, { isSystem: true });
}
