// What a company's own tools are told, over real connections: every event once under one id, through a day
// without anybody answering, without a word of a case, and with nobody else held up meanwhile.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readWebhook } from '../../../docs/examples/webhook-receiver.mjs';
import { makeGatewayChannel } from '../../../server/app/delivery/gateway-channel.ts';
import { planDeliveries } from '../../../server/app/delivery/plan-deliveries.ts';
import { makeSender } from '../../../server/app/delivery/send-deliveries.ts';
import { makeWebhookChannel } from '../../../server/app/delivery/webhook-channel.ts';
import { hourMs, minuteMs } from '../../../server/domain/time.ts';
import { makeSafePost, resolveByDns } from '../../../server/notify/post-safely.ts';
import { loopbackReach, operatorReach } from '../../../server/notify/reach.ts';
import { silent } from '../../support/api-server.ts';
import { chirpline, fileAlone, onReport, post, urgentThreat, vidora, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';
import { startReceiver } from '../../support/receivers.ts';
import type { Received, Receiver } from '../../support/receivers.ts';

let harness: Harness;
let receiver: Receiver;
let send: () => Promise<number>;

beforeEach(async () => {
  harness = await makeHarness();
  receiver = await startReceiver();
  send = sendingWith(10_000);
});

afterEach(async () => {
  await receiver.stop();
  await harness.close();
});

const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Plans and sends as the jobs do; `deadlineMs` is how long one answer is waited for. */
function sendingWith(deadlineMs: number): () => Promise<number> {
  const deps = { ...harness.deps, log: silent, idle };
  const webhooks = makeSafePost({ reach: loopbackReach, resolve: resolveByDns, deadlineMs });
  const sender = makeSender(deps, makeWebhookChannel({ ...deps, webhooks }));
  return async () => {
    await planDeliveries(deps);
    return sender.run();
  };
}

async function webhookOf(account: string, to: Receiver): Promise<{ readonly id: string; readonly secret: string }> {
  const admin = await harness.as(account);
  const answer = await harness.act(admin, { saveWebhook: { name: freshKey(), url: `http://127.0.0.1:${String(to.port)}/`, isActive: true, idempotencyKey: freshKey() } }, 'webhook { id } secret');
  return { id: (answer.webhook as Answer).id as string, secret: answer.secret as string };
}

/** Files a critical report to one company; its claim and locator must be found in no message. */
async function file(companyId = chirpline, number = 1): Promise<string> {
  const locator = `https://${companyId.replace('demo-', '')}.example/post/unspeakable-${String(number)}`;
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL', claim: 'Unspeakable claim', items: [post(number, { companyId, locator })] }) });
  return reports[0]?.id ?? '';
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly reportId: string;
  readonly seq: number;
}

function toldBy({ headers, body }: Received): Told {
  const { type, data } = JSON.parse(body) as { readonly type: string; readonly data: { readonly reportId: string; readonly seq: number } };
  return { id: String(headers['webhook-id']), type, reportId: data.reportId, seq: data.seq };
}

test('one message per event, signed, confirmed by its answer, and without a word of the case', async () => {
  const { secret } = await webhookOf('lead', receiver);
  const reportId = await file();
  await send();
  const [got, ...others] = receiver.received;
  expect(others).toEqual([]);
  const { event } = readWebhook({ headers: got?.headers ?? {}, body: got?.body ?? '', secrets: [secret], nowSeconds: harness.clock.now() / 1000 });
  const { report } = await harness.ask(await harness.as('responder'), 'query($id: ID!) { report(id: $id) { publicRef clocks { dueAt } submittedAt } }', { id: reportId });
  const { publicRef, clocks, submittedAt } = report as Answer & { readonly clocks: readonly { readonly dueAt: string }[] };
  const dueAt = clocks.map((clock) => clock.dueAt).sort()[0];
  expect(event).toEqual({ type: 'report.submitted', timestamp: submittedAt, data: { reportId, reference: publicRef, severity: 'S1_CRITICAL', tlp: expect.any(String), isExercise: false, dueAt, seq: 0 } });
  expect(JSON.stringify(receiver.received).toLowerCase()).not.toMatch(/unspeakable|officer|amaranth|commission/);
  const log = (await harness.deps.store.get('deliveryLogs', reportId))?.value;
  expect(log?.deliveries.filter(({ channel }) => channel === 'WEBHOOK')).toMatchObject([{ state: 'CONFIRMED', tries: 1, eventType: 'report.submitted' }]);
  await send();
  expect(receiver.received).toHaveLength(1);
});

test('of a sealed matter nothing is told, nor where a webhook is switched off', async () => {
  const { id } = await webhookOf('lead', receiver);
  const content = urgentThreat({ handling: 'SEALED', colleagueId: 'demo-legal' });
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content, emergency: true });
  expect(reports).toHaveLength(1);
  await send();
  await harness.act(await harness.as('lead'), { saveWebhook: { webhookId: id, name: 'Off', url: `http://127.0.0.1:${String(receiver.port)}/`, isActive: false, idempotencyKey: freshKey() } });
  await file();
  await send();
  const { rows } = await harness.deps.store.find('deliveries', { index: 'byState', equals: {}, first: 100 });
  expect([receiver.received, rows.length > 0, rows.filter(({ channel }) => channel === 'WEBHOOK')]).toEqual([[], true, []]);
});

test('a day without an answer: all arrives afterwards, once each, under the ids it was tried with, in order', async () => {
  await webhookOf('lead', receiver);
  receiver.answer((response) => void response.writeHead(503).end());
  const reports: string[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    const reportId = await file(chirpline, hour);
    reports.push(reportId);
    await send();
    if (hour % 6 === 0) await onReport(harness, await harness.as('officer'), { verb: 'appendItems', reportId, items: [post(100 + hour)] });
    for (let quarter = 0; quarter < 4; quarter += 1) {
      harness.clock.advance(15 * minuteMs);
      await send();
    }
  }
  const tried = receiver.received.map(toldBy);
  expect(tried.length).toBeLessThan(24 * 10);
  const failures = receiver.received.length;
  receiver.answer((response) => void response.writeHead(200).end());
  for (let minute = 0; minute < 15; minute += 1) {
    harness.clock.advance(minuteMs);
    await send();
  }
  const told = receiver.received.slice(failures).map(toldBy);
  const expected = reports.flatMap((reportId, hour) => ['report.submitted', ...(hour % 6 === 0 ? ['report.items_appended'] : [])].map((type) => `${reportId} ${type}`));
  expect(told.map(({ reportId, type }) => `${reportId} ${type}`).sort()).toEqual(expected.sort());
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  expect(tried.filter(({ id }) => !told.some((each) => each.id === id))).toEqual([]);
  for (const reportId of reports) {
    const order = told.filter((each) => each.reportId === reportId).map(({ seq }) => seq);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  }
  const { rows } = await harness.deps.store.find('deliveries', { index: 'byDue', equals: { channel: 'WEBHOOK', state: 'WAITING' }, first: 100 });
  expect(rows).toEqual([]);
}, 120_000);

test('one that never answers takes two connections, rests soon, and holds up nobody else', async () => {
  const dead = await startReceiver();
  let open = 0;
  let most = 0;
  dead.answer((response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => (open -= 1));
  });
  await webhookOf('vidora-lead', dead);
  await webhookOf('lead', receiver);
  for (let number = 0; number < 12; number += 1) await file(vidora, number);
  for (let number = 0; number < 12; number += 1) await file(chirpline, number);
  let askedOfDead = -1;
  receiver.answer((response) => {
    askedOfDead = dead.received.length;
    response.writeHead(200).end();
  });
  await sendingWith(2_000)();
  expect([receiver.received.length, most, askedOfDead]).toEqual([12, 2, 2]);
  expect(dead.received.length).toBeLessThanOrEqual(6);
  const before = dead.received.length;
  harness.clock.advance(5 * minuteMs);
  await sendingWith(200)();
  expect(dead.received.length).toBe(before + 1);
  await dead.stop();
}, 60_000);

test('what nobody ever answered is given up after 75 hours, and can be seen', async () => {
  await webhookOf('lead', receiver);
  receiver.answer((response) => void response.writeHead(500).end());
  await file();
  for (let hour = 0; hour < 75; hour += 1) {
    await send();
    harness.clock.advance(hourMs);
  }
  const states = async (): Promise<readonly string[]> => (await harness.deps.store.find('deliveries', { index: 'byState', equals: {}, first: 100 })).rows.filter(({ channel }) => channel === 'WEBHOOK').map(({ state }) => state);
  expect(await states()).toEqual(['WAITING']);
  for (let hour = 75; hour < 110; hour += 1) {
    await send();
    harness.clock.advance(hourMs);
  }
  expect(await states()).toEqual(['DEAD']);
}, 60_000);

test('the gateway is asked to ring an organization, by a signed message without content', async () => {
  const secret = `whsec_${'R'.repeat(43)}=`;
  const gateway = { url: `http://127.0.0.1:${String(receiver.port)}/ring`, secret, through: makeSafePost({ reach: operatorReach, resolve: resolveByDns }) };
  const reportId = await file();
  const channel = makeGatewayChannel({ ...harness.deps, gateway });
  const at = new Date(harness.clock.now()).toISOString();
  const row = {
    id: 'ring', organizationId: chirpline, channel: 'GATEWAY', targetKind: 'GATEWAY', targetId: chirpline, lane: 'l', place: 'p', list: `org:${chirpline}`, isDigest: false, reportId,
    events: [{ stream: `report:${reportId}`, seq: 0, type: 'report.submitted', audience: 'OUT_OF_HOURS_GATEWAY' }], state: 'WAITING', tries: 1, nextAttemptAt: at, createdAt: at,
  } as const;
  expect(await channel.send(row)).toEqual({ kind: 'ACCEPTED', isConfirmation: true });
  const [got] = receiver.received;
  const { id, event } = readWebhook({ headers: got?.headers ?? {}, body: got?.body ?? '', secrets: [secret], nowSeconds: harness.clock.now() / 1000 });
  expect([id, got?.path, event]).toEqual(['ring', '/ring', { type: 'gateway.call_requested', timestamp: at, data: expect.objectContaining({ organizationId: chirpline, organizationName: 'Chirpline', reason: 'report.submitted', reportId, severity: 'S1_CRITICAL' }) }]);
  expect(JSON.stringify(receiver.received).toLowerCase()).not.toMatch(/unspeakable|officer/);
  receiver.answer((response) => void response.writeHead(502).end());
  expect(await channel.send(row)).toEqual({ kind: 'CHANNEL_DOWN', code: 'HTTP_5XX' });
  receiver.answer((response) => void response.writeHead(422).end());
  expect(await channel.send(row)).toEqual({ kind: 'REFUSED', code: 'HTTP_4XX', isPermanent: false });
});
