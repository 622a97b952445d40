import { expect, test } from '@jest/globals';
import type { KeepResult, KeepWrite, Store } from '../../server/app/ports.ts';
import { changeOf, writeOf } from './sample-change.ts';
import { rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

const moved: KeepResult = { kind: 'MOVED' };
const kept = (revision: number): KeepResult => ({ kind: 'KEPT', revision });

export function keepContract(opened: Opened): void {
  const store = (): Store => opened().store;
  const lease = (id: string, expected: KeepWrite['expected'], holder: string | undefined): KeepWrite => ({
    collection: 'leases',
    id,
    expected,
    value: holder === undefined ? undefined : rowOf('leases', id, { holder }),
  });

  test('a row is inserted where absent, replaced at its revision, and each write raises it by one', async () => {
    expect(await store().keep(lease('cas', 'absent', 'one'))).toEqual(kept(1));
    expect(await store().keep(lease('cas', 'absent', 'two'))).toEqual(moved);
    expect(await store().keep(lease('cas', 2, 'two'))).toEqual(moved);
    expect(await store().keep(lease('cas', 1, 'two'))).toEqual(kept(2));
    expect(await store().get('leases', 'cas')).toEqual({
      value: rowOf('leases', 'cas', { holder: 'two' }),
      revision: 2,
    });
  });

  test('a row that is not there has no revision to replace', async () => {
    expect(await store().keep(lease('missing', 1, 'one'))).toEqual(moved);
    expect(await store().get('leases', 'missing')).toBeUndefined();
  });

  test('a row is deleted at its revision only', async () => {
    await store().keep(lease('delete', 'absent', 'one'));
    expect(await store().keep(lease('delete', 2, undefined))).toEqual(moved);
    expect(await store().keep(lease('delete', 1, undefined))).toMatchObject({ kind: 'KEPT' });
    expect(await store().get('leases', 'delete')).toBeUndefined();
    expect(await store().keep(lease('delete', 1, undefined))).toEqual(moved);
  });

  test('`any` writes over whatever stands there, deletes it, and is content where nothing does', async () => {
    expect(await store().keep(lease('any', 'any', 'one'))).toEqual(kept(1));
    expect(await store().keep(lease('any', 'any', 'two'))).toEqual(kept(2));
    expect(await store().keep(lease('any', 'any', undefined))).toMatchObject({ kind: 'KEPT' });
    expect(await store().keep(lease('any', 'any', undefined))).toMatchObject({ kind: 'KEPT' });
    expect(await store().get('leases', 'any')).toBeUndefined();
  });

  test('of many writers on one revision exactly one wins', async () => {
    await store().keep(lease('race', 'absent', 'nobody'));
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store().keep(lease('race', 1, `holder ${n}`))),
    );
    expect(results.filter(({ kind }) => kind === 'KEPT')).toHaveLength(1);
    const winner = results.findIndex(({ kind }) => kind === 'KEPT');
    expect((await store().get('leases', 'race'))?.value.holder).toBe(`holder ${winner}`);
  });

  test('of many inserts of one row exactly one wins', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store().keep(lease('insert', 'absent', `holder ${n}`))),
    );
    expect(results.filter(({ kind }) => kind === 'KEPT')).toHaveLength(1);
  });

  test('a ticket kept inside a change is used by exactly one of two changes', async () => {
    const ticket = rowOf('tickets', 'once');
    await store().keep({ collection: 'tickets', id: 'once', expected: 'absent', value: ticket });
    const use: KeepWrite = {
      collection: 'tickets',
      id: 'once',
      expected: 1,
      value: { ...ticket, usedAt: '2031-03-02T08:00:00.000Z' },
    };
    const results = await Promise.all(
      ['a', 'b'].map((name) =>
        store().change(changeOf(`ticket ${name}`, { writes: [writeOf(`ticket:${name}`)], keep: [use] })),
      ),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['COMMITTED', 'MOVED']);
    const heads = await Promise.all(['a', 'b'].map((name) => store().head(`ticket:${name}`)));
    expect(heads.filter((head) => head !== undefined)).toHaveLength(1);
    expect((await store().get('tickets', 'once'))?.revision).toBe(2);
  });

  test('a change deletes and inserts kept rows with everything else', async () => {
    await store().keep(lease('old', 'absent', 'one'));
    await store().change(
      changeOf('swap', {
        writes: [writeOf('swap:1')],
        keep: [lease('old', 1, undefined), lease('new', 'absent', 'one')],
      }),
    );
    expect(await store().get('leases', 'old')).toBeUndefined();
    expect(await store().get('leases', 'new')).toBeDefined();
  });

  test('what was kept stands after the store is opened again', async () => {
    const { reopen } = opened();
    if (reopen === undefined) return;
    await store().keep(lease('again', 'absent', 'one'));
    expect((await (await reopen()).get('leases', 'again'))?.value.holder).toBe('one');
  });
}
