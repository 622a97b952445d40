// The verbs on an incident before filing, and filing itself. What they share: the own authority, the
// role, the tick inside the domain's command, and the client's expected version last.
import type { Actor } from '../../domain/access/actor.ts';
import { assertSteppedUp, roleFor } from '../../domain/access/permissions.ts';
import type { Operation } from '../../domain/access/permissions.ts';
import { isRestrictive } from '../../domain/codes.ts';
import { requestApproval, sendBackIncident } from '../../domain/incident/approve-incident.ts';
import { createIncident, discardForSealing, discardIncident, isBecomingSealed, updateIncident } from '../../domain/incident/draft-incident.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { submitIncident } from '../../domain/incident/submit-incident.ts';
import type { Warning } from '../../domain/incident/filing-context.ts';
import type { ConfirmedWarning, IncidentContent } from '../../domain/report/content.ts';
import { wholeContent } from '../../domain/incident/incident-guard.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps, ResultIds } from '../record/record-change.ts';
import { assertVersion } from '../report/change-report.ts';
import { assertKnowsIncident } from '../report/known-cases.ts';
import { completeContent } from './complete-content.ts';
import type { SentContent } from './complete-content.ts';
import { fileReports, makeCopies } from './file-reports.ts';
import { filingFacts } from './filing-facts.ts';
import type { FactsDeps } from './filing-facts.ts';
import { roleOnIncident } from './incident-access.ts';
import { nameColleague } from './name-colleague.ts';

export type IncidentDeps = RecordDeps & FactsDeps;

export interface IncidentInput {
  readonly incidentId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

/** What a verb adds to its answer beside the incident's id. */
export interface Acted {
  readonly ids?: ResultIds;
  /** What the rules of a filing warned of; absent where none were asked. */
  readonly warnings?: readonly Warning[];
}

/** `warnings` is absent on a repeated request, too: they are no result of it. */
export type Answered = Committed & Pick<Acted, 'warnings'>;

type Act = (stage: OpenedStage<'incidents'>, attempt: Attempt) => Promise<Acted>;

/** Runs one verb on one incident. Refuses what access, the verb and VERSION_CONFLICT refuse. */
export async function changeIncident(deps: IncidentDeps, verb: { readonly actor: Actor; readonly operation: Operation; readonly input: IncidentInput }, act: Act): Promise<Answered> {
  const { actor, operation, input } = verb;
  let warnings: Acted['warnings'];
  const committed = await recordChange(deps, { actor, mutation: operation, idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    await assertKnowsIncident(deps, actor, input.incidentId);
    const stage = await attempt.open('incidents', input.incidentId, (incident) => roleOnIncident(deps, incident, { actor, operation, attempt }));
    const acted = await act(stage, attempt);
    if (input.expectedVersion !== undefined) assertVersion(stage, input.expectedVersion);
    warnings = acted.warnings;
    return { incidentId: input.incidentId, ...acted.ids };
  });
  return { ...committed, warnings };
}

export interface CreateInput {
  readonly content: SentContent;
  readonly replaces?: string | undefined;
  readonly idempotencyKey: string;
}

export function createDraft(deps: IncidentDeps, actor: Actor, input: CreateInput): Promise<Answered> {
  const role = roleFor(actor, 'createIncident');
  const incidentId = deps.ids.id();
  return recordChange(deps, { actor, mutation: 'createIncident', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    await startDraft(deps, attempt, { actor, sent: input.content, replaces: input.replaces, incidentId, role });
    return { incidentId };
  });
}

interface Draft {
  readonly actor: Actor;
  readonly sent: SentContent;
  readonly replaces?: string | undefined;
  readonly incidentId: string;
  readonly role: string;
}

/** A new incident's stage with its first event; a sealed one starts its own case and readers. */
async function startDraft(deps: IncidentDeps, attempt: Attempt, { actor, sent, replaces, incidentId, role }: Draft): Promise<OpenedStage<'incidents'>> {
  const written = await completeContent(deps, actor, { sent, t: attempt.t });
  const sealedCase = written.handling === 'SEALED' ? incidentId : undefined;
  if (sealedCase !== undefined && actor.machine !== undefined) throw new Refusal('FORBIDDEN', { path: 'content.handling', rule: 'SEALED', message: 'A sealed matter is drafted by its author, not by a program.' });
  if (sealedCase !== undefined) await attempt.persons.addReader(`incident:${incidentId}`, actor.userId, sealedCase);
  const content = await nameColleague(attempt, actor, { incidentId, content: written, colleagueId: sent.colleagueId });
  const stage = await attempt.start('incidents', incidentId, { role, ...(sealedCase === undefined ? {} : { sealedCase }) });
  createIncident(stage, { incidentId, authorityId: actor.organizationId, content, replaces });
  return stage;
}

export interface UpdateInput extends IncidentInput {
  readonly content: SentContent;
}

/** Saving a draft as sealed starts a new incident and erases the old one; the answer names the new one. */
export function updateDraft(deps: IncidentDeps, actor: Actor, input: UpdateInput): Promise<Answered> {
  const sealedId = deps.ids.id();
  return changeIncident(deps, { actor, operation: 'updateIncident', input }, async (stage, attempt) => {
    const written = await completeContent(deps, actor, { sent: input.content, t: attempt.t });
    if (!isBecomingSealed(stage.state, written)) {
      updateIncident(stage, { content: await withColleague(attempt, actor, { stage, content: written, colleagueId: input.content.colleagueId }) });
      return {};
    }
    const parts = await erasableParts(deps, stage);
    discardForSealing(stage, { parts });
    attempt.erase(stage.stream, parts.flatMap(({ seq, names }) => names.map((name) => ({ seq, name }))));
    await startDraft(deps, attempt, { actor, sent: input.content, incidentId: sealedId, role: stage.actor.role });
    return { ids: { incidentId: sealedId } };
  });
}

interface Rewritten {
  readonly stage: OpenedStage<'incidents'>;
  readonly content: IncidentContent;
  readonly colleagueId: string | undefined;
}

/** Only the author names a colleague; what a colleague saves keeps the one named. */
async function withColleague(attempt: Attempt, actor: Actor, { stage, content, colleagueId }: Rewritten): Promise<IncidentContent> {
  const { state } = stage;
  if (state.handling === 'SEALED' && (content.handling !== 'SEALED' || stage.actor.n !== state.author)) return content;
  const standing = 'erased' in state.content ? undefined : state.content.colleague;
  return nameColleague(attempt, actor, { incidentId: state.id, content, colleagueId, standing });
}

const maxEntries = 500;

async function erasableParts(deps: IncidentDeps, stage: OpenedStage<'incidents'>): Promise<readonly { readonly seq: number; readonly names: readonly string[] }[]> {
  const rows = await deps.store.entries(stage.stream, { fromSeq: 0, first: maxEntries });
  return rows.map(({ entry, parts }) => ({ seq: entry.seq, names: parts.map((part) => part.name) }));
}

export function discardDraft(deps: IncidentDeps, actor: Actor, input: IncidentInput): Promise<Answered> {
  return changeIncident(deps, { actor, operation: 'discardIncident', input }, (stage) => {
    discardIncident(stage);
    return Promise.resolve({});
  });
}

export interface ApprovalInput extends IncidentInput {
  readonly isAttested: boolean;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
}

export function askApproval(deps: IncidentDeps, actor: Actor, input: ApprovalInput): Promise<Answered> {
  return changeIncident(deps, { actor, operation: 'requestApproval', input }, async (stage, attempt) => {
    const content = contentOf(stage.state);
    const { context } = await filingFacts(deps, attempt, { actor, content });
    return { warnings: requestApproval(stage, { ...input, context, copies: makeCopies(deps.ids, content) }) };
  });
}

export function sendBackDraft(deps: IncidentDeps, actor: Actor, input: IncidentInput & { readonly note: string }): Promise<Answered> {
  return changeIncident(deps, { actor, operation: 'sendBackIncident', input }, (stage) => {
    sendBackIncident(stage, { note: input.note });
    return Promise.resolve({});
  });
}

export interface SubmitInput {
  readonly incidentId?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly content?: SentContent | undefined;
  readonly isAttested: boolean;
  readonly emergency?: boolean | undefined;
  readonly legalReading?: string | undefined;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly idempotencyKey: string;
}

/** Files a drafted incident, or drafts and files in one change. One report per recipient. */
export async function fileIncident(deps: IncidentDeps, actor: Actor, input: SubmitInput): Promise<Answered> {
  const { incidentId, content } = input;
  if (incidentId !== undefined) return changeIncident(deps, { actor, operation: 'submitIncident', input: { ...input, incidentId } }, (stage, attempt) => fileStage(deps, { actor, input, stage, attempt }));
  if (content === undefined) throw new Refusal('VALIDATION', { path: 'content', rule: 'CONTENT', message: 'Give an incident or its content.' });
  const role = roleFor(actor, 'createIncident');
  const newId = deps.ids.id();
  let warnings: Acted['warnings'];
  const committed = await recordChange(deps, { actor, mutation: 'submitIncident', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await startDraft(deps, attempt, { actor, sent: content, incidentId: newId, role });
    const acted = await fileStage(deps, { actor, input, stage, attempt });
    warnings = acted.warnings;
    return { incidentId: newId, ...acted.ids };
  });
  return { ...committed, warnings };
}

interface FilingStage {
  readonly actor: Actor;
  readonly input: SubmitInput;
  readonly stage: OpenedStage<'incidents'>;
  readonly attempt: Attempt;
}

async function fileStage(deps: IncidentDeps, { actor, input, stage, attempt }: FilingStage): Promise<Acted> {
  const content = contentOf(stage.state);
  if (stage.state.status === 'PENDING_APPROVAL' || content.items.some((item) => isRestrictive(item.ask))) assertSteppedUp(actor, attempt.t);
  const facts = await filingFacts(deps, attempt, { actor, content });
  const filing = submitIncident(stage, { ...input, employment: actor.employment, context: facts.context, copies: makeCopies(deps.ids, content) });
  const reportIds = await fileReports(attempt, { incident: stage, facts, ...filing });
  if (content.handling !== 'SEALED') {
    const countedIn = content.isExercise || content.electionId === undefined ? {} : { electionId: content.electionId };
    const value = { id: stage.id, authorityId: actor.organizationId, filedAt: attempt.t, ...countedIn };
    attempt.row(stage.stream, { collection: 'filings', id: stage.id, value });
  }
  return { ids: { reportIds }, warnings: filing.warnings };
}

/** Refuses ILLEGAL_TRANSITION where the content was erased. */
export function contentOf(incident: Incident): IncidentContent {
  return wholeContent(incident, 'submitIncident');
}
