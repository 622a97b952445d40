// Acts of the authority on a report after filing: appended items, a resubmission, a reopening. Where one
// person suffices they are applied at once. Where two are needed they become a proposal on the
// incident's stream, and of the report nothing moves: no entry, no version, no ordinal.
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import type { Warning } from '../../domain/incident/filing-context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { propose } from '../../domain/incident/propose.ts';
import type { ConfirmedWarning } from '../../domain/report/content.ts';
import { phaseInFrame } from '../../domain/report/frame.ts';
import type { Report } from '../../domain/report/report.ts';
import { assertCommand } from '../../domain/report/transitions.ts';
import { assertOwnIncident } from '../incident/incident-access.ts';
import { contentOf } from '../incident/incident-verbs.ts';
import type { Answered, IncidentDeps } from '../incident/incident-verbs.ts';
import { commandNeedsTwoPersons, judgeCommand } from '../incident/judge-command.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { ResultIds } from '../record/record-change.ts';
import { applyCommand, rehearse } from './apply-command.ts';
import type { ReportCommand } from './apply-command.ts';
import { assertStandingVersion, assertVersion } from './change-report.ts';
import type { ReportInput } from './change-report.ts';
import { copyUploads } from './evidence.ts';
import { makeAppend, makeResubmit } from './make-command.ts';
import type { Amending, SentAppend, SentChange } from './make-command.ts';
import { assertKnowsReport } from './known-cases.ts';
import { roleOnReport } from './report-access.ts';
import { takeMissedFrame } from './take-frame.ts';
import { tickedReport } from './ticked.ts';

interface Amendment {
  readonly actor: Actor;
  readonly operation: 'appendItems' | 'resubmitReport' | 'reopenReport';
  readonly input: ReportInput;
  readonly confirmedWarnings?: readonly ConfirmedWarning[];
  readonly make: (amending: Omit<Amending, 'content'> & { readonly incident: Incident }) => Promise<ReportCommand>;
}

/** Adds items as a new batch, or proposes it. */
export function appendReportItems(deps: IncidentDeps, actor: Actor, input: ReportInput & SentAppend): Promise<Answered> {
  return amendReport(deps, {
    actor, operation: 'appendItems', input, confirmedWarnings: input.confirmedWarnings,
    make: ({ incident, ...amending }) => makeAppend(deps, { ...amending, content: contentOf(incident) }, input),
  });
}

/** Answers a return with new values for what it named, or proposes it. */
export function resubmitReturnedReport(deps: IncidentDeps, actor: Actor, input: ReportInput & { readonly changes: readonly SentChange[] }): Promise<Answered> {
  return amendReport(deps, { actor, operation: 'resubmitReport', input, make: ({ incident, ...amending }) => makeResubmit(deps, { ...amending, content: contentOf(incident) }, input.changes) });
}

/** Opens a closed report again for reversed items, or proposes it. */
export function reopenClosedReport(deps: IncidentDeps, actor: Actor, input: ReportInput & { readonly itemNumbers: readonly number[]; readonly reason: string }): Promise<Answered> {
  const { reportId, itemNumbers, reason } = input;
  return amendReport(deps, { actor, operation: 'reopenReport', input, make: () => Promise.resolve({ kind: 'REOPEN', reportId, itemNumbers, reason }) });
}

/** The answer names the proposal where there is one. Refuses what access, the report, the content's rules and VERSION_CONFLICT refuse. */
async function amendReport(deps: IncidentDeps, amendment: Amendment): Promise<Answered> {
  const { actor, operation, input } = amendment;
  let warnings: readonly Warning[] = [];
  const committed = await recordChange(deps, { actor, mutation: operation, idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const found = await findAmended(deps, attempt, amendment);
    const command = await amendment.make({ actor, t: attempt.t, ...found });
    rehearse(found.report, command, { t: attempt.t });
    warnings = await judgeCommand(deps, attempt, { actor, ...found, command, confirmedWarnings: amendment.confirmedWarnings ?? [] });
    const ids = commandNeedsTwoPersons(found.report, command) ? await proposeCommand(deps, attempt, { amendment, found, command }) : await applyAtOnce(attempt, { amendment, found, command });
    return { reportId: input.reportId, ...ids };
  });
  return { ...committed, warnings };
}

interface Found {
  /** As of now, what time has made true applied. */
  readonly report: Report;
  readonly incident: Incident;
  readonly role: string;
}

async function findAmended(deps: IncidentDeps, attempt: Attempt, { actor, operation, input }: Amendment): Promise<Found> {
  await assertKnowsReport(deps, actor, input.reportId);
  const stored = await attempt.relyOn('reports', input.reportId);
  if (stored === undefined) throw notFound();
  const role = await roleOnReport(deps, { actor, operation, report: stored, attempt });
  const report = tickedReport(stored, attempt.t);
  assertCommand(report, operation, attempt.t);
  const origin = await attempt.store.get('origins', input.reportId);
  const incident = origin === undefined ? undefined : await attempt.relyOn('incidents', origin.value.incidentId);
  if (incident === undefined) throw notFound();
  return { report, incident, role };
}

interface Decided {
  readonly amendment: Amendment;
  readonly found: Found;
  readonly command: ReportCommand;
}

async function applyAtOnce(attempt: Attempt, { amendment, found, command }: Decided): Promise<ResultIds> {
  const stage = await attempt.open('reports', found.report.id, () => found.role);
  await takeMissedFrame(attempt, stage);
  applyCommand(stage, command);
  if ('evidenceIds' in command) await copyUploads(attempt, found.report.id, command.evidenceIds);
  assertVersion(stage, amendment.input.expectedVersion);
  return {};
}

async function proposeCommand(deps: IncidentDeps, attempt: Attempt, { amendment, found, command }: Decided): Promise<ResultIds> {
  const { actor, input, confirmedWarnings = [] } = amendment;
  const { incident, report, role } = found;
  assertStandingVersion(report.version, input.expectedVersion);
  const proposalId = deps.ids.id();
  await assertOwnIncident(deps, actor, incident);
  const stage = await attempt.open('incidents', incident.id, () => role);
  propose(stage, { proposalId, command, confirmedWarnings, phase: phaseInFrame(report.frame, attempt.t) });
  return { incidentId: incident.id, proposalId };
}
