// Reads of collections: by id, and along a declared index. Every search names the index it walks, so
// MongoDB refuses one that would not use it.
import type { QueryOptions } from 'mongoose';
import { collections } from '../../app/collections.ts';
import type { CollectionName, Page, Query, Rows, Stored } from '../../app/collections.ts';
import { checkQuery, cursorOf } from '../check-query.ts';
import type { CheckedQuery } from '../check-query.ts';
import { readRow, readRowOnce } from '../row-text.ts';
import { boundsOf, isEmptyRange } from './bounds.ts';
import type { Mongo } from './connect.ts';

/** A row by its id. Throws `CorruptRow`. */
export async function getRow<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  id: string,
): Promise<Stored<Rows[C]> | undefined> {
  const row = await mongo.getRow(collection, id);
  if (row === undefined) return undefined;
  return { value: readRow(collection, id, row.body), revision: row.revision };
}

/** One page of a search. Rows that lack a field of the index are not in it. Throws `CorruptRow`, refuses VALIDATION for a foreign cursor. */
export async function findRows<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  query: Query<C>,
): Promise<Page<Rows[C]>> {
  const checked = checkQuery(collection, query);
  if (isEmptyRange(checked)) return { rows: [], cursors: [], hasMore: false };
  const found = await mongo.models.rows[collection]
    .find({}, { body: 1 }, walkOf(mongo, inKeys(collection, checked)))
    .lean();
  const read = checked.isOnce ? readRowOnce : readRow;
  const rows = found.slice(0, checked.first).map(({ _id: id, body }) => read(collection, id, body));
  return { rows, cursors: rows.map((row) => cursorOf(checked, row)), hasMore: found.length > rows.length };
}

/** How many rows a search has, up to `first`. */
export async function countRows<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  query: Query<C>,
): Promise<number> {
  const checked = checkQuery(collection, query);
  if (isEmptyRange(checked)) return 0;
  const walk = { ...walkOf(mongo, inKeys(collection, checked)), limit: checked.first };
  return (await mongo.models.rows[collection].find({}, { _id: 1 }, walk).lean()).length;
}

/** How MongoDB ran a search, for the contract suite. */
export async function explainFind<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  query: Query<C>,
): Promise<unknown> {
  const walk = walkOf(mongo, inKeys(collection, checkQuery(collection, query)));
  return mongo.models.rows[collection].find({}, { body: 1 }, walk).explain('executionStats');
}

/** The query in the names of the index's keys: a list's elements stand under the name of the list. */
function inKeys(collection: CollectionName, query: CheckedQuery): CheckedQuery {
  const declaration = collections[collection];
  if (!('each' in declaration)) return query;
  const lists: Readonly<Record<string, string>> = declaration.each;
  return { ...query, equals: query.equals.map(({ field, value }) => ({ field: lists[field] ?? field, value })) };
}

/** How a search walks its index: one row more than the page has, in its order. */
export function walkOf({ ends }: Pick<Mongo, 'ends'>, query: CheckedQuery): QueryOptions {
  const direction = query.order === 'ASC' ? 1 : -1;
  const sort = Object.fromEntries([...query.rest, '_id'].map((field) => [field, direction] as const));
  return { hint: query.index, ...boundsOf(query, ends), sort, limit: query.first + 1 };
}
