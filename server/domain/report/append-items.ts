// Items that come after filing, and closed reports that open again. Each addition is a batch of its own
// with its own decide clock. Where two persons are needed these are applied at the approval: the window
// is judged at the proposal, the status now.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { emit } from './emit.ts';
import { phaseInFrame } from './frame.ts';
import { itemFactsOf, itemPartsOf } from './item-facts.ts';
import type { NewItem } from './item-facts.ts';
import { isBlank } from './outcome-rules.ts';
import { nextBatch, startClock } from './report-clocks.ts';
import type { Report } from './report.ts';
import { maxItems } from './submit-report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, illegal } from './transitions.ts';

export interface AppendItems {
  /** Judged by the authority's rules already. */
  readonly items: readonly NewItem[];
  /** Number of the decided item these are re-uploads of: the only way into a closed report. */
  readonly reuploadOf?: number;
  /** When it was proposed, where a second person had to approve. */
  readonly proposedAt?: Instant;
}

/** Adds items as a new batch. A decided report, and for a re-upload a closed one, goes back to review. */
export function appendItems(stage: Stage<Report>, { items, reuploadOf, proposedAt }: AppendItems): void {
  tickReport(stage);
  const report = stage.state;
  assertCommand(report, 'appendItems', proposedAt ?? stage.t);
  if (report.status === 'CLOSED' && reuploadOf === undefined) throw illegal(report, 'appendItems', 'REUPLOAD_ONLY');
  assertAppendable(report, items, reuploadOf);
  const batch = nextBatch(report);
  const first = report.items.length + 1;
  const isReopening = report.status === 'CLOSED';
  const isBackToWork = isReopening || report.status === 'DECIDED';
  const parts: readonly object[] = items.map((item, index) => itemPartsOf(item, first + index));
  emit(
    stage,
    {
      type: 'report.items_appended',
      facts: {
        items: items.map((item, index) => itemFactsOf(item, { number: first + index })),
        batch,
        reuploadOf,
        status: isBackToWork ? 'IN_REVIEW' : undefined,
        phase: isReopening ? phaseInFrame(report.frame, stage.t) : undefined,
      },
    },
    { parts: Object.assign({}, ...parts) as Readonly<Record<string, unknown>> },
  );
  startClock(stage, { kind: 'DECIDE', batch });
}

function assertAppendable(report: Report, items: readonly NewItem[], reuploadOf: number | undefined): void {
  const counted = report.items.filter((item) => item.state !== 'SUPERSEDED').length;
  if (items.length === 0 || counted + items.length > maxItems) throw invalid('items', 'ITEMS', `a report has 1 to ${String(maxItems)} items`);
  if (reuploadOf === undefined) return;
  const original = report.items.find((item) => item.number === reuploadOf);
  if (original?.state !== 'DECIDED' && original?.state !== 'REUPLOADED') throw invalid('reuploadOf', 'ITEM_STATE', 'name the decided item it is a re-upload of');
}

export interface ReopenReport {
  readonly itemNumbers: readonly number[];
  readonly reason: string;
  /** When it was proposed, where a second person had to approve. */
  readonly proposedAt?: Instant;
}

/** Opens a closed report again, within 30 days, for items whose outcome the company reversed. */
export function reopenReport(stage: Stage<Report>, { itemNumbers, reason, proposedAt }: ReopenReport): void {
  tickReport(stage);
  const report = stage.state;
  assertCommand(report, 'reopenReport', proposedAt ?? stage.t);
  const items = [...new Set(itemNumbers)].sort((a, b) => a - b);
  const isReversed = (number: number): boolean => report.items.some((item) => item.number === number && item.state === 'REVERSED');
  if (items.length === 0 || !items.every(isReversed)) throw invalid('itemNumbers', 'ITEM_STATE', 'name the reversed items it concerns');
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'a reopening needs a reason');
  const batch = nextBatch(report);
  const facts = { items, batch, status: 'IN_REVIEW' as const, phase: phaseInFrame(report.frame, stage.t) };
  emit(stage, { type: 'report.reopened', facts }, { parts: { reason } });
  startClock(stage, { kind: 'DECIDE', batch });
}
