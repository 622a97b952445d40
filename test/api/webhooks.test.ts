// A company's webhooks as its administrators keep them: secrets shown once and sealed, addresses that lead nowhere
// inside, two keys while one replaces the other, and a test that says what came back.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readWebhook } from '../../docs/examples/webhook-receiver.mjs';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { makeSender } from '../../server/app/delivery/send-deliveries.ts';
import { publicReach } from '../../server/notify/reach.ts';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { silent, startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { Json } from '../support/api-user.ts';
import { hitsIn } from '../support/database-text.ts';
import { userOf } from '../support/enrol.ts';
import { startReceiver } from '../support/receivers.ts';
import type { Received, Receiver } from '../support/receivers.ts';

const minuteMs = 60_000;
const fields = 'webhook { id number name url isActive secretRotatedAt oldSecretUntil health { state failures lastCode } } secret receipt { note }';
const list = '{ organization(id: "demo-chirpline") { webhooks { id name url } } }';

let api: ApiServer;
let receiver: Receiver;
let url: string;

beforeAll(async () => {
  api = await startApi();
  receiver = await startReceiver();
  url = `http://127.0.0.1:${String(receiver.port)}/tocsin`;
});

afterAll(async () => {
  await receiver.stop();
  await api.stop();
});

const save = async (name: string, input: object): Promise<Json> => (await userOf(api, name)).act('saveWebhook', { name: `Bridge ${freshKey()}`, url, isActive: true, idempotencyKey: freshKey(), ...input }, fields);
const rotate = async (webhookId: string, input: object = {}): Promise<Json> => (await userOf(api, 'lead')).act('rotateWebhookSecret', { webhookId, idempotencyKey: freshKey(), ...input }, fields);
const tryOut = async (webhookId: string, name = 'lead'): Promise<Json> => (await userOf(api, name)).act('testWebhook', { webhookId }, 'test { isReceived code status }');
const isSignedWith = (got: Received | undefined, secrets: readonly string[], publicKey?: string): boolean => {
  try {
    return readWebhook({ headers: got?.headers ?? {}, body: got?.body ?? '', secrets, nowSeconds: api.clock.now() / 1000, ...(publicKey === undefined ? {} : { publicKey }) }).id !== '';
  } catch {
    return false;
  }
};

test('the secret is shown once, kept sealed, and signs; so does the key at /log/keys', async () => {
  const input = { name: 'Ticket bridge', idempotencyKey: freshKey() };
  const made = await save('lead', input);
  expect(made).toMatchObject({ errors: [], webhook: { number: 1, name: 'Ticket bridge', url, isActive: true, health: { state: 'UNTRIED' } }, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), receipt: { note: expect.stringContaining('tocsin-receipt') } });
  expect(await save('lead', input)).toMatchObject({ errors: [], webhook: { id: made.webhook.id }, secret: null });
  expect(hitsIn(await api.readStore(), [made.secret, made.secret.slice('whsec_'.length)])).toEqual([]);

  expect(await tryOut(made.webhook.id)).toEqual({ errors: [], test: { isReceived: true, code: null, status: 200 } });
  const got = receiver.received.at(-1);
  const publicKey = /^whpk_.*$/m.exec(await (await fetch(`${api.url}/log/keys`)).text())?.[0] ?? '';
  expect([isSignedWith(got, [made.secret]), isSignedWith(got, [], publicKey), isSignedWith(got, [`whsec_${'A'.repeat(43)}=`])]).toEqual([true, true, false]);
  expect(JSON.parse(got?.body ?? '')).toEqual({ type: 'webhook.tested', timestamp: new Date(api.clock.now()).toISOString(), data: {} });
  expect([got?.path, got?.headers['content-type'], got?.headers['webhook-id']]).toEqual(['/tocsin', 'application/json', expect.stringMatching(/^test_/)]);
});

test('it belongs to its company, and is seen by its administrators only', async () => {
  const { webhook } = await save('lead', {});
  for (const act of [save('vidora-lead', { webhookId: webhook.id }), tryOut(webhook.id, 'vidora-lead')]) expect(await act).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  for (const name of ['responder', 'officer', 'embadmin', 'coordinator']) expect([name, (await save(name, {})).errors[0]?.code]).toEqual([name, 'FORBIDDEN']);
  expect((await (await userOf(api, 'lead')).ask(list)).webhooks.map(({ id }: Json) => id)).toContain(webhook.id);
  for (const name of ['responder', 'vidora-lead', 'embadmin', 'coordinator']) expect([name, await (await userOf(api, name)).ask(list)]).toEqual([name, { webhooks: null }]);
});

test('two secrets sign for a day, or the old one ends at once', async () => {
  const { webhook, secret: first } = await save('lead', {});
  const { secret: second, webhook: rotated } = await rotate(webhook.id);
  expect(rotated).toMatchObject({ oldSecretUntil: new Date(api.clock.now() + 24 * 60 * minuteMs).toISOString() });
  expect(second).not.toBe(first);
  await tryOut(webhook.id);
  expect([isSignedWith(receiver.received.at(-1), [first]), isSignedWith(receiver.received.at(-1), [second])]).toEqual([true, true]);
  api.clock.advance(24 * 60 * minuteMs);
  await tryOut(webhook.id);
  expect([isSignedWith(receiver.received.at(-1), [first]), isSignedWith(receiver.received.at(-1), [second])]).toEqual([false, true]);
  const key = freshKey();
  const { secret: third } = await rotate(webhook.id, { endsOldAtOnce: true, idempotencyKey: key });
  await tryOut(webhook.id);
  expect([isSignedWith(receiver.received.at(-1), [second]), isSignedWith(receiver.received.at(-1), [third])]).toEqual([false, true]);
  expect(await rotate(webhook.id, { endsOldAtOnce: true, idempotencyKey: key })).toMatchObject({ errors: [], secret: null });
  expect(await rotate('nobody')).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
});

test('a fresh factor is asked where messages would newly go, and not to rename or switch off', async () => {
  const { webhook } = await save('vidora-lead', {});
  const admin = await userOf(api, 'vidora-lead');
  api.clock.advance(6 * minuteMs);
  const later = (input: object): Promise<Json> => admin.act('saveWebhook', { webhookId: webhook.id, name: 'Renamed', url, isActive: true, idempotencyKey: freshKey(), ...input }, fields);
  expect(await later({})).toMatchObject({ errors: [], webhook: { name: 'Renamed' }, secret: null });
  expect(await later({ url: `${url}/elsewhere` })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
  expect(await later({ isActive: false })).toMatchObject({ errors: [], webhook: { isActive: false } });
  expect(await later({ isActive: true })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
  expect(await admin.act('rotateWebhookSecret', { webhookId: webhook.id, idempotencyKey: freshKey() })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
});

test('what came back is told by a code, and tests are slowed', async () => {
  const { webhook } = await save('vidora-lead', {});
  receiver.answer((response) => void response.writeHead(503).end('Busy with Ann’s case'));
  expect(await tryOut(webhook.id, 'vidora-lead')).toEqual({ errors: [], test: { isReceived: false, code: 'HTTP_5XX', status: 503 } });
  receiver.answer((response) => void response.writeHead(307, { location: url }).end());
  expect(await tryOut(webhook.id, 'vidora-lead')).toEqual({ errors: [], test: { isReceived: false, code: 'REDIRECTED', status: 307 } });
  receiver.answer((response) => void response.writeHead(204).end());
  const admin = await userOf(api, 'vidora-lead');
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) statuses.push((await admin.post('mutation($input: TestWebhookInput!) { testWebhook(input: $input) { test { isReceived } } }', { input: { webhookId: webhook.id } })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
});

test('what each was told is listed for its administrators and can be sent again, under the same id', async () => {
  const { webhook } = await save('lead', { name: 'Listed' });
  const { channels, app: { deps } } = api.composed;
  await (await userOf(api, 'officer')).act('submitIncident', filing({ ...wrongDate(), severity: 'S1_CRITICAL', severityReason: 'It spreads fast.' }), filedFields);
  const jobs = { ...deps, log: silent, idle: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const senders = channels.map((channel) => makeSender(jobs, channel));
  const deliver = async (): Promise<void> => {
    await planDeliveries(jobs);
    for (const sender of senders) await sender.run();
  };
  await deliver();
  const log = `{ deliveries(filter: { webhookId: "${String(webhook.id)}" }, first: 10) { nodes { id channel state tries code recipient events report { id } mayReplay } } }`;
  const lead = await userOf(api, 'lead');
  const [row, ...others] = (await lead.ask(log)).nodes;
  expect([row, others]).toEqual([{ id: row.id, channel: 'WEBHOOK', state: 'CONFIRMED', tries: 1, code: null, recipient: 'Listed', events: ['report.submitted'], report: { id: expect.any(String) }, mayReplay: true }, []]);
  const received = (): readonly Received[] => receiver.received.filter(({ headers }) => headers['webhook-id'] === row.id);
  expect(received()).toHaveLength(1);
  expect(await lead.act('replayDelivery', { deliveryId: row.id, idempotencyKey: freshKey() }, 'delivery { state }')).toMatchObject({ errors: [], delivery: { state: 'WAITING' } });
  await deliver();
  expect(received()).toHaveLength(2);
  expect(await (await userOf(api, 'vidora-lead')).ask(log)).toBeNull();
});

test('names are told apart, and five are active at most', async () => {
  await save('palaver', { name: 'Same' });
  expect(await save('palaver', { name: 'Same' })).toMatchObject({ errors: [{ code: 'VALIDATION', rule: 'WEBHOOK_EXISTS', path: 'name' }] });
  for (let made = 1; made < 5; made += 1) expect((await save('palaver', {})).errors).toEqual([]);
  expect(await save('palaver', {})).toMatchObject({ errors: [{ code: 'VALIDATION', rule: 'WEBHOOKS' }] });
  expect((await save('palaver', { isActive: false })).errors).toEqual([]);
});

test('a real installation takes addresses of the public internet only, and its tests reach nothing inside', async () => {
  const real = await startApi({ reach: publicReach });
  const admin = await userOf(real, 'lead');
  const rules: readonly (readonly [string, string])[] = [
    [url, 'URL_SCHEME'], [`https://127.0.0.1:${String(receiver.port)}/`, 'URL_PORT'], ['https://127.0.0.1/', 'URL_HOST'], ['https://2130706433/', 'URL_HOST'], ['https://[::1]/', 'URL_HOST'], ['https://localhost/', 'URL_HOST'],
    ['https://a@hooks.example/', 'URL_USERINFO'], ['https://hooks.example:25/', 'URL_PORT'], ['hooks.example', 'URL_FORM'],
  ];
  for (const [address, rule] of rules) {
    const answer = await admin.act('saveWebhook', { name: address, url: address, isActive: true, idempotencyKey: freshKey() });
    expect([address, answer.errors]).toEqual([address, [expect.objectContaining({ code: 'VALIDATION', rule, path: 'url' })]]);
  }
  expect((await admin.act('saveWebhook', { name: 'Good', url: 'https://hooks.chirpline.example/tocsin', isActive: true, idempotencyKey: freshKey() })).errors).toEqual([]);
  await real.stop();
});
