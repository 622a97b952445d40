// The step that turns notices into deliveries: once, whole, and by one of those who try at once.
import { expect, test } from '@jest/globals';
import type { Bundle, Store } from '../../server/app/ports.ts';
import { changeOf, writeOf } from './sample-change.ts';
import { noticeOf, rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

export function bundleContract(opened: Opened): void {
  const store = (): Store => opened().store;

  const make = async (...ids: readonly string[]): Promise<void> => {
    const stream = `bundle:${ids.join()}`;
    const messages = ids.map((id) => noticeOf(id, { stream }));
    await store().change(changeOf(stream, { writes: [writeOf(stream)], messages }));
  };
  const planned = (id: string, others: readonly string[] = [id]): Bundle['notices'][number] => noticeOf(id, { stream: `bundle:${others.join()}`, state: 'PLANNED' });
  const insert = (id: string): Bundle['deliveries'][number] => ({ collection: 'deliveries', id, expected: 'absent', value: rowOf('deliveries', id) });
  const waiting = async (): Promise<readonly string[]> => (await store().outbox({ state: 'WAITING', first: 500 })).rows.map(({ id }) => id);

  test('a notice becomes deliveries once: it waits no more, and a second planning moves nothing', async () => {
    await make('one');
    expect(await waiting()).toContain('one');
    expect(await store().bundle({ notices: [planned('one')], deliveries: [insert('for one')] })).toBe('BUNDLED');
    expect(await waiting()).not.toContain('one');
    expect((await store().outbox({ state: 'PLANNED', first: 500 })).rows).toContainEqual(planned('one'));
    expect((await store().outbox({ stream: 'bundle:one', first: 5 })).rows).toEqual([planned('one')]);
    expect(await store().bundle({ notices: [planned('one')], deliveries: [insert('again')] })).toBe('MOVED');
    expect(await store().get('deliveries', 'again')).toBeUndefined();
  });

  test('nothing of a planning stands where one of its rows moved', async () => {
    await make('two', 'three');
    await store().keep(insert('taken'));
    const notices = [planned('two', ['two', 'three']), planned('three', ['two', 'three'])];
    expect(await store().bundle({ notices, deliveries: [insert('free'), insert('taken')] })).toBe('MOVED');
    expect(await store().get('deliveries', 'free')).toBeUndefined();
    expect(await waiting()).toEqual(expect.arrayContaining(['two', 'three']));
    const replace = { collection: 'deliveries', id: 'taken', expected: 1, value: rowOf('deliveries', 'taken', { tries: 1 }) } as const;
    expect(await store().bundle({ notices, deliveries: [insert('free'), replace] })).toBe('BUNDLED');
    expect((await store().get('deliveries', 'taken'))?.value.tries).toBe(1);
  });

  test('of those who plan one notice at once exactly one does', async () => {
    await make('race');
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, n) => store().bundle({ notices: [planned('race')], deliveries: [insert(`race ${String(n)}`)] })),
    );
    expect(results.filter((result) => result === 'BUNDLED')).toHaveLength(1);
    const rows = await Promise.all(results.map((_, n) => store().get('deliveries', `race ${String(n)}`)));
    expect(rows.map((row) => row !== undefined)).toEqual(results.map((result) => result === 'BUNDLED'));
  });

  test('waiting notices are read in pages, oldest first', async () => {
    const names = ['page 1', 'page 2', 'page 3'];
    const stream = 'bundle:pages';
    const messages = names.map((id, place) => noticeOf(id, { stream, createdAt: `2030-01-01T00:00:0${String(place)}.000Z` }));
    await store().change(changeOf(stream, { writes: [writeOf(stream)], messages }));
    const first = await store().outbox({ state: 'WAITING', first: 2 });
    expect(first.rows.map(({ id }) => id)).toEqual(['page 1', 'page 2']);
    const rest = await store().outbox({ state: 'WAITING', first: 1, ...(first.cursors[1] === undefined ? {} : { after: first.cursors[1] }) });
    expect(rest.rows.map(({ id }) => id)).toEqual(['page 3']);
  });

  test('what was planned stands after the store is opened again', async () => {
    const { reopen } = opened();
    if (reopen === undefined) return;
    await make('kept');
    await store().bundle({ notices: [planned('kept')], deliveries: [insert('for kept')] });
    const again = await reopen();
    expect((await again.get('deliveries', 'for kept'))?.revision).toBe(1);
  });
}
