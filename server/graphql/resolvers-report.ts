// Resolvers of reports: parse, call, shape. The plain verbs are made from one table.
// Every mutation answers with the report read anew, as its caller may see it, never with what it wrote.
import { z } from 'zod';
import { appendReportItems, reopenClosedReport, resubmitReturnedReport } from '../app/report/amend-report.ts';
import { addReportEvidence } from '../app/report/evidence.ts';
import { claimReport } from '../app/report/claim-report.ts';
import { decideReportReconsideration } from '../app/report/decide-reconsideration.ts';
import { addInternalNote } from '../app/report/internal-notes.ts';
import { markReportDuplicate } from '../app/report/mark-duplicate.ts';
import { recordReportOffChannelAnswer } from '../app/report/off-channel-answer.ts';
import { recordReportIntervention } from '../app/report/record-intervention.ts';
import { openReport, openReports } from '../app/report/open-report.ts';
import { readRecord } from '../app/report/read-record.ts';
import { readIncident } from '../app/incident/read-incident.ts';
import { readReport } from '../app/report/read-report.ts';
import type { ReportPage } from '../app/report/read-report.ts';
import { plainVerbs, runVerb } from '../app/report/report-verbs.ts';
import type { PlainVerb, VerbInputs } from '../app/report/report-verbs.ts';
import { searchReports } from '../app/report/search-reports.ts';
import type { ReportInput } from '../app/report/change-report.ts';
import type { Answered } from '../app/incident/incident-verbs.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import { readBack } from '../app/record/read-back.ts';
import type { Actor } from '../domain/access/actor.ts';
import { REPORT_STATUSES, SEVERITIES } from '../domain/codes.ts';
import type { App } from './app.ts';
import { orNotFound, payload } from './errors.ts';
import { id, maxText, maybe, parseInput, text } from './input-rules.ts';
import { otherReportInputs, reportInputs } from './inputs-report.ts';
import { amendInputs } from './inputs-report-amend.ts';
import { pageInput } from './inputs-page.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewProposal, viewWarning } from './view-incident.ts';
import { viewRecord } from './view-record.ts';
import { viewReport } from './view-report.ts';

const filter = z.object({ group: maybe(z.enum(['OPEN', 'TERMINAL'])), status: maybe(z.enum(REPORT_STATUSES)), severity: maybe(z.enum(SEVERITIES)) });
const reportsInput = z.object({ ...pageInput, filter: maybe(filter), order: maybe(z.enum(['DUE', 'NEWEST'])) });
const searchInput = z.object({ ...pageInput, text: text(maxText.short) });
const recordInput = z.object({ ...pageInput, reportId: id });

type Run<I> = (actor: Actor, input: I) => Promise<Answered>;

export function makeReportResolvers(app: App): ResolverMap {
  const { deps } = app;
  const verb = <I extends { readonly reportId: string }>(schema: z.ZodType<I>, run: Run<I>): Field => (_, args, context) =>
    payload(async () => {
      const actor = signedIn(context);
      const input = parseInput(schema, args.input);
      return answer(app, actor, await run(actor, input));
    });
  const plain = <V extends PlainVerb>(operation: V): Field =>
    verb(reportInputs[operation] as unknown as z.ZodType<ReportInput & VerbInputs[V]>, (actor, input) => runVerb(deps, actor, { operation, input }));
  const quiet = <I extends { readonly reportId: string }>(schema: z.ZodType<I>, run: (actor: Actor, input: I) => Promise<void>): Field =>
    verb(schema, async (actor, input) => {
      await run(actor, input);
      return { ids: { reportId: input.reportId }, receipts: [] };
    });
  return {
    Query: {
      report: (_, args, context) => orNotFound(async () => viewOrUndefined(app, signedIn(context), parseInput(z.object({ id }), args).id)),
      reports: (_, args, context) => orNotFound(async () => reportConnection(app, signedIn(context), await openReports(deps, signedIn(context), parseInput(reportsInput, args)))),
      search: (_, args, context) => orNotFound(async () => reportConnection(app, signedIn(context), await searchReports(deps, signedIn(context), parseInput(searchInput, args)))),
      record: (_, args, context) => orNotFound(async () => viewRecord(app, await readRecord(deps, signedIn(context), parseInput(recordInput, args)))),
    },
    Mutation: {
      ...Object.fromEntries(plainVerbs.map((operation) => [operation, plain(operation)])),
      markDuplicate: verb(otherReportInputs.markDuplicate, (actor, input) => markReportDuplicate(deps, actor, input)),
      decideReconsideration: verb(otherReportInputs.decideReconsideration, (actor, input) => decideReportReconsideration(deps, actor, input as Parameters<typeof decideReportReconsideration>[2])),
      recordOffChannelAnswer: verb(otherReportInputs.recordOffChannelAnswer, (actor, input) => recordReportOffChannelAnswer(deps, actor, input as Parameters<typeof recordReportOffChannelAnswer>[2])),
      recordIntervention: verb(otherReportInputs.recordIntervention, (actor, input) => recordReportIntervention(deps, actor, input)),
      addEvidence: verb(otherReportInputs.addEvidence, (actor, input) => addReportEvidence(deps, actor, input as Parameters<typeof addReportEvidence>[2])),
      appendItems: verb(amendInputs.appendItems, (actor, input) => appendReportItems(deps, actor, input as Parameters<typeof appendReportItems>[2])),
      resubmitReport: verb(amendInputs.resubmitReport, (actor, input) => resubmitReturnedReport(deps, actor, input as Parameters<typeof resubmitReturnedReport>[2])),
      reopenReport: verb(amendInputs.reopenReport, (actor, input) => reopenClosedReport(deps, actor, input)),
      claimReport: quiet(otherReportInputs.claimReport, (actor, input) => claimReport(deps, actor, input)),
      addInternalNote: quiet(otherReportInputs.addInternalNote, (actor, input) => addInternalNote(deps, actor, input)),
    },
  };
}

async function viewOrUndefined(app: App, actor: Actor, reportId: string): Promise<object | undefined> {
  const read = await openReport(app.deps, actor, reportId);
  return read === undefined ? undefined : viewReport(app, actor, read);
}

/** The report afresh, the proposal where the act waits for a second person, and the receipt of what was written. */
async function answer(app: App, actor: Actor, { ids, receipts, warnings = [] }: Answered): Promise<object> {
  const id = String(ids.reportId);
  const [read] = await readBack(app.deps, { collection: 'reports', ids: [id] }, async () => [await readReport(app.deps, actor, id)]);
  const receipt = receipts.find((row) => row.stream.startsWith('report:')) ?? receipts[0];
  return {
    report: read === undefined ? null : viewReport(app, actor, read),
    proposal: ids.proposalId === undefined ? null : await proposalOf(app, actor, ids),
    receipt: receipt === undefined ? null : signedReceipt(app.deps.keys, receipt),
    warnings: warnings.map(viewWarning),
  };
}

async function proposalOf(app: App, actor: Actor, { incidentId, proposalId }: Answered['ids']): Promise<object | null> {
  const read = await readIncident(app.deps, actor, String(incidentId));
  const proposal = read?.incident.proposals.find((each) => each.id === proposalId);
  return read === undefined || proposal === undefined ? null : viewProposal(app, proposal, read);
}

export function reportConnection(app: App, actor: Actor, found: ReportPage): object {
  return { nodes: found.reports.map((read) => viewReport(app, actor, read)), pageInfo: { endCursor: found.endCursor ?? null, hasNextPage: found.hasMore } };
}
