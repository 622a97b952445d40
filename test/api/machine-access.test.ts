// How programs get in and are kept out: the token endpoint by its RFC, forged and stale tokens, and that
// whatever ends a client, its organization or the acting person bites at the next request.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { recordChange } from '../../server/app/record/record-change.ts';
import { freshKey } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { Json } from '../support/api-user.ts';
import { hitsIn } from '../support/database-text.ts';
import { enrol, userOf } from '../support/enrol.ts';
import { basic, makeClient, postForm, programOf, tokenFor } from '../support/programs.ts';
import type { TestClient } from '../support/programs.ts';

const minuteMs = 60_000;
const everyScope = ['REPORT_READ', 'REPORT_RESPOND'];
const grant = 'grant_type=client_credentials';
const query = '{ reports(first: 1) { nodes { id } } }';

let api: ApiServer;
let client: TestClient;
let good: string;

beforeAll(async () => {
  api = await startApi();
  client = await makeClient(api, 'lead', everyScope);
  good = await tokenFor(api, client);
});

afterAll(async () => {
  await api.stop();
});

const statusOf = async (token: string, person?: string): Promise<number> => (await programOf(api, token, person).post(query)).status;

test('the client credentials grant, with the secret in the header or in the form', async () => {
  const inForm = `${grant}&client_id=${client.id}&client_secret=${client.secret}`;
  for (const answer of [await postForm(api, grant, { authorization: basic(client) }), await postForm(api, inForm), await postForm(api, `${grant}&client_id=${client.id}`, { authorization: basic(client) })]) {
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('pragma')]).toEqual([200, 'no-store', 'no-cache']);
    const said = (await answer.json()) as Json;
    expect(said).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 600, scope: 'report:read report:respond' });
    expect(await statusOf(said.access_token)).toBe(200);
  }
  const { header, payload } = jwt.decode(good, { complete: true }) as jwt.Jwt;
  const keyLine = (await (await fetch(`${api.url}/log/keys`)).text()).split('\n').find((line) => line.startsWith('{')) ?? '';
  const published = JSON.parse(keyLine) as Json;
  expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: published.kid });
  expect(published).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
  expect(published.d).toBeUndefined();
  const { iat, exp, ...claims } = payload as jwt.JwtPayload;
  expect(Number(exp) - Number(iat)).toBe(600);
  expect(claims).toEqual({ iss: 'http://localhost:0', aud: 'http://localhost:0/graphql', sub: client.id, client_id: client.id, org: 'demo-chirpline', scope: 'report:read report:respond', jti: expect.any(String) });
});

test('its refusals are those of RFC 6749', async () => {
  const wrong = { ...client, secret: 'A'.repeat(43) };
  const header = { authorization: basic(client) };
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, number, string])[] = [
    ['', header, 400, 'invalid_request'],
    ['grant_type=password', header, 400, 'unsupported_grant_type'],
    [`${grant}&${grant}`, header, 400, 'invalid_request'],
    [`${grant}&client_id=${client.id}&client_secret=${client.secret}`, header, 400, 'invalid_request'],
    [`${grant}&scope=report:draft`, header, 400, 'invalid_scope'],
    [`${grant}&scope=everything`, header, 400, 'invalid_scope'],
    [grant, {}, 401, 'invalid_client'],
    [grant, { authorization: 'Basic !' }, 401, 'invalid_client'],
    [grant, { authorization: basic(wrong) }, 401, 'invalid_client'],
    [grant, { authorization: basic({ id: 'nobody', secret: client.secret }) }, 401, 'invalid_client'],
    [grant, { ...header, 'content-type': 'application/json' }, 400, 'invalid_request'],
    [`${grant}&scope=${'a'.repeat(9_000)}`, header, 413, 'invalid_request'],
  ];
  for (const [form, headers, status, error] of cases) {
    const answer = await postForm(api, form, headers);
    expect([form, answer.status, await answer.json()]).toEqual([form, status, { error, error_description: expect.any(String) }]);
    expect([form, answer.headers.get('cache-control'), status === 401 ? answer.headers.get('www-authenticate') : null]).toEqual([form, 'no-store', status === 401 ? 'Basic realm="tocsin"' : null]);
  }
  expect((await fetch(`${api.url}/oauth/token`)).status).toBe(405);
});

test('wrong secrets are throttled, and the right one has to wait as well', async () => {
  const other = await makeClient(api, 'vidora-lead', everyScope);
  const guess = (secret: string): Promise<Response> => postForm(api, grant, { authorization: basic({ id: other.id, secret }) });
  const statuses: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) statuses.push((await guess(`wrong ${String(tries)}`)).status);
  expect([statuses.slice(0, 6), statuses.at(-1)]).toEqual([[401, 401, 401, 401, 401, 401], 429]);
  const waiting = await guess(other.secret);
  expect([waiting.status, Number(waiting.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
  api.clock.advance(minuteMs);
  expect((await guess(other.secret)).status).toBe(200);
});

test('a token that another one signed, that is for somebody else, stale or of another type opens nothing', async () => {
  const { privateKey, publicKey, kid } = api.composed.keys.tokens;
  const nowS = Math.floor(api.clock.now() / 1000);
  const { iss, aud, sub, org, scope } = jwt.decode(good) as jwt.JwtPayload;
  const endless = { iss, aud, sub, org, scope, iat: nowS };
  const claims = { ...endless, exp: nowS + 600 };
  const sign = (body: object, header: object = {}, key = privateKey): string => jwt.sign(body, key, { algorithm: 'ES256', header: { alg: 'ES256', typ: 'at+jwt', kid, ...header } as jwt.JwtHeader });
  const signed = (change: object = {}, header: object = {}, key = privateKey): string => sign({ ...claims, ...change }, header, key);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = (alg: string, secret?: string): string => {
    const head = `${part({ alg, typ: 'at+jwt', kid })}.${part(claims)}`;
    return `${head}.${secret === undefined ? '' : createHmac('sha256', secret).update(head).digest('base64url')}`;
  };
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const bad: Readonly<Record<string, string>> = {
    'alg none': forged('none'), 'alg None': forged('None'),
    'HS256 with the public key in PEM': forged('HS256', pem),
    'HS256 with the public key as published': forged('HS256', JSON.stringify(publicKey.export({ format: 'jwk' }))),
    'HS256 under the name of ES256': forged('ES256', pem),
    'another key': signed({}, {}, stranger.privateKey),
    'a key of its own': signed({}, { jwk: stranger.publicKey.export({ format: 'jwk' }) }, stranger.privateKey),
    'a key of its own, signed by ours': signed({}, { jwk: stranger.publicKey.export({ format: 'jwk' }) }),
    'jku': signed({}, { jku: 'https://keys.example/jwks' }), 'x5u': signed({}, { x5u: 'https://keys.example/x5u' }), 'crit': signed({}, { crit: ['exp'] }),
    'another kid': signed({}, { kid: 'other' }), 'no kid': signed({}, { kid: undefined }),
    'another type': signed({}, { typ: 'JWT' }), 'another audience': signed({ aud: 'https://elsewhere.example/graphql' }), 'another issuer': signed({ iss: 'https://elsewhere.example' }),
    'expired': signed({ iat: nowS - 700, exp: nowS - 1 }), 'not yet': signed({ nbf: nowS + 60 }), 'without an end': sign(endless), 'too long': signed({ iat: nowS - 700, exp: nowS + 600 }),
    'another client': signed({ sub: 'nobody' }), 'another organization': signed({ org: 'demo-vidora' }), 'an unknown scope': signed({ scope: 'report:file' }), 'more scopes than the client has': signed({ scope: 'report:draft' }),
    'a changed body': good.replace(/\.[^.]+\./, `.${part({ ...claims, org: 'demo-vidora' })}.`), 'cut short': good.slice(0, -4), 'nothing': '', 'noise': 'A.B.C', 'very long': 'A'.repeat(10_000),
  };
  expect(await statusOf(signed())).toBe(200);
  const found = await Promise.all(Object.entries(bad).map(async ([name, token]) => [name, (await programOf(api, token).post(query)).body.data?.reports ?? null]));
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(bad).map((name) => [name, null])));
  const answer = await programOf(api, bad['alg none'] ?? '').post(query);
  expect([answer.status, answer.headers.get('www-authenticate'), answer.body.errors[0].extensions.code]).toEqual([401, 'Bearer error="invalid_token"', 'UNAUTHENTICATED']);
});

test('a cookie does not fill in for a token that is no good, and a token is not read from a GET', async () => {
  const cookie = (await userOf(api, 'responder')).cookie();
  const ask = (headers: Readonly<Record<string, string>>): Promise<Response> => fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  expect((await ask({ cookie })).status).toBe(200);
  expect((await ask({ cookie, authorization: 'Bearer nonsense' })).status).toBe(401);
  const got = await fetch(`${api.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { authorization: `Bearer ${good}`, 'apollo-require-preflight': 'true' } });
  expect(got.status).toBe(401);
});

test('the secret is shown once and kept as a hash; use is seen by the own administrators, to the minute', async () => {
  const lead = await userOf(api, 'lead');
  const input = { name: 'Ticket bridge', scopes: ['REPORT_READ'], idempotencyKey: freshKey() };
  const made = await lead.act('createApiClient', input, 'apiClient { id number name scopes isRevoked lastUsedAt } secret receipt { note }');
  expect(made).toMatchObject({ errors: [], apiClient: { name: 'Ticket bridge', scopes: ['REPORT_READ'], isRevoked: false, lastUsedAt: null }, secret: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/), receipt: { note: expect.stringContaining('tocsin-receipt') } });
  expect(await lead.act('createApiClient', input, 'apiClient { id } secret')).toMatchObject({ errors: [], apiClient: { id: made.apiClient.id }, secret: null });
  expect(hitsIn(await api.readStore(), [made.secret])).toEqual([]);
  await tokenFor(api, { id: made.apiClient.id, secret: made.secret });
  const list = '{ organization(id: "demo-chirpline") { apiClients { id lastUsedAt } } }';
  const listed = await lead.ask(list);
  expect(listed.apiClients.find(({ id }: Json) => id === made.apiClient.id)).toEqual({ id: made.apiClient.id, lastUsedAt: new Date(api.clock.now()).toISOString() });
  for (const name of ['responder', 'vidora-lead', 'embadmin', 'coordinator']) expect([name, await (await userOf(api, name)).ask(list)]).toEqual([name, { apiClients: null }]);
  expect(await programOf(api, good, 'demo-lead').ask(list)).toEqual({ apiClients: null });
});

test('making one takes a fresh factor, and scopes of the own side', async () => {
  const make = async (name: string, scopes: readonly string[]): Promise<Json> => (await userOf(api, name)).act('createApiClient', { name: `Of ${name} ${freshKey()}`, scopes, idempotencyKey: freshKey() });
  for (const [name, scopes] of [['lead', ['REPORT_DRAFT']], ['embadmin', ['REPORT_RESPOND']], ['lead', []], ['lead', ['REPORT_READ', 'REPORT_READ']]] as const) {
    expect([name, await make(name, scopes)]).toEqual([name, expect.objectContaining({ errors: [expect.objectContaining({ code: 'VALIDATION', rule: 'SCOPES', path: 'scopes' })] })]);
  }
  const lead = await userOf(api, 'lead');
  api.clock.advance(6 * minuteMs);
  expect(await lead.act('createApiClient', { name: 'Late', scopes: ['REPORT_READ'], idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
});

test('revoking a client, ending the acting person, suspending the organization: the next request is refused', async () => {
  await enrol(api, { name: 'palaver-night', organizationId: 'demo-palaver', roles: ['COMPANY_RESPONDER'] });
  const [first, second] = [await makeClient(api, 'palaver', everyScope), await makeClient(api, 'palaver', everyScope)];
  const [one, two] = [await tokenFor(api, first), await tokenFor(api, second)];
  expect([await statusOf(one), await statusOf(two, 'demo-palaver-night')]).toEqual([200, 200]);

  const palaver = await userOf(api, 'palaver');
  const input = { apiClientId: first.id, reason: 'Moved to another system.', idempotencyKey: freshKey() };
  expect(await (await userOf(api, 'lead')).act('revokeApiClient', { ...input, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  expect(await palaver.act('revokeApiClient', input, 'apiClient { isRevoked }')).toMatchObject({ errors: [], apiClient: { isRevoked: true } });
  expect(await palaver.act('revokeApiClient', { ...input, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'VALIDATION', rule: 'CLIENT_STATE' }] });
  expect([await statusOf(one), (await postForm(api, grant, { authorization: basic(first) })).status, await statusOf(two)]).toEqual([401, 401, 200]);

  expect(await palaver.act('deactivateMember', { memberId: 'demo-palaver-night', reason: 'Left.', idempotencyKey: freshKey() })).toMatchObject({ errors: [] });
  expect([await statusOf(two, 'demo-palaver-night'), await statusOf(two, 'demo-palaver')]).toEqual([403, 200]);

  await recordChange(api.composed.app.deps, { actor: undefined, mutation: 'suspendForTest', input: {} }, async (attempt) => {
    (await attempt.open('organizations', 'demo-palaver', () => 'SYSTEM')).emit({ type: 'organization.suspended', facts: {}, parts: { reason: 'A test.' } });
    return {};
  });
  expect([await statusOf(two), (await postForm(api, grant, { authorization: basic(second) })).status]).toEqual([401, 401]);
});

test('files: a program reads those of its reports, and stages some only to draft', async () => {
  const file = { 'x-file-name': 'a.txt', 'content-type': 'text/plain' };
  const stage = (token: string, person: string): Promise<Response> => fetch(`${api.url}/uploads`, { method: 'POST', headers: { ...file, authorization: `Bearer ${token}`, 'acting-person': person }, body: 'seen' });
  const drafting = await tokenFor(api, await makeClient(api, 'embadmin', ['REPORT_READ', 'REPORT_DRAFT']));
  const fresh = await tokenFor(api, client);
  expect([(await stage(fresh, 'demo-responder')).status, (await stage('nonsense', 'demo-officer')).status, (await stage(drafting, 'demo-officer')).status]).toEqual([403, 401, 201]);
  const own = (await (await stage(drafting, 'demo-officer')).json()) as Json;
  const read = (token: string): Promise<Response> => fetch(`${api.url}/uploads/${String(own.id)}`, { headers: { authorization: `Bearer ${token}` } });
  expect([(await read(drafting)).status, (await read(fresh)).status, (await read('nonsense')).status]).toEqual([200, 404, 401]);
});
