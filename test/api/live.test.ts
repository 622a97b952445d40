// Subscriptions over HTTP: who is told what of what moved, how it is told, and how one catches up. Nothing here
// waits for silence: what must not be told is followed by something that must, and that comes next.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, freshKey, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import type { TestStream } from '../support/live-stream.ts';
import { atQueue, boardChanged, queueChanged, reportChanged, told, toldIds } from '../support/live-cases.ts';

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

async function file(content: Readonly<Record<string, unknown>> = wrongDate()): Promise<Json> {
  const filed = await officer.act('submitIncident', filing(content), filedFields);
  expect(filed.errors).toEqual([]);
  return { ...filed, report: filed.reports[0] };
}

const listening = async (name: string): Promise<TestStream> => atQueue(await userOf(api, name));

async function comment(user: ApiUser, { id }: Json): Promise<void> {
  const { version } = await user.ask('query($id: ID!) { report(id: $id) { version } }', { id });
  expect(await user.act('addComment', { reportId: id, expectedVersion: version, text: 'Seen.', idempotencyKey: freshKey() })).toMatchObject({ errors: [] });
}

test('a stream says where it begins, then what moved, with an id on every event', async () => {
  const stream = await responder.listen(queueChanged);
  expect([stream.status, stream.headers.get('content-type'), stream.headers.get('cache-control'), stream.headers.get('x-accel-buffering')]).toEqual([200, 'text/event-stream; charset=utf-8', 'no-store, no-transform', 'no']);
  const first = await stream.next();
  expect(first).toEqual({ id: expect.any(String), event: 'next', data: { data: { queueChanged: { reports: [], incidentIds: [], hasGap: true, cursor: first?.id } } } });
  const { report } = await file();
  const second = await stream.next();
  expect(second?.data.data.queueChanged).toEqual({ reports: [{ reportId: report.id, version: report.version }], incidentIds: [], hasGap: false, cursor: second?.id });
  expect(second?.id).not.toBe(first?.id);
  stream.close();
});

test('a report tells both its parties and the coordinator, and nobody else', async () => {
  const { report } = await file();
  const parties = await Promise.all(['officer', 'responder', 'coordinator'].map(async (name) => (await userOf(api, name)).listen(reportChanged, { reportId: report.id })));
  for (const stream of parties) expect(await told(stream)).toEqual({ reportId: report.id, version: report.version, hasGap: true, cursor: expect.any(String) });
  const input = { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() };
  const { report: acknowledged } = await responder.act('acknowledgeReport', input, 'report { version }');
  for (const stream of parties) {
    expect(await told(stream)).toEqual({ reportId: report.id, version: acknowledged.version, hasGap: false, cursor: expect.any(String) });
    stream.close();
  }
  for (const name of ['vidora', 'registrar']) {
    const user = await userOf(api, name);
    const [denied, missing] = await Promise.all([report.id, 'A'.repeat(22)].map((reportId) => user.listen(reportChanged, { reportId })));
    expect([denied?.status, denied?.body]).toEqual([404, { errors: [expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })] }]);
    expect(missing?.body).toEqual(denied?.body);
  }
});

test('a company is told as often and in the same shape, whether others were asked too', async () => {
  const ours = await atQueue(responder);
  const shapes: Json[] = [];
  const four = { ...wrongDate(), items: ['chirpline', 'vidora', 'palaver', 'lantern'].map((company) => ({ companyId: `demo-${company}`, locatorType: 'URL', locator: `https://${company}.example/${freshKey()}` })) };
  for (const content of [wrongDate(), four]) {
    const filed = await file(content);
    shapes.push(await told(ours));
    const own = filed.reports.find(({ company }: Json) => company.id === 'demo-chirpline');
    expect(shapes.at(-1).reports).toEqual([{ reportId: own.id, version: own.version }]);
    const other = filed.reports.find(({ company }: Json) => company.id === 'demo-vidora');
    if (other === undefined) continue;
    // What happens to the sibling and to the incident tells the company nothing; its own next event is its own.
    await comment(await userOf(api, 'vidora'), other);
    await comment(officer, other);
    await officer.act('addRecipient', { incidentId: filed.incident.id, expectedVersion: filed.incident.version, companyId: 'demo-murmur', items: [{ companyId: 'demo-murmur', locatorType: 'URL', locator: `https://murmur.example/${freshKey()}` }], idempotencyKey: freshKey() });
    await comment(responder, own);
    expect((await told(ours)).reports).toEqual([{ reportId: own.id, version: expect.any(Number) }]);
  }
  const [one, many] = shapes.map((event) => JSON.stringify(event).replaceAll(/"(reportId|cursor)":"[^"]*"/g, (text, name: string) => `"${name}":${String(text.length)}`));
  expect(many).toBe(one);
  ours.close();
});

test('an authority hears of its incidents, drafts too; nobody else does', async () => {
  const [ours, registrar, theirs] = await Promise.all([listening('approver'), listening('registrar'), atQueue(responder)]);
  const { incident } = await officer.act('createIncident', { content: wrongDate(), idempotencyKey: freshKey() }, 'incident { id }');
  expect(await told(ours)).toMatchObject({ reports: [], incidentIds: [incident.id], hasGap: false });
  const { report } = await file();
  expect(await told(theirs)).toMatchObject({ reports: [{ reportId: report.id }], incidentIds: [] });
  const mine = await (await userOf(api, 'registrar')).act('createIncident', { content: wrongDate(), idempotencyKey: freshKey() }, 'incident { id }');
  expect(await told(registrar)).toMatchObject({ reports: [], incidentIds: [mine.incident.id] });
  for (const stream of [ours, registrar, theirs]) stream.close();
});

test('a sealed matter is told to its readers alone', async () => {
  const [author, contact, colleague, rival] = await Promise.all([atQueue(officer), atQueue(responder), listening('approver'), listening('vidora')]);
  const sealed = await file(shutdown());
  expect(await toldIds(author, 2)).toEqual([sealed.report.id, sealed.incident.id].sort());
  expect((await told(contact)).reports).toEqual([{ reportId: sealed.report.id, version: sealed.report.version }]);
  const { report, incident } = await file({ ...wrongDate({ company: 'vidora' }) });
  expect(await toldIds(colleague, 2)).toEqual([report.id, incident.id].sort());
  expect(await told(rival)).toMatchObject({ reports: [{ reportId: report.id }] });
  for (const stream of [author, contact, colleague, rival]) stream.close();
});

test('the coordinator’s board hears of reports of its countries and of organizations', async () => {
  const coordinator = await userOf(api, 'coordinator');
  const stream = await coordinator.listen(boardChanged);
  expect(await told(stream)).toEqual({ reports: [], organizationIds: [], hasGap: true, cursor: expect.any(String) });
  const { report } = await file();
  expect(await told(stream)).toMatchObject({ reports: [{ reportId: report.id }], organizationIds: [] });
  await (await userOf(api, 'lead')).act('createApiClient', { name: 'Seen on the board', scopes: ['REPORT_READ'], idempotencyKey: freshKey() });
  expect(await told(stream)).toMatchObject({ reports: [], organizationIds: ['demo-chirpline'] });
  stream.close();
});

test('whoever comes back with the last id hears what was missed and nothing twice; another’s id is a gap', async () => {
  const before = await responder.listen(queueChanged);
  const cursor = (await before.next())?.id;
  before.close();
  const one = await file();
  await file(wrongDate({ company: 'vidora' }));
  const two = await file();
  const again = await responder.listen(queueChanged, {}, cursor);
  const missed = await told(again);
  expect(missed).toMatchObject({ hasGap: false, reports: expect.arrayContaining([one, two].map(({ report }) => ({ reportId: report.id, version: report.version }))) });
  expect(missed.reports).toHaveLength(2);
  again.close();
  const quiet = await responder.listen(queueChanged, {}, missed.cursor);
  const { report } = await file();
  const heard = await told(quiet);
  expect(heard.reports).toEqual([{ reportId: report.id, version: report.version }]);
  quiet.close();
  const once = await responder.listen(queueChanged, {}, heard.cursor);
  const last = await file();
  expect((await told(once)).reports).toEqual([{ reportId: last.report.id, version: last.report.version }]);
  once.close();
  for (const [user, after] of [[await userOf(api, 'lead'), missed.cursor], [responder, 'noise'], [responder, 'A'.repeat(5_000)]] as const) {
    const stream = await user.listen(queueChanged, {}, after);
    expect(await told(stream)).toMatchObject({ reports: [], hasGap: true });
    stream.close();
  }
});

test('the same limits and the same masking as for queries', async () => {
  const refused: readonly (readonly [string, number, string])[] = [
    ['subscription { queueChanged { nothing } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription {', 400, 'GRAPHQL_PARSE_FAILED'],
    ['subscription { queueChanged { cursor } boardChanged { cursor } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [`subscription { queueChanged { ${'cursor '.repeat(1_001)} } }`, 400, 'GRAPHQL_PARSE_FAILED'],
    [`subscription { queueChanged { ${Array.from({ length: 16 }, (_, at) => `a${String(at)}: cursor`).join(' ')} } }`, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['query { me { id } }', 400, 'BAD_REQUEST'],
    ['subscription { reportChanged(reportId: "no id at all!") { cursor } }', 400, 'VALIDATION'],
    ['subscription { reportChanged(reportId: {}) { cursor } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { boardChanged { cursor } }', 403, 'FORBIDDEN'],
  ];
  for (const [query, status, code] of refused) {
    const stream = await responder.listen(query);
    expect([query.slice(0, 60), stream.status, stream.body.errors.map(({ extensions }: Json) => extensions.code)]).toEqual([query.slice(0, 60), status, [code]]);
    expect(JSON.stringify(stream.body)).not.toContain('Did you mean');
  }
  const asJson = await responder.post('subscription { queueChanged { cursor } }');
  expect([asJson.status, asJson.body.errors[0].extensions.code]).toEqual([406, 'BAD_REQUEST']);
  const byGet = await fetch(`${api.url}/graphql?query=${encodeURIComponent('subscription{queueChanged{cursor}}')}`, { headers: { accept: 'text/event-stream', cookie: responder.cookie(), 'apollo-require-preflight': 'true' } });
  expect([byGet.status < 500 && byGet.status >= 400, byGet.headers.get('content-type')]).toEqual([true, expect.stringContaining('json')]);
});
