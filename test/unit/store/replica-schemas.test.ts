// The replica set's schemas and its frozen migrations are written by hand, both; so they are compared with
// the declarations, with each other and with the numbers of the other store. No server is needed.
import { expect, test } from '@jest/globals';
import { collections } from '../../../server/app/collections.ts';
import type { CollectionName } from '../../../server/app/collections.ts';
import { migrations } from '../../../server/store/mongo/migrate.ts';
import { recordSchemas, uniqueByStream } from '../../../server/store/mongo/record-schemas.ts';
import { rowSchemas } from '../../../server/store/mongo/row-schemas.ts';
import type { RecordSchema } from '../../../server/store/mongo/row-schemas.ts';
import { migrations as sqliteMigrations } from '../../../server/store/sqlite/migrate.ts';

const { schemaVersions, ...committed } = recordSchemas;
const schemas: Readonly<Record<string, RecordSchema>> = { ...rowSchemas, ...committed };
const steps = migrations.flatMap((migration) => migration.steps);
const names = Object.keys(collections) as CollectionName[];

interface Field {
  readonly type: unknown;
  readonly required?: boolean;
  readonly enum?: readonly string[];
}

interface JsonSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly bsonType: unknown; readonly enum?: readonly string[] }>>;
}

const jsonSchemaOf = (collection: string): JsonSchema => {
  const step = steps.findLast((each) => each.collection === collection);
  return (step?.validator as { readonly $jsonSchema: JsonSchema }).$jsonSchema;
};

test('migrations have the numbers and names they have in the embedded store', () => {
  const named = (list: readonly { readonly number: number; readonly name: string }[]) => list.map(({ number, name }) => ({ number, name }));
  expect(named(migrations)).toEqual(named(sqliteMigrations));
});

test('every collection is made once, and no other', () => {
  const made = steps.filter(({ change }) => change === undefined);
  expect(made.map(({ collection }) => collection).sort()).toEqual(Object.keys(schemas).sort());
  expect(Object.keys(schemaVersions.fields)).toEqual(['_id', 'name']);
});

test.each(names)('%s has exactly its declared indexes, each on its fields and then the id', (collection) => {
  const declaration = collections[collection];
  const lists: Readonly<Record<string, string>> = 'each' in declaration ? declaration.each : {};
  const declared = Object.entries(declaration.indexes).map(([name, fields]) => [name, [...fields.map((field: string) => lists[field] ?? field), '_id']]);
  const written = Object.entries(rowSchemas[collection].indexes).map(([name, key]) => [name, Object.keys(key)]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(declared));
});

test.each(Object.keys(schemas))('%s is made as its schema says: fields, what is required, choices, indexes', (collection) => {
  const { fields = {}, indexes = {} } = schemas[collection] ?? {};
  const { required, properties } = jsonSchemaOf(collection);
  const made = Object.keys(properties).filter((field) => field !== '_id' || '_id' in fields);
  expect(made.sort()).toEqual(Object.keys(fields).sort());
  for (const [name, definition] of Object.entries(fields)) {
    const field = definition as Field;
    expect([name, required.includes(name)]).toEqual([name, field.required === true]);
    expect([name, properties[name]?.enum]).toEqual([name, field.enum]);
  }
  const step = steps.findLast((each) => each.collection === collection);
  expect(Object.fromEntries(step?.indexes.map(({ name, key }) => [name, Object.keys(key)]) ?? [])).toEqual(
    Object.fromEntries(Object.entries(indexes).map(([name, key]) => [name, Object.keys(key)])),
  );
  expect(step?.indexes.every(({ unique }) => (unique ?? false) === uniqueByStream.has(collection))).toBe(true);
});

test('nothing is of a type that takes anything', () => {
  for (const { fields } of Object.values(schemas)) {
    for (const definition of Object.values(fields)) expect([String, Number, Buffer, [String]]).toContainEqual((definition as Field).type);
  }
});

test('a later migration changes only what an earlier one made, and drops only indexes that stand', () => {
  for (const [place, { collection, change }] of steps.entries()) {
    if (change === undefined) continue;
    const earlier = steps.slice(0, place).findLast((each) => each.collection === collection);
    const indexes = earlier?.indexes.map(({ name }) => name) ?? [];
    expect(change.drops.filter((name) => !indexes.includes(name))).toEqual([]);
  }
});
