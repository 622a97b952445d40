import { beforeAll, expect, test } from '@jest/globals';
import type { Scalar } from '../../server/app/collections.ts';
import { fillCollections, indexCases, leastEquals, queryOf, valuesFor } from './index-rows.ts';
import type { IndexCase, LooseSearch } from './index-rows.ts';
import type { Opened } from './store-contract.ts';

/** The shapes a search can take: each depth of equality, with and without a range, both orders. */
function shapesOf({ collection, fields }: IndexCase): readonly LooseSearch[] {
  const least = leastEquals({ collection, fields });
  return [...fields, ''].flatMap((next, depth) => {
    if (depth < least) return [];
    const equals = Object.fromEntries(
      fields.slice(0, depth).map((field): [string, Scalar] => [field, valuesFor(collection, field)[0] ?? '']),
    );
    const [from, until] = valuesFor(collection, next);
    const ranges = next === '' ? [undefined] : [undefined, { from }, { until }, { from, until }];
    return ranges.flatMap((range) => (['ASC', 'DESC'] as const).map((order) => ({ equals, range, order })));
  });
}

export function planContract(opened: Opened): void {
  beforeAll(async () => {
    await fillCollections(opened().store);
  });

  test.each(indexCases.map((each) => [`${each.collection}.${each.index}`, each] as const))(
    '%s seeks in its index, sorts nothing, and so does every further page',
    async (_name, each) => {
      const { store, explain } = opened();
      for (const search of shapesOf(each)) {
        const [after] = (
          await store.find(each.collection, queryOf(each, { equals: search.equals, order: search.order, first: 1 }))
        ).cursors;
        for (const query of [queryOf(each, { ...search, first: 25 }), queryOf(each, { ...search, first: 25, after })]) {
          const plan = await explain(each.collection, query);
          if (!plan.isIndexSearch || plan.isSorted) expect({ ...plan, query }).toEqual('a plain index search');
        }
      }
    },
  );
}
