// Ten thousand requests nobody should send: each is answered soon, plainly, and gives nothing away.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { malformedRequest } from '../support/malformed-requests.ts';
import type { MalformedRequest } from '../support/malformed-requests.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { chance } from '../support/seed.ts';

let api: ApiServer;
let cookie = '';

beforeAll(async () => {
  api = await startApi();
  cookie = (await api.signIn('officer')).cookie();
});

afterAll(async () => {
  await api.stop();
});

const leak = /Did you mean|node_modules|\bat .*\.(ts|js):\d+|SQLITE|sqlite|TypeError|RangeError|ZodError|stacktrace|\/server\/|Cannot read prop/;
const maxMs = 2_000;
const atOnce = 16;

interface Outcome {
  readonly status: number;
  readonly text: string;
  readonly tookMs: number;
  readonly sent: MalformedRequest;
}

async function send(sent: MalformedRequest, isSignedIn: boolean): Promise<Outcome> {
  const startedAt = performance.now();
  const headers = { ...(sent.contentType === '' ? {} : { 'content-type': sent.contentType }), ...(isSignedIn ? { cookie } : {}) };
  const response = await fetch(`${api.url}${sent.path}`, { method: sent.method, headers, ...(sent.body === undefined ? {} : { body: sent.body }), signal: AbortSignal.timeout(30_000) });
  return { status: response.status, text: await response.text(), tookMs: performance.now() - startedAt, sent };
}

/** A busy machine is slow at anything; a request that hangs is slow alone, too, each of three times. */
async function isHanging({ sent }: Outcome): Promise<Outcome[]> {
  const alone = [await send(sent, true), await send(sent, true), await send(sent, true)];
  return alone.every(({ tookMs }) => tookMs > maxMs) ? alone : [];
}

test('malformed requests: no 5xx, none over two seconds, nothing internal in an answer', async () => {
  const random = chance('malformed requests');
  const count = runs(10_000, 1_500);
  const wrong: unknown[] = [];
  let limited = 0;
  for (let sent = 0; sent < count; sent += atOnce) {
    const batch = await Promise.all(Array.from({ length: atOnce }, () => send(malformedRequest(random), random() < 0.5)));
    limited += batch.filter(({ status }) => status === 429).length;
    wrong.push(...batch.filter(({ status, text }) => status >= 500 || leak.test(text)));
    for (const slow of batch.filter(({ tookMs }) => tookMs > maxMs)) wrong.push(...(await isHanging(slow)));
  }
  expect(wrong).toEqual([]);
  expect(limited / count).toBeLessThan(0.01);
}, propertyTimeoutMs);

test('afterwards the session still works and the prototype is clean', async () => {
  const me = await (await api.signIn('officer')).ask('{ me { id } }');
  expect(me).toEqual({ id: 'demo-officer' });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});
