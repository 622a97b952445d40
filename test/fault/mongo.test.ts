// Two instances on one replica set, whose primary is killed or made to step down again and again while
// writers write through both. What was answered is there, once; what was not was asked again and happened
// once too; and the set was never without an answer for long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { readConfig } from '../../server/config.ts';
import { verifyReceipt } from '../../server/domain/record/receipt.ts';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { loadKeys } from '../../server/system/load-keys.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { mongoDeps, uriOf } from '../support/mongo-database.ts';
import { primaryOf, stepDown, untilWhole } from '../support/primary.ts';
import { livedStream, refold } from '../support/refold.ts';
import type { Lived } from '../support/refold.ts';
import { binaryPath, startReplicaSet } from '../support/replica-set.ts';
import type { ReplicaSet } from '../support/replica-set.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { buildProduct, startProduct } from './product-process.ts';
import type { ProductProcess } from './product-process.ts';
import type { Answered, Verb } from './writers.ts';
import { write } from './writers.ts';

const writers = 8;
const losses = runs(20, 3);
const mutations = runs(10_000, 150);
/** A killed primary is missed for two seconds before another is elected. */
const minGapMs = 1_000;
/** Source: the promises on failover. */
const maxGapMs = 15_000;

let set: ReplicaSet | undefined;
let uri: string;
let dataDir: string;
let lived: readonly Lived[];
const instances: ProductProcess[] = [];
const answers: Answered[] = [];
let longestGapMs = 0;
let lost = 0;

/** Loses the primary at even distances of the campaign, by a kill and by stepping down in turns. */
async function lose(replicaSet: ReplicaSet, isFailed: () => boolean): Promise<void> {
  while (lost < losses && !isFailed()) {
    await untilAnswers(Math.ceil((mutations * (lost + 1)) / (losses + 1)), isFailed);
    const primary = await primaryOf(replicaSet);
    if (lost % 2 === 0) await primary.kill();
    else await stepDown(primary);
    lost += 1;
    await primaryOf(replicaSet);
    if (lost % 2 === 1) await primary.start();
    await untilWhole(replicaSet);
  }
}

let wake: () => void = () => undefined;

async function untilAnswers(count: number, isFailed: () => boolean): Promise<void> {
  while (answers.length < count && !isFailed()) await new Promise<void>((done) => (wake = done));
}

async function campaign(replicaSet: ReplicaSet): Promise<void> {
  let isFailed = false;
  let lastMs = performance.now();
  const standing = await Promise.all(instances.map(({ ready }) => ready));
  const service = (number: number) => ({
    standing: () => {
      const next = standing[(number + answers.length) % standing.length];
      return isFailed || next === undefined ? Promise.reject(new Error('the campaign has failed')) : Promise.resolve(next);
    },
    answered(answer: Answered) {
      longestGapMs = Math.max(longestGapMs, performance.now() - lastMs);
      lastMs = performance.now();
      answers.push(answer);
      wake();
    },
    isOver: () => isFailed || (answers.length >= mutations && lost >= losses),
  });
  const fail = (error: unknown): never => {
    isFailed = true;
    wake();
    throw error;
  };
  const written = Array.from({ length: writers }, (_, number) => write(service(number), number).catch(fail));
  await Promise.all([...written, lose(replicaSet, () => isFailed).catch(fail)]);
}

describe(`after the primary was lost ${String(losses)} times`, () => {
  beforeAll(async () => {
    buildProduct();
    dataDir = mkdtempSync(join(tmpdir(), 'tocsin-failover-'));
    set = await startReplicaSet(binaryPath());
    uri = uriOf('failover', set.uri);
    for (let count = 0; count < 2; count += 1) {
      const instance = startProduct(dataDir, { mongoUri: uri });
      instances.push(instance);
      await instance.ready;
    }
    await campaign(set);
    await Promise.all(instances.map((instance) => instance.end()));
    lived = await readStore();
  }, 2 * propertyTimeoutMs);

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.kill()));
    await set?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function readStore(): Promise<readonly Lived[]> {
    const connection = await mongoose.createConnection(uri).asPromise();
    const streams = await connection.collection('heads').distinct('_id', {}, { readConcern: { level: 'majority' } });
    await connection.close();
    const store = await openMongoStore({ uri, ...mongoDeps });
    const found: Lived[] = [];
    for (const stream of streams) found.push(await livedStream(store, String(stream)));
    expect(await store.pendingCount()).toBe(found.reduce((sum, { entries }) => sum + entries.length, 0));
    await store.close();
    return found;
  }

  const countOf = (verb: Verb): number => answers.filter((answer) => answer.verb === verb).length;
  const entries = (): readonly Lived['entries'][number]['entry'][] => lived.flatMap((stream) => stream.entries.map(({ entry }) => entry));
  const countEntries = (type: string): number => entries().filter((entry) => entry.type === type).length;

  test('every loss was felt, and no request waited long', () => {
    expect(answers.length).toBeGreaterThanOrEqual(mutations);
    expect(lost).toBe(losses);
    // Whether a request had to be asked again or was carried over by the store, nobody was answered meanwhile.
    expect(longestGapMs).toBeGreaterThan(minGapMs);
    expect(longestGapMs).toBeLessThan(maxGapMs);
  });

  test('every receipt that was given still holds', () => {
    const { publicKey } = loadKeys(readConfig({ DATA_DIR: dataDir }, 'demo'), systemIds).receipts;
    const leaves = new Map(entries().map(({ header, seq, leafHash }) => [`${String((JSON.parse(Buffer.from(header).toString('utf8')) as { readonly tag: string }).tag)} ${String(seq)}`, leafHash]));
    const receipts = answers.flatMap(({ notes }) => notes.map((note) => verifyReceipt(note, publicKey)));
    const missing = receipts.filter(({ tag, seq, leaf }) => leaves.get(`${tag} ${String(seq)}`) !== leaf);
    expect([receipts.length > answers.length, missing]).toEqual([true, []]);
  });

  test('every report that was answered for is there, and no other', () => {
    const answered = new Set(answers.filter(({ verb }) => verb === 'submitIncident').map(({ reportId }) => reportId));
    const stored = lived.filter(({ collection, stored: document }) => collection === 'reports' && document !== undefined).map(({ id }) => id);
    expect([...stored].sort()).toEqual([...answered].sort());
    expect(answered.size).toBe(countOf('submitIncident'));
  });

  test('what was asked again happened once', () => {
    const happened = ['report.submitted', 'incident.filed', 'report.acknowledged', 'report.comment_added', 'report.decided'].map(countEntries);
    const asked = (['submitIncident', 'submitIncident', 'acknowledgeReport', 'addComment', 'decideItems'] as const).map(countOf);
    expect(happened).toEqual(asked);
  });

  test('every stream is whole, and every document is what its entries say', () => {
    for (const stream of lived) {
      expect(stream.entries.map(({ entry }) => entry.seq)).toEqual(stream.entries.map((_, seq) => seq));
      expect(refold(stream)).toEqual(stream.stored);
    }
  });
});
