// What two people do at the same instant happens once, and the other is told; what one client sends
// twice happens once.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, freshKey, reportFields, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';

let api: ApiServer;
let officer: ApiUser;
let responder: ApiUser;
let lead: ApiUser;

beforeAll(async () => {
  api = await startApi();
  [officer, responder, lead] = await Promise.all([api.signIn('officer'), api.signIn('responder'), api.signIn('lead')]);
});

afterAll(async () => {
  await api.stop();
});

/** Reports raced for at the same time; client and server share one process and its connections. */
const atOnce = 20;

async function file(): Promise<Json> {
  const filed = await officer.act('submitIncident', filing(wrongDate()), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

/** Eight acknowledgements of one report, from two people, each with a key of its own, all at once. */
function race(report: Json): Promise<Json[]> {
  const racers = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? responder : lead));
  return Promise.all(
    racers.map((user) => user.act('acknowledgeReport', { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() }, reportFields)),
  );
}

test('of eight who acknowledge at once exactly one wins, and the others hear who and when', async () => {
  const reports: Json[] = [];
  for (let index = 0; index < runs(300, 20); index += 1) reports.push(await file());
  const answers: Json[][] = [];
  while (answers.length < reports.length) answers.push(...(await Promise.all(reports.slice(answers.length, answers.length + atOnce).map(race))));
  for (const raced of answers) {
    const won = raced.filter(({ errors }) => errors.length === 0);
    const lost = raced.filter(({ errors }) => errors.length > 0);
    expect(won).toHaveLength(1);
    const { acknowledgedBy } = won[0].report;
    for (const { errors } of lost) {
      expect(errors).toMatchObject([{ code: 'ALREADY_ACKNOWLEDGED' }]);
      const details = Object.fromEntries(errors[0].details.map(({ name, values }: Json) => [name, values[0]]));
      expect(details).toMatchObject({ alias: acknowledgedBy, when: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    }
  }
}, propertyTimeoutMs);

test('the record of a raced report has one acknowledgement', async () => {
  const report = await file();
  await race(report);
  const record = await officer.ask('query($id: ID!) { record(reportId: $id, first: 50) { nodes { type } } }', { id: report.id });
  expect(record.nodes.filter(({ type }: Json) => type === 'report.acknowledged')).toHaveLength(1);
});

test('a late acknowledgement with a stale version hears ALREADY_ACKNOWLEDGED, not VERSION_CONFLICT', async () => {
  const report = await file();
  const input = { reportId: report.id, expectedVersion: report.version };
  await responder.act('acknowledgeReport', { ...input, idempotencyKey: freshKey() });
  const late = await lead.act('acknowledgeReport', { ...input, idempotencyKey: freshKey() });
  expect(late.errors).toMatchObject([{ code: 'ALREADY_ACKNOWLEDGED' }]);
  const stale = await responder.act('startReview', { ...input, idempotencyKey: freshKey() });
  expect(stale.errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
});

test('the same key fifty times in parallel files once and answers alike; another body is refused', async () => {
  const input = filing(wrongDate());
  const answers = await Promise.all(Array.from({ length: 50 }, () => officer.act('submitIncident', input, filedFields)));
  for (const answer of answers) {
    expect(answer.errors).toEqual([]);
    expect(answer.receipts).toEqual(answers[0].receipts);
    expect(answer.reports.map(({ id }: Json) => id)).toEqual(answers[0].reports.map(({ id }: Json) => id));
  }
  const again = await officer.act('submitIncident', { ...input, content: wrongDate() }, filedFields);
  expect(again.errors).toMatchObject([{ code: 'KEY_REUSED' }]);
});

test('another person may use the same key for something else', async () => {
  const key = freshKey();
  const approver = await api.signIn('approver');
  const [first, second] = [await officer.act('submitIncident', filing(wrongDate(), key), filedFields), await approver.act('submitIncident', filing(wrongDate(), key), filedFields)];
  expect([first.errors, second.errors]).toEqual([[], []]);
  expect(first.reports[0].id).not.toBe(second.reports[0].id);
});
