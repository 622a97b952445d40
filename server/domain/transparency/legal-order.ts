// A legal order as the public reads it: that it was made, of what kind, and what the company did about it. It
// names no content, case, court or person, and stands only once the company has decided on every item, unless
// its publication is forbidden. Sealed matters and exercises never have one.
import { OUTCOMES } from '../codes.ts';
import type { OutcomeCode } from '../codes.ts';
import type { Report } from '../report/report.ts';
import type { Instant, LocalDate } from '../time.ts';

export interface LegalOrderRow {
  /** The report's; never shown. */
  readonly id: string;
  readonly authorityId: string;
  readonly companyId: string;
  readonly issuedOn: LocalDate;
  readonly isCourtOrder: boolean;
  readonly isInterim: boolean;
  readonly expiresOn: LocalDate;
  readonly items: number;
  /** Each code that was given, once, in the order of the codes. */
  readonly outcomes: readonly OutcomeCode[];
  /** When the last item was decided for the first time. */
  readonly decidedAt: Instant;
}

/** Undefined where there is nothing to publish, or no longer anything. */
export function legalOrderOf(report: Report): LegalOrderRow | undefined {
  const { id, authorityId, companyId, handling, isExercise, track, content } = report;
  const order = content.legal !== undefined && 'law' in content.legal ? content.legal.order : undefined;
  if (track !== 'LEGAL_ORDER' || handling === 'SEALED' || isExercise || order === undefined || order.isPublicationForbidden) return undefined;
  const items = report.items.filter((item) => item.state !== 'SUPERSEDED');
  const decided = items.flatMap(({ outcome, firstDecidedAt }) => (outcome === undefined || firstDecidedAt === undefined ? [] : [{ codes: outcome.codes, firstDecidedAt }]));
  const decidedAt = decided.map((each) => each.firstDecidedAt).sort().at(-1);
  if (decidedAt === undefined || decided.length < items.length) return undefined;
  const given = new Set(decided.flatMap((each) => each.codes));
  return {
    id, authorityId, companyId, issuedOn: order.issuedOn, isCourtOrder: order.isCourtOrder === true, isInterim: order.isInterim, expiresOn: order.expiresOn,
    items: items.length, outcomes: OUTCOMES.filter((code) => given.has(code)), decidedAt,
  };
}
