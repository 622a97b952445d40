import { beforeAll, describe, expect, test } from '@jest/globals';
import { collections } from '../../server/app/collections.ts';
import type { Scalar } from '../../server/app/collections.ts';
import type { Store } from '../../server/app/ports.ts';
import {
  collectionNames,
  fillCollections,
  leastEquals,
  indexCases,
  modelAnswer,
  queryOf,
  rowsFor,
  valuesFor,
} from './index-rows.ts';
import type { IndexCase, LooseSearch } from './index-rows.ts';
import { changeOf, writeOf } from './sample-change.ts';
import { rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

/** Equality on every number of leading fields, with and without a range on the next, both orders. */
function searchesOf({ collection, fields }: IndexCase): readonly LooseSearch[] {
  const least = leastEquals({ collection, fields });
  return fields
    .concat('')
    .flatMap((next, depth) => {
      const equals = Object.fromEntries(
        fields.slice(0, depth).map((field): [string, Scalar] => [field, valuesFor(collection, field)[depth % 2] ?? '']),
      );
      const [low, middle, high] = next === '' ? [] : valuesFor(collection, next);
      const ranges = next === '' ? [undefined] : [undefined, { from: middle }, { from: low, until: high ?? middle }, { from: middle, until: middle }, { from: high ?? middle, until: low }];
      return ranges.map((range) => ({ equals, range }));
    })
    .filter((search) => Object.keys(search.equals).length >= least)
    .flatMap((search) => (['ASC', 'DESC'] as const).map((order) => ({ ...search, order })));
}

export function queriesContract(opened: Opened): void {
  const store = (): Store => opened().store;

  async function walk(
    each: IndexCase,
    search: LooseSearch,
    first: number,
  ): Promise<{ readonly ids: readonly string[]; readonly pages: readonly number[] }> {
    const ids: string[] = [];
    const pages: number[] = [];
    let after: string | undefined;
    do {
      const page = await store().find(each.collection, queryOf(each, { ...search, first, after }));
      if (page.cursors.length !== page.rows.length) throw new Error('cursors are not in step with rows');
      ids.push(...page.rows.map(({ id }) => id));
      pages.push(page.rows.length);
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after !== undefined);
    return { ids, pages };
  }

  beforeAll(async () => {
    await fillCollections(store());
  });

  test.each(collectionNames)('every row of %s comes back by its id as it was', async (collection) => {
    for (const row of rowsFor(collection))
      expect(await store().get(collection, row.id)).toEqual({ value: row, revision: 1 });
    expect(await store().get(collection, 'nowhere')).toBeUndefined();
  });

  describe.each(indexCases.map((each) => [`${each.collection}.${each.index}`, each] as const))('%s', (_name, each) => {
    test('finds what a look at every row finds, in its order, on one page', async () => {
      for (const search of searchesOf(each)) {
        const expected = modelAnswer(each, search);
        expect(await walk(each, search, 500)).toEqual({ ids: expected, pages: [expected.length] });
      }
    });

    test('counts the same, no further than it is asked to', async () => {
      for (const search of searchesOf(each)) {
        const found = modelAnswer(each, search).length;
        expect(await store().count(each.collection, queryOf(each, { ...search, first: 500 }))).toBe(found);
        expect(await store().count(each.collection, queryOf(each, { ...search, first: 3 }))).toBe(Math.min(3, found));
      }
    });

    test('gives the same rows page by page, each once, and says truly whether more follow', async () => {
      for (const search of searchesOf(each)) {
        const expected = modelAnswer(each, search);
        const { ids, pages } = await walk(each, search, 5);
        expect(ids).toEqual(expected);
        expect(pages.slice(0, -1).every((length) => length === 5)).toBe(true);
      }
    });

    test('goes on after any row by its own cursor', async () => {
      const [search = { equals: {}, order: 'ASC' as const }] = searchesOf(each);
      const all = await store().find(each.collection, queryOf(each, { ...search, first: 500 }));
      for (const place of [0, 1, Math.floor(all.rows.length / 2), all.rows.length - 1]) {
        const rest = await store().find(
          each.collection,
          queryOf(each, { ...search, first: 500, after: all.cursors[place] }),
        );
        expect(rest.rows).toEqual(all.rows.slice(place + 1));
        expect(rest.hasMore).toBe(false);
      }
    });
  });

  test('goes on after a place, whether or not a row stands there', async () => {
    const rows = ['b', 'd'].map((day) => rowOf('filings', `place ${day}`, { authorityId: 'place', filedAt: `2030-01-01T00:00:00.00${day === 'b' ? '2' : '4'}Z` }));
    await store().change(changeOf('place', { writes: [writeOf('place:1', { rows: rows.map((value) => ({ collection: 'filings', id: value.id, value }) as const) })] }));
    const after = async (...place: readonly string[]): Promise<readonly string[]> =>
      (await store().find('filings', { index: 'byDay', equals: { authorityId: 'place' }, first: 5, after: place })).rows.map(({ id }) => id);
    expect(await after('2030-01-01T00:00:00.001Z', 'place a')).toEqual(['place b', 'place d']);
    expect(await after('2030-01-01T00:00:00.002Z', 'place a')).toEqual(['place b', 'place d']);
    expect(await after('2030-01-01T00:00:00.002Z', 'place b')).toEqual(['place d']);
    expect(await after('2030-01-01T00:00:00.003Z', 'zzz')).toEqual(['place d']);
    await expect(after('2030-01-01T00:00:00.003Z')).rejects.toThrow(TypeError);
  });

  test('a cursor goes on where its row is gone', async () => {
    const rows = ['a', 'b', 'c'].map(
      (id) =>
        ({
          collection: 'filings',
          id: `gone ${id}`,
          value: rowOf('filings', `gone ${id}`, { authorityId: 'gone' }),
        }) as const,
    );
    await store().change(changeOf('gone 1', { writes: [writeOf('gone:1', { rows })] }));
    const query = { index: 'byDay', equals: { authorityId: 'gone' }, first: 2 } as const;
    const page = await store().find('filings', query);
    const last = page.rows.at(-1)?.id ?? '';
    await store().change(
      changeOf('gone 2', {
        writes: [writeOf('gone:2', { rows: [{ collection: 'filings', id: last, value: undefined }] })],
      }),
    );
    const next = await store().find('filings', { ...query, after: page.cursors.at(-1) });
    expect(next.rows.map(({ id }) => id)).toEqual(['gone c']);
  });

  test('a row that changes its index fields is found in its new place only', async () => {
    const write = (key: string, status: 'SUBMITTED' | 'CLOSED') => {
      const value = rowOf('queue', 'move', {
        audience: 'move',
        status,
        group: status === 'CLOSED' ? 'TERMINAL' : 'OPEN',
      });
      return store().change(
        changeOf(key, { writes: [writeOf(`move:${key}`, { rows: [{ collection: 'queue', id: 'move', value }] })] }),
      );
    };
    const count = async (group: 'OPEN' | 'TERMINAL'): Promise<number> =>
      (await store().find('queue', { index: 'byDue', equals: { audience: 'move', group }, first: 5 })).rows.length;
    await write('move 1', 'SUBMITTED');
    expect([await count('OPEN'), await count('TERMINAL')]).toEqual([1, 0]);
    await write('move 2', 'CLOSED');
    expect([await count('OPEN'), await count('TERMINAL')]).toEqual([0, 1]);
  });

  test.each([
    ['no cursor at all', 'nonsense'],
    ['an empty one', ''],
    ['one of another index', Buffer.from(JSON.stringify(['byAge', 'x', 'y'])).toString('base64url')],
    ['one with too few values', Buffer.from(JSON.stringify(['byDue', 'y'])).toString('base64url')],
    ['one with an object in it', Buffer.from(JSON.stringify(['byDue', { $gt: '' }, 'y'])).toString('base64url')],
    ['one with U+0000 in it', Buffer.from(JSON.stringify(['byDue', 'a\0', 'y'])).toString('base64url')],
  ])('as a cursor, %s is refused', async (_what, after) => {
    const query = { index: 'byDue', equals: { audience: 'a', group: 'OPEN' }, first: 2, after } as const;
    await expect(store().find('queue', query)).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('a page has at most 500 rows and at least one, whatever is asked', async () => {
    const many = Array.from({ length: 510 }, (_, n) => rowOf('searchTokens', `many ${n}`, { tokens: ['many', `one ${n}`] }));
    const rows = many.map((value) => ({ collection: 'searchTokens', id: value.id, value }) as const);
    await store().change(changeOf('many', { writes: [writeOf('many:1', { rows })] }));
    const page = await store().find('searchTokens', { index: 'byToken', equals: { token: 'many' }, first: 10_000 });
    expect(page.rows).toHaveLength(500);
    expect(page.hasMore).toBe(true);
    await expect(
      store().find('searchTokens', { index: 'byToken', equals: { token: 'many' }, first: 0 }),
    ).rejects.toThrow(TypeError);
  });

  test('a row is found by each element its list has now, once, and by none it had', async () => {
    const write = (key: string, tokens: readonly string[] | undefined) => {
      const value = tokens === undefined ? undefined : rowOf('searchTokens', 'each', { tokens });
      return store().change(changeOf(key, { writes: [writeOf(`each:${key}`, { rows: [{ collection: 'searchTokens', id: 'each', value }] })] }));
    };
    const findable = async (): Promise<readonly string[]> => {
      const found = ['e1', 'e2', 'e3'].map(async (token) => (await store().find('searchTokens', { index: 'byToken', equals: { token }, first: 5 })).rows.map(() => token));
      return (await Promise.all(found)).flat();
    };
    await write('each 1', ['e1', 'e2', 'e1']);
    expect(await findable()).toEqual(['e1', 'e2']);
    await write('each 2', ['e2', 'e3']);
    expect(await findable()).toEqual(['e2', 'e3']);
    await write('each 3', undefined);
    expect(await findable()).toEqual([]);
  });

  test('a search by elements of a list names one', async () => {
    await expect(store().find('searchTokens', { index: 'byToken', equals: {}, first: 1 })).rejects.toThrow(TypeError);
  });

  test('a search that is no prefix of its index, or names none, is a defect', async () => {
    const each: IndexCase = { collection: 'queue', index: 'byDue', fields: collections.queue.indexes.byDue };
    const search = (equals: LooseSearch['equals'], index = 'byDue') =>
      store().find('queue', queryOf({ ...each, index }, { equals, order: 'ASC', first: 1 }));
    await expect(search({ group: 'OPEN' })).rejects.toThrow(TypeError);
    await expect(search({ audience: 'a', dueAt: 'x' })).rejects.toThrow(TypeError);
    await expect(search({ audience: 'a', country: 'XA' })).rejects.toThrow(TypeError);
    await expect(search({}, 'byCountry')).rejects.toThrow(TypeError);
  });
}
