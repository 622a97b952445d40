// A report's whole life through both sides, over HTTP on the real store.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, freshKey, labelled, reportFields, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';

let api: ApiServer;
let officer: ApiUser;
let approver: ApiUser;
let responder: ApiUser;
let rival: ApiUser;

beforeAll(async () => {
  api = await startApi();
  [officer, approver, responder, rival] = await Promise.all([api.signIn('officer'), api.signIn('approver'), api.signIn('responder'), api.signIn('vidora')]);
});

afterAll(async () => {
  await api.stop();
});

async function file(content = wrongDate()): Promise<Json> {
  const filed = await officer.act('submitIncident', filing(content), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

function step(user: ApiUser, verb: string, { report, ...input }: { readonly report: Json; readonly [name: string]: unknown }): Promise<Json> {
  return user.act(verb, { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey(), ...input }, `${reportFields} receipt { note seq head }`);
}

test('from filing to closing, each step with its receipt', async () => {
  const report = await file(wrongDate({ items: 3 }));
  expect(report).toMatchObject({ status: 'SUBMITTED', company: { id: 'demo-chirpline' } });
  const acknowledged = await step(responder, 'acknowledgeReport', { report });
  expect(acknowledged).toMatchObject({ errors: [], report: { status: 'ACKNOWLEDGED' }, receipt: { seq: expect.any(Number) } });
  const asked = await step(responder, 'requestInformation', { report: acknowledged.report, text: 'What does the caption of item 3 say?', itemNumbers: [3] });
  expect(asked.report).toMatchObject({ status: 'INFO_REQUESTED' });
  expect(asked.report.clocks.find(({ kind }: Json) => kind === 'DECIDE')).toMatchObject({ state: 'PAUSED' });
  const answered = await step(officer, 'answerInformation', { report: asked.report, text: 'It says: vote on Monday.' });
  expect(answered.report).toMatchObject({ status: 'IN_REVIEW' });
  const two = await step(responder, 'decideItems', { report: answered.report, decisions: [1, 2].map((itemNumber) => ({ itemNumber, outcome: labelled })) });
  expect(two.report).toMatchObject({ status: 'IN_REVIEW', itemCounts: { active: 3, decided: 2, open: 1 } });
  const decided = await step(responder, 'decideItems', { report: two.report, decisions: [{ itemNumber: 3, outcome: labelled }] });
  expect(decided.report).toMatchObject({ status: 'DECIDED' });
  const closed = await step(approver, 'closeReport', { report: decided.report });
  expect(closed).toMatchObject({ errors: [], report: { status: 'CLOSED' } });
  expect(closed.receipt.note).toContain('tocsin-receipt/v1');
});

test('both sides read the same record, and its receipts agree', async () => {
  const report = await file();
  await step(responder, 'acknowledgeReport', { report });
  const query = `query($id: ID!) {
    record(reportId: $id, first: 50) { nodes { seq type leafHash actor { n role alias } } receipt { note head } }
    report(id: $id) { head { note head } }
  }`;
  const [ours, theirs] = await Promise.all([officer, responder].map((user) => user.post(query, { id: report.id })));
  expect(ours?.body.errors).toBeUndefined();
  const { record, report: shown } = ours?.body.data ?? {};
  const leaves = record.nodes.map(({ seq, leafHash }: Json) => [seq, leafHash]);
  expect(leaves).toEqual(theirs?.body.data.record.nodes.map(({ seq, leafHash }: Json) => [seq, leafHash]));
  expect(record.nodes.map(({ type }: Json) => type)).toContain('report.acknowledged');
  const newest = record.nodes.at(-1).leafHash.slice(0, 16);
  expect([record.receipt.head, shown.head.head, theirs?.body.data.record.receipt.head]).toEqual([newest, newest, newest]);
});

test('a stranger is unauthenticated; a rival company is told nothing', async () => {
  const report = await file();
  const query = `query($id: ID!) { report(id: $id) { id } }`;
  expect((await api.nobody.post(query, { id: report.id })).status).toBe(401);
  expect(await rival.ask(query, { id: report.id })).toBeNull();
  expect(await step(rival, 'acknowledgeReport', { report })).toMatchObject({ report: null, errors: [{ code: 'NOT_FOUND' }] });
});
