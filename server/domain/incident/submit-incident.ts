// Filing: the moment an incident becomes reports. One person where one suffices, the second person's
// approval where two are needed, or one person alone in an emergency, unconfirmed. What it decides is
// written on the incident's stream; the caller submits each report from the copies it returns.
import type { Employment } from '../codes.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { ConfirmedWarning, IncidentContent } from '../report/content.ts';
import { needsLegalReading, needsTwoPersons } from '../taxonomy/two-persons.ts';
import { assertAttested, assertCopies } from './approve-incident.ts';
import { confirmedFacts } from './confirmed-facts.ts';
import { bindsOf, copyFor, officialTextOf, withOfficialText } from './copy-for.ts';
import type { ReportCopy } from './copy-for.ts';
import { isEmergency } from './emergency.ts';
import { emitIncident } from './emit-incident.ts';
import type { FilingContext, Warning } from './filing-context.ts';
import { isBlank } from './filing-context.ts';
import { startDuty, stopDuty } from './incident-clocks.ts';
import { tickIncident } from './tick-incident.ts';
import { assertColleague, assertIncidentCommand, assertSecondPerson, personOf, secondPersonRefusal, twoPersons, wholeContent } from './incident-guard.ts';
import type { Approval, Incident, RecipientCopy } from './incident.ts';
import { assertFileable } from './validate-content.ts';

export interface SubmitIncident {
  readonly isAttested: boolean;
  readonly emergency?: boolean | undefined;
  readonly employment: Employment;
  /** How the second person reads the law, where 4.3 asks for it. */
  readonly legalReading?: string | undefined;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly context: FilingContext;
  /** One per recipient, with fresh ids; not used where approval was asked for, which made its own. */
  readonly copies: readonly RecipientCopy[];
}

/** What the caller needs to submit the reports in the same change. */
export interface Filing {
  readonly content: IncidentContent;
  readonly copies: readonly ReportCopy[];
  /** Ordinal of the author on the incident's stream. */
  readonly author: number;
  /** The second person, who is the one acting now. */
  readonly approval?: Approval;
  readonly isEmergency: boolean;
  readonly warnings: readonly Warning[];
}

type Path = 'ONE_PERSON' | 'APPROVED' | 'EMERGENCY';

/** Files an incident. Refuses TWO_PERSON_RULE, VALIDATION, ASK_TOO_INTRUSIVE, TRACK_LOCKED, ILLEGAL_TRANSITION. */
export function submitIncident(stage: Stage<Incident>, command: SubmitIncident): Filing {
  tickIncident(stage);
  assertIncidentCommand(stage, 'submitIncident');
  const before = stage.state;
  const drafted = wholeContent(before, 'submitIncident');
  const path = pathOf(stage, drafted, command);
  assertAttested(command.isAttested);
  const warnings = assertFileable(drafted, command.context, [...before.confirmedWarnings, ...command.confirmedWarnings]);
  const isPending = before.status === 'PENDING_APPROVAL';
  const officialText = isPending ? undefined : officialTextOf(drafted, command.context.election);
  const content = withOfficialText(drafted, officialText);
  const copies = isPending ? before.copies : command.copies;
  assertCopies(content, copies);
  const binds = bindsOf(content, copies);
  if (path === 'APPROVED') assertApproval(before, { content, binds, legalReading: command.legalReading });
  file(stage, { path, copies, binds, officialText, command });
  if (path === 'EMERGENCY') startDuty(stage, 'CONFIRM', { severity: content.severity, phase: command.context.phase });
  const { author, approval } = stage.state;
  return { content, copies: copies.map((copy) => copyFor(content, copy)), author, approval, isEmergency: path === 'EMERGENCY', warnings };
}

/** Which of the three ways this filing takes; refuses where none is open to this person. */
function pathOf(stage: Stage<Incident>, content: IncidentContent, { emergency = false, employment }: SubmitIncident): Path {
  const isPending = stage.state.status === 'PENDING_APPROVAL';
  const person = personOf(stage, employment);
  const isOfficer = stage.actor.role === 'EMB_OFFICER' || stage.actor.role === 'EMB_APPROVER';
  const isSecond = isPending && secondPersonRefusal(stage.state, person, stage.state.writers) === undefined;
  if (!needsTwoPersons(content)) {
    if (isOfficer) return 'ONE_PERSON';
    if (isSecond) return 'APPROVED';
    throw twoPersons('role', 'An officer submits what needs one person; a legal officer only what was handed to them.');
  }
  if (isSecond) return 'APPROVED';
  if (emergency && isOfficer) return assertEmergency(stage, content);
  if (!isPending) throw twoPersons('approval', 'This needs a second person: ask for approval first.');
  assertSecondPerson(stage.state, person, stage.state.writers);
  return 'APPROVED';
}

function assertEmergency(stage: Stage<Incident>, content: IncidentContent): Path {
  if (!isEmergency(content)) {
    throw invalid('emergency', 'emergency', 'One person files alone only imminent violence with grave harm, as a policy referral or a legal request.');
  }
  assertColleague(content, [...stage.state.writers, stage.actor.n]);
  return 'EMERGENCY';
}

interface Approved {
  readonly content: IncidentContent;
  readonly binds: string;
  readonly legalReading: string | undefined;
}

// The approval binds what was asked for, byte by byte: anything else was never approved.
function assertApproval(incident: Incident, { content, binds, legalReading }: Approved): void {
  if (incident.copiesDigest !== binds) throw twoPersons('binding', 'What was to be approved is not what would be filed; ask again.');
  if (needsLegalReading(content) && isBlank(legalReading)) throw invalid('legalReading', 'legalReading', 'State how you read the law here.');
}

interface Written {
  readonly path: Path;
  readonly copies: readonly RecipientCopy[];
  readonly binds: string;
  readonly officialText: string | undefined;
  readonly command: SubmitIncident;
}

function file(stage: Stage<Incident>, { path, copies, binds, officialText, command }: Written): void {
  const isApproved = path === 'APPROVED';
  const confirmed = confirmedFacts(command.confirmedWarnings);
  stopDuty(stage, (cycle) => cycle.kind === 'APPROVE', isApproved ? 'ANSWERED' : 'VOID_IF_NOT_DUE');
  emitIncident(
    stage,
    { type: 'incident.filed', facts: { copies, isApproved, isEmergency: path === 'EMERGENCY', warnings: confirmed.codes } },
    {
      parts: {
        binds: isApproved ? binds : undefined,
        legalReading: isApproved ? command.legalReading : undefined,
        officialText,
        warningReasons: confirmed.reasons,
      },
    },
  );
}
