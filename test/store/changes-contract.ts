import { expect, test } from '@jest/globals';
import type { ChangeResult, Store } from '../../server/app/ports.ts';
import { changeOf, entryOf, hashOf, headOf, writeOf } from './sample-change.ts';
import { noticeOf, rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

const committed: ChangeResult = { kind: 'COMMITTED' };

export function changesContract(opened: Opened): void {
  const store = (): Store => opened().store;

  test('a change over two streams commits all of it: entries, heads, documents, rows, notices, kept rows, pending', async () => {
    const before = await store().pendingCount();
    const change = changeOf('all', {
      writes: [
        writeOf('all:1', { rows: [{ collection: 'queue', id: 'all', value: rowOf('queue', 'all') }] }),
        writeOf('all:2'),
      ],
      messages: [noticeOf('all', { stream: 'all:1' })],
      keep: [{ collection: 'leases', id: 'all', expected: 'absent', value: rowOf('leases', 'all') }],
    });
    expect(await store().change(change)).toEqual(committed);
    for (const stream of ['all:1', 'all:2']) {
      expect((await headOf(store(), stream)).leafHash).toBe(entryOf({ stream }).leafHash);
      expect(await store().get('agreements', stream)).toEqual({ value: rowOf('agreements', stream), revision: 1 });
      expect(await store().entries(stream, { fromSeq: 0, first: 9 })).toHaveLength(1);
    }
    expect(await store().get('queue', 'all')).toEqual({ value: rowOf('queue', 'all'), revision: 1 });
    expect((await store().get('leases', 'all'))?.revision).toBe(1);
    expect((await store().outbox({ stream: 'all:1', first: 9 })).rows).toEqual([noticeOf('all', { stream: 'all:1' })]);
    expect(await store().pendingCount()).toBe(before + 2);
  });

  test('a head says tag, epoch, seq, leaf hash and instant of the newest entry', async () => {
    await store().change(changeOf('head', { writes: [writeOf('head:1')] }));
    const { at, leafHash, seq } = entryOf({ stream: 'head:1' });
    expect(await store().head('head:1')).toEqual({
      stream: 'head:1',
      tag: hashOf('head:1'),
      epoch: 1,
      seq,
      leafHash,
      at,
    });
    expect(await store().head('head:2')).toBeUndefined();
  });

  test.each([
    ['the second of two streams moved', { writes: [writeOf('none:1'), writeOf('none:base')] }, 'none:base'],
    [
      'a stream that must stand moved',
      { writes: [writeOf('none:1')], unchanged: [{ stream: 'none:base', head: undefined }] },
      'none:base',
    ],
    [
      'a stream that must not exist does',
      { writes: [writeOf('none:1')], unchanged: [{ stream: 'none:base', head: hashOf('other') }] },
      'none:base',
    ],
    [
      'a guarded row moved',
      { writes: [writeOf('none:1')], guards: [{ collection: 'locators', id: 'none', revision: 7 }] },
      'locators/none',
    ],
    [
      'a guarded row is there',
      { writes: [writeOf('none:1')], guards: [{ collection: 'locators', id: 'none', revision: 'absent' }] },
      'locators/none',
    ],
    [
      'a guarded row is gone',
      { writes: [writeOf('none:1')], guards: [{ collection: 'locators', id: 'nowhere', revision: 1 }] },
      'locators/nowhere',
    ],
    [
      'a kept row moved',
      { writes: [writeOf('none:1')], keep: [{ collection: 'leases', id: 'none', expected: 4, value: undefined }] },
      'leases/none',
    ],
  ] as const)('nothing at all is written where %s', async (name, fields, what) => {
    await store().change(
      changeOf('none base', {
        writes: [
          writeOf('none:base', { rows: [{ collection: 'locators', id: 'none', value: rowOf('locators', 'none') }] }),
        ],
        keep: [{ collection: 'leases', id: 'none', expected: 'absent', value: rowOf('leases', 'none') }],
      }),
    );
    const pending = await store().pendingCount();
    const change = changeOf(name, { messages: [noticeOf(name, { stream: 'none:1' })], ...fields });
    expect(await store().change(change)).toEqual({ kind: 'MOVED', what });
    expect(await store().head('none:1')).toBeUndefined();
    expect(await store().entries('none:1', { fromSeq: 0, first: 1 })).toEqual([]);
    expect(await store().get('agreements', 'none:1')).toBeUndefined();
    expect(await store().get('leases', 'none')).toEqual({ value: rowOf('leases', 'none'), revision: 1 });
    expect((await store().outbox({ stream: 'none:1', first: 1 })).rows).toEqual([]);
    expect(await store().requestKey(hashOf(name))).toBeUndefined();
    expect(await store().pendingCount()).toBe(pending);
  });

  test('of many writers on one head exactly one wins and the others hear that it moved', async () => {
    await store().change(changeOf('race', { writes: [writeOf('race:1')] }));
    const after = await headOf(store(), 'race:1');
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store().change(changeOf(`race ${n}`, { writes: [writeOf('race:1', { after })] })),
      ),
    );
    expect(results.filter(({ kind }) => kind === 'COMMITTED')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'MOVED')).toHaveLength(19);
    expect((await headOf(store(), 'race:1')).seq).toBe(1);
  });

  test('tests run in order: heads, what must stand, guards, kept rows', async () => {
    await store().change(changeOf('order', { writes: [writeOf('order:1'), writeOf('order:2')] }));
    const guards = [{ collection: 'locators', id: 'order', revision: 1 }] as const;
    const keep = [{ collection: 'leases', id: 'order', expected: 1, value: undefined }] as const;
    const unchanged = [{ stream: 'order:2', head: undefined }];
    const what = async (fields: Parameters<typeof changeOf>[1]): Promise<unknown> =>
      store().change(changeOf('order more', fields));
    const moved = (name: string): ChangeResult => ({ kind: 'MOVED', what: name });
    expect(await what({ writes: [writeOf('order:1')], unchanged, guards, keep })).toEqual(moved('order:1'));
    expect(await what({ unchanged, guards, keep })).toEqual(moved('order:2'));
    expect(await what({ guards, keep })).toEqual(moved('locators/order'));
    expect(await what({ keep })).toEqual(moved('leases/order'));
  });

  test('a unit that is refused leaves the others of its moment alone', async () => {
    const results = await Promise.all([
      store().change(changeOf('beside 1', { writes: [writeOf('beside:1')] })),
      store().change(changeOf('beside 2', { unchanged: [{ stream: 'beside:9', head: hashOf('x') }] })),
      store().change(changeOf('beside 3', { writes: [writeOf('beside:3')] })),
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['COMMITTED', 'MOVED', 'COMMITTED']);
  });

  test('a defective unit fails alone', async () => {
    const twice = writeOf('defect:2');
    const results = await Promise.allSettled([
      store().change(changeOf('defect 1', { writes: [writeOf('defect:1')] })),
      store().change(changeOf('defect 2', { writes: [twice, twice] })),
      store().change(changeOf('defect 3', { writes: [writeOf('defect:3')] })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store().head('defect:2')).toBeUndefined();
    expect((await headOf(store(), 'defect:3')).seq).toBe(0);
  });

  test('documents and derived rows rise by one revision a write; a derived row without a value is deleted', async () => {
    const row = (value: ReturnType<typeof rowOf<'queue'>> | undefined) =>
      ({ collection: 'queue', id: 'rev', value }) as const;
    await store().change(changeOf('rev 1', { writes: [writeOf('rev:1', { rows: [row(rowOf('queue', 'rev'))] })] }));
    const after = await headOf(store(), 'rev:1');
    const second = rowOf('queue', 'rev', { severity: 'S3_MEDIUM' });
    await store().change(changeOf('rev 2', { writes: [writeOf('rev:1', { after, rows: [row(second)] })] }));
    expect(await store().get('queue', 'rev')).toEqual({ value: second, revision: 2 });
    expect((await store().get('agreements', 'rev:1'))?.revision).toBe(2);
    await store().change(
      changeOf('rev 3', {
        writes: [writeOf('rev:1', { after: await headOf(store(), 'rev:1'), rows: [row(undefined)] })],
      }),
    );
    expect(await store().get('queue', 'rev')).toBeUndefined();
  });

  test('a guard of the right revision lets the change pass', async () => {
    const rows = [{ collection: 'locators', id: 'guard', value: rowOf('locators', 'guard') }] as const;
    const absent = [{ collection: 'locators', id: 'guard', revision: 'absent' }] as const;
    const first = [{ collection: 'locators', id: 'guard', revision: 1 }] as const;
    expect(
      await store().change(changeOf('guard 1', { writes: [writeOf('guard:1', { rows })], guards: absent })),
    ).toEqual(committed);
    expect(
      await store().change(changeOf('guard 2', { writes: [writeOf('guard:2', { rows })], guards: first })),
    ).toEqual(committed);
    expect(
      await store().change(changeOf('guard 3', { writes: [writeOf('guard:3', { rows })], guards: first })),
    ).toEqual({
      kind: 'MOVED',
      what: 'locators/guard',
    });
  });

  test('what was acknowledged stands after the store is opened again', async () => {
    const { reopen } = opened();
    if (reopen === undefined) return;
    await store().change(
      changeOf('again', { writes: [writeOf('again:1')], messages: [noticeOf('again', { stream: 'again:1' })] }),
    );
    const again = await reopen();
    expect((await headOf(again, 'again:1')).seq).toBe(0);
    expect((await again.outbox({ stream: 'again:1', first: 5 })).rows).toHaveLength(1);
    expect(await again.change(changeOf('again'))).toMatchObject({ kind: 'REPLAYED' });
  });

  test('notices come by stream in order of seq, and those of a state in the order they were made, page by page', async () => {
    const notices = [3, 1, 2].flatMap((seq) =>
      ['b', 'a'].map((letter) =>
        noticeOf(`page ${seq}${letter}`, { stream: 'page:1', seq, createdAt: `2031-04-0${seq}T08:00:00.000Z` }),
      ),
    );
    await store().change(changeOf('page', { writes: [writeOf('page:1')], messages: notices }));
    const inOrder = [1, 2, 3].flatMap((seq) => ['a', 'b'].map((letter) => `page ${seq}${letter}`));
    for (const which of [{ stream: 'page:1' }, { state: 'WAITING' }] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await store().outbox({ ...which, first: 4, ...(after === undefined ? {} : { after }) });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.hasMore ? page.cursors.at(-1) : undefined;
      } while (after !== undefined);
      expect(seen.filter((id) => id.startsWith('page '))).toEqual(inOrder);
    }
  });
}
