// Reads of collections: by id, and along a declared index. Every search names the index it walks, so
// MongoDB refuses one that would not use it.
import type { QueryOptions } from 'mongoose';
import type { CollectionName, Page, Query, Rows, Scalar, Stored } from '../../app/collections.ts';
import { checkQuery } from '../check-query.ts';
import type { CheckedQuery } from '../check-query.ts';
import { makeCursor } from '../cursor.ts';
import { readRow } from '../row-text.ts';
import { boundsOf, primitive } from './bounds.ts';
import type { Mongo } from './connect.ts';

/** A row by its id. Throws `CorruptRow`. */
export async function getRow<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  id: string,
): Promise<Stored<Rows[C]> | undefined> {
  const row = await mongo.models.rows[collection].findById(primitive(id), { body: 1, revision: 1 }).lean();
  if (row === null) return undefined;
  return { value: readRow(collection, id, row.body), revision: row.revision };
}

/** One page of a search. Rows that lack a field of the index are not in it. Throws `CorruptRow`, refuses VALIDATION for a foreign cursor. */
export async function findRows<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  query: Query<C>,
): Promise<Page<Rows[C]>> {
  const checked = checkQuery(collection, query);
  const found = await mongo.models.rows[collection].find({}, { body: 1 }, walkOf(mongo, checked)).lean();
  const rows = found.slice(0, checked.first).map(({ _id: id, body }) => readRow(collection, id, body));
  return { rows, cursors: rows.map((row) => cursorOf(checked, row)), hasMore: found.length > rows.length };
}

/** How MongoDB ran a search, for the contract suite. */
export async function explainFind<C extends CollectionName>(
  mongo: Mongo,
  collection: C,
  query: Query<C>,
): Promise<unknown> {
  return mongo.models.rows[collection]
    .find({}, { body: 1 }, walkOf(mongo, checkQuery(collection, query)))
    .explain('executionStats');
}

/** How a search walks its index: one row more than the page has, in its order. */
export function walkOf({ ends }: Pick<Mongo, 'ends'>, query: CheckedQuery): QueryOptions {
  const { min, max } = boundsOf(query, ends);
  const direction = query.order === 'ASC' ? 1 : -1;
  const sort = Object.fromEntries(Object.keys(min).map((field) => [field, direction] as const));
  return { hint: query.index, min, max, sort, limit: query.first + 1 };
}

function cursorOf(query: CheckedQuery, row: { readonly id: string }): string {
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(row));
  const values = [...query.rest, 'id'].map((field): Scalar => {
    const value = fields.get(field);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    throw new TypeError(`${field} is no scalar, so no index can hold it`);
  });
  return makeCursor(query.index, values);
}
