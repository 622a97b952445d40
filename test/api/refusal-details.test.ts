// What a refusal says beside its code, so that a client can act on it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';

let api: ApiServer;
let officer: ApiUser;
let responder: ApiUser;

beforeAll(async () => {
  api = await startApi();
  [officer, responder] = await Promise.all([userOf(api, 'officer'), userOf(api, 'responder')]);
});

afterAll(async () => {
  await api.stop();
});

const detailsOf = ({ errors }: Json): Json => ({ code: errors[0]?.code, ...Object.fromEntries(errors[0]?.details.map(({ name, values }: Json) => [name, values])) });

async function filed(): Promise<Json> {
  return officer.act('submitIncident', filing(wrongDate()), filedFields);
}

test('ILLEGAL_TRANSITION on a report: from, to and what is allowed', async () => {
  const { reports } = await filed();
  const refused = await responder.act('startReview', { reportId: reports[0].id, expectedVersion: reports[0].version, idempotencyKey: freshKey() });
  expect(detailsOf(refused)).toMatchObject({ code: 'ILLEGAL_TRANSITION', from: ['SUBMITTED'], to: ['IN_REVIEW'], allowed: expect.arrayContaining(['acknowledgeReport', 'returnReport']) });
});

test('ILLEGAL_TRANSITION on an incident: from, to and what is allowed', async () => {
  const { incident } = await filed();
  const refused = await officer.act('discardIncident', { incidentId: incident.id, expectedVersion: incident.version, idempotencyKey: freshKey() });
  expect(detailsOf(refused)).toMatchObject({ code: 'ILLEGAL_TRANSITION', from: ['FILED'], to: ['DISCARDED'], allowed: expect.arrayContaining(['addRecipient']) });
});

test('ALREADY_ACKNOWLEDGED: who and when', async () => {
  const { reports } = await filed();
  const input = { reportId: reports[0].id, expectedVersion: reports[0].version };
  const won = await responder.act('acknowledgeReport', { ...input, idempotencyKey: freshKey() }, 'report { acknowledgedAt acknowledgedBy }');
  const late = await (await userOf(api, 'lead')).act('acknowledgeReport', { ...input, idempotencyKey: freshKey() });
  expect(detailsOf(late)).toMatchObject({ code: 'ALREADY_ACKNOWLEDGED', alias: [won.report.acknowledgedBy], when: [won.report.acknowledgedAt] });
});

test('ASK_TOO_INTRUSIVE: the track and its ceiling', async () => {
  const content = wrongDate();
  const items = (content['items'] as object[]).map((item) => ({ ...item, ask: 'SUSPEND_ACCOUNT', quote: 'Vote on Monday', reason: 'It misleads' }));
  const restriction = { legality: 'Policy', necessity: 'Seen by many', proportionality: 'Nothing less helps', concernsCandidateOrParty: false, territory: ['XA'], until: '2026-03-20' };
  const refused = await officer.act('submitIncident', filing({ ...content, items, restriction }));
  const asked = await officer.act('createIncident', { content: { ...content, items, restriction }, idempotencyKey: freshKey() }, 'incident { id version }');
  const request = await officer.act('requestApproval', { incidentId: asked.incident.id, expectedVersion: asked.incident.version, isAttested: true, idempotencyKey: freshKey() });
  expect(detailsOf(refused).code).toBe('TWO_PERSON_RULE');
  expect(detailsOf(request)).toMatchObject({ code: 'ASK_TOO_INTRUSIVE', track: ['POLICY_REFERRAL'], ceiling: ['ADD_CONTEXT_OR_LABEL'] });
});

test('a list that is asked for in two orders at once is refused by name', async () => {
  const { body } = await officer.post('{ reports(first: 5, order: NEWEST, filter: { group: OPEN }) { nodes { id } } }');
  expect(body.errors).toMatchObject([{ extensions: { code: 'VALIDATION', path: 'order', rule: 'ORDER' } }]);
  expect((await officer.ask('{ reports(first: 5, order: NEWEST) { nodes { id } } }')).nodes.length).toBeGreaterThan(0);
});
