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
import type { ConfirmedWarning, IncidentContent } from '../../domain/report/content.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps, ResultIds } from '../record/record-change.ts';
import { assertVersion } from '../report/change-report.ts';
import { fileReports, makeCopies } from './file-reports.ts';
import { filingFacts } from './filing-facts.ts';
import type { FactsDeps } from './filing-facts.ts';
import { roleOnIncident } from './incident-access.ts';

export type IncidentDeps = RecordDeps & FactsDeps;

export interface IncidentInput {
  readonly incidentId: string;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey: string;
}

type Act = (stage: OpenedStage<'incidents'>, attempt: Attempt) => Promise<ResultIds | undefined>;

/** Runs one verb on one incident. Refuses what access, the verb and VERSION_CONFLICT refuse. */
export function changeIncident(deps: IncidentDeps, verb: { readonly actor: Actor; readonly operation: Operation; readonly input: IncidentInput }, act: Act): Promise<Committed> {
  const { actor, operation, input } = verb;
  return recordChange(deps, { actor, mutation: operation, idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await attempt.open('incidents', input.incidentId, (incident) => roleOnIncident(deps, incident, { actor, operation, attempt }));
    const ids = await act(stage, attempt);
    if (input.expectedVersion !== undefined) assertVersion(stage, input.expectedVersion);
    return { incidentId: input.incidentId, ...ids };
  });
}

export interface CreateInput {
  readonly content: IncidentContent;
  readonly replaces?: string | undefined;
  readonly idempotencyKey: string;
}

export function createDraft(deps: IncidentDeps, actor: Actor, input: CreateInput): Promise<Committed> {
  const role = roleFor(actor, 'createIncident');
  const incidentId = deps.ids.id();
  return recordChange(deps, { actor, mutation: 'createIncident', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    await startDraft(attempt, actor, { ...input, incidentId, role });
    return { incidentId };
  });
}

interface Draft {
  readonly content: IncidentContent;
  readonly replaces?: string | undefined;
  readonly incidentId: string;
  readonly role: string;
}

/** A new incident's stage with its first event; a sealed one starts its own case and readers. */
async function startDraft(attempt: Attempt, actor: Actor, { content, replaces, incidentId, role }: Draft): Promise<OpenedStage<'incidents'>> {
  const sealedCase = content.handling === 'SEALED' ? incidentId : undefined;
  if (sealedCase !== undefined) await attempt.persons.addReader(`incident:${incidentId}`, actor.userId, sealedCase);
  const stage = await attempt.start('incidents', incidentId, { role, ...(sealedCase === undefined ? {} : { sealedCase }) });
  createIncident(stage, { incidentId, authorityId: actor.organizationId, content, replaces });
  return stage;
}

export interface UpdateInput extends IncidentInput {
  readonly content: IncidentContent;
}

/** Saving a draft as sealed starts a new incident and erases the old one; the answer names the new one. */
export function updateDraft(deps: IncidentDeps, actor: Actor, input: UpdateInput): Promise<Committed> {
  const sealedId = deps.ids.id();
  return changeIncident(deps, { actor, operation: 'updateIncident', input }, async (stage, attempt) => {
    if (!isBecomingSealed(stage.state, input.content)) {
      updateIncident(stage, { content: input.content });
      return undefined;
    }
    const parts = await erasableParts(deps, stage);
    discardForSealing(stage, { parts });
    attempt.erase(stage.stream, parts.flatMap(({ seq, names }) => names.map((name) => ({ seq, name }))));
    await startDraft(attempt, actor, { content: input.content, incidentId: sealedId, role: stage.actor.role });
    return { incidentId: sealedId };
  });
}

const maxEntries = 500;

async function erasableParts(deps: IncidentDeps, stage: OpenedStage<'incidents'>): Promise<readonly { readonly seq: number; readonly names: readonly string[] }[]> {
  const rows = await deps.store.entries(stage.stream, { fromSeq: 0, first: maxEntries });
  return rows.map(({ entry, parts }) => ({ seq: entry.seq, names: parts.map((part) => part.name) }));
}

export function discardDraft(deps: IncidentDeps, actor: Actor, input: IncidentInput): Promise<Committed> {
  return changeIncident(deps, { actor, operation: 'discardIncident', input }, (stage) => {
    discardIncident(stage);
    return Promise.resolve(undefined);
  });
}

export interface ApprovalInput extends IncidentInput {
  readonly isAttested: boolean;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
}

export function askApproval(deps: IncidentDeps, actor: Actor, input: ApprovalInput): Promise<Committed> {
  return changeIncident(deps, { actor, operation: 'requestApproval', input }, async (stage, attempt) => {
    const content = contentOf(stage.state);
    const { context } = await filingFacts(deps, attempt, { actor, content });
    requestApproval(stage, { ...input, context, copies: makeCopies(deps.ids, content) });
    return undefined;
  });
}

export function sendBackDraft(deps: IncidentDeps, actor: Actor, input: IncidentInput & { readonly note: string }): Promise<Committed> {
  return changeIncident(deps, { actor, operation: 'sendBackIncident', input }, (stage) => {
    sendBackIncident(stage, { note: input.note });
    return Promise.resolve(undefined);
  });
}

export interface SubmitInput {
  readonly incidentId?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly content?: IncidentContent | undefined;
  readonly isAttested: boolean;
  readonly emergency?: boolean | undefined;
  readonly legalReading?: string | undefined;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly idempotencyKey: string;
}

/** Files a drafted incident, or drafts and files in one change. One report per recipient. */
export function fileIncident(deps: IncidentDeps, actor: Actor, input: SubmitInput): Promise<Committed> {
  const { incidentId, content } = input;
  if (incidentId !== undefined) return changeIncident(deps, { actor, operation: 'submitIncident', input: { ...input, incidentId } }, (stage, attempt) => fileStage(deps, { actor, input, stage, attempt }));
  if (content === undefined) throw new Refusal('VALIDATION', { path: 'content', rule: 'CONTENT', message: 'Give an incident or its content.' });
  const role = roleFor(actor, 'createIncident');
  const newId = deps.ids.id();
  return recordChange(deps, { actor, mutation: 'submitIncident', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await startDraft(attempt, actor, { content, incidentId: newId, role });
    return { incidentId: newId, ...(await fileStage(deps, { actor, input, stage, attempt })) };
  });
}

interface FilingStage {
  readonly actor: Actor;
  readonly input: SubmitInput;
  readonly stage: OpenedStage<'incidents'>;
  readonly attempt: Attempt;
}

async function fileStage(deps: IncidentDeps, { actor, input, stage, attempt }: FilingStage): Promise<ResultIds> {
  const content = contentOf(stage.state);
  if (stage.state.status === 'PENDING_APPROVAL' || content.items.some((item) => isRestrictive(item.ask))) assertSteppedUp(actor, attempt.t);
  const facts = await filingFacts(deps, attempt, { actor, content });
  const filing = submitIncident(stage, { ...input, employment: actor.employment, context: facts.context, copies: makeCopies(deps.ids, content) });
  const reportIds = await fileReports(attempt, { incident: stage, facts, ...filing });
  if (content.handling !== 'SEALED') {
    attempt.row(stage.stream, { collection: 'filings', id: stage.id, value: { id: stage.id, authorityId: actor.organizationId, filedAt: attempt.t } });
  }
  return { reportIds };
}

/** Refuses ILLEGAL_TRANSITION where the content was erased. */
export function contentOf(incident: Incident): IncidentContent {
  if ('erased' in incident.content) throw new Refusal('ILLEGAL_TRANSITION', { message: 'The content of this incident was erased.', details: { from: incident.status } });
  return incident.content;
}
