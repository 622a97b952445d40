// SIGTERM while people write and read: readiness says so first, every request on a connection that was accepted
// is answered whole, what was acknowledged stands, and the process is gone in time. A connection that was
// never accepted may be refused; whether it was, the product itself tells.
import { Agent, request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { chance } from '../support/seed.ts';
import { buildProduct, startProduct } from './product-process.ts';
import type { ProductProcess, Standing } from './product-process.ts';
import { readStored } from './stored.ts';
import { filedOf, filingRequest } from './strained-client.ts';
import type { Heard } from './strained-client.ts';

const stops = runs(50, 4);
const clients = 8;
const maxExitMs = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'tocsin-stop-'));
const dataDir = join(folder, 'data');
const random = chance('stops');

interface Broken {
  readonly port: number | undefined;
  readonly code: string;
}

interface Stop {
  readonly exitCode: number | null;
  readonly tookMs: number;
  /** What readiness said after the signal, until connections were refused. */
  readonly readiness: readonly number[];
  readonly brokenThoughAccepted: readonly Broken[];
  readonly wrong: readonly Heard[];
}

const notes: string[] = [];
const seen: Stop[] = [];

beforeAll(async () => {
  buildProduct();
  for (let count = 0; count < stops; count += 1) seen.push(await stopUnderLoad());
}, 2 * propertyTimeoutMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function stopUnderLoad(): Promise<Stop> {
  const product = startProduct(dataDir, { env: { TELL_CONNECTIONS: 'true' } });
  const standing = await product.ready;
  const load = makeLoad(standing);
  const loading = Promise.all(Array.from({ length: clients }, (_, number) => load.run(number)));
  await load.answers(10 + Math.floor(random() * 40));
  const startedAt = performance.now();
  const gone = product.end();
  const readiness = await readinessUntilRefused(standing);
  const exitCode = await gone;
  const tookMs = performance.now() - startedAt;
  await loading;
  return { exitCode, tookMs, readiness, brokenThoughAccepted: whatBroke(product, load.broken), wrong: load.wrong };
}

function whatBroke(product: ProductProcess, broken: readonly Broken[]): readonly Broken[] {
  const accepted = product.accepted();
  return broken.filter(({ port }) => port !== undefined && accepted.has(port));
}

async function readinessUntilRefused({ url }: Standing): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (;;) {
    const heard = await send({ url: `${url}/readyz`, agent: new Agent({ keepAlive: false }) }).catch(() => undefined);
    if (heard === undefined) return statuses;
    statuses.push(heard.status);
  }
}

interface Load {
  readonly broken: Broken[];
  readonly wrong: Heard[];
  /** Goes on until no connection is taken any more. */
  run(number: number): Promise<void>;
  /** Resolves after so many answers. */
  answers(count: number): Promise<void>;
}

/** Half of the clients write, half read, each on a connection of its own for as long as that lives. */
function makeLoad({ url, cookies }: Standing): Load {
  const broken: Broken[] = [];
  const wrong: Heard[] = [];
  const waiting: { readonly count: number; readonly wake: () => void }[] = [];
  let answered = 0;
  const ask = async (agent: Agent, isWriting: boolean): Promise<boolean> => {
    const operation = isWriting ? filingRequest() : { query: '{ reports(first: 25) { nodes { id } } }' };
    try {
      const heard = await send({ url: `${url}/graphql`, agent, cookie: cookies['officer'], body: JSON.stringify(operation) });
      if (heard.status !== 200 || heard.body.errors !== undefined) wrong.push(heard);
      else if (isWriting) notes.push(...(filedOf(heard)?.notes ?? []));
      answered += 1;
      for (const { count, wake } of waiting) if (answered >= count) wake();
      return true;
    } catch (error) {
      broken.push(error as Broken);
      return false;
    }
  };
  return {
    broken, wrong,
    async run(number) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (await ask(agent, number % 2 === 0));
      agent.destroy();
    },
    answers: (count) => new Promise((wake) => waiting.push({ count, wake })),
  };
}

interface Sending {
  readonly url: string;
  readonly agent: Agent;
  readonly cookie?: string | undefined;
  readonly body?: string;
}

/** Rejects with the local port and the code of what broke. */
function send({ url, agent, cookie = '', body }: Sending): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let port: number | undefined;
    const fail = (error: NodeJS.ErrnoException): void => reject({ port, code: error.code ?? error.message } satisfies Broken);
    const sent: ClientRequest = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', cookie } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += String(chunk)));
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, body: JSON.parse(text) }));
    });
    sent.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => (port = socket.localPort));
      else port = socket.localPort;
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

test('readiness says 503 before connections are refused', () => {
  for (const { readiness } of seen) {
    expect(readiness.length).toBeGreaterThan(0);
    expect(readiness.slice(1).filter((status) => status !== 503)).toEqual([]);
    expect(readiness.at(-1)).toBe(503);
  }
});

test('no request on an accepted connection is broken or answered by half', () => {
  expect(seen.flatMap(({ brokenThoughAccepted }) => brokenThoughAccepted)).toEqual([]);
  expect(seen.flatMap(({ wrong }) => wrong)).toEqual([]);
});

test('the process ends by itself, in time', () => {
  for (const { exitCode, tookMs } of seen) {
    expect(exitCode).toBe(0);
    expect(tookMs).toBeLessThan(maxExitMs);
  }
});

test('what was acknowledged stands', async () => {
  const { lost, database } = await readStored(dataDir);
  expect(notes.length).toBeGreaterThan(stops);
  expect(lost(notes)).toEqual([]);
  database.close();
}, propertyTimeoutMs);
