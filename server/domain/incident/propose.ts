// Acts after filing that need a second person: made, approved, sent back or dropped on the incident's
// stream, which no company sees. The report is touched only at the approval, by the caller, in the same
// change. The surprise: a proposal stops no deadline of the report it is about.
import type { Employment, Phase } from '../codes.ts';
import { Refusal, invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { ConfirmedWarning } from '../report/content.ts';
import { isErased } from '../report/read-event.ts';
import { needsLegalReading } from '../taxonomy/two-persons.ts';
import { confirmedFacts } from './confirmed-facts.ts';
import { emitIncident } from './emit-incident.ts';
import { isBlank } from './filing-context.ts';
import { nextCycleOf, startDuty, stopDuty } from './incident-clocks.ts';
import { tickIncident } from './tick-incident.ts';
import { assertIncidentCommand, assertSecondPerson, illegalIncident, personOf, twoPersons, wholeContent } from './incident-guard.ts';
import type { IncidentCommand } from './incident-guard.ts';
import type { Incident, Proposal, ProposalCommand } from './incident.ts';
import { proposalFactsOf, proposalPartsOf } from './proposal-event.ts';

export interface Propose {
  readonly proposalId: string;
  /** Judged already: `assertAppendable`, `assertResubmittable` or `assertAddable`, and the report's own windows. */
  readonly command: ProposalCommand;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly phase: Phase;
}

/** Records what shall be done once a second person agrees, and starts their duty. */
export function propose(stage: Stage<Incident>, { proposalId, command, confirmedWarnings, phase }: Propose): Proposal {
  tickIncident(stage);
  assertIncidentCommand(stage, 'propose');
  const { severity, handling, colleague } = wholeContent(stage.state, 'propose');
  if (handling === 'SEALED' && colleague === undefined) throw twoPersons('sealed', 'This sealed matter names no colleague who could approve.');
  const isForeign = command.kind !== 'ADD_RECIPIENT' && !stage.state.reports.some((report) => report.reportId === command.reportId);
  if (isForeign) throw new Refusal('NOT_FOUND', { message: 'This report does not belong to the incident.' });
  const confirmed = confirmedFacts(confirmedWarnings);
  const facts = { ...proposalFactsOf(command), id: proposalId, cycle: nextCycleOf(stage.state, 'APPROVE'), warnings: confirmed.codes };
  emitIncident(stage, { type: 'proposal.made', facts }, { parts: { ...proposalPartsOf(command), warningReasons: confirmed.reasons } });
  startDuty(stage, 'APPROVE', { severity, phase });
  return openProposal(stage.state, proposalId, 'propose');
}

export interface ApproveProposal {
  readonly proposalId: string;
  readonly employment: Employment;
  readonly legalReading?: string | undefined;
}

/** A proposal that may be approved now, its command whole. */
export interface ApprovableProposal extends Proposal {
  readonly command: ProposalCommand;
}

/**
 * Every test of an approval, without writing: first this, then the act on the report. Where the report
 * refuses, `dropProposal` is what remains. Refuses TWO_PERSON_RULE, VALIDATION, ILLEGAL_TRANSITION, NOT_FOUND.
 */
export function proposalForApproval(stage: Stage<Incident>, { proposalId, employment, legalReading }: ApproveProposal): ApprovableProposal {
  tickIncident(stage);
  assertIncidentCommand(stage, 'approveProposal');
  const incident = stage.state;
  const proposal = openProposal(incident, proposalId, 'approveProposal');
  const { command } = proposal;
  if (isErased(command)) throw illegalIncident(incident, 'approveProposal', 'erased');
  const others = command.kind === 'ADD_RECIPIENT' ? [...incident.writers, proposal.proposedBy.n] : [proposal.proposedBy.n];
  assertSecondPerson(incident, personOf(stage, employment), others);
  const content = wholeContent(incident, 'approveProposal');
  const restriction = command.kind === 'APPEND_ITEMS' ? (command.restriction ?? content.restriction) : content.restriction;
  if (needsLegalReading({ track: content.track, restriction }) && isBlank(legalReading)) {
    throw invalid('legalReading', 'legalReading', 'State how you read the law here.');
  }
  return { ...proposal, command };
}

/** Approves: writes `proposal.applied` and stops the duty. The caller applies the command in the same change. */
export function approveProposal(stage: Stage<Incident>, approval: ApproveProposal): ApprovableProposal {
  const proposal = proposalForApproval(stage, approval);
  endDuty(stage, proposal);
  emitIncident(stage, { type: 'proposal.applied', facts: { id: proposal.id } }, { parts: { legalReading: approval.legalReading } });
  return proposal;
}

export interface SendBackProposal {
  readonly proposalId: string;
  readonly note: string;
}

/** Drops a proposal with a note to its proposer, who cannot do so themselves. */
export function sendBackProposal(stage: Stage<Incident>, { proposalId, note }: SendBackProposal): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'sendBackProposal');
  const proposal = openProposal(stage.state, proposalId, 'sendBackProposal');
  if (proposal.proposedBy.n === stage.actor.n) throw twoPersons('samePerson', 'Only another person than the proposer sends back.');
  if (isBlank(note)) throw invalid('note', 'note', 'Say why.');
  endDuty(stage, proposal);
  emitIncident(stage, { type: 'proposal.sent_back', facts: { id: proposalId } }, { parts: { note } });
}

/** Drops a proposal whose report no longer allows it; the approval that found out is refused by the caller. */
export function dropProposal(stage: Stage<Incident>, { proposalId }: { readonly proposalId: string }): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'dropProposal');
  const proposal = openProposal(stage.state, proposalId, 'dropProposal');
  stopDuty(stage, (cycle) => cycle.kind === 'APPROVE' && cycle.cycle === proposal.cycle, 'VOID_IF_NOT_DUE');
  emitIncident(stage, { type: 'proposal.dropped', facts: { id: proposalId } }, { isSystem: true });
}

function endDuty(stage: Stage<Incident>, proposal: Proposal): void {
  stopDuty(stage, (cycle) => cycle.kind === 'APPROVE' && cycle.cycle === proposal.cycle, 'ANSWERED');
}

function openProposal(incident: Incident, proposalId: string, command: IncidentCommand): Proposal {
  const proposal = incident.proposals.find((each) => each.id === proposalId);
  if (proposal === undefined) throw new Refusal('NOT_FOUND', { path: 'proposalId', message: 'There is no such proposal.' });
  if (proposal.state !== 'OPEN') throw illegalIncident(incident, command, proposal.state);
  return proposal;
}
