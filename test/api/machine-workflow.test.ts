// A company answers reports by a program alone, over HTTP, each act in the name of a person; an authority's
// program drafts and never files; and neither of them ever sees a sealed matter.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, freshKey, labelled, reportFields, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import { makeClient, programOf, tokenFor } from '../support/programs.ts';

let api: ApiServer;
let officer: ApiUser;
let approver: ApiUser;
/** Chirpline's program in the name of its responder, and in nobody's. */
let program: ApiUser;
let reader: ApiUser;
let token: string;

beforeAll(async () => {
  api = await startApi();
  officer = await userOf(api, 'officer');
  approver = await userOf(api, 'approver');
  token = await tokenFor(api, await makeClient(api, 'lead', ['REPORT_READ', 'REPORT_RESPOND']));
  program = programOf(api, token, 'demo-responder');
  reader = programOf(api, token);
});

afterAll(async () => {
  await api.stop();
});

const again = [{ code: 'ALREADY_REPORTED', reason: 'It was shared anew.' }];

async function file(wanted: Parameters<typeof wrongDate>[0] = {}, confirmedWarnings: Json = []): Promise<Json> {
  const filed = await officer.act('submitIncident', { ...filing(wrongDate(wanted)), confirmedWarnings }, filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

/** One act that must be done; the report afterwards. */
async function done(user: ApiUser, verb: string, { report, ...input }: { readonly report: Json; readonly [name: string]: unknown }): Promise<Json> {
  const answer = await user.act(verb, { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey(), ...input }, `${reportFields} receipt { seq }`);
  expect([verb, answer.errors]).toEqual([verb, []]);
  return answer.report;
}

const recordQuery = 'query($id: ID!) { record(reportId: $id, first: 100) { nodes { type actor { role alias } parts { name value } } } }';
const clientOf = ({ parts }: Json): Json => parts.find(({ name }: Json) => name === 'client')?.value;

test('queue, claim, acknowledge, review, ask, cancel, comment, number, decide, correct, reverse: by program alone', async () => {
  const { id } = await file({ items: 2 });
  const queue = await reader.ask('{ reports(first: 25, filter: { group: OPEN }) { nodes { id allowedActions } } }');
  expect(queue.nodes).toContainEqual({ id, allowedActions: [] });
  let report = await program.ask(`query($id: ID!) { ${reportFields.replace('report {', 'report(id: $id) {')} }`, { id });
  expect(report.allowedActions).toEqual(expect.arrayContaining(['claimReport', 'acknowledgeReport', 'returnReport']));
  expect(await program.act('claimReport', { reportId: id, isHeld: true }, 'report { claim { isMine alias } }')).toMatchObject({ errors: [], report: { claim: { isMine: true, alias: 'Responder 1, Chirpline' } } });
  report = await done(program, 'acknowledgeReport', { report });
  expect(report).toMatchObject({ status: 'ACKNOWLEDGED', acknowledgedBy: 'Responder 1, Chirpline' });
  report = await done(program, 'startReview', { report });
  report = await done(program, 'requestInformation', { report, text: 'What does the caption of item 2 say?', itemNumbers: [2] });
  report = await done(program, 'cancelInformationRequest', { report });
  report = await done(program, 'addComment', { report, text: 'The team in Nairobi looks at it.' });
  report = await done(program, 'setCompanyCaseRef', { report, companyCaseRef: 'CHIRP-4711' });
  report = await done(program, 'contestSeverity', { report, proposed: 'S3_MEDIUM', reason: 'Seen by few people so far.' });
  report = await done(program, 'decideItems', { report, decisions: [1, 2].map((itemNumber) => ({ itemNumber, outcome: labelled })) });
  expect(report).toMatchObject({ status: 'DECIDED' });
  report = await done(program, 'correctOutcome', { report, itemNumber: 1, outcome: { ...labelled, userNotified: 'NO' }, reason: 'The notice was not sent.' });
  report = await done(program, 'reportReversal', { report, itemNumber: 2, reason: 'Restored after an appeal.' });

  const record = await officer.ask(recordQuery, { id });
  const theirs = record.nodes.filter(({ actor }: Json) => actor.role.startsWith('COMPANY_'));
  expect(theirs.length).toBeGreaterThanOrEqual(10);
  for (const entry of theirs) expect([entry.type, entry.actor.alias, clientOf(entry)]).toEqual([entry.type, 'Responder 1, Chirpline', 'Client 1']);
  for (const entry of record.nodes.filter(({ actor }: Json) => !actor.role.startsWith('COMPANY_'))) expect([entry.type, clientOf(entry)]).toEqual([entry.type, undefined]);
});

test('return, redirect, duplicate and a second look: by program alone', async () => {
  expect(await done(program, 'returnReport', { report: await file(), fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }] })).toMatchObject({ status: 'RETURNED' });
  expect(await done(program, 'redirectReport', { report: await file(), reason: 'WRONG_SERVICE', responsible: 'Another platform' })).toMatchObject({ status: 'REDIRECTED' });

  const [earlier, later] = [await file({ name: 'same' }), await file({ name: 'same' }, again)];
  expect(await done(program, 'markDuplicate', { report: later, earlierPublicRef: earlier.publicRef })).toMatchObject({ status: 'DUPLICATE' });

  const report = await file();
  const decided = await done(program, 'decideItems', { report: await done(program, 'acknowledgeReport', { report }), decisions: [{ itemNumber: 1, outcome: labelled }] });
  const asked = await done(approver, 'requestReconsideration', { report: decided, itemNumbers: [1], newFacts: 'The post was shared by a news page today.' });
  const lead = programOf(api, token, 'demo-lead');
  expect(await done(lead, 'decideReconsideration', { report: asked, decisions: [{ itemNumber: 1, outcome: labelled }], explanation: 'The label stays.' })).toMatchObject({ status: 'DECIDED' });
});

test('an act names a person of the own organization whose role allows it', async () => {
  const report = await file();
  const input = (): Json => ({ reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() });
  expect(await reader.act('acknowledgeReport', input())).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'ACTING_PERSON' }] });
  expect(await program.act('escalateReport', { ...input(), level: 1, note: 'Needs the lead.' })).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
  expect(await programOf(api, token, 'demo-lead').act('escalateReport', { ...input(), level: 1, note: 'Needs the lead.' })).toMatchObject({ errors: [] });
  for (const stranger of ['demo-vidora', 'demo-officer', 'nobody', '']) {
    const answer = await programOf(api, token, stranger).post('{ reports(first: 1) { nodes { id } } }');
    expect([stranger, answer.status, answer.body.errors[0].extensions.code]).toEqual([stranger, 403, 'FORBIDDEN']);
  }
});

test('a token asks for less than its client may have, and gets no more', async () => {
  const client = await makeClient(api, 'lead', ['REPORT_READ', 'REPORT_RESPOND']);
  const narrow = programOf(api, await tokenFor(api, client, 'report:read'), 'demo-responder');
  const report = await file();
  expect(await narrow.act('acknowledgeReport', { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'SCOPE' }] });
  await expect(tokenFor(api, client, 'report:draft')).rejects.toThrow('invalid_scope');
});

test('what is sealed is for people: no program reads or drafts it, whoever it names', async () => {
  const filed = await officer.act('submitIncident', filing(shutdown()), filedFields);
  const { id } = filed.reports[0];
  const drafting = await makeClient(api, 'embadmin', ['REPORT_READ', 'REPORT_DRAFT']);
  const authors = programOf(api, await tokenFor(api, drafting), 'demo-officer');
  for (const user of [program, reader, authors]) {
    expect(await user.ask('query($id: ID!) { report(id: $id) { id } }', { id })).toBeNull();
    expect(await user.ask(recordQuery, { id })).toBeNull();
    expect((await user.ask('{ reports(first: 100) { nodes { id } } }')).nodes.map((each: Json) => each.id)).not.toContain(id);
  }
  expect(await authors.ask('query($id: ID!) { incident(id: $id) { id } }', { id: filed.incident.id })).toBeNull();
  expect((await authors.ask('{ incidents(first: 100) { nodes { id } } }')).nodes.map((each: Json) => each.id)).not.toContain(filed.incident.id);
  expect(await program.act('acknowledgeReport', { reportId: id, expectedVersion: 1, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  expect(await authors.act('createIncident', { content: shutdown(), idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'SEALED' }] });
});

test('an authority’s program drafts, and a person files', async () => {
  const client = await makeClient(api, 'embadmin', ['REPORT_READ', 'REPORT_DRAFT']);
  const drafter = programOf(api, await tokenFor(api, client), 'demo-officer');
  const drafted = await drafter.act('createIncident', { content: wrongDate(), idempotencyKey: freshKey() }, 'incident { id version status }');
  expect(drafted).toMatchObject({ errors: [], incident: { status: 'DRAFT' } });
  const { id: incidentId, version: expectedVersion } = drafted.incident;
  expect(await drafter.act('submitIncident', { incidentId, expectedVersion, isAttested: true, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'SCOPE' }] });
  expect(await drafter.act('submitIncident', filing(wrongDate()))).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'SCOPE' }] });
  const updated = await drafter.act('updateIncident', { incidentId, expectedVersion, content: wrongDate({ items: 2 }), idempotencyKey: freshKey() }, 'incident { version }');
  expect(updated).toMatchObject({ errors: [] });
  expect(await officer.act('submitIncident', { incidentId, expectedVersion: updated.incident.version, isAttested: true, idempotencyKey: freshKey() }, filedFields)).toMatchObject({ errors: [], incident: { status: 'FILED' } });
});
