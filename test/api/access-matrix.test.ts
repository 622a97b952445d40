// Every root field, asked by everybody: by every role, by programs, without a session, with an expired and
// with a revoked one; about the own case, one of others, and one that does not exist.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endSession, sessionIdOf } from '../../server/app/access/sessions.ts';
import { accessTable, callers, machineTable, machines, reportContent } from '../support/access-table.ts';
import type { Caller, MachineCaller, Rule } from '../support/access-table.ts';
import { draftEdition, filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { makeApiUser } from '../support/api-user.ts';
import type { ApiAnswer, ApiUser, Json } from '../support/api-user.ts';
import { enrol, tokenOf, userOf } from '../support/enrol.ts';
import { makeClient, programOf, tokenFor } from '../support/programs.ts';
import { contract, probe, rootFields } from '../support/probe.ts';
import type { RootField, Target } from '../support/probe.ts';
import { pageDocument } from '../support/page-documents.ts';

const hourMs = 3_600_000;
const newcomers = {
  viewer: { organizationId: 'demo-amaranth-elections', roles: ['EMB_VIEWER'] },
  'company-admin': { organizationId: 'demo-chirpline', roles: ['COMPANY_ADMIN'] },
  auditor: { organizationId: 'demo-coordinator', roles: ['AUDITOR'] },
} as const;
const everyCaller = Object.values(callers).flat() as readonly Caller[];
const fields = rootFields();

let api: ApiServer;
let own: Target;
const missing: Target = { reportId: 'A'.repeat(22), incidentId: 'A'.repeat(22), editionId: 'A'.repeat(22) };

beforeAll(async () => {
  api = await startApi();
  for (const [name, { organizationId, roles }] of Object.entries(newcomers)) await enrol(api, { name, organizationId, roles });
  const filed = await (await userOf(api, 'officer')).act('submitIncident', filing(wrongDate()), filedFields);
  own = { reportId: filed.reports[0].id, incidentId: filed.incident.id, editionId: await draftEdition(await userOf(api, 'coordinator')) };
});

afterAll(async () => {
  await api.stop();
});

function sessionOf(caller: Caller): Promise<ApiUser> {
  return userOf(api, caller, caller in newcomers ? newcomers[caller as keyof typeof newcomers].organizationId : undefined);
}

/** Ids of things inside what the caller sees; the probe names none that exists. */
const parts = ['proposalId', 'answerId', 'interventionId', 'memberId', 'apiClientId', 'deliveryId', 'webhookId'];

/** After one of these the session it was asked with is no more. */
const endsSession = ['stepUp', 'signOut', 'signOutEverywhere', 'changePassword', 'enrolFactor'];

/** SILENT: a query or stream that said null and did not say why. */
type Verdict = 'OK' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'SILENT';

/** What an answer says about access; any other refusal came after it, such as a missing part of what is seen. */
function verdictOf({ status, body }: ApiAnswer, root: RootField): Verdict {
  const value = body.data?.[root.field.name] ?? null;
  const refusal = value?.errors?.[0];
  const code = body.errors?.[0]?.extensions?.code ?? (parts.includes(refusal?.path) ? 'VALIDATION' : refusal?.code);
  if (status === 401 || code === 'UNAUTHENTICATED') return 'UNAUTHENTICATED';
  if (code === 'FORBIDDEN' || code === 'NOT_FOUND') return code;
  return root.kind !== 'mutation' && value === null ? 'SILENT' : 'OK';
}

async function ask(user: ApiUser, root: RootField, target: Target): Promise<ApiAnswer> {
  const { query, variables } = probe(root, target);
  if (root.kind !== 'subscription') return user.post(query, variables);
  const stream = await user.listen(query, variables);
  const { status, headers, body = (await stream.next())?.data } = stream;
  stream.close();
  return { status, headers, body };
}

function sees(caller: Caller, about: Rule['about']): boolean {
  const within = (group: keyof typeof callers): boolean => (callers[group] as readonly Caller[]).includes(caller);
  if (about === 'NOTHING') return true;
  if (about === 'EDITION') return caller === 'approver' || caller === 'embadmin' || within('coordinator');
  return within('own') || (about === 'REPORT' && (within('company') || within('coordinator')));
}

function expected(caller: Caller, { about, may }: Rule): Verdict {
  if (!sees(caller, about)) return 'NOT_FOUND';
  return may.includes(caller) ? 'OK' : 'FORBIDDEN';
}

test('the table names every root field that is not public, and no other', () => {
  const guarded = fields.filter(({ isPublic }) => !isPublic).map(({ field }) => field.name);
  expect(Object.keys(accessTable).sort()).toEqual(guarded.sort());
  expect(fields.filter(({ isPublic }) => isPublic).map(({ field }) => field.name).sort()).toEqual(['acceptInvitation', 'me', 'publicAgreements', 'publicSummary', 'signIn']);
});

test.each(everyCaller)('%s may do what the table says, and nothing else', async (caller) => {
  const found: Record<string, Verdict> = {};
  const wanted: Record<string, Verdict> = {};
  let user = await sessionOf(caller);
  for (const root of fields) {
    const { name } = root.field;
    const rule = accessTable[name];
    if (rule === undefined) continue;
    wanted[name] = expected(caller, rule);
    found[name] = verdictOf(await ask(user, root, own), root);
    if (endsSession.includes(name)) user = await sessionOf(caller);
  }
  expect(found).toEqual(wanted);
}, 300_000);

const personOf: Readonly<Record<MachineCaller, string | undefined>> = { 'tool-of-responder': 'demo-responder', 'tool-of-nobody': undefined, 'tool-of-officer': 'demo-officer', 'tool-of-no-officer': undefined };

test.each(machines)('%s may do what the table says, and nothing else', async (caller) => {
  const isCompany = machineTable[caller].includes('report') && !machineTable[caller].includes('incident');
  const client = await (isCompany ? makeClient(api, 'lead', ['REPORT_READ', 'REPORT_RESPOND']) : makeClient(api, 'embadmin', ['REPORT_READ', 'REPORT_DRAFT']));
  const program = programOf(api, await tokenFor(api, client), personOf[caller]);
  const found: Record<string, Verdict> = {};
  const wanted: Record<string, Verdict> = {};
  for (const root of fields.filter(({ isPublic }) => !isPublic)) {
    // Its scope reads cases; that this one is the authority's own is the next question.
    const isBeyondTheWall = isCompany && root.field.name === 'incident';
    wanted[root.field.name] = machineTable[caller].includes(root.field.name) ? 'OK' : isBeyondTheWall ? 'NOT_FOUND' : 'FORBIDDEN';
    found[root.field.name] = verdictOf(await ask(program, root, own), root);
  }
  expect(found).toEqual(wanted);
  expect((await program.post('{ me { id } }')).body).toEqual({ data: { me: null } });
}, 300_000);

test('what one may not see answers as what does not exist, byte for byte', async () => {
  for (const caller of [...callers.rival, ...callers.otherAuthority, ...callers.auditor]) {
    const user = await sessionOf(caller);
    for (const root of fields.filter(({ field }) => (accessTable[field.name]?.about ?? 'NOTHING') !== 'NOTHING')) {
      const [denied, absent] = [await ask(user, root, own), await ask(user, root, missing)];
      expect([root.field.name, denied.status, denied.body]).toEqual([root.field.name, absent.status, absent.body]);
      if (root.kind === 'query') expect(denied.body).toEqual({ data: { [root.field.name]: null }, errors: [expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })] });
    }
  }
}, 300_000);

test('without a session, with an expired and with a revoked one nothing but the public fields answers', async () => {
  const revoked = await tokenOf(api, 'officer');
  await endSession(api.composed.app.deps, sessionIdOf(revoked));
  const expired = await tokenOf(api, 'approver');
  api.clock.advance(hourMs);
  const strangers = [api.nobody, makeApiUser(api.url, `tocsin=${revoked}`), makeApiUser(api.url, `tocsin=${expired}`), makeApiUser(api.url, `tocsin=${'A'.repeat(43)}`)];
  for (const user of strangers) {
    for (const root of fields.filter(({ isPublic }) => !isPublic)) {
      const answer = await ask(user, root, own);
      expect([root.field.name, verdictOf(answer, root), answer.status]).toEqual([root.field.name, 'UNAUTHENTICATED', 401]);
    }
  }
}, 300_000);

test('a coordinator reads metadata: no field of content, no text of an item', async () => {
  const all = await (await sessionOf('officer')).ask(pageDocument('Report'), { id: own.reportId });
  const metadata = await (await sessionOf('coordinator')).ask(pageDocument('Report'), { id: own.reportId });
  expect(metadata.publicRef).toBe(all.publicRef);
  for (const field of reportContent) expect([field, metadata[field] ?? null]).toEqual([field, null]);
  expect(metadata.items.map(({ locator, quote, translation, reason }: Json) => [locator, quote ?? null, translation ?? null, reason ?? null])).toEqual([[null, null, null, null]]);
  expect(metadata.allowedActions.filter((action: string) => !action.startsWith('recordIntervention'))).toEqual([]);
  const record = await (await sessionOf('coordinator')).ask(pageDocument('ReportRecord'), { reportId: own.reportId, first: 100 });
  // What coordinators wrote themselves they read.
  const others = record.nodes.filter(({ type }: Json) => !type.startsWith('report.intervention'));
  expect(others.flatMap(({ parts }: Json) => parts.filter(({ value }: Json) => value !== null))).toEqual([]);
});

test('every field of a report is content, or metadata by decision', () => {
  const type = contract.getType('Report');
  const names = type !== undefined && 'getFields' in type ? Object.keys(type.getFields()) : [];
  expect(reportContent.filter((field) => !names.includes(field))).toEqual([]);
});

test('the way back to the incident is the authority’s alone', async () => {
  const query = 'query($id: ID!) { report(id: $id) { incidentId } }';
  expect(await (await sessionOf('officer')).ask(query, { id: own.reportId })).toEqual({ incidentId: own.incidentId });
  for (const caller of ['responder', 'lead', 'coordinator'] as const) expect(await (await sessionOf(caller)).ask(query, { id: own.reportId })).toEqual({ incidentId: null });
});
