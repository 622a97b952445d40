// What was filed by a version that wrote no rows of figures is counted once the new one has started: rows are
// taken away as if they had never been written, and stand as before afterwards, also where a start was killed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { computeEdition } from '../../../server/app/transparency/compute-edition.ts';
import { fillRows } from '../../../server/app/transparency/fill-rows.ts';
import type { RecordDeps } from '../../../server/app/record/record-change.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import { addMs, dayMs, toInstant } from '../../../server/domain/time.ts';
import { makeHarness } from '../../support/harness.ts';
import { liveAWhile } from '../../support/lived-world.ts';

let folder: string;
let path: string;
let deps: RecordDeps;
let written: unknown;
let reports = 0;

const read = async ({ store, clock, pause }: RecordDeps): Promise<unknown> => [
  (await computeEdition({ store, pause }, { electionId: 'demo-election', snapshotAt: addMs(toInstant(clock.now()), dayMs), earlier: [] })).snapshot.figures,
  (await store.find('queue', { index: 'byAge', equals: { audience: 'country:*' }, first: 500 })).rows,
  (await store.find('legalOrders', { index: 'byDecision', equals: {}, first: 500 })).rows,
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-fill-'));
  path = join(folder, 'store.sqlite');
  const harness = await makeHarness(path);
  await liveAWhile(harness);
  written = await read(harness.deps);
  reports = [...harness.streams].filter((stream) => stream.startsWith('report:')).length;
  await harness.close();
  const database = new DatabaseSync(path);
  database.exec('DELETE FROM figures');
  database.exec('DELETE FROM legal_orders');
  database.exec(`UPDATE filings SET body = json_remove(body, '$.electionId')`);
  database.exec(`UPDATE queue SET body = json_remove(body, '$.companyId', '$.isHandCarried')`);
  database.close();
  deps = { ...harness.deps, store: await openSqliteStore({ path }) };
}, 60_000);

afterAll(async () => {
  await deps.store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a start fills what an older version did not write, goes on where it was ended, and the next one finds nothing to do', async () => {
  const entries = await deps.store.pendingCount();
  expect(await read(deps)).not.toEqual(written);
  let changes = 0;
  const change: RecordDeps['store']['change'] = (asked) => {
    changes += 1;
    return changes < reports ? deps.store.change(asked) : Promise.reject(new Error('the process was killed'));
  };
  await expect(fillRows({ ...deps, store: { ...deps.store, change } })).rejects.toThrow('killed');
  const left = await fillRows(deps);
  expect([left > 0, left < reports]).toEqual([true, true]);
  expect(await read(deps)).toEqual(written);
  expect(await fillRows(deps)).toBe(0);
  expect(await deps.store.pendingCount()).toBe(entries);
});
