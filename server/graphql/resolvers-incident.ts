// Resolvers of incidents: drafting, approval and filing on the authority's side, and what a filing
// would be promised.
import { z } from 'zod';
import { completeContent } from '../app/incident/complete-content.ts';
import type { SentContent } from '../app/incident/complete-content.ts';
import { askApproval, createDraft, discardDraft, fileIncident, sendBackDraft, updateDraft } from '../app/incident/incident-verbs.ts';
import { assertOwnIncident } from '../app/incident/incident-access.ts';
import { agreementBetween } from '../app/directory/recipients.ts';
import { readReport } from '../app/report/read-report.ts';
import type { Committed } from '../app/record/record-change.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import type { Actor } from '../domain/access/actor.ts';
import { mayDo, permissions, roleFor } from '../domain/access/permissions.ts';
import type { Operation } from '../domain/access/permissions.ts';
import { previewDue } from '../domain/clock/preview-due.ts';
import { defaultTargetTable } from '../domain/clock/targets.ts';
import { availableIncidentCommands } from '../domain/incident/incident-guard.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { needsTwoPersons } from '../domain/taxonomy/two-persons.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { orNull, payload } from './errors.ts';
import { id, parseInput } from './input-rules.ts';
import { incidentInputs, incidentsInput, slaInput } from './inputs-incident.ts';
import { readable } from './readable.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { companyRef, viewClock, viewEvidence, viewReport } from './view-report.ts';

export function makeIncidentResolvers(app: App): ResolverMap {
  const { deps } = app;
  const verb = <I>(schema: z.ZodType<I>, run: (actor: Actor, input: I) => Promise<Committed>): Field => (_, args, context) =>
    payload(async () => {
      const actor = signedIn(context);
      return answer(app, actor, await run(actor, parseInput(schema, args.input)));
    });
  const whole = (actor: Actor, content: unknown): ReturnType<typeof completeContent> => completeContent(deps, actor, content as SentContent);
  return {
    Query: {
      incident: (_, args, context) => orNull(() => incidentOf(app, signedIn(context), parseInput(z.object({ id }), args).id)),
      incidents: (_, args, context) => orNull(() => incidentsOf(app, signedIn(context), parseInput(incidentsInput, args))),
      slaPreview: (_, args, context) => orNull(() => preview(app, signedIn(context), parseInput(slaInput, args.input))),
    },
    Mutation: {
      createIncident: verb(incidentInputs.createIncident, async (actor, input) => createDraft(deps, actor, { ...input, content: await whole(actor, input.content) })),
      updateIncident: verb(incidentInputs.updateIncident, async (actor, input) => updateDraft(deps, actor, { ...input, content: await whole(actor, input.content) })),
      discardIncident: verb(incidentInputs.discardIncident, (actor, input) => discardDraft(deps, actor, input)),
      requestApproval: verb(incidentInputs.requestApproval, (actor, input) => askApproval(deps, actor, input)),
      sendBackIncident: verb(incidentInputs.sendBackIncident, (actor, input) => sendBackDraft(deps, actor, input)),
      submitIncident: verb(incidentInputs.submitIncident, async (actor, input) => fileIncident(deps, actor, { ...input, content: input.content === undefined ? undefined : await whole(actor, input.content) })),
    },
  };
}

async function incidentOf(app: App, actor: Actor, incidentId: string): Promise<object | undefined> {
  roleFor(actor, 'incident');
  const found = (await app.deps.store.get('incidents', incidentId))?.value;
  if (found === undefined) return undefined;
  await assertOwnIncident(app.deps, actor, found);
  return viewIncident(app, actor, found);
}

async function incidentsOf(app: App, actor: Actor, { status, first, after }: z.output<typeof incidentsInput>): Promise<object> {
  roleFor(actor, 'incidents');
  const audience = `org:${actor.organizationId}`;
  const page = { first, order: 'DESC' as const, ...(after === undefined ? {} : { after }) };
  const found = await app.deps.store.find('incidentRows', status === undefined ? { index: 'byUpdate', equals: { audience }, ...page } : { index: 'byStatus', equals: { audience, status }, ...page });
  const nodes = await Promise.all(found.rows.map((row) => incidentOf(app, actor, row.incidentId)));
  return { nodes: nodes.filter((node) => node !== undefined), pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
}

async function viewIncident(app: App, actor: Actor, incident: Incident): Promise<object> {
  const now = toInstant(app.deps.clock.now());
  const n = (await app.deps.store.find('participants', { index: 'byPerson', equals: { stream: `incident:${incident.id}`, userId: actor.userId }, first: 1 })).rows[0]?.n;
  const alias = (ordinal: number | undefined): unknown => readable(incident.persons.find((person) => person.n === ordinal)?.alias ?? null);
  const { content } = incident;
  const head = await app.deps.store.head(`incident:${incident.id}`);
  return {
    ...incident,
    content: 'erased' in content ? null : { ...(readable(content) as object), items: content.items.map((item) => ({ ...item, evidence: item.evidence.map(viewEvidence) })), recipients: content.recipients.map((each) => ({ ...each, company: () => companyRef(app, each.companyId) })) },
    author: alias(incident.author) ?? 'Erased', isMine: n === incident.author, needsTwoPersons: 'erased' in content ? false : needsTwoPersons(content),
    requestedApprovalBy: alias(incident.requestedApprovalBy), sentBack: incident.sentBack === undefined ? null : { by: readable(incident.sentBack.by.alias) ?? 'Erased', at: incident.sentBack.at, note: readable(incident.sentBack.note) },
    approval: incident.approval === undefined ? null : { by: alias(incident.approval.n) ?? 'Erased', at: incident.approval.at, legalReading: readable(incident.approval.legalReading ?? null) },
    emergency: incident.emergency?.state, problems: [], warnings: [],
    reports: async () => (await Promise.all(incident.reports.map((report) => readReport(app.deps, actor, report.reportId)))).flatMap((read) => (read === undefined ? [] : [viewReport(app, actor, read)])),
    proposals: incident.proposals.map((each) => ({ ...each, incidentId: incident.id, proposedBy: readable(each.proposedBy.alias) ?? 'Erased', note: readable(each.note ?? null), items: 'items' in each.command ? each.command.items : [], text: 'reason' in each.command ? readable(each.command.reason) : null })),
    clocks: incident.clocks.map((cycle) => viewClock(cycle, now)), serverNow: now,
    allowedActions: availableIncidentCommands(incident, { n, roles: actor.roles, employment: actor.employment }).filter((command) => command in permissions && mayDo(actor, command as Operation)),
    head: head === undefined ? null : signedReceipt(app.deps.keys, { ...head, leaf: head.leafHash }),
  };
}

async function answer(app: App, actor: Actor, committed: Committed): Promise<object> {
  const ids = committed.ids.reportIds;
  const reads = await Promise.all((Array.isArray(ids) ? (ids as readonly string[]) : []).map((each) => readReport(app.deps, actor, each)));
  const receipts = committed.receipts.map((row) => signedReceipt(app.deps.keys, row));
  return {
    incident: (await incidentOf(app, actor, String(committed.ids.incidentId))) ?? null,
    reports: reads.flatMap((read) => (read === undefined ? [] : [viewReport(app, actor, read)])), receipt: receipts[0] ?? null, receipts, warnings: [],
  };
}

async function preview(app: App, actor: Actor, input: z.output<typeof slaInput>): Promise<object> {
  roleFor(actor, 'slaPreview');
  const election = input.electionId === undefined ? undefined : (await app.deps.store.get('elections', input.electionId))?.value;
  const agreement = await agreementBetween(app.deps, actor.organizationId, input.companyId);
  const tier = agreement?.tier ?? 'ALWAYS_ON';
  const submittedAt = toInstant(app.deps.clock.now());
  const due = previewDue({ table: defaultTargetTable(tier), severity: input.severity, election, isShutdown: input.category === 'INTERNET_SHUTDOWN', submittedAt });
  return { ...due, tier, isExpectation: agreement === undefined, serverNow: submittedAt };
}
