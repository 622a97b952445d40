// Brings a database to the schema this code was written for, one numbered migration after the other. A
// step makes what is missing and leaves what is there, so a process killed anywhere is finished by the next
// start, and instances that start together do no harm; the row that says a migration ran comes last.
import type { Connection } from 'mongoose';
import type { Mongo } from './connect.ts';
import { isDuplicateKey, isIndexNotFound, isNamespaceExists } from './failures.ts';
import type { CollectionStep, MongoMigration } from './migration.ts';
import { initial } from './migrations/0001-initial.ts';
import { searchWords } from './migrations/0002-search-words.ts';
import { apiClients } from './migrations/0003-api-clients.ts';
import { deliveries } from './migrations/0004-deliveries.ts';
import { watches } from './migrations/0005-watches.ts';
import { webhooks } from './migrations/0006-webhooks.ts';
import { figures } from './migrations/0007-figures.ts';
import { editions } from './migrations/0008-editions.ts';
import { legalOrders } from './migrations/0009-legal-orders.ts';

export const migrations: readonly MongoMigration[] = [initial, searchWords, apiClients, deliveries, watches, webhooks, figures, editions, legalOrders];

export interface MigrateOptions {
  readonly migrations?: readonly MongoMigration[];
  /** Called before each command; the fault tests stop here. */
  readonly beforeCommand?: (what: string) => void;
}

const versions = 'schemaVersions';
/** What a step made reaches a majority before the row that says so does. */
const soon = { w: 1 } as const;

/** Applies what is missing. Throws an `Error` with a plain sentence for a database that is foreign or newer. */
export async function migrate({ connection, models }: Mongo, options: MigrateOptions = {}): Promise<void> {
  const known = options.migrations ?? migrations;
  await claim(connection, options);
  const applied = await models.schemaVersions.find().sort({ _id: 1 }).lean();
  applied.forEach(({ _id: number, name }, place) => {
    const expected = known[place];
    if (expected === undefined)
      throw new Error(`the database has migration ${number} (${name}): it was written by a newer version`);
    if (expected.number !== number || expected.name !== name)
      throw new Error(
        `the database has migration ${number} (${name}) where ${expected.number} (${expected.name}) belongs`,
      );
  });
  for (const { number, name, steps } of known.slice(applied.length)) {
    await Promise.all(steps.map((step) => make(connection, step, options)));
    options.beforeCommand?.(`migration ${number} is done`);
    await models.schemaVersions.create({ _id: number, name }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }
}

/** An empty database becomes ours before anything else is made in it; any other must be ours already. */
async function claim(connection: Connection, options: MigrateOptions): Promise<void> {
  const names = (await databaseOf(connection).listCollections({}, { nameOnly: true }).toArray()).map(
    ({ name }) => name,
  );
  if (names.includes(versions)) return;
  if (names.some((name) => !name.startsWith('system.')))
    throw new Error('the database is not one of this program: it has collections and no schemaVersions');
  options.beforeCommand?.(versions);
  await create(connection, versions, {});
}

async function make(
  connection: Connection,
  { collection, validator, indexes, change }: CollectionStep,
  options: MigrateOptions,
): Promise<void> {
  options.beforeCommand?.(collection);
  await create(connection, collection, validator);
  if (change !== undefined) await alter(connection, { collection, validator, change }, options);
  if (indexes.length === 0) return;
  options.beforeCommand?.(`indexes of ${collection}`);
  await databaseOf(connection).command({ createIndexes: collection, indexes, writeConcern: soon });
}

/** Brings a collection of an earlier migration to its new shape; whatever is done already stays done. */
async function alter(
  connection: Connection,
  { collection, validator, change }: Pick<CollectionStep, 'collection' | 'validator'> & { readonly change: NonNullable<CollectionStep['change']> },
  options: MigrateOptions,
): Promise<void> {
  const database = databaseOf(connection);
  options.beforeCommand?.(`shape of ${collection}`);
  await database.command({ collMod: collection, validator, writeConcern: soon });
  for (const [field, value] of Object.entries(change.fill)) {
    options.beforeCommand?.(`${field} of ${collection}`);
    await database.collection(collection).updateMany({ [field]: { $exists: false } }, { $set: { [field]: value } });
  }
  for (const name of change.drops) {
    options.beforeCommand?.(`index ${name} of ${collection}`);
    await database.collection(collection).dropIndex(name).catch((error: unknown) => {
      if (!isIndexNotFound(error)) throw error;
    });
  }
}

async function create(connection: Connection, name: string, validator: object): Promise<void> {
  await databaseOf(connection)
    .createCollection(name, { validator: { ...validator }, writeConcern: soon })
    .catch((error: unknown) => {
      if (!isNamespaceExists(error)) throw error;
    });
}

function databaseOf(connection: Connection): NonNullable<Connection['db']> {
  if (connection.db === undefined) throw new Error('the connection is not open');
  return connection.db;
}
