// Under pressure the product refuses in its order, with the time to wait: public pages, lists, exports and
// uploads; filing, acknowledging and responding last. How late the event loop runs is said by the test.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { loadKinds, makeLoadGate, shedAtMs } from '../../server/app/load-gate.ts';
import type { LoadKind } from '../../server/app/load-gate.ts';
import { startLoopLag } from '../../server/system/loop-lag.ts';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { userOf } from '../support/enrol.ts';

let lagMs = 0;
let api: ApiServer;
let officer: Awaited<ReturnType<typeof userOf>>;
let responder: typeof officer;

beforeAll(async () => {
  api = await startApi({ lagMs: () => lagMs });
  [officer, responder] = await Promise.all([userOf(api, 'officer'), userOf(api, 'responder')]);
});

beforeEach(() => {
  lagMs = 0;
});

afterAll(async () => {
  await api.stop();
});

interface Said {
  readonly status: number;
  readonly retryAfter: string | null;
}

const said = ({ status, headers }: { readonly status: number; readonly headers: Headers }): Said => ({ status, retryAfter: headers.get('retry-after') });
const list = async (query: string): Promise<Said> => said(await officer.post(query));
const listened = async (): Promise<Said> => {
  const stream = await officer.listen('subscription { queueChanged { cursor } }');
  stream.close();
  return said(stream);
};
const upload = async (): Promise<Said> => said(await fetch(`${api.url}/uploads`, { method: 'POST', headers: { 'x-file-name': 'a.txt', cookie: officer.cookie() }, body: 'text' }));

/** Files, acknowledges and decides; every step must be answered. */
async function work(): Promise<readonly Said[]> {
  const filed = await officer.post('mutation($input: SubmitIncidentInput!) { submitIncident(input: $input) { reports { id version } errors { code } } }', { input: filing(wrongDate()) });
  const [report] = filed.body.data?.submitIncident.reports ?? [];
  const input = { reportId: report?.id ?? 'none', expectedVersion: report?.version ?? 0, idempotencyKey: freshKey() };
  const acknowledged = await responder.post('mutation($input: AcknowledgeReportInput!) { acknowledgeReport(input: $input) { errors { code } } }', { input });
  const read = await responder.post('query($id: ID!) { report(id: $id) { status } }', { id: input.reportId });
  return [filed, acknowledged, read].map(said);
}

const kinds: Readonly<Record<LoadKind, () => Promise<readonly Said[]>>> = {
  PUBLIC: async () => [said(await fetch(`${api.url}/log/keys`))],
  STREAM: async () => [await listened()],
  LIST: async () => [await list('{ reports(first: 5) { nodes { id } } }'), await list('{ me { id } incidents(first: 5) { nodes { id } } }'), await list('query { ...Q } fragment Q on Query { search(text: "monday", first: 5) { nodes { id } } }')],
  EXPORT: async () => [said(await responder.post('mutation { exportOutcomes(input: {}) { rowCount errors { code } } }'))],
  UPLOAD: async () => [await upload()],
  WORK: work,
};
const served = Object.keys(kinds) as (keyof typeof kinds)[];

test('nothing is refused while the loop runs in time', async () => {
  for (const kind of served) for (const { status } of await kinds[kind]()) expect([kind, status < 300]).toEqual([kind, true]);
});

test.each(served)('where %s is refused, all that comes before it is, and nothing that comes after', async (kind) => {
  lagMs = shedAtMs[kind];
  for (const other of served) {
    const isRefused = served.indexOf(other) <= served.indexOf(kind);
    for (const { status, retryAfter } of await kinds[other]()) {
      expect([other, status === 503]).toEqual([other, isRefused]);
      if (isRefused) expect(retryAfter).toMatch(/^[1-9]\d*$/);
    }
  }
});

test('a little less late, each is served', async () => {
  for (const kind of served) {
    lagMs = shedAtMs[kind] - 1;
    for (const { status } of await kinds[kind]()) expect([kind, status < 300]).toEqual([kind, true]);
  }
});

test('the page, its sign-in and the health of the process are answered as long as work is', async () => {
  lagMs = shedAtMs.WORK - 1;
  for (const path of ['/sign-in', '/healthz', '/readyz']) expect((await fetch(`${api.url}${path}`)).status).toBe(200);
  const cookie = (await api.signIn('lead')).cookie();
  expect(cookie).not.toBe('');
  // What strangers read at the same address is the first to be refused.
  expect((await fetch(`${api.url}/`, { headers: { cookie } })).status).toBe(200);
  expect((await fetch(`${api.url}/`)).status).toBe(503);
});

test('the order of the promises, exports among it, each later than the one before', () => {
  expect(loadKinds).toEqual(['PUBLIC', 'STREAM', 'LIST', 'EXPORT', 'UPLOAD', 'WORK']);
  const figures = loadKinds.map((kind) => shedAtMs[kind]);
  expect(figures).toEqual([...figures].sort((a, b) => a - b));
  expect(new Set(figures).size).toBe(figures.length);
  const gate = makeLoadGate(() => shedAtMs.EXPORT, 1);
  expect(() => gate.admit('EXPORT')).toThrow(expect.objectContaining({ code: 'UNAVAILABLE', rule: 'LOAD' }));
  expect(() => gate.admit('UPLOAD')).not.toThrow();
  expect(() => makeLoadGate(() => 1e9, Infinity).admit('PUBLIC')).not.toThrow();
});

test('a loop that is kept busy is measured as late, one that is not is not', async () => {
  const meter = startLoopLag();
  expect(meter.lagMs()).toBe(0);
  for (let turns = 0; turns < 20 && meter.lagMs() < shedAtMs.PUBLIC; turns += 1) {
    const until = performance.now() + 600;
    while (performance.now() < until);
    await new Promise<void>((turn) => setImmediate(turn));
  }
  expect(meter.lagMs()).toBeGreaterThanOrEqual(shedAtMs.PUBLIC);
  meter.stop();
});

test('what was refused under pressure is done afterwards under the same key', async () => {
  const input = filing(wrongDate());
  lagMs = shedAtMs.WORK;
  const refused = await officer.post('mutation($input: SubmitIncidentInput!) { submitIncident(input: $input) { errors { code } } }', { input });
  expect([refused.status, refused.body.errors]).toEqual([503, [expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAVAILABLE', rule: 'LOAD' }) })]]);
  lagMs = 0;
  const filed = await officer.act('submitIncident', input, filedFields);
  expect([filed.errors, filed.reports.length]).toEqual([[], 1]);
  expect(await officer.ask(`query($id: ID!) { report(id: $id) { id } }`, { id: filed.reports[0].id })).toEqual({ id: filed.reports[0].id });
});
