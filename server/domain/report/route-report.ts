// Redirects and duplicates: the two ways a company sends a report away without deciding it, and the
// authority's one objection to that. An objection gives each undecided batch the time it had left.
import { contestedTargetMs } from '../clock/cycle-facts.ts';
import type { RedirectReason, ReportStatus } from '../codes.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { settleEmergency } from './apply-emergency.ts';
import { emit } from './emit.ts';
import { isOpenStatus } from './fold-status.ts';
import { phaseInFrame } from './frame.ts';
import { isBlank } from './outcome-rules.ts';
import { startClock, stopAck, stopAll, undecidedBatches } from './report-clocks.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus } from './transitions.ts';

export interface RedirectReport {
  readonly reason: RedirectReason;
  /** The service or authority responsible. */
  readonly responsible: string;
}

/** Sends the report to whoever is responsible. Stops ack; what else runs is VOID, or MISSED where due. */
export function redirectReport(stage: Stage<Report>, { reason, responsible }: RedirectReport): void {
  tickReport(stage);
  assertStatus(stage.state, 'redirectReport');
  if (isBlank(responsible)) throw invalid('responsible', 'RESPONSIBLE', 'name the service or authority responsible');
  emit(stage, { type: 'report.redirected', facts: { reason, status: 'REDIRECTED' } }, { parts: { responsible } });
  stopAck(stage);
  stopAll(stage);
}

/** What a duplicate is measured against, taken from the earlier report. */
export interface EarlierReport {
  readonly reportId: string;
  readonly publicRef: string;
  readonly authorityId: string;
  readonly companyId: string;
  readonly status: ReportStatus;
  readonly submittedAt: Instant;
  readonly canonicalLocators: readonly string[];
}

/** Of an earlier report, what a duplicate is measured against: its active items' locators as far as they are not erased. */
export function earlierReport(report: Report): EarlierReport {
  const { id, publicRef, authorityId, companyId, status, submittedAt, items } = report;
  const active = items.filter((item) => item.state === 'OPEN' || item.state === 'DECIDED');
  const canonicalLocators = active.flatMap(({ canonicalLocator }) => (typeof canonicalLocator === 'string' ? [canonicalLocator] : []));
  return { reportId: id, publicRef, authorityId, companyId, status, submittedAt, canonicalLocators };
}

/** Every active item stands in an earlier open report of the same authority to this company. */
export function markDuplicate(stage: Stage<Report>, { earlier }: { readonly earlier: EarlierReport }): void {
  tickReport(stage);
  assertStatus(stage.state, 'markDuplicate');
  assertDuplicate(stage.state, earlier);
  const facts = { ofReportId: earlier.reportId, ofPublicRef: earlier.publicRef, status: 'DUPLICATE' as const };
  emit(stage, { type: 'report.marked_duplicate', facts });
  stopAck(stage);
  stopAll(stage);
}

function assertDuplicate(report: Report, earlier: EarlierReport): void {
  const isOther = earlier.reportId !== report.id && earlier.submittedAt <= report.submittedAt && isOpenStatus(earlier.status);
  const isBetweenSame = earlier.authorityId === report.authorityId && earlier.companyId === report.companyId;
  if (!isOther || !isBetweenSame) throw invalid('earlier', 'DUPLICATE', 'name an earlier open report of the same authority');
  const active = report.items.filter((item) => item.state === 'OPEN' || item.state === 'DECIDED');
  const stray = active.find(({ canonicalLocator }) => typeof canonicalLocator !== 'string' || !earlier.canonicalLocators.includes(canonicalLocator));
  if (stray !== undefined) throw invalid('earlier', 'DUPLICATE', `item ${String(stray.number)} does not stand in the earlier report`);
}

/** The authority objects to a redirect or a duplicate, once, within 24 hours. Ack stays stopped. */
export function contestClosure(stage: Stage<Report>, { reason }: { readonly reason: string }): void {
  tickReport(stage);
  assertCommand(stage.state, 'contestClosure', stage.t);
  if (isBlank(reason)) throw invalid('reason', 'REASON', 'an objection needs a reason');
  const phase = phaseInFrame(stage.state.frame, stage.t);
  emit(stage, { type: 'report.closure_contested', facts: { status: 'IN_REVIEW', phase } }, { parts: { reason } });
  for (const batch of undecidedBatches(stage.state)) {
    const stopped = stage.state.clocks.findLast((cycle) => cycle.kind === 'DECIDE' && cycle.batch === batch);
    startClock(stage, { kind: 'DECIDE', batch, targetMs: stopped === undefined ? undefined : contestedTargetMs(stopped) });
  }
  settleEmergency(stage);
}
