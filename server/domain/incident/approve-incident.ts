// Asking for approval and sending back. What is asked for is frozen here: the official text as it
// stands, one copy per recipient with its ids, and a hash over all of them that the approval will bind.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { ConfirmedWarning, IncidentContent } from '../report/content.ts';
import { needsTwoPersons } from '../taxonomy/two-persons.ts';
import { bindsOf, filesOf, officialTextOf, withOfficialText } from './copy-for.ts';
import { emitIncident } from './emit-incident.ts';
import type { FilingContext, Warning } from './filing-context.ts';
import { isBlank } from './filing-context.ts';
import { startDuty, stopDuty } from './incident-clocks.ts';
import { tickIncident } from './tick-incident.ts';
import { assertColleague, assertIncidentCommand, twoPersons, wholeContent } from './incident-guard.ts';
import type { Incident, RecipientCopy } from './incident.ts';
import { assertFileable } from './validate-content.ts';
import { confirmedFacts } from './confirmed-facts.ts';

export interface RequestApproval {
  /** "Accurate to the best of my knowledge; filed for the authority, not for a party or candidate." */
  readonly isAttested: boolean;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly context: FilingContext;
  /** One per recipient, with fresh ids. */
  readonly copies: readonly RecipientCopy[];
}

/** Hands a valid draft to the second person and starts their duty. Refuses VALIDATION and the codes of the content's rules. */
export function requestApproval(stage: Stage<Incident>, command: RequestApproval): readonly Warning[] {
  tickIncident(stage);
  assertIncidentCommand(stage, 'requestApproval');
  const content = wholeContent(stage.state, 'requestApproval');
  assertAttested(command.isAttested);
  const warnings = assertFileable(content, command.context, command.confirmedWarnings);
  if (needsTwoPersons(content)) assertColleague(content, stage.state.writers);
  assertCopies(content, command.copies);
  const officialText = officialTextOf(content, command.context.election);
  const binds = bindsOf(withOfficialText(content, officialText), command.copies);
  const confirmed = confirmedFacts(command.confirmedWarnings);
  emitIncident(stage, { type: 'incident.approval_requested', facts: { copies: command.copies, warnings: confirmed.codes } }, {
    parts: { binds, officialText, warningReasons: confirmed.reasons },
  });
  startDuty(stage, 'APPROVE', { severity: content.severity, phase: command.context.phase });
  return warnings;
}

export interface SendBackIncident {
  readonly note: string;
}

/** Gives a pending incident back to its writers with a note. Refuses TWO_PERSON_RULE to a writer, who can simply edit. */
export function sendBackIncident(stage: Stage<Incident>, { note }: SendBackIncident): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'sendBackIncident');
  if (stage.state.writers.includes(stage.actor.n)) throw twoPersons('samePerson', 'Only another person than the writers sends back.');
  if (isBlank(note)) throw invalid('note', 'note', 'Say what has to change.');
  stopDuty(stage, (cycle) => cycle.kind === 'APPROVE', 'ANSWERED');
  emitIncident(stage, { type: 'incident.sent_back', facts: {} }, { parts: { note } });
}

/** The attestation is given with the button; without it nothing is asked for or filed. */
export function assertAttested(isAttested: boolean): void {
  if (!isAttested) throw invalid('isAttested', 'attestation', 'Confirm that this is accurate and filed for the authority alone.');
}

/** Throws where copies do not fit the content: the use case makes them, so this is a defect of ours. */
export function assertCopies(content: IncidentContent, copies: readonly RecipientCopy[]): void {
  const fits = copies.length === content.recipients.length && content.recipients.every(({ companyId }) => {
    const copy = copies.find((each) => each.companyId === companyId);
    const items = content.items.filter((item) => item.companyId === companyId).length;
    return copy?.itemIds.length === items && filesOf(content, companyId).every((file) => copy.evidenceIds.some(({ from }) => from === file));
  });
  if (!fits) throw new Error('one copy per recipient, with an id per item and per file');
}
