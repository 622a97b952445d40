// Two instances on one replica set, of which one loses its way to the primary and nobody else does: nobody
// is elected, so that instance cannot write. It says so in time and keeps nobody waiting, the other one goes
// on, and once the way is open again nothing is lost and nothing happened twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uriOf } from '../support/mongo-database.ts';
import { primaryOf } from '../support/primary.ts';
import { binaryPath, startReplicaSet } from '../support/replica-set.ts';
import type { ReplicaSet } from '../support/replica-set.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { startSocksProxy } from '../support/socks-proxy.ts';
import type { Loss, SocksProxy } from '../support/socks-proxy.ts';
import { testAnsweredAndStored } from './answered-and-stored.ts';
import { buildProduct } from './product-process.ts';
import { runCampaign } from './two-instances.ts';
import type { Result, Running } from './two-instances.ts';

const partitions = runs(20, 2);
const mutations = runs(10_000, 120);
const kinds: readonly Loss[] = ['BROKEN', 'SILENT'];
/** So much is answered by the other instance while one is cut off. */
const meanwhile = 20;
/** Source: the promises on failover. */
const maxGapMs = 15_000;
/** The store is waited for twice, eleven seconds each: for the rates, which go on without it, and for what was asked. */
const maxWaitMs = 22_000;
/** Whoever watches asks every few seconds and takes no answer for a no. Source: none yet. */
const maxReadinessMs = 5_000;
/** How long the tests of readiness wait between two questions. */
const askAgainMs = 250;

let set: ReplicaSet | undefined;
let proxy: SocksProxy | undefined;
let dataDir: string;
let result: Result;
/** What /readyz of both instances said while one was cut off, and how long that one took to come back. */
const unready: (readonly [number, number])[] = [];
const returnsMs: number[] = [];

let slowestReadinessMs = 0;

async function readiness(url: string): Promise<number> {
  const askedMs = performance.now();
  const { status } = await fetch(`${url}/readyz`);
  slowestReadinessMs = Math.max(slowestReadinessMs, performance.now() - askedMs);
  return status;
}

async function untilReadiness(url: string, wanted: number): Promise<void> {
  while ((await readiness(url)) !== wanted) await new Promise((done) => setTimeout(done, askAgainMs));
}

async function partition(replicaSet: ReplicaSet, way: SocksProxy, { answers, urls, isFailed, untilAnswers }: Running): Promise<void> {
  const [cutOff = '', other = ''] = urls;
  for (let count = 0; count < partitions && !isFailed(); count += 1) {
    await untilAnswers(Math.ceil((mutations * (count + 1)) / (partitions + 1)));
    const { port } = await primaryOf(replicaSet);
    way.lose([port], kinds[count % kinds.length] ?? 'BROKEN');
    await untilReadiness(cutOff, 503);
    await untilAnswers(answers.length + meanwhile);
    unready.push([await readiness(cutOff), await readiness(other)]);
    const healedMs = performance.now();
    way.heal();
    await untilReadiness(cutOff, 200);
    returnsMs.push(performance.now() - healedMs);
  }
}

describe(`after one instance was cut off from the primary ${String(partitions)} times`, () => {
  beforeAll(async () => {
    buildProduct();
    dataDir = mkdtempSync(join(tmpdir(), 'tocsin-partition-'));
    const [replicaSet, way] = await Promise.all([startReplicaSet(binaryPath()), startSocksProxy()]);
    [set, proxy] = [replicaSet, way];
    const direct = uriOf('partition', replicaSet.uri);
    const proxied = `${direct}${direct.includes('?') ? '&' : '?'}proxyHost=127.0.0.1&proxyPort=${String(way.port)}`;
    result = await runCampaign({ dataDir, uris: [proxied, direct], mutations, disturb: (running) => partition(replicaSet, way, running) });
  }, 4 * propertyTimeoutMs);

  afterAll(async () => {
    await proxy?.stop();
    await set?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('the one that was cut off said so, and the other one went on', () => {
    expect(unready).toEqual(Array.from({ length: partitions }, () => [503, 200]));
    expect(slowestReadinessMs).toBeLessThan(maxReadinessMs);
    expect(result.answers.length).toBeGreaterThanOrEqual(mutations);
    expect(result.answers.filter(({ sent }) => sent > 1).length).toBeGreaterThanOrEqual(partitions);
  });

  test('nobody waited long, and it came back by itself', () => {
    expect(result.longestGapMs).toBeLessThan(maxGapMs);
    expect(Math.max(...returnsMs)).toBeLessThan(maxGapMs);
    expect(Math.max(...result.answers.map(({ waitedMs }) => waitedMs))).toBeLessThan(maxWaitMs);
  });

  testAnsweredAndStored(() => ({ dataDir, ...result }));
});
