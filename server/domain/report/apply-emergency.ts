// What the second person's word does to a report that one person filed in an emergency. CONFIRM makes
// the asks real, in a batch of their own; REFUSE takes back what is open and asks to restore what was
// done. A terminal report hears the word and changes only if it is opened again.
import { isOpenStatus } from './fold-status.ts';
import type { Stage } from '../record/stage.ts';
import { completeDecision } from './decide-items.ts';
import { emit } from './emit.ts';
import { nextBatch, settleBatches, startClock, stopAll, stopClocks } from './report-clocks.ts';
import type { Item, Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand } from './transitions.ts';

/** CONFIRM or REFUSE an emergency on one of its reports. The caller has judged who may. */
export function applyEmergency(stage: Stage<Report>, decision: 'CONFIRM' | 'REFUSE'): void {
  tickReport(stage);
  assertCommand(stage.state, 'confirmEmergency', stage.t);
  emit(stage, { type: 'report.emergency_decided', facts: { decision } });
  stopClocks(stage, (cycle) => cycle.kind === 'CONFIRM', { outcome: 'ANSWERED' });
  settleEmergency(stage);
}

/** Carries out the word on an open report whose items still wait for it: at once, or when it is opened again. */
export function settleEmergency(stage: Stage<Report>): void {
  const { status, emergency, items } = stage.state;
  const pending = items.filter((item) => item.pendingAsk !== undefined);
  if (!isOpenStatus(status) || pending.length === 0) return;
  if (emergency === 'CONFIRMED') confirm(stage, pending);
  if (emergency === 'REFUSED') refuse(stage, pending);
}

function confirm(stage: Stage<Report>, pending: readonly Item[]): void {
  const reopened = numbersOf(pending, 'OPEN', 'DECIDED');
  const { status } = stage.state;
  const batch = reopened.length > 0 ? nextBatch(stage.state) : undefined;
  const isBackToWork = status === 'DECIDED' && batch !== undefined;
  emit(stage, {
    type: 'report.emergency_applied',
    facts: { decision: 'CONFIRM', reopened, superseded: [], restore: [], batch, status: isBackToWork ? 'IN_REVIEW' : undefined },
  });
  settleBatches(stage);
  if (batch !== undefined && status !== 'RETURNED') startClock(stage, { kind: 'DECIDE', batch });
}

function refuse(stage: Stage<Report>, pending: readonly Item[]): void {
  const superseded = numbersOf(pending, 'OPEN');
  const restore = pending.filter((item) => item.outcome !== undefined && (item.state === 'DECIDED' || item.state === 'OPEN'));
  emit(stage, {
    type: 'report.emergency_applied',
    facts: { decision: 'REFUSE', reopened: [], superseded, restore: restore.map((item) => item.number) },
  });
  settleBatches(stage);
  const hasActive = stage.state.items.some((item) => item.state === 'OPEN' || item.state === 'DECIDED');
  if (hasActive) return completeDecision(stage);
  emit(stage, { type: 'report.withdrawn', facts: { reason: 'ERROR', status: 'WITHDRAWN' } });
  stopAll(stage);
}

function numbersOf(items: readonly Item[], ...states: readonly Item['state'][]): readonly number[] {
  return items.filter((item) => states.includes(item.state)).map((item) => item.number);
}
