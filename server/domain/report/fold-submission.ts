// The fold of a report's first event and of its return to the authority: the frozen content, field by
// field, and the items. A part that was erased becomes `{ erased: true }` where it stood.
import { addMs, dayMs } from '../time.ts';
import type { Instant } from '../time.ts';
import { tableFromFacts } from '../clock/target-codec.ts';
import type { FoldEvent } from '../record/stage.ts';
import type { Correction, LegalBasis, NoticeToAuthor, Particulars, RestrictionTest } from './content.ts';
import { changeItems, itemFrom } from './fold-items.ts';
import { factsOf, isErased, partOf, present, textOf, whenOf } from './read-event.ts';
import type { FactsOf } from './report-events.ts';
import type { Person, Report, ReportContent, ReportFrame } from './report.ts';

// How long an open report may stay unanswered after the election closed, and without one after it was
// filed. Source: none yet.
const expiryAfterCloseMs = 30 * dayMs;
const expiryWithoutElectionMs = 90 * dayMs;

/** The document a first event makes. */
export function foldSubmission(event: FoldEvent): Report {
  const facts = factsOf(event, 'report.submitted');
  const { targets, author, approval, items, isEmergency, reportId, frame, phase, ...rest } = facts;
  const at = whenOf(event);
  return present<Report>({
    ...restOf(rest),
    id: reportId,
    version: 0,
    status: 'SUBMITTED',
    phase,
    phaseAtSubmission: phase,
    phaseNoticedAt: at,
    phaseCaps: [],
    content: contentOf(event),
    supplement: {},
    supplemented: [],
    evidence: [],
    items: items.map((each) => itemFrom(event, each, 1)),
    batches: [{ batch: 1, startedAt: at, origin: 'SUBMISSION' }],
    persons: personsOf(event, facts),
    author: author.n,
    approver: approval?.n,
    approvedAt: approval?.at,
    targets: tableFromFacts(targets),
    clocks: [],
    escalationLevel: 0,
    conversation: [],
    questions: [],
    returns: [],
    lastRater: author.n,
    emergency: isEmergency ? 'UNCONFIRMED' : undefined,
    offChannelAnswers: [],
    submittedAt: at,
    expiresAt: expiryOf({ submittedAt: at, frame }),
    frame,
    lastEventAt: event.at,
  });
}

type Header = Omit<FactsOf<'report.submitted'>, 'targets' | 'author' | 'approval' | 'items' | 'isEmergency' | 'reportId' | 'frame' | 'phase'>;

function restOf(facts: Header): Header {
  return present({ ...facts, effectiveAt: undefined });
}

function personsOf(event: FoldEvent, facts: FactsOf<'report.submitted'>): readonly Person[] {
  const author: Person = { ...facts.author, alias: textOf(event, 'author') ?? '' };
  if (facts.approval === undefined) return [author];
  const { n, role } = facts.approval;
  return [author, { n, role, alias: textOf(event, 'approver') ?? '' }];
}

function contentOf(event: FoldEvent): ReportContent {
  const policy = partOf<{ readonly section?: string; readonly link?: string }>(event, 'policy');
  return present<ReportContent>({
    claim: textOf(event, 'claim'),
    policySection: isErased(policy) ? policy : policy?.section,
    policyLink: isErased(policy) ? undefined : policy?.link,
    correction: partOf<Correction>(event, 'correction'),
    restriction: partOf<RestrictionTest>(event, 'restriction'),
    legal: partOf<LegalBasis>(event, 'legal'),
    particulars: partOf<Particulars>(event, 'particulars') ?? {},
    noticeToAuthor: partOf<NoticeToAuthor>(event, 'notice') ?? { kind: 'NO_OBJECTION' },
    severityReason: textOf(event, 'severityReason'),
  });
}

/** When an unanswered report expires by its election and its filing alone; a reopening may set it later. */
export function expiryOf({ submittedAt, frame }: { readonly submittedAt: Instant; readonly frame: ReportFrame }): Instant {
  const closesAt = frame.electionClosesAt;
  const isWithinElection = closesAt !== undefined && submittedAt < closesAt;
  return isWithinElection ? addMs(closesAt, expiryAfterCloseMs) : addMs(submittedAt, expiryWithoutElectionMs);
}

/** Resubmission: named fields take their new text, each faulty item is superseded by its successor. */
export function foldResubmission(report: Report, event: FoldEvent): Report {
  const facts = factsOf(event, 'report.resubmitted');
  const written = contentOf(event);
  const successors = facts.items.map((each) => itemFrom(event, each, each.batch ?? 1));
  const replaced = successors.flatMap((item) => (item.replaces === undefined ? [] : [item.replaces]));
  const superseded = changeItems(report, replaced, (item) => ({ ...item, state: 'SUPERSEDED' }));
  const returns = report.returns.map((each) => (each.resubmittedAt === undefined ? { ...each, resubmittedAt: whenOf(event) } : each));
  return {
    ...superseded,
    items: [...superseded.items, ...successors],
    content: { ...report.content, ...onlyWritten(written, event) },
    returns,
    acknowledgedAt: undefined,
    acknowledgedBy: undefined,
    isAcknowledgedByApi: undefined,
  };
}

/** `contentOf` fills in what every report has; a resubmission changes only what its parts name. */
function onlyWritten(content: ReportContent, event: FoldEvent): Partial<ReportContent> {
  return present({
    ...content,
    particulars: 'particulars' in event.parts ? content.particulars : undefined,
    noticeToAuthor: undefined,
  });
}
