// Reads of collections: by id, and by a declared index. `INDEXED BY` makes SQLite refuse a search that
// would not use the declared index, so a slow query cannot slip in. Pages go on by row values, which
// SQLite seeks to even among thousands of rows that tie (all that have nothing due, say).
import type { CollectionName, Page, Query, Rows, Stored } from '../../app/collections.ts';
import { checkQuery, cursorOf } from '../check-query.ts';
import type { CheckedQuery } from '../check-query.ts';
import { CorruptRow } from '../corrupt-row.ts';
import { readRow, readRowOnce } from '../row-text.ts';
import type { Bindable } from './bind.ts';
import type { Connection, SqlRow } from './connection.ts';
import { columnOf, indexOf, tableOf } from './names.ts';

interface Search {
  readonly sql: string;
  readonly values: readonly Bindable[];
}

/** A row by its id. Throws `CorruptRow`. */
export function getRow<C extends CollectionName>(
  connection: Connection,
  collection: C,
  id: string,
): Stored<Rows[C]> | undefined {
  const known = connection.kept.row(collection, id);
  if (known !== undefined) return known;
  const row = connection.get(`SELECT revision, body FROM ${tableOf(collection)} WHERE id = ?`, id);
  if (row === undefined) return undefined;
  const stored = { value: readRow(collection, id, row['body']), revision: Number(row['revision']) };
  if (!connection.isInTransaction) connection.kept.keepRow(collection, id, stored);
  return stored;
}

/** The largest page: whoever asks for such, or for rows once, goes through everything, so rows come with the search and are not kept. */
const bulkFirst = 500;

/** One page of a search. Rows that lack a field of the index are not in it. Throws `CorruptRow`, refuses VALIDATION for a foreign cursor. */
export function findRows<C extends CollectionName>(
  connection: Connection,
  collection: C,
  query: Query<C>,
): Page<Rows[C]> {
  const checked = checkQuery(collection, query);
  const isBulk = (checked.isOnce || checked.first >= bulkFirst) && !checked.isEach;
  const search = searchFor(collection, checked, isBulk ? 'i.id, i.body' : 'i.id');
  const found = connection.all(search.sql, ...search.values);
  const readBody = checked.isOnce ? readRowOnce : readRow;
  const read = (row: SqlRow): Rows[C] => (isBulk ? readBody(collection, String(row['id']), row['body']) : rowOf(connection, collection, String(row['id'])));
  const rows = found.slice(0, checked.first).map(read);
  return { rows, cursors: rows.map((row) => cursorOf(checked, row)), hasMore: found.length > rows.length };
}

// The index leads to ids; rows it led to before are not read again.
function rowOf<C extends CollectionName>(connection: Connection, collection: C, id: string): Rows[C] {
  const stored = getRow(connection, collection, id);
  if (stored === undefined) throw new CorruptRow(collection, id, 'an index leads to it and it is not there');
  return stored.value;
}

/** How many rows a search has, up to `first`; the index answers alone. */
export function countRows<C extends CollectionName>(connection: Connection, collection: C, query: Query<C>): number {
  const { sql, values } = countFor(collection, checkQuery(collection, query));
  return Number(connection.get(sql, ...values)?.['total']);
}

/** How SQLite would run a search, for the contract suite. */
export function explainFind<C extends CollectionName>(
  connection: Connection,
  collection: C,
  query: Query<C>,
): readonly string[] {
  const search = searchFor(collection, checkQuery(collection, query));
  return connection
    .all(`EXPLAIN QUERY PLAN ${search.sql}`, ...search.values)
    .map((row: SqlRow) => String(row['detail']));
}

function searchFor(collection: CollectionName, query: CheckedQuery, columns = 'i.id'): Search {
  const { from, where, values, sorting } = sourceFor(collection, query);
  const orderBy = sorting.map((column) => `${column} ${query.order}`).join(', ');
  return { sql: `SELECT ${columns} FROM ${from} ${where} ORDER BY ${orderBy} LIMIT ?`, values: [...values, query.first + 1] };
}

function countFor(collection: CollectionName, query: CheckedQuery): Search {
  const { from, where, values } = sourceFor(collection, query);
  return { sql: `SELECT count(*) AS total FROM (SELECT 1 FROM ${from} ${where} LIMIT ?)`, values: [...values, query.first] };
}

interface Source {
  readonly from: string;
  readonly where: string;
  readonly values: readonly Bindable[];
  readonly sorting: readonly string[];
}

// `i` is what is searched: the table by its index, or the tree that holds each element of a list.
function sourceFor(collection: CollectionName, query: CheckedQuery): Source {
  const { equals, rest, order } = query;
  const conditions: string[] = equals.map(({ field }) => `i.${columnOf(field)} = ?`);
  const values: Bindable[] = equals.map(({ value }) => value);
  conditions.push(...rest.map((field) => `i.${columnOf(field)} IS NOT NULL`));
  addRange(query, conditions, values);
  const sorting = [...rest.map((field) => `i.${columnOf(field)}`), 'i.id'];
  if (query.after !== undefined) {
    conditions.push(`(${sorting.join(', ')}) ${order === 'ASC' ? '>' : '<'} (${sorting.map(() => '?').join(', ')})`);
    values.push(...query.after);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const index = indexOf(collection, query.index);
  const from = query.isEach ? `${index} AS i` : `${tableOf(collection)} AS i INDEXED BY ${index}`;
  return { from, where, values, sorting };
}

// The cursor stands inside the range already. The bound on its side is kept as a test of each row
// (`+` hides it from the planner), or the seek could start at the bound and walk to the cursor.
function addRange(query: CheckedQuery, conditions: string[], values: Bindable[]): void {
  const [field] = query.rest;
  if (field === undefined) return;
  const column = `i.${columnOf(field)}`;
  const isPast = (order: 'ASC' | 'DESC'): string => (query.after !== undefined && query.order === order ? '+' : '');
  if (query.from !== undefined) {
    conditions.push(`${isPast('ASC')}${column} >= ?`);
    values.push(query.from);
  }
  if (query.until !== undefined) {
    conditions.push(`${isPast('DESC')}${column} < ?`);
    values.push(query.until);
  }
}
