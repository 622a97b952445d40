// The store while its disk fails, with the failure put in by hand: what callers hear, what stands
// afterwards, and that it comes back. A real full disk and real failing syncs are in test/fault.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import type { SqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import type { FaultPoint } from '../../../server/store/sqlite/disk.ts';
import { changeOf, entryOf, hashOf, writeOf } from '../../store/sample-change.ts';
import { rowOf } from '../../store/sample-rows.ts';

const ioErrorOnFsync = 1034;
const unavailable = { code: 'UNAVAILABLE', rule: 'STORAGE' };

let failing: ReadonlySet<FaultPoint> = new Set();
let folder = '';
let store: SqliteStore;
const errors: string[] = [];

function fault(point: FaultPoint): void {
  if (failing.has(point)) throw Object.assign(new Error('disk I/O error'), { errcode: ioErrorOnFsync });
}

function fail(...points: FaultPoint[]): void {
  failing = new Set(points);
}

async function open(path: string): Promise<void> {
  store = await openSqliteStore({
    path,
    fault,
    log: { info: () => undefined, error: (event) => void errors.push(event) },
  });
}

async function untilWritable(): Promise<void> {
  while (!(await store.status()).isWritable) await new Promise(setImmediate);
}

const writing = (name: string) => store.change(changeOf(name, { writes: [writeOf(name)] }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-disk-'));
  errors.length = 0;
});

afterEach(async () => {
  fail();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['a file', 'memory'])('on %s', (kind) => {
  beforeEach(() => open(kind === 'memory' ? ':memory:' : join(folder, 'a.db')));

  test('where a commit fails every unit of the batch hears UNAVAILABLE: changes, replays, conflicts, kept rows', async () => {
    await writing('before');
    fail('COMMIT');
    const results = await Promise.allSettled([
      writing('during'),
      writing('before'),
      store.change(changeOf('moved', { unchanged: [{ stream: 'before', head: hashOf('other') }] })),
      store.keep({ collection: 'leases', id: 'l', expected: 'absent', value: rowOf('leases', 'l') }),
      store.keep({ collection: 'leases', id: 'l', expected: 9, value: undefined }),
    ]);
    fail();
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: unavailable });
    expect(await store.head('during')).toBeUndefined();
    expect(await store.get('leases', 'l')).toBeUndefined();
    expect((await store.head('before'))?.seq).toBe(0);
    await untilWritable();
    expect(await writing('during')).toEqual({ kind: 'COMMITTED' });
    expect(errors).toContain('store.io_error');
  });

  test('a retry under the same key after UNAVAILABLE commits once', async () => {
    fail('COMMIT');
    await expect(writing('retry')).rejects.toMatchObject(unavailable);
    fail();
    await untilWritable();
    const results = await Promise.all([writing('retry'), writing('retry')]);
    expect(results.map(({ kind }) => kind)).toEqual(['COMMITTED', 'REPLAYED']);
  });
});

describe('on a file', () => {
  const path = (): string => join(folder, 'a.db');
  beforeEach(() => open(path()));

  test('while the file cannot be made whole again writes are refused and reads go on', async () => {
    await writing('before');
    fail('COMMIT', 'CHECKPOINT');
    await expect(writing('during')).rejects.toMatchObject(unavailable);
    expect(await store.status()).toEqual({ isWritable: false });
    expect((await store.head('before'))?.seq).toBe(0);
    expect(await store.get('agreements', 'before')).toBeDefined();
    fail('CHECKPOINT');
    await expect(writing('during')).rejects.toMatchObject(unavailable);
    fail();
    await untilWritable();
    expect(await writing('during')).toEqual({ kind: 'COMMITTED' });
  });

  test('while the file cannot be opened at all reads are refused too, and come back', async () => {
    await writing('before');
    fail('COMMIT', 'OPEN');
    await expect(writing('during')).rejects.toMatchObject(unavailable);
    await expect(store.head('before')).rejects.toMatchObject(unavailable);
    fail();
    await untilWritable();
    expect((await store.head('before'))?.seq).toBe(0);
  });

  test('a read that fails once is answered from a fresh connection', async () => {
    await writing('before');
    let failures = 1;
    await store.close();
    store = await openSqliteStore({
      path: path(),
      fault: (point) => {
        if (point === 'READ' && failures-- > 0) throw Object.assign(new Error('disk I/O error'), { errcode: 266 });
      },
    });
    expect((await store.head('before'))?.seq).toBe(0);
    expect(await store.status()).toEqual({ isWritable: true });
  });

  test('a read that keeps failing is refused', async () => {
    fail('READ');
    await expect(store.head('before')).rejects.toMatchObject(unavailable);
  });

  test('an erasure that is committed is acknowledged even where its traces cannot be removed at once; writes wait for that', async () => {
    await writing('before');
    const head = entryOf({ stream: 'before' });
    fail('CHECKPOINT');
    const write = writeOf('before', { expectedHead: head.leafHash, entries: [], erase: [{ seq: 0, name: 'claim' }] });
    expect(await store.change(changeOf('erase', { writes: [write] }))).toEqual({ kind: 'COMMITTED' });
    expect(await store.status()).toEqual({ isWritable: false });
    expect((await store.entries('before', { fromSeq: 0, first: 1 }))[0]?.parts.map(({ name }) => name)).toEqual([
      'actor',
    ]);
    fail();
    await untilWritable();
  });

  test('it opens where the room to empty its log is missing, reads, and writes once there is some', async () => {
    await writing('before');
    fail('CHECKPOINT');
    await store.close();
    await open(path());
    expect([await store.status(), (await store.head('before'))?.seq]).toEqual([{ isWritable: false }, 0]);
    await expect(writing('during')).rejects.toMatchObject(unavailable);
    fail();
    await untilWritable();
    expect(await writing('during')).toEqual({ kind: 'COMMITTED' });
  });

  test('a store that is closed refuses', async () => {
    await store.close();
    await expect(writing('late')).rejects.toMatchObject(unavailable);
    await expect(store.head('late')).rejects.toMatchObject(unavailable);
  });

  test('closing commits what is queued first', async () => {
    const queued = writing('queued');
    await store.close();
    expect(await queued).toEqual({ kind: 'COMMITTED' });
    await open(path());
    expect((await store.head('queued'))?.seq).toBe(0);
  });
});
