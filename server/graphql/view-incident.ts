// An incident as one person of its authority sees it. What is missing and what to look at again is
// judged when asked for, by the rules that will be asked at filing. A suspected actor is shown to the
// author of a sealed matter alone.
import { judgeDraft } from '../app/incident/read-incident.ts';
import type { JudgedDraft, ReadIncident } from '../app/incident/read-incident.ts';
import { readReport } from '../app/report/read-report.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import type { Actor } from '../domain/access/actor.ts';
import { mayDo, permissions } from '../domain/access/permissions.ts';
import type { Operation } from '../domain/access/permissions.ts';
import type { Warning } from '../domain/incident/filing-context.ts';
import { availableIncidentCommands } from '../domain/incident/incident-guard.ts';
import type { Incident, Proposal, ResubmittedField } from '../domain/incident/incident.ts';
import { isBlockingWarning } from '../domain/incident/warnings.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RecipientChoice } from '../domain/report/content.ts';
import { needsTwoPersons } from '../domain/taxonomy/two-persons.ts';
import type { App } from './app.ts';
import { userErrorOf } from './errors.ts';
import { readable } from './readable.ts';
import { viewContent, viewDraftItem, viewLegal } from './view-content.ts';
import { companyRef, viewClock, viewReport } from './view-report.ts';

export function viewIncident(app: App, actor: Actor, read: ReadIncident): object {
  const { incident, n, now, head } = read;
  const { content, sentBack, approval } = incident;
  const alias = (ordinal: number | undefined): unknown => readable(incident.persons.find((person) => person.n === ordinal)?.alias ?? null);
  const judged = judgedOnce(app, actor, read);
  return {
    ...incident,
    content: () => viewDraft(app, read),
    author: alias(incident.author) ?? 'Erased', isMine: n === incident.author, needsTwoPersons: () => ('erased' in content ? false : needsTwoPersons(content)),
    requestedApprovalBy: alias(incident.requestedApprovalBy),
    sentBack: sentBack === undefined ? null : { by: readable(sentBack.by.alias) ?? 'Erased', at: sentBack.at, note: readable(sentBack.note) ?? '' },
    approval: approval === undefined ? null : { by: alias(approval.n) ?? 'Erased', at: approval.at, legalReading: readable(approval.legalReading ?? null) },
    emergency: incident.emergency?.state,
    problems: async () => (await judged()).problems.map(({ code, ...problem }) => userErrorOf(new Refusal(code, problem))),
    warnings: async () => (await judged()).warnings.map(viewWarning),
    reports: () => viewReports(app, actor, incident.reports.map((report) => report.reportId)),
    proposals: () => incident.proposals.map((proposal) => viewProposal(app, proposal, read)),
    clocks: () => incident.clocks.map((cycle) => viewClock(cycle, now)), serverNow: now,
    allowedActions: () => availableIncidentCommands(incident, { n, roles: actor.roles, employment: actor.employment }).filter((command) => command in permissions && mayDo(actor, command as Operation)),
    head: () => (head === undefined ? null : signedReceipt(app.deps.keys, { ...head, leaf: head.leafHash })),
  };
}

function judgedOnce(app: App, actor: Actor, read: ReadIncident): () => Promise<JudgedDraft> {
  let judged: Promise<JudgedDraft> | undefined;
  return () => (judged ??= judgeDraft(app.deps, actor, read));
}

/** Reports by id, as far as the caller may see them. */
export async function viewReports(app: App, actor: Actor, ids: readonly string[]): Promise<readonly object[]> {
  const reads = await Promise.all(ids.map((id) => readReport(app.deps, actor, id)));
  return reads.flatMap((read) => (read === undefined ? [] : [viewReport(app, actor, read)]));
}

function viewDraft(app: App, { incident, n, colleagueId }: ReadIncident): object | null {
  const { content, author } = incident;
  if ('erased' in content) return null;
  return {
    ...viewContent(content),
    suspectedActor: n === author ? (content.suspectedActor ?? null) : null,
    items: content.items.map(viewDraftItem),
    recipients: content.recipients.map((each) => viewRecipient(app, each)),
    colleagueId: colleagueId ?? null,
  };
}

function viewRecipient(app: App, recipient: RecipientChoice): object {
  return { ...recipient, company: () => companyRef(app, recipient.companyId) };
}

export function viewWarning({ code, path, details }: Warning): object {
  return { code, path, isBlocking: isBlockingWarning(code), details: Object.entries(details).map(([name, value]) => ({ name, values: Array.isArray(value) ? value.map(String) : [String(value)] })) };
}

/** A proposal whole, so that the second person sees what they would approve. */
export function viewProposal(app: App, proposal: Proposal, { incident, n }: { readonly incident: Pick<Incident, 'id'>; readonly n: number | undefined }): object {
  return {
    ...proposal, incidentId: incident.id, proposedBy: readable(proposal.proposedBy.alias) ?? 'Erased', isMine: proposal.proposedBy.n === n,
    note: readable(proposal.note ?? null), legalReading: readable(proposal.legalReading ?? null), ...viewCommand(app, proposal.command),
  };
}

function viewCommand(app: App, command: Proposal['command']): object {
  const nothing = { recipient: null, items: [], changes: [], itemNumbers: [], reuploadOf: null, restriction: null, text: null };
  if ('erased' in command) return nothing;
  switch (command.kind) {
    case 'APPEND_ITEMS':
      return { ...nothing, items: command.items.map(viewDraftItem), reuploadOf: command.reuploadOf ?? null, restriction: command.restriction ?? null };
    case 'RESUBMIT':
      return { ...nothing, items: command.changes.flatMap(({ item }) => (item === undefined ? [] : [viewDraftItem(item)])), changes: command.changes.map(viewChange) };
    case 'REOPEN':
      return { ...nothing, itemNumbers: command.itemNumbers, text: readable(command.reason) };
    case 'ADD_RECIPIENT':
      return { ...nothing, recipient: viewRecipient(app, command.recipient), items: command.items.map(viewDraftItem) };
  }
}

function viewChange({ path, itemNumber, value, legal, item }: ResubmittedField): object {
  return { path, itemNumber, value: readable(value ?? null), legal: legal === undefined ? null : viewLegal(legal), item: item === undefined ? null : viewDraftItem(item) };
}
