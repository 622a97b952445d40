// The frame of a filing: whose country, which election, which track may carry the category, how it is
// handled and to whom it goes. What it says and asks is checked elsewhere.
import { isMoreSevere, proposeSeverity } from '../taxonomy/severity.ts';
import { isSubTypeOf, trackAllows, tracksFor } from '../taxonomy/matrix.ts';
import { maySeal } from '../taxonomy/defaults.ts';
import type { IncidentContent } from '../report/content.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';

/** Companies one incident may go to. Source: none yet. */
export const maxRecipients = 30;

/** V1, V2, V16, the matrix, severity, handling, the notice to the author and the recipients. */
export const checkFrame: ContentCheck = (content, context) => [
  ...checkCountry(content, context),
  ...checkElection(content, context),
  ...checkTrack(content),
  ...checkSeverity(content, context),
  ...when(content.isExercise, problem('content.isExercise', 'V16', 'An exercise goes to enrolled contacts only, and nobody can be enrolled yet.')),
  ...checkHandling(content),
  ...checkNotice(content, context),
  ...checkRecipients(content),
];

function checkCountry(content: IncidentContent, { authority, election }: FilingContext): readonly Problem[] {
  const isOwn = content.country === authority.country && (election === undefined || election.country === content.country);
  return when(!isOwn, problem('content.country', 'V1', 'The country must be the one the authority and the election belong to.'));
}

function checkElection(content: IncidentContent, { election, phase }: FilingContext): readonly Problem[] {
  const path = 'content.electionId';
  if (content.electionId !== undefined && election?.id !== content.electionId) return [problem(path, 'V2', 'This election does not exist.')];
  if (content.track === 'SERVICE_REQUEST' || content.track === 'CONNECTIVITY') return [];
  if (election === undefined) return [problem(path, 'V2', 'Say which election this is about.')];
  return when(phase === 'CLOSED', problem(path, 'V2', 'This election is closed; only service and connectivity requests remain.'));
}

function checkTrack(content: IncidentContent): readonly Problem[] {
  const { category, subType, track } = content;
  if (!isSubTypeOf(category, subType)) return [problem('content.subType', 'minimum', 'This sub-type does not belong to the category.')];
  if (trackAllows(content)) return [];
  const message = 'This track cannot carry this kind of matter.';
  return [{ path: 'content.track', rule: 'matrix', code: 'TRACK_LOCKED', message, details: { track, allowed: tracksFor(category, subType) } }];
}

// Raising a severity costs the company's night: it takes a reason. Lowering is free, so a draft that
// became more urgent with the phase is never refused for it.
function checkSeverity(content: IncidentContent, { phase, isPollingDay = phase === 'CRITICAL_WINDOW' }: FilingContext): readonly Problem[] {
  if (!isSubTypeOf(content.category, content.subType)) return [];
  const { category, subType, track, particulars } = content;
  const proposed = proposeSeverity({
    category, subType, track, phase, isPollingDay,
    imminence: particulars.imminence, harm: particulars.harm,
    shutdownAffectsPolling: phase === 'CRITICAL_WINDOW' || phase === 'CAMPAIGN' ? true : undefined,
  });
  const isRaised = isMoreSevere(content.severity, proposed.severity);
  return when(isRaised && isBlank(content.severityReason), problem('content.severityReason', 'severity', 'A severity above the proposed one needs a reason.'));
}

function checkHandling(content: IncidentContent): readonly Problem[] {
  const isSealed = content.handling === 'SEALED';
  const isPrivate = content.suspectedActor !== undefined || content.colleague !== undefined;
  return [
    ...when(isSealed && !maySeal(content.track, content.category), problem('content.handling', 'sealed', 'Only shutdowns, harassment and violence may be sealed.')),
    ...when(!isSealed && isPrivate, problem('content.handling', 'sealed', 'A suspected actor and a named colleague belong to sealed matters only.')),
  ];
}

function checkNotice({ noticeToAuthor }: IncidentContent, { now }: FilingContext): readonly Problem[] {
  if (noticeToAuthor.kind === 'NO_OBJECTION') return [];
  const { reason, until } = noticeToAuthor;
  return [
    ...when(isBlank(reason), problem('content.noticeToAuthor.reason', 'notice', 'Delaying the notice to the author needs a reason.')),
    ...when(until === undefined || until < now.slice(0, 10), problem('content.noticeToAuthor.until', 'notice', 'Delaying the notice to the author needs an end date ahead.')),
  ];
}

function checkRecipients({ recipients, items }: IncidentContent): readonly Problem[] {
  const ids = recipients.map((recipient) => recipient.companyId);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  const stray = items.findIndex((item) => !ids.includes(item.companyId));
  const idle = ids.findIndex((id) => !items.some((item) => item.companyId === id));
  return [
    ...when(ids.length === 0, problem('content.recipients', 'minimum', 'Say who receives the report.')),
    ...when(ids.length > maxRecipients, problem('content.recipients', 'minimum', `At most ${String(maxRecipients)} recipients.`)),
    ...when(repeated >= 0, problem(`content.recipients.${String(repeated)}`, 'minimum', 'This recipient is named twice.')),
    ...when(stray >= 0, problem(`content.items.${String(stray)}.companyId`, 'minimum', 'This item goes to a company that is no recipient.')),
    ...when(idle >= 0, problem(`content.recipients.${String(idle)}`, 'minimum', 'This recipient has no item.')),
  ];
}
