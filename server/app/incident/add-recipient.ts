// A recipient more for a filed incident: at once as a new report where one person suffices, else as a
// proposal that no company sees. The new report's author is the incident's, as with every other report.
import type { Actor } from '../../domain/access/actor.ts';
import { addRecipient, contentForRecipient } from '../../domain/incident/add-to-filed.ts';
import { invalid } from '../../domain/refusal.ts';
import type { ConfirmedWarning } from '../../domain/report/content.ts';
import type { Attempt } from '../record/attempt.ts';
import { itemsToAdd } from './complete-items.ts';
import type { SentItem } from './complete-items.ts';
import { fileReports, makeCopies } from './file-reports.ts';
import { filingFacts } from './filing-facts.ts';
import { changeIncident, contentOf } from './incident-verbs.ts';
import type { Acted, Answered, IncidentDeps, IncidentInput } from './incident-verbs.ts';

export interface AddRecipientInput extends IncidentInput {
  readonly companyId: string;
  readonly claim?: string | undefined;
  readonly items: readonly SentItem[];
  readonly confirmedWarnings: readonly ConfirmedWarning[];
}

/** Answers with the new report's id, or with the proposal's where a second person must approve. */
export function addIncidentRecipient(deps: IncidentDeps, actor: Actor, input: AddRecipientInput): Promise<Answered> {
  return changeIncident(deps, { actor, operation: 'addRecipient', input }, async (stage, attempt): Promise<Acted> => {
    await assertCompany(attempt, input.companyId);
    const { companyId, claim, confirmedWarnings } = input;
    const recipient = { companyId, ...(claim === undefined ? {} : { claim }) };
    const items = await itemsToAdd(deps, actor, { content: contentOf(stage.state), items: input.items, path: 'items', t: attempt.t });
    const content = contentForRecipient(stage.state, { recipient, items });
    const facts = await filingFacts(deps, attempt, { actor, content });
    const [copy] = makeCopies(deps.ids, content);
    if (copy === undefined) throw new Error('one recipient has one copy');
    const added = addRecipient(stage, { recipient, items, copy, proposalId: deps.ids.id(), confirmedWarnings, context: facts.context });
    const { warnings } = added;
    if (added.kind === 'PROPOSED') return { ids: { proposalId: added.proposal.id }, warnings };
    const reportIds = await fileReports(attempt, { incident: stage, facts, copies: [added.copy], author: stage.state.author, isEmergency: false });
    return { ids: { reportIds }, warnings };
  });
}

async function assertCompany(attempt: Attempt, companyId: string): Promise<void> {
  const company = await attempt.relyOn('organizations', companyId);
  if (company?.kind !== 'COMPANY') throw invalid('companyId', 'RECIPIENT', 'A recipient is a company of the directory.');
}
