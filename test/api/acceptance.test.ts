// The twelve acceptance rules of the channel, each by its number. Rule 1 is walked in the browser:
// test/browser/first-report.test.ts.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordChange } from '../../server/app/record/record-change.ts';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { filedFields, filing, freshKey, labelled, reportFields, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import { rootFields } from '../support/probe.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let api: ApiServer;

beforeAll(async () => {
  api = await startApi();
});

afterAll(async () => {
  await api.stop();
});

/** A person with a session of this moment. */
const as = (name: string): Promise<ApiUser> => userOf(api, name);

async function file(content: Readonly<Record<string, unknown>>): Promise<Json> {
  const filed = await (await as('officer')).act('submitIncident', filing(content), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

async function read(name: string, id: string): Promise<Json> {
  return (await as(name)).ask(`query($id: ID!) { report(id: $id) { delivery deliveredAt acknowledgedAt receiptAt ${reportFields.slice('report {'.length)} }`, { id });
}

async function step(name: string, verb: string, { id, ...input }: { readonly id: string; readonly [name: string]: unknown }): Promise<Json> {
  const { version } = await read(name, id);
  return (await as(name)).act(verb, { reportId: id, expectedVersion: version, idempotencyKey: freshKey(), ...input }, reportFields);
}

const clockOf = (report: Json, kind: string, batch?: number): Json => report.clocks.filter((clock: Json) => clock.kind === kind && (batch ?? clock.batch) === clock.batch).at(-1);
const decisions = (...numbers: number[]): Json => ({ decisions: numbers.map((itemNumber) => ({ itemNumber, outcome: labelled })) });

test('rule 2: what happens by itself never acknowledges; only a person’s act does', async () => {
  const { id } = await file(wrongDate());
  const responder = await as('responder');
  await responder.ask('{ reports(first: 25) { nodes { id } } }');
  await responder.act('claimReport', { reportId: id, isHeld: true });
  await sweepClocks(api.composed.app.deps);
  expect(await read('responder', id)).toMatchObject({ status: 'SUBMITTED', acknowledgedAt: null });
  expect(clockOf(await read('officer', id), 'ACK')).toMatchObject({ state: 'RUNNING', result: null });
  expect((await step('responder', 'acknowledgeReport', { id })).report.status).toBe('ACKNOWLEDGED');
});

test('rule 3: a silent overdue request is a miss', async () => {
  const { id } = await file(wrongDate());
  api.clock.advance(2 * hourMs);
  await sweepClocks(api.composed.app.deps);
  const silent = clockOf(await read('officer', id), 'ACK');
  expect(silent).toMatchObject({ state: 'RUNNING', breachedAt: silent.dueAt });
  const late = await step('responder', 'acknowledgeReport', { id });
  expect(clockOf(late.report, 'ACK')).toMatchObject({ state: 'STOPPED', result: 'MISSED', breachedAt: silent.dueAt });
});

test('rule 4: two of three items decided stays IN_REVIEW, "2 of 3"', async () => {
  const { id } = await file(wrongDate({ items: 3 }));
  await step('responder', 'acknowledgeReport', { id });
  const two = await step('responder', 'decideItems', { id, ...decisions(1, 3) });
  expect(two.report).toMatchObject({ status: 'IN_REVIEW', itemCounts: { active: 3, decided: 2, open: 1 } });
  expect((await step('responder', 'decideItems', { id, ...decisions(2) })).report.status).toBe('DECIDED');
});

test('rule 5: filing to one or to four companies gives each company identical views', async () => {
  const companies = ['chirpline', 'vidora', 'palaver', 'lantern'];
  const items = (names: readonly string[], path: string): Json => names.map((name) => ({ companyId: `demo-${name}`, locatorType: 'URL', locator: `https://${name}.example/${path}` }));
  const alone = await file({ ...wrongDate(), items: items(['vidora'], 'alone') });
  const filed = await (await as('officer')).act('submitIncident', filing({ ...wrongDate(), items: items(companies, 'among') }), filedFields);
  expect(filed.errors).toEqual([]);
  const among = filed.reports.find(({ company }: Json) => company.id === 'demo-vidora');
  const [one, four] = await Promise.all([read('vidora', alone.id), read('vidora', among.id)]);
  expect({ ...four, id: '', publicRef: '' }).toEqual({ ...one, id: '', publicRef: '' });
});

test('rule 6: one person can never make a restrictive ask take effect', async () => {
  const content = {
    ...wrongDate(), track: 'LEGAL_REQUEST', legal: { law: 'Electoral Act', article: '7', officialName: 'A. Registrar', officialRole: 'Chief legal officer' },
    restriction: { legality: 'Electoral Act, section 7', necessity: 'Our notices reach fewer voters', proportionality: 'One post, until polling is over', concernsCandidateOrParty: false, territory: ['XA'], until: '2026-03-20' },
    items: [{ companyId: 'demo-chirpline', locatorType: 'URL', locator: 'https://chirpline.example/restricted', ask: 'REMOVE_CONTENT', quote: 'Vote on Monday', reason: 'A false instruction' }],
  };
  const approver = await as('approver');
  expect((await approver.act('submitIncident', filing(content), filedFields)).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
  const drafted = await approver.act('createIncident', { content, idempotencyKey: freshKey() }, 'incident { id version }');
  const { id: incidentId, version } = drafted.incident;
  const asked = await approver.act('requestApproval', { incidentId, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() }, 'incident { id version status }');
  expect(asked).toMatchObject({ errors: [], incident: { status: 'PENDING_APPROVAL' } });
  const submit = { incidentId, isAttested: true, legalReading: 'Section 7 applies', idempotencyKey: freshKey() };
  expect((await approver.act('submitIncident', submit, filedFields)).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
  const legal = await as('legal');
  expect(await legal.act('submitIncident', { ...submit, idempotencyKey: freshKey() }, filedFields)).toMatchObject({ errors: [], reports: [{ status: 'SUBMITTED' }] });
});

test('rule 7: targets survive an edit of the agreement', async () => {
  const { id } = await file(wrongDate());
  const before = (await read('officer', id)).clocks;
  await recordChange(api.composed.app.deps, { actor: undefined, mutation: 'editAgreement', input: {} }, async (attempt) => {
    const stage = await attempt.open('agreements', 'demo-agreement-demo-chirpline', () => 'SYSTEM');
    const { authorityId, companyId, validFrom, validUntil } = stage.state;
    stage.emit({ type: 'agreement.signed', facts: { agreementId: 'demo-agreement-demo-chirpline', authorityId, companyId, tier: 'BUSINESS_HOURS', validFrom, ...(validUntil === undefined ? {} : { validUntil }) } });
    return {};
  });
  expect((await read('officer', id)).clocks).toEqual(before);
  const later = await file(wrongDate());
  const [old, edited] = [clockOf(await read('officer', id), 'DECIDE'), clockOf(await read('officer', later.id), 'DECIDE')];
  expect(Date.parse(edited.dueAt) - Date.parse(edited.startedAt)).toBeGreaterThan(Date.parse(old.dueAt) - Date.parse(old.startedAt));
});

test('rule 8: an appended re-upload has its own clock', async () => {
  const { id } = await file(wrongDate());
  await step('responder', 'acknowledgeReport', { id });
  await step('responder', 'decideItems', { id, ...decisions(1) });
  api.clock.advance(10 * minuteMs);
  const appended = await step('officer', 'appendItems', { id, reuploadOf: 1, items: [{ companyId: 'demo-chirpline', locatorType: 'URL', locator: 'https://chirpline.example/again' }] });
  expect(appended).toMatchObject({ errors: [], report: { status: 'IN_REVIEW' } });
  expect(clockOf(appended.report, 'DECIDE', 1)).toMatchObject({ state: 'STOPPED', result: 'MET' });
  expect(clockOf(appended.report, 'DECIDE', 2)).toMatchObject({ state: 'RUNNING', startedAt: new Date(api.clock.now()).toISOString() });
});

test('rule 9: protected cells stay protected: the one public field with figures knows published editions only', async () => {
  expect(await api.nobody.post('{ publicSummary(election: "demo-election") { id } }')).toMatchObject({ body: { data: { publicSummary: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
  expect(rootFields().filter(({ isPublic }) => isPublic).map(({ field }) => field.name).sort()).toEqual(['acceptInvitation', 'me', 'publicAgreements', 'publicSummary', 'signIn']);
});

test('rule 10: exercises and sealed matters reach no public figure', async () => {
  const officer = await as('officer');
  const exercise = await officer.act('submitIncident', filing({ ...wrongDate(), isExercise: true }), filedFields);
  expect(exercise.errors).toMatchObject([{ code: 'VALIDATION', rule: 'V16' }]);
  const { store } = api.composed;
  const counted = async (): Promise<number> => (await store.find('filings', { index: 'byDay', equals: { authorityId: 'demo-amaranth-elections' }, first: 500 })).rows.length;
  const before = await counted();
  await file(shutdown());
  expect(await counted()).toBe(before);
});

test('rule 11: an unverified company never stops a filing', async () => {
  const { id } = await file(wrongDate({ company: 'murmur' }));
  const report = await read('officer', id);
  expect(report).toMatchObject({ status: 'SUBMITTED', delivery: 'HAND_CARRIED' });
  expect(report.clocks.map(({ isExpectation }: Json) => isExpectation)).toEqual([true, true]);
  const answered = await step('officer', 'recordOffChannelAnswer', { id, kind: 'ACK', saidAt: new Date(api.clock.now()).toISOString(), channel: 'EMAIL' });
  expect(answered).toMatchObject({ errors: [], report: { status: 'ACKNOWLEDGED' } });
});

test.each([
  ['without a sweep', () => Promise.resolve(0)],
  ['after a sweep', () => sweepClocks(api.composed.app.deps)],
])('rule 12: a decision five minutes after its deadline shows the breach, %s', async (_, sweep) => {
  const { id } = await file(wrongDate());
  const acknowledged = await step('responder', 'acknowledgeReport', { id });
  const { dueAt } = clockOf(acknowledged.report, 'DECIDE');
  api.clock.advance(Date.parse(dueAt) + 5 * minuteMs - api.clock.now());
  await sweep();
  const decided = await step('responder', 'decideItems', { id, ...decisions(1) });
  expect(clockOf(decided.report, 'DECIDE')).toMatchObject({ result: 'MISSED', breachedAt: dueAt, stoppedAt: new Date(api.clock.now()).toISOString() });
});
