// The rules for what comes after filing: a recipient more, items appended, a resubmission. Each is
// judged by the same checks as a filing, on the content it would make; frames that were judged once
// (election, country, severity) are not judged again for items.
import { Refusal, invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { ConfirmedWarning, DraftItem, IncidentContent, RecipientChoice, RestrictionTest } from '../report/content.ts';
import { needsTwoPersons } from '../taxonomy/two-persons.ts';
import { assertCopies } from './approve-incident.ts';
import { checkAsks } from './check-asks.ts';
import { checkClaim } from './check-claim.ts';
import { checkItems } from './check-items.ts';
import { checkLegal } from './check-legal.ts';
import { confirmedFacts } from './confirmed-facts.ts';
import { draftItemFactsOf, draftItemPartsOf, recipientPartsOf } from './content-event.ts';
import { copyFor } from './copy-for.ts';
import type { ReportCopy } from './copy-for.ts';
import { emitIncident } from './emit-incident.ts';
import type { FilingContext, Problem, Warning } from './filing-context.ts';
import { tickIncident } from './tick-incident.ts';
import { assertIncidentCommand, wholeContent } from './incident-guard.ts';
import type { Incident, Proposal, RecipientCopy, ResubmittedField } from './incident.ts';
import { propose } from './propose.ts';
import { assertFileable, assertValid } from './validate-content.ts';
import { assertWarningsConfirmed, warningsOf } from './warnings.ts';

export interface AddRecipient {
  readonly recipient: RecipientChoice;
  readonly items: readonly DraftItem[];
  readonly copy: RecipientCopy;
  /** Used where two persons are needed. */
  readonly proposalId: string;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly context: FilingContext;
}

export type AddedRecipient =
  | { readonly kind: 'ADDED'; readonly content: IncidentContent; readonly copy: ReportCopy; readonly warnings: readonly Warning[] }
  | { readonly kind: 'PROPOSED'; readonly proposal: Proposal; readonly warnings: readonly Warning[] };

/** Adds a recipient to a filed incident as a new report, or proposes it where two persons are needed. */
export function addRecipient(stage: Stage<Incident>, command: AddRecipient): AddedRecipient {
  tickIncident(stage);
  assertIncidentCommand(stage, 'addRecipient');
  const { recipient, items, copy, proposalId, confirmedWarnings, context } = command;
  const content = contentForRecipient(stage.state, { recipient, items });
  const warnings = inInput(() => assertFileable(content, context, confirmedWarnings));
  assertCopies(content, [copy]);
  if (needsTwoPersons(content)) {
    const proposal = propose(stage, { proposalId, command: { kind: 'ADD_RECIPIENT', recipient, items, copy }, confirmedWarnings, phase: context.phase });
    return { kind: 'PROPOSED', proposal, warnings };
  }
  const confirmed = confirmedFacts(confirmedWarnings);
  emitIncident(
    stage,
    { type: 'recipient.added', facts: { recipient: recipient.companyId, items: items.map(draftItemFactsOf), copy, warnings: confirmed.codes } },
    { parts: { ...recipientPartsOf([recipient]), ...draftItemPartsOf(items), warningReasons: confirmed.reasons } },
  );
  return { kind: 'ADDED', content, copy: copyFor(content, copy), warnings };
}

/** The content one added recipient would be filed with. Refuses a company that already is a recipient. */
export function contentForRecipient(incident: Incident, { recipient, items }: Pick<AddRecipient, 'recipient' | 'items'>): IncidentContent {
  const content = wholeContent(incident, 'addRecipient');
  if (incident.reports.some((report) => report.companyId === recipient.companyId)) {
    throw invalid('companyId', 'recipient', 'This company already has a report of this incident; append the items there.');
  }
  return { ...content, recipients: [recipient], items };
}

export interface AppendedItems {
  readonly items: readonly DraftItem[];
  readonly restriction?: RestrictionTest | undefined;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly context: FilingContext;
}

/** Judges items to be appended to one report of a filed incident; returns their warnings. Used with and without a proposal. */
export function assertAppendable(incident: Incident, { items, restriction, confirmedWarnings, context }: AppendedItems): readonly Warning[] {
  const content = wholeContent(incident, 'propose');
  const appended = { ...content, items, restriction: restriction ?? content.restriction };
  return inInput(() => {
    assertValid([...checkItems(appended, context), ...checkAsks(appended, context)]);
    const warnings = warningsOf(appended, context).filter((warning) => warning.path.startsWith('content.items.'));
    assertWarningsConfirmed(warnings, confirmedWarnings);
    return warnings;
  });
}

/** Judges new values for what a return named: new items as items, texts as parts of the content they go into. */
export function assertResubmittable(incident: Incident, changes: readonly ResubmittedField[], context: FilingContext): void {
  const content = changes.reduce(withChange, wholeContent(incident, 'propose'));
  const items = changes.flatMap((change) => change.item ?? []);
  const changed = { ...content, items: items.length === 0 ? content.items : items };
  const problems = [...checkClaim(content, context), ...checkLegal(content, context), ...(items.length === 0 ? [] : [...checkItems(changed, context), ...checkAsks(changed, context)])];
  inInput(() => assertValid(problems.filter((problem) => isAbout(problem, changes))));
}

function withChange(content: IncidentContent, { path, value, legal }: ResubmittedField): IncidentContent {
  if (path === 'legal' && legal !== undefined) return { ...content, legal };
  if (typeof value !== 'string') return content;
  if (path === 'claim') return { ...content, claim: value, recipients: content.recipients.map(({ companyId }) => ({ companyId })) };
  if (path === 'correction' || path === 'correction.statement') return { ...content, correction: { ...content.correction, statement: value } };
  return path === 'correction.link' ? { ...content, correction: { ...content.correction, link: value } } : content;
}

// What was wrong before and was not named is no ground to refuse the answer.
function isAbout(problem: Problem, changes: readonly ResubmittedField[]): boolean {
  return problem.path.startsWith('content.items') || changes.some(({ path }) => problem.path.startsWith(`content.${path}`));
}

/** Refusals whose paths fit an input without `content`: `items.0.quote`, and `claim` for the recipient's own. */
function inInput<T>(judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof Refusal) || error.path === undefined) throw error;
    const { code, path, rule, message, details } = error;
    const { problems } = details;
    const listed = Array.isArray(problems) ? { ...details, problems: problems.map((each: string) => withoutContent(each)) } : details;
    throw new Refusal(code, { path: withoutContent(path), rule, message, details: listed });
  }
}

function withoutContent(path: string): string {
  return path.replace(/^content\.(?:recipients\.0\.)?/u, '');
}
