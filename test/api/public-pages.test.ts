// The public pages over HTTP: who gets which start page, what caches may do, the files, what the API answers
// to anybody, and that nothing of it needs the database once it is drawn.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prepareDueEditions } from '../../server/app/transparency/prepare-due-editions.ts';
import { dayMs, minuteMs } from '../../server/domain/time.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { userOf } from '../support/enrol.ts';

let api: ApiServer;
let cookie: string;
const weekly = '/transparency/demo-election-week-2026-03-09';

beforeAll(async () => {
  api = await startApi();
  const officer = await userOf(api, 'officer');
  cookie = officer.cookie();
  for (const [company, count] of [['chirpline', 6], ['vidora', 3], ['palaver', 4]] as const) {
    for (let each = 0; each < count; each += 1) expect((await officer.act('submitIncident', filing(wrongDate({ company })), filedFields)).errors).toEqual([]);
  }
});
afterAll(() => api.stop());

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => fetch(`${api.url}${path}`, { headers });
const textAt = async (path: string): Promise<string> => (await get(path)).text();

test('before anything is published the pages say what will appear', async () => {
  await api.composed.publicPages.settled();
  expect(await textAt('/')).toContain('No edition has been published yet');
  expect(await textAt('/transparency')).toContain('The first will stand here');
  expect(await textAt('/agreements')).toMatch(/Chirpline.*always on.*Palaver.*Vidora/s);
  expect((await get(weekly)).status).toBe(404);
});

test('an edition stands on the pages as soon as it is published', async () => {
  api.clock.advance(7 * dayMs);
  expect(await prepareDueEditions(api.composed.app.deps)).toBe(1);
  await api.composed.publicPages.settled();
  expect(await textAt('/')).toContain('Amaranth general election');
  expect(await textAt('/transparency')).toContain(`href="${weekly}"`);
  const page = await get(weekly);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toMatch(/over 3 companies/);
  expect(await textAt('/transparency/feed.atom')).toContain(weekly);
});

test('the start page is the app where a session comes along', async () => {
  const [stranger, member] = [await get('/'), await get('/', { cookie })];
  expect(await stranger.text()).not.toContain('<script');
  expect(await member.text()).toContain('<script type="module"');
  expect([stranger.headers.get('cache-control'), stranger.headers.get('vary')]).toEqual(['no-cache', 'Accept-Encoding, Cookie']);
  expect(await (await get('/sign-in')).text()).toContain('<script type="module"');
});

test('caches may keep a page, ask whether it moved, and take it compressed', async () => {
  const page = await get(weekly, { 'accept-encoding': 'identity' });
  const plain = await page.text();
  expect(page.headers.get('cache-control')).toBe('public, max-age=60, stale-if-error=86400');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
  const etag = page.headers.get('etag') ?? '';
  const again = await get(weekly, { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
  for (const encoding of ['br', 'gzip']) {
    const packed = await get(weekly, { 'accept-encoding': encoding });
    expect([packed.headers.get('content-encoding'), packed.headers.get('etag'), await packed.text()]).toEqual([encoding, etag, plain]);
  }
  const refused = await get(weekly, { 'accept-encoding': 'br;q=0, gzip; q=0.0' });
  expect([refused.headers.get('content-encoding'), await refused.text()]).toEqual([null, plain]);
  const head = await fetch(`${api.url}${weekly}`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetch(`${api.url}${weekly}`, { method: 'POST' })).status).toBe(404);
});

test('the files hold the figures of the page, and so does the API', async () => {
  const json = (await (await get(`${weekly}.json`)).json()) as { readonly snapshot: { readonly figures: readonly { readonly key: string; readonly value: { readonly count?: number } }[] } };
  const requests = json.snapshot.figures.find(({ key }) => key === 'M1')?.value.count;
  expect(requests).toBe(15);
  expect(await textAt(`${weekly}.csv`)).toMatch(/,WEEKLY,,,M1,count,15,Requests\r\n/);
  const fields = '{ id licence authority { name model } election { name country } figures { companyCount figures { key count } } replies { text } }';
  for (const edition of ['', ', edition: "demo-election-week-2026-03-09"']) {
    const { body } = await api.nobody.post(`{ publicSummary(election: "demo-election"${edition}) ${fields} }`);
    expect(body.data?.publicSummary).toMatchObject({ id: weekly.slice(14), licence: 'CC BY 4.0', authority: { model: 'INDEPENDENT' }, figures: { companyCount: 3 } });
    expect(body.data?.publicSummary.figures.figures[0]).toEqual({ key: 'M1', count: 15 });
  }
});

test('anybody reads published editions of the election asked about, and no draft', async () => {
  api.clock.advance(4 * dayMs);
  expect(await prepareDueEditions(api.composed.app.deps)).toBeGreaterThan(0);
  await api.composed.publicPages.settled();
  const missing = { data: { publicSummary: null }, errors: [expect.objectContaining({ extensions: { code: 'NOT_FOUND' } })] };
  for (const args of ['election: "demo-election", edition: "demo-election-interim"', 'election: "other", edition: "demo-election-week-2026-03-09"']) {
    expect((await api.nobody.post(`{ publicSummary(${args}) { id } }`)).body).toEqual(missing);
  }
  expect((await get('/transparency/demo-election-interim')).status).toBe(404);
  expect(await textAt('/transparency')).not.toContain('interim');
});

test('agreements come page by page, with terms and no people', async () => {
  const { body } = await api.nobody.post('{ publicAgreements(first: 2) { nodes { authority { name } company { name } tier validFrom isEnded } pageInfo { hasNextPage endCursor } } }');
  expect(body.data?.publicAgreements.nodes).toHaveLength(2);
  expect(body.data?.publicAgreements.nodes[0]).toMatchObject({ authority: { name: 'Amaranth Electoral Commission' }, tier: 'ALWAYS_ON', isEnded: false });
  expect(body.data?.publicAgreements.pageInfo.hasNextPage).toBe(true);
});

test('drawn pages outlive the database', async () => {
  const other = await startApi();
  await other.composed.publicPages.settled();
  expect((await fetch(`${other.url}/agreements`)).status).toBe(200);
  await other.composed.store.close();
  other.clock.advance(10 * minuteMs);
  for (const path of ['/', '/transparency', '/agreements', '/orders', '/transparency/feed.atom']) expect([path, (await fetch(`${other.url}${path}`)).status]).toEqual([path, 200]);
  await other.composed.publicPages.settled();
  const page = await fetch(`${other.url}/agreements`);
  expect([page.status, (await page.text()).includes('Chirpline')]).toEqual([200, true]);
  // Its store is closed already, which not every store takes twice.
  await other.stop().catch(() => undefined);
});
