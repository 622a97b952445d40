// Rows kept in memory between writes: what is read is what is committed, through failed commits and units
// that break off in the middle, and a second look costs no statement.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openConnection } from '../../../server/store/sqlite/connection.ts';
import type { Connection } from '../../../server/store/sqlite/connection.ts';
import { getRow } from '../../../server/store/sqlite/find-rows.ts';
import { makeKeptRows } from '../../../server/store/sqlite/kept-rows.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import type { SqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import { putRow } from '../../../server/store/sqlite/put-row.ts';
import { changeOf, entryOf, headOf, writeOf } from '../../store/sample-change.ts';
import { rowOf } from '../../store/sample-rows.ts';

let isFailing = false;
let store: SqliteStore;

beforeEach(async () => {
  isFailing = false;
  store = await openSqliteStore({
    path: ':memory:',
    fault: (point) => {
      if (isFailing && point === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    },
  });
});

afterEach(() => store.close());

const companyOf = async (): Promise<string | undefined> => (await store.get('agreements', 'a'))?.value.companyId;
const found = async (): Promise<readonly string[]> =>
  (await store.find('agreements', { index: 'byParties', equals: { authorityId: 'o' }, first: 5 })).rows.map(({ companyId }) => companyId);

async function write(companyId: string, isBroken = false): Promise<unknown> {
  const after = await store.head('a');
  const entries = [entryOf({ stream: 'a', after: isBroken && after !== undefined ? { ...after, seq: after.seq + 5 } : after })];
  const document = { collection: 'agreements', value: rowOf('agreements', 'a', { companyId }) } as const;
  return store.change(changeOf(`${companyId} ${String(after?.seq)}`, { writes: [writeOf('a', { after, entries, document })] })).catch((error: unknown) => error);
}

test('a write is seen at once, by id, by search and as head', async () => {
  await write('first');
  expect([await companyOf(), await found(), (await headOf(store, 'a')).seq]).toEqual(['first', ['first'], 0]);
  await write('second');
  expect([await companyOf(), await found(), (await headOf(store, 'a')).seq]).toEqual(['second', ['second'], 1]);
});

test('a commit that fails leaves what was read before', async () => {
  await write('first');
  await companyOf();
  isFailing = true;
  expect(await write('second')).toMatchObject({ code: 'UNAVAILABLE' });
  isFailing = false;
  expect([await companyOf(), await found(), (await headOf(store, 'a')).seq]).toEqual(['first', ['first'], 0]);
});

test('a unit that breaks off leaves what was read before', async () => {
  await write('first');
  await companyOf();
  expect(await write('second', true)).toBeInstanceOf(TypeError);
  expect([await companyOf(), await found(), (await headOf(store, 'a')).seq]).toEqual(['first', ['first'], 0]);
});

test('what is read inside a transaction is not kept, for it may be rolled back', () => {
  const connection: Connection = openConnection(':memory:');
  migrate(connection);
  const row = { collection: 'leases', id: 'l', body: JSON.stringify(rowOf('leases', 'l')) } as const;
  connection.run('BEGIN');
  putRow(connection, row);
  expect(getRow(connection, 'leases', 'l')).toBeDefined();
  connection.run('ROLLBACK');
  expect(getRow(connection, 'leases', 'l')).toBeUndefined();
  connection.close();
});

test('the oldest row goes when there are too many, and nothing else', () => {
  const kept = makeKeptRows();
  const count = 4_001;
  for (let n = 0; n < count; n += 1) kept.keepRow('leases', String(n), { value: rowOf('leases', String(n)), revision: 1 });
  expect([kept.row('leases', '0'), kept.row('leases', '1')?.value.id, kept.row('leases', String(count - 1))?.value.id]).toEqual([undefined, '1', '4000']);
});
