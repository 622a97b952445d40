// Two instances on one replica set, whose primary is killed or made to step down again and again while
// writers write through both. What was answered is there, once; what was not was asked again and happened
// once too; and the set was never without an answer for long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uriOf } from '../support/mongo-database.ts';
import { primaryOf, stepDown, untilWhole } from '../support/primary.ts';
import { binaryPath, startReplicaSet } from '../support/replica-set.ts';
import type { ReplicaSet } from '../support/replica-set.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { testAnsweredAndStored } from './answered-and-stored.ts';
import { buildProduct } from './product-process.ts';
import { runCampaign } from './two-instances.ts';
import type { Result, Running } from './two-instances.ts';

const losses = runs(20, 3);
const mutations = runs(10_000, 150);
/** A killed primary is missed for two seconds before another is elected. */
const minGapMs = 1_000;
/** Source: the promises on failover. */
const maxGapMs = 15_000;

let set: ReplicaSet | undefined;
let dataDir: string;
let result: Result;
let lost = 0;

/** Loses the primary at even distances of the campaign, by a kill and by stepping down in turns. */
async function lose(replicaSet: ReplicaSet, { untilAnswers, isFailed }: Running): Promise<void> {
  while (lost < losses && !isFailed()) {
    await untilAnswers(Math.ceil((mutations * (lost + 1)) / (losses + 1)));
    const primary = await primaryOf(replicaSet);
    if (lost % 2 === 0) await primary.kill();
    else await stepDown(primary);
    lost += 1;
    await primaryOf(replicaSet);
    if (lost % 2 === 1) await primary.start();
    await untilWhole(replicaSet);
  }
}

describe(`after the primary was lost ${String(losses)} times`, () => {
  beforeAll(async () => {
    buildProduct();
    dataDir = mkdtempSync(join(tmpdir(), 'tocsin-failover-'));
    const replicaSet = await startReplicaSet(binaryPath());
    set = replicaSet;
    const uri = uriOf('failover', replicaSet.uri);
    result = await runCampaign({ dataDir, uris: [uri, uri], mutations, disturb: (running) => lose(replicaSet, running) });
  }, 4 * propertyTimeoutMs);

  afterAll(async () => {
    await set?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('every loss was felt, and no request waited long', () => {
    expect(result.answers.length).toBeGreaterThanOrEqual(mutations);
    expect(lost).toBe(losses);
    // Whether a request had to be asked again or was carried over by the store, nobody was answered meanwhile.
    expect(result.longestGapMs).toBeGreaterThan(minGapMs);
    expect(result.longestGapMs).toBeLessThan(maxGapMs);
  });

  testAnsweredAndStored(() => ({ dataDir, ...result }));
});
