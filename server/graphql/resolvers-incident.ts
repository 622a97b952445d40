// Resolvers of incidents: drafting, approval and filing on the authority's side, and what a filing
// would be promised.
import { z } from 'zod';
import { addIncidentRecipient } from '../app/incident/add-recipient.ts';
import type { AddRecipientInput } from '../app/incident/add-recipient.ts';
import type { SentContent } from '../app/incident/complete-content.ts';
import { confirmIncidentEmergency } from '../app/incident/confirm-emergency.ts';
import { approveFiledProposal, sendBackFiledProposal } from '../app/incident/decide-proposal.ts';
import { askApproval, createDraft, discardDraft, fileIncident, sendBackDraft, updateDraft } from '../app/incident/incident-verbs.ts';
import type { Answered } from '../app/incident/incident-verbs.ts';
import { judgeDraft, listIncidents, readIncident } from '../app/incident/read-incident.ts';
import { agreementBetween } from '../app/directory/recipients.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import { readBack } from '../app/record/read-back.ts';
import type { Actor } from '../domain/access/actor.ts';
import { roleFor } from '../domain/access/permissions.ts';
import { previewDue } from '../domain/clock/preview-due.ts';
import { defaultTargetTable } from '../domain/clock/targets.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { orNotFound, payload } from './errors.ts';
import { id, parseInput } from './input-rules.ts';
import { incidentInputs, incidentsInput, slaInput } from './inputs-incident.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewIncident, viewProposal, viewReports, viewWarning } from './view-incident.ts';

export function makeIncidentResolvers(app: App): ResolverMap {
  const { deps } = app;
  const verb = <I>(schema: z.ZodType<I>, run: (actor: Actor, input: I) => Promise<Answered>): Field => (_, args, context) =>
    payload(async () => {
      const actor = signedIn(context);
      return answer(app, actor, await run(actor, parseInput(schema, args.input)));
    });
  const sent = (content: unknown): SentContent => content as SentContent;
  return {
    Query: {
      incident: (_, args, context) => orNotFound(() => incidentOf(app, signedIn(context), parseInput(z.object({ id }), args).id)),
      incidents: (_, args, context) => orNotFound(() => incidentsOf(app, signedIn(context), parseInput(incidentsInput, args))),
      slaPreview: (_, args, context) => orNotFound(() => preview(app, signedIn(context), parseInput(slaInput, args.input))),
    },
    Mutation: {
      createIncident: verb(incidentInputs.createIncident, (actor, input) => createDraft(deps, actor, { ...input, content: sent(input.content) })),
      updateIncident: verb(incidentInputs.updateIncident, (actor, input) => updateDraft(deps, actor, { ...input, content: sent(input.content) })),
      discardIncident: verb(incidentInputs.discardIncident, (actor, input) => discardDraft(deps, actor, input)),
      requestApproval: verb(incidentInputs.requestApproval, (actor, input) => askApproval(deps, actor, input)),
      sendBackIncident: verb(incidentInputs.sendBackIncident, (actor, input) => sendBackDraft(deps, actor, input)),
      submitIncident: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { content, ...input } = parseInput(incidentInputs.submitIncident, args.input);
          await context.countFiling(actor, await isCritical(app, actor, { incidentId: input.incidentId, content: content === undefined ? undefined : sent(content) }));
          return answer(app, actor, await fileIncident(deps, actor, content === undefined ? input : { ...input, content: sent(content) }));
        }),
      addRecipient: verb(incidentInputs.addRecipient, (actor, input) => addIncidentRecipient(deps, actor, input as AddRecipientInput)),
      confirmEmergency: verb(incidentInputs.confirmEmergency, (actor, input) => confirmIncidentEmergency(deps, actor, input)),
      approveProposal: verb(incidentInputs.approveProposal, (actor, input) => approveFiledProposal(deps, actor, input)),
      sendBackProposal: verb(incidentInputs.sendBackProposal, (actor, input) => sendBackFiledProposal(deps, actor, input)),
    },
  };
}

/** What may draw on the reserve: critical by what was sent, or by the draft that is filed. */
async function isCritical({ deps }: App, actor: Actor, { incidentId, content }: { readonly incidentId: string | undefined; readonly content: SentContent | undefined }): Promise<boolean> {
  if (content !== undefined) return content.severity === 'S1_CRITICAL' || content.category === 'VIOLENCE' || content.category === 'INTERNET_SHUTDOWN';
  const draft = incidentId === undefined ? undefined : (await readIncident(deps, actor, incidentId))?.incident.content;
  return draft !== undefined && !('erased' in draft) && draft.severity === 'S1_CRITICAL';
}

async function incidentOf(app: App, actor: Actor, incidentId: string): Promise<object | undefined> {
  const read = await readIncident(app.deps, actor, incidentId);
  return read === undefined ? undefined : viewIncident(app, actor, read);
}

async function incidentsOf(app: App, actor: Actor, input: z.output<typeof incidentsInput>): Promise<object> {
  const { incidents, endCursor, hasMore } = await listIncidents(app.deps, actor, input);
  return { nodes: incidents.map((read) => viewIncident(app, actor, read)), pageInfo: { endCursor: endCursor ?? null, hasNextPage: hasMore } };
}

/** The incident afresh, the reports and the proposal the verb named, and a receipt per stream it wrote. */
async function answer(app: App, actor: Actor, { ids, receipts, warnings }: Answered): Promise<object> {
  const { incidentId, reportIds = [], proposalId } = ids;
  const filed = typeof reportIds === 'string' ? [reportIds] : reportIds;
  const reports = await readBack(app.deps, { collection: 'reports', ids: filed }, () => viewReports(app, actor, filed));
  const [read] = await readBack(app.deps, { collection: 'incidents', ids: [String(incidentId)] }, async () => [await readIncident(app.deps, actor, String(incidentId))]);
  const proposal = read?.incident.proposals.find((each) => each.id === proposalId);
  const own = receipts.find((row) => row.stream === `incident:${String(incidentId)}`) ?? receipts[0];
  return {
    incident: read === undefined ? null : viewIncident(app, actor, read),
    reports,
    proposal: read === undefined || proposal === undefined ? null : viewProposal(app, proposal, read),
    receipt: own === undefined ? null : signedReceipt(app.deps.keys, own),
    receipts: receipts.map((row) => signedReceipt(app.deps.keys, row)),
    warnings: (warnings ?? (read === undefined ? [] : (await judgeDraft(app.deps, actor, read)).warnings)).map(viewWarning),
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
