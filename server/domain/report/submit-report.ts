// The first event of a report: the authority's content, frozen as this company reads it, and the clocks
// it starts. It knows nothing of the incident and of other companies; every id comes from the caller.
// The surprise: in an emergency filed by one person a restrictive ask is written as a request to review.
import { isRestrictive } from '../codes.ts';
import type { Delivery, Phase, Role } from '../codes.ts';
import type { TargetTable } from '../clock/cycle.ts';
import { tableToFacts } from '../clock/target-codec.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import type { IncidentContent } from './content.ts';
import { emit } from './emit.ts';
import { phaseInFrame } from './frame.ts';
import { itemFactsOf, itemPartsOf } from './item-facts.ts';
import type { NewItem } from './item-facts.ts';
import { startClock } from './report-clocks.ts';
import type { Report, ReportFrame } from './report.ts';

/** A person as the report's stream will number and show them. */
export interface FilingPerson {
  readonly n: number;
  readonly role: Role;
  readonly alias: string;
}

type Unfiled = 'items' | 'recipients' | 'shareWithRecipients' | 'suspectedActor' | 'colleague';

export interface SubmitReport {
  readonly reportId: string;
  readonly publicRef: string;
  readonly authorityId: string;
  readonly companyId: string;
  /** What was drafted, with this company's own claim in place; the author's private fields are not accepted. */
  readonly content: Omit<IncidentContent, Unfiled>;
  /** In order; numbered from 1. In an emergency with the asks as they will be once confirmed. */
  readonly items: readonly NewItem[];
  readonly author: FilingPerson;
  /** The second person, where one approved. */
  readonly approval?: FilingPerson & { readonly at: Instant };
  readonly targets: TargetTable;
  readonly frame: ReportFrame;
  readonly delivery: Delivery;
  readonly hasAgreement: boolean;
  /** Submitted by one person under the emergency path, not yet confirmed. */
  readonly isEmergency: boolean;
}

/** At most this many items stand in one report. */
export const maxItems = 50;

/** Files one report: `report.submitted`, its ack and first decide cycle, and for an emergency the duty to confirm. */
export function submitReport(stage: Stage<Report>, input: SubmitReport): void {
  if (stage.exists) throw new Error('a report is submitted once, on a stream of its own');
  if (input.items.length === 0 || input.items.length > maxItems) throw invalid('items', 'ITEMS', `a report has 1 to ${String(maxItems)} items`);
  emit(stage, { type: 'report.submitted', facts: factsOf(input, phaseInFrame(input.frame, stage.t)) }, { parts: partsOf(input) });
  if (input.delivery === 'HAND_CARRIED') emit(stage, { type: 'report.dispatched_off_channel', facts: {} });
  startClock(stage, { kind: 'ACK' });
  startClock(stage, { kind: 'DECIDE', batch: 1 });
  if (input.isEmergency) startClock(stage, { kind: 'CONFIRM' });
}

type Submitted = Extract<Parameters<typeof emit>[1], { readonly type: 'report.submitted' }>['facts'];

function factsOf(input: SubmitReport, phase: Phase): Submitted {
  const { reportId, publicRef, authorityId, companyId, content, author, approval, frame, delivery, hasAgreement, isEmergency } = input;
  const { electionId, country, track, category, subType, severity, handling, tlp, originOfAlert, legitimateAim, language, isExercise } = content;
  return {
    reportId, publicRef, authorityId, companyId, electionId, country, track, category, subType, severity, phase, handling, delivery,
    isExercise, isEmergency, tlp, originOfAlert, legitimateAim, language, hasAgreement, frame,
    author: { n: author.n, role: author.role },
    approval: approval === undefined ? undefined : { n: approval.n, role: approval.role, at: approval.at },
    targets: tableToFacts(input.targets),
    items: input.items.map((item, index) => itemFactsOf(asSubmitted(item, input), { number: index + 1 })),
  };
}

/** Until a second person confirms, an emergency asks for a review where it would restrict. */
function asSubmitted(item: NewItem, { isEmergency, content }: SubmitReport): NewItem {
  const isPending = isEmergency && (isRestrictive(item.ask) || content.track === 'LEGAL_REQUEST');
  return isPending ? { ...item, ask: 'REVIEW_AGAINST_POLICY', pendingAsk: item.ask } : item;
}

function partsOf({ content, items, author, approval }: SubmitReport): Readonly<Record<string, unknown>> {
  const { claim, policySection, policyLink, correction, restriction, legal, particulars, noticeToAuthor, severityReason } = content;
  const hasPolicy = policySection !== undefined || policyLink !== undefined;
  const ofItems = items.map((item, index) => itemPartsOf(item, index + 1));
  return {
    claim, correction, restriction, legal, particulars, severityReason,
    policy: hasPolicy ? { section: policySection, link: policyLink } : undefined,
    notice: noticeToAuthor,
    author: author.alias,
    approver: approval?.alias,
    ...Object.assign({}, ...ofItems),
  };
}
