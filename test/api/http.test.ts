// What holds on every route: the headers, the limits of the front, and answers to the wrong method, type,
// size or origin.
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRateLimits } from '../../server/http/rate-limits.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { userOf } from '../support/enrol.ts';

let api: ApiServer;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
  cookie = (await userOf(api, 'officer')).cookie();
});

afterAll(async () => {
  await api.stop();
});

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Readonly<Record<string, string>> = {}): RequestInit => ({ method: 'POST', headers: { ...json, ...headers }, body });

const routes: readonly { readonly name: string; readonly path: string; readonly init: () => RequestInit; readonly status: number }[] = [
  { name: 'the page', path: '/', init: () => ({}), status: 200 },
  { name: 'the editions', path: '/transparency', init: () => ({}), status: 200 },
  { name: 'an edition that is not there', path: '/transparency/missing', init: () => ({}), status: 404 },
  { name: 'the feed', path: '/transparency/feed.atom', init: () => ({}), status: 200 },
  { name: 'the agreements', path: '/agreements', init: () => ({}), status: 200 },
  { name: 'the legal orders', path: '/orders', init: () => ({}), status: 200 },
  { name: 'sign-in', path: '/sign-in', init: () => ({}), status: 200 },
  { name: 'a page of the app', path: '/reports', init: () => ({}), status: 200 },
  { name: 'a missing asset', path: '/assets/missing.js', init: () => ({}), status: 404 },
  { name: 'a query', path: '/graphql', init: () => post('{"query":"{ me { id } }"}'), status: 200 },
  { name: 'no JSON', path: '/graphql', init: () => post('{'), status: 400 },
  { name: 'another type', path: '/graphql', init: () => ({ method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }), status: 415 },
  { name: 'another method', path: '/graphql', init: () => ({ method: 'DELETE' }), status: 405 },
  { name: 'a body too large for a stranger', path: '/graphql', init: () => post(`{"query":"${'#'.repeat(33 * 1024)}"}`), status: 413 },
  { name: 'a foreign origin', path: '/graphql', init: () => post('{"query":"{ me { id } }"}', { origin: 'https://elsewhere.example' }), status: 403 },
  { name: 'a foreign site', path: '/graphql', init: () => post('{"query":"{ me { id } }"}', { 'sec-fetch-site': 'cross-site' }), status: 403 },
  { name: 'nobody signed in', path: '/graphql', init: () => post('{"query":"{ sessions { id } }"}'), status: 401 },
  { name: 'a file of nobody', path: '/uploads/missing', init: () => ({}), status: 404 },
  { name: 'an upload by nobody', path: '/uploads', init: () => ({ method: 'POST', headers: { 'x-file-name': 'a.txt' }, body: 'x' }), status: 401 },
  { name: 'the public keys', path: '/log/keys', init: () => ({}), status: 200 },
  { name: 'health', path: '/healthz', init: () => ({}), status: 200 },
  { name: 'readiness', path: '/readyz', init: () => ({}), status: 200 },
];

test.each(routes)('$name carries the headers', async ({ path, init, status }) => {
  const response = await fetch(`${api.url}${path}`, init());
  expect(response.status).toBe(status);
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' });
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-powered-by']).toBeUndefined();
  const isForEverybody = /^\/(transparency|agreements|orders)/.test(path) && status === 200;
  if (!path.startsWith('/assets')) expect(headers['cache-control']).toMatch(isForEverybody ? /^public, max-age=60,/ : /no-store|no-cache|max-age=0/);
});

test('a file comes back as it was sent, as an attachment that may run nothing', async () => {
  const text = '<script>alert(1)</script>';
  const sent = await fetch(`${api.url}/uploads`, { method: 'POST', headers: { 'content-type': 'text/html', 'x-file-name': encodeURIComponent('ünder ‮.html'), cookie }, body: text });
  const staged = (await sent.json()) as { readonly id: string; readonly sha256: string };
  expect([sent.status, staged.sha256]).toEqual([201, createHash('sha256').update(text).digest('hex')]);
  const back = await fetch(`${api.url}/uploads/${staged.id}`, { headers: { cookie } });
  expect(await back.text()).toBe(text);
  expect(back.headers.get('content-type')).toBe('application/octet-stream');
  expect(back.headers.get('content-disposition')).toMatch(/^attachment; /);
  expect(back.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect((await fetch(`${api.url}/uploads/${staged.id}`, { headers: { cookie: (await userOf(api, 'vidora')).cookie() } })).status).toBe(404);
});

test('an empty file and one over the limit are refused by name', async () => {
  const upload = (body: string | Uint8Array<ArrayBuffer>): Promise<Response> => fetch(`${api.url}/uploads`, { method: 'POST', headers: { 'x-file-name': 'a.bin', cookie }, body });
  expect(await (await upload('')).json()).toMatchObject({ code: 'VALIDATION', rule: 'EMPTY' });
  expect(await (await upload(new Uint8Array(25 * 1024 * 1024 + 1))).json()).toMatchObject({ code: 'VALIDATION', rule: 'MAX_SIZE' });
});

describe('limits of a request', () => {
  const ask = async (query: string, variables: object = {}): Promise<{ readonly status: number; readonly text: string }> => {
    const response = await fetch(`${api.url}/graphql`, post(JSON.stringify({ query, variables }), { cookie }));
    return { status: response.status, text: await response.text() };
  };

  test.each([
    { name: 'depth 8', query: `{ me ${'{ a '.repeat(8)}${'}'.repeat(8)} }`, variables: {}, named: 'depth 8' },
    { name: '15 aliases', query: `{ me { ${Array.from({ length: 16 }, (_, index) => `a${String(index)}: id`).join(' ')} } }`, variables: {}, named: 'aliases' },
    { name: '5 root fields', query: `{ me { id } elections(first: 1) { __typename } reports(first: 1) { __typename } sessions { id } organizations(first: 1) { __typename } incidents(first: 1) { __typename } }`, variables: {}, named: 'root fields' },
    { name: 'cost', query: 'query($n: Int!) { reports(first: $n) { nodes { id items { number outcome { codes } } clocks { kind batch cycle state result startedAt dueAt stoppedAt breachedAt remainingMs targetMs isExpectation pauses { from until } } conversation { seq at kind alias role text } evidence { id fileName sha256 mediaType sizeBytes url } content { claim policySection policyLink severityReason erased } supplement { reach language translation } authority { id name } company { id name } } } }', variables: { n: 100 }, named: 'cost' },
    { name: 'variables', query: 'query($i: SlaPreviewInput!) { slaPreview(input: $i) { phase } }', variables: { i: JSON.parse(`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`) as object }, named: 'deep' },
  ])('$name', async ({ query, variables, named }) => {
    const { text } = await ask(query, variables);
    expect(text).toContain('over the limit');
    expect(text).toContain(named);
  });

  test('what stays within them is answered', async () => {
    const within = '{ incidents(first: 1) { nodes { reports { content { legal { order { file { id } } } } } } } }';
    expect(JSON.parse((await ask(within)).text)).toEqual({ data: { incidents: { nodes: [] } } });
  });

  test('a list asks for at most 100', async () => {
    expect((await ask('{ reports(first: 101) { nodes { id } } }')).text).toMatch(/first/);
    expect((await ask('{ reports { nodes { id } } }')).text).toContain('first');
  });

  test('no batches, no long documents, no suggestions', async () => {
    expect((await fetch(`${api.url}/graphql`, post('[{"query":"{ me { id } }"}]', { cookie }))).status).toBe(400);
    expect((await ask(`{ ${'me { id } '.repeat(400)} }`)).text).toContain('tokens');
    expect((await ask('{ mee { id } }')).text).not.toContain('Did you mean');
  });

  test('headers over 16 KB are refused before anything reads them', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${api.url}/graphql`, { method: 'POST', headers: { 'x-long': 'a'.repeat(17 * 1024) } }, (response) => resolve(response.statusCode));
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBe(431);
  });

  test('a GET never reads the cookie and changes nothing', async () => {
    const get = (query: string): Promise<Response> => fetch(`${api.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { cookie, 'apollo-require-preflight': 'true' } });
    expect((await (await get('{ me { id } }')).json()) as unknown).toEqual({ data: { me: null } });
    expect((await get('mutation { signOut { isSignedOut } }')).status).toBe(405);
  });
});

describe('rates, at their real figures', () => {
  const consume = async (limits: ReturnType<typeof makeRateLimits>, isWrite: boolean): Promise<number> => {
    const actor = { userId: 'u', organizationId: 'o' } as Parameters<typeof limits.consume>[0]['actor'];
    for (let count = 0; count < 2_000; count += 1) {
      try {
        await limits.consume({ actor, address: '192.0.2.1', isWrite });
      } catch (error) {
        expect(error).toMatchObject({ code: 'RATE_LIMITED' });
        return count;
      }
    }
    return Infinity;
  };

  test('a user reads 240 and writes 120 times a minute; a stranger asks 20 times', async () => {
    expect(await consume(makeRateLimits(1), false)).toBe(240);
    expect(await consume(makeRateLimits(1), true)).toBe(120);
    const strangers = makeRateLimits(1);
    for (let count = 0; count < 20; count += 1) await strangers.consume({ actor: undefined, address: '192.0.2.1', isWrite: false });
    await expect(strangers.consume({ actor: undefined, address: '192.0.2.1', isWrite: false })).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } });
    await strangers.consume({ actor: undefined, address: '192.0.2.2', isWrite: false });
  });

  test('programs are counted one by one, and apart from the person they name', async () => {
    const limits = makeRateLimits(1);
    const as = (clientId?: string): Parameters<typeof limits.consume>[0] => ({
      actor: { userId: 'u', organizationId: 'o', ...(clientId === undefined ? {} : { machine: { clientId } }) } as Parameters<typeof limits.consume>[0]['actor'], address: '192.0.2.1', isWrite: true,
    });
    for (let count = 0; count < 120; count += 1) await limits.consume(as('first'));
    await expect(limits.consume(as('first'))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await limits.consume(as('second'));
    await limits.consume(as());
  });

  test('an organization files 60 incidents an hour, and 20 critical ones beyond', async () => {
    const limits = makeRateLimits(1);
    const actor = { organizationId: 'o' } as Parameters<typeof limits.consumeFiling>[0];
    for (let count = 0; count < 60; count += 1) await limits.consumeFiling(actor, false);
    await expect(limits.consumeFiling(actor, false)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    for (let count = 0; count < 20; count += 1) await limits.consumeFiling(actor, true);
    await expect(limits.consumeFiling(actor, true)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await limits.consumeFiling({ ...actor, organizationId: 'other' }, false);
  });

  test('an organization uploads 2 GB a day', async () => {
    const limits = makeRateLimits(1);
    const actor = { organizationId: 'o' } as Parameters<typeof limits.consumeUpload>[0];
    await limits.consumeUpload(actor, 2 * 1024 ** 3 - 1);
    await expect(limits.consumeUpload(actor, 2)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('the bench switches them off', async () => {
    expect(await consume(makeRateLimits(Infinity), true)).toBe(Infinity);
  });
});
