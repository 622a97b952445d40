// Migrations are frozen text and cannot be derived from the declarations; so the two are compared.
import { expect, test } from '@jest/globals';
import { collections } from '../../../server/app/collections.ts';
import type { CollectionName } from '../../../server/app/collections.ts';
import { eachOf } from '../../../server/store/check-query.ts';
import { openConnection } from '../../../server/store/sqlite/connection.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';

const connection = openConnection(':memory:');
migrate(connection);

const recordTables = ['schema_version', 'entries', 'parts', 'heads', 'pending', 'request_keys', 'outbox'];
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const names = Object.keys(collections) as CollectionName[];

function namesOf(type: 'table' | 'index', extra = ''): readonly string[] {
  return connection
    .all(`SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' ${extra}`, type)
    .map((row) => String(row['name']))
    .sort();
}

function keyOf(table: string): readonly string[] {
  return connection.all('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table).map((row) => String(row['name']));
}

function columnsOf(index: string): readonly string[] {
  return connection
    .all('SELECT name FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno', index)
    .map((row) => String(row['name']));
}

/** Indexes over the elements of a list are tables of their own, which triggers keep. */
function treesOf(collection: CollectionName): readonly string[] {
  const declared: Readonly<Record<string, readonly string[]>> = collections[collection].indexes;
  const isOverList = (fields: readonly string[]): boolean => eachOf(collection).some((field) => fields.includes(field));
  return Object.entries(declared).flatMap(([index, fields]) => (isOverList(fields) ? [`${snake(collection)}_${snake(index)}`] : []));
}

test('there is one table per collection beside the record and nothing else', () => {
  expect(namesOf('table')).toEqual([...recordTables, ...names.map(snake), ...names.flatMap(treesOf)].sort());
});

test.each(names)('%s has exactly its declared indexes, each on its fields and then id', (collection) => {
  const declared = Object.entries(collections[collection].indexes).map(
    ([index, fields]) => [`${snake(collection)}_${snake(index)}`, [...fields.map(snake), 'id']] as const,
  );
  const trees = treesOf(collection).map((tree) => [tree, keyOf(tree)] as const);
  const indexes = namesOf('index', `AND tbl_name = '${snake(collection)}'`).map((index) => [index, columnsOf(index)] as const);
  const found = [...indexes, ...trees];
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(declared));
});

test.each(names)('the columns of %s are computed from the field of their name', (collection) => {
  const sql = String(connection.get(`SELECT sql FROM sqlite_schema WHERE name = ?`, snake(collection))?.['sql']);
  const computed = [...sql.matchAll(/"?(\w+)"? ANY AS \(body ->> '\$\.(\w+)'\)/g)].map(([, column, field]) => [
    column,
    field,
  ]);
  const fields = new Set(Object.values(collections[collection].indexes).flat().filter((field) => !eachOf(collection).includes(field)));
  expect(Object.fromEntries(computed)).toEqual(Object.fromEntries([...fields].map((field) => [snake(field), field])));
});

test('every table is strict', () => {
  expect(
    connection.all(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
    ),
  ).toEqual([]);
});

test.each([
  [`UPDATE entries SET type = 'x'`, 'entries are insert-only'],
  ['DELETE FROM entries', 'entries are insert-only'],
  [`INSERT OR REPLACE INTO entries SELECT * FROM entries`, 'entries are insert-only'],
  [`UPDATE parts SET value = x'00'`, 'a part is deleted or kept'],
])('the file itself refuses %s', (sql, message) => {
  connection.run('SAVEPOINT refused');
  connection.run(
    `INSERT INTO entries (stream, seq, at, type, leaf, leaf_hash, header, content, kh, kc) VALUES ('s', 0, '', '', x'', '', x'', x'', '', '')`,
  );
  connection.run(`INSERT INTO parts (stream, seq, name, key, value) VALUES ('s', 0, 'claim', '', x'')`);
  expect(() => connection.run(sql)).toThrow(message);
  connection.run('ROLLBACK TO refused');
});

test('a part cannot stand without its entry', () => {
  const insert = `INSERT INTO parts (stream, seq, name, key, value) VALUES ('nowhere', 0, 'claim', '', x'')`;
  expect(() => connection.run(insert)).toThrow('FOREIGN KEY');
});
