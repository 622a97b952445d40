// The second person's decision on a proposal. An approval judges first, then writes the incident and the
// report in one change. Where the report has moved on and refuses, what is committed instead is that the
// proposal was dropped; the caller hears ILLEGAL_TRANSITION, on a repeated request too.
import type { Actor } from '../../domain/access/actor.ts';
import { contentForRecipient } from '../../domain/incident/add-to-filed.ts';
import { copyFor } from '../../domain/incident/copy-for.ts';
import type { ProposalCommand } from '../../domain/incident/incident.ts';
import { approveProposal, dropProposal, proposalForApproval, sendBackProposal } from '../../domain/incident/propose.ts';
import type { ApprovableProposal, ApproveProposal } from '../../domain/incident/propose.ts';
import { assertValid, validateContent } from '../../domain/incident/validate-content.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import type { ResultIds } from '../record/record-change.ts';
import { applyCommand, rehearse } from '../report/apply-command.ts';
import type { ReportCommand } from '../report/apply-command.ts';
import { copyUploads } from '../report/evidence.ts';
import { takeMissedFrame } from '../report/take-frame.ts';
import { tickedReport } from '../report/ticked.ts';
import { fileReports } from './file-reports.ts';
import { filingFacts } from './filing-facts.ts';
import { changeIncident } from './incident-verbs.ts';
import type { Acted, Answered, IncidentDeps, IncidentInput } from './incident-verbs.ts';
import { confirmedBefore, judgeCommand } from './judge-command.ts';

export interface ApproveProposalInput extends IncidentInput {
  readonly proposalId: string;
  readonly legalReading?: string | undefined;
}

/** Applies a proposal. Refuses ILLEGAL_TRANSITION, and drops it, where the report no longer allows it. */
export async function approveFiledProposal(deps: IncidentDeps, actor: Actor, input: ApproveProposalInput): Promise<Answered> {
  const { proposalId, legalReading } = input;
  const approval: ApproveProposal = { proposalId, legalReading, employment: actor.employment };
  const answered = await changeIncident(deps, { actor, operation: 'approveProposal', input }, async (stage, attempt) => {
    const proposal = proposalForApproval(stage, approval);
    const approving: Approving = { actor, stage, attempt, approval, proposal };
    const { command } = proposal;
    const ids = command.kind === 'ADD_RECIPIENT' ? await approveRecipient(deps, approving, command) : await approveOnReport(deps, approving, command);
    return { ids: { proposalId, ...ids } };
  });
  if (answered.ids.droppedFrom !== undefined) throw droppedRefusal(answered.ids);
  return answered;
}

interface Approving {
  readonly actor: Actor;
  readonly stage: OpenedStage<'incidents'>;
  readonly attempt: Attempt;
  readonly approval: ApproveProposal;
  readonly proposal: ApprovableProposal;
}

async function approveOnReport(deps: IncidentDeps, { actor, stage, attempt, approval, proposal }: Approving, command: ReportCommand): Promise<ResultIds> {
  const { reportId } = command;
  const stored = await attempt.relyOn('reports', reportId);
  if (stored === undefined) throw notFound();
  const report = tickedReport(stored, attempt.t);
  const refusal = refusalOf(() => rehearse(report, command, { t: attempt.t, proposedAt: proposal.proposedAt }));
  if (refusal !== undefined) return drop(stage, { proposalId: proposal.id, refusal, from: report.status });
  await judgeCommand(deps, attempt, { actor, incident: stage.state, report, command, confirmedWarnings: confirmedBefore });
  const reportStage = await attempt.open('reports', reportId, () => stage.actor.role);
  await takeMissedFrame(attempt, reportStage);
  applyCommand(reportStage, command, proposal.proposedAt);
  if ('evidenceIds' in command) await copyUploads(attempt, reportId, command.evidenceIds);
  approveProposal(stage, approval);
  return { reportIds: [reportId] };
}

async function approveRecipient(deps: IncidentDeps, { actor, stage, attempt, approval, proposal }: Approving, command: Extract<ProposalCommand, { readonly kind: 'ADD_RECIPIENT' }>): Promise<ResultIds> {
  const refusal = refusalOf(() => contentForRecipient(stage.state, command));
  if (refusal !== undefined) return drop(stage, { proposalId: proposal.id, refusal, from: stage.state.status });
  const content = contentForRecipient(stage.state, command);
  const facts = await filingFacts(deps, attempt, { actor, content });
  assertValid(validateContent(content, facts.context).problems);
  const { author } = stage.state;
  approveProposal(stage, approval);
  return { reportIds: await fileReports(attempt, { incident: stage, facts, copies: [copyFor(content, command.copy)], author, approval: { role: stage.actor.role }, isEmergency: false }) };
}

/** The refusal of a business rule, as a value; anything else is thrown on. */
function refusalOf(run: () => void): Refusal | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface Dropping {
  readonly proposalId: string;
  readonly refusal: Refusal;
  readonly from: string;
}

/** Ids of an answer that says what stood in the way, so that a repeated request hears the same. */
function drop(stage: OpenedStage<'incidents'>, { proposalId, refusal, from }: Dropping): ResultIds {
  dropProposal(stage, { proposalId });
  const { to, command, allowed } = refusal.details;
  return {
    droppedFrom: from,
    ...(typeof to === 'string' ? { droppedTo: to } : {}),
    ...(typeof command === 'string' ? { droppedCommand: command } : {}),
    ...(Array.isArray(allowed) ? { droppedAllowed: allowed as readonly string[] } : {}),
  };
}

function droppedRefusal({ droppedFrom = '', droppedTo, droppedCommand, droppedAllowed }: ResultIds): Refusal {
  const details = { from: droppedFrom, to: droppedTo, command: droppedCommand, allowed: droppedAllowed };
  return new Refusal('ILLEGAL_TRANSITION', {
    path: 'proposalId',
    rule: 'DROPPED',
    message: `What was proposed is no longer possible: it stands at ${String(droppedFrom)}. The proposal was dropped.`,
    details: Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  });
}

export interface SendBackProposalInput extends IncidentInput {
  readonly proposalId: string;
  readonly note: string;
}

/** Drops a proposal with a note to its proposer. */
export function sendBackFiledProposal(deps: IncidentDeps, actor: Actor, input: SendBackProposalInput): Promise<Answered> {
  const { proposalId, note } = input;
  return changeIncident(deps, { actor, operation: 'sendBackProposal', input }, (stage) => {
    sendBackProposal(stage, { proposalId, note });
    return Promise.resolve<Acted>({ ids: { proposalId } });
  });
}
