// Opening the replica-set store: what it refuses in one sentence, and migrations that were killed halfway.
import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { connectMongo } from '../../server/store/mongo/connect.ts';
import { migrate, migrations } from '../../server/store/mongo/migrate.ts';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { mongoDeps, uriOf } from '../support/mongo-database.ts';
import { runs } from '../support/runs.ts';

const { TOCSIN_TEST_RUN: prefix = '' } = process.env;
const databases: string[] = [];

function freshUri(): string {
  const uri = uriOf(`${prefix}-open-${String(databases.length)}`);
  databases.push(uri);
  return uri;
}

async function inDatabase<T>(uri: string, act: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    return await act(connection);
  } finally {
    await connection.close();
  }
}

afterAll(async () => {
  for (const uri of databases) await inDatabase(uri, (connection) => connection.dropDatabase());
});

test('a place where nobody answers is refused', async () => {
  await expect(openMongoStore({ uri: 'mongodb://127.0.0.1:9/tocsin', ...mongoDeps })).rejects.toThrow('no MongoDB replica set answers at MONGODB_URI');
});

test('a database of another program is refused and left alone', async () => {
  const uri = freshUri();
  await inDatabase(uri, (connection) => connection.collection('other').insertOne({ a: 1 }));
  await expect(openMongoStore({ uri, ...mongoDeps })).rejects.toThrow('the database is not one of this program');
  const names = await inDatabase(uri, async (connection) => (await connection.listCollections()).map(({ name }) => name));
  expect(names).toEqual(['other']);
});

test('a database of a newer version is refused', async () => {
  const uri = freshUri();
  const last = migrations.length + 1;
  await (await openMongoStore({ uri, ...mongoDeps })).close();
  await inDatabase(uri, (connection) => connection.collection<{ _id: number }>('schemaVersions').insertOne({ _id: last, name: 'later' } as never, { writeConcern: { w: 'majority' } }));
  await expect(openMongoStore({ uri, ...mongoDeps })).rejects.toThrow(`migration ${String(last)} (later): it was written by a newer version`);
});

test('killed before any command, a migration is finished by the next start, and instances may start together', async () => {
  const commands: string[] = [];
  const whole = freshUri();
  await migrated(whole, (what) => commands.push(what));
  const expected = await inDatabase(whole, shapeOf);
  const step = Math.ceil(commands.length / runs(commands.length, 4));
  for (let place = 0; place < commands.length; place += step) {
    const uri = freshUri();
    let count = 0;
    const stopped = migrated(uri, () => {
      count += 1;
      if (count > place) throw new Error('killed');
    });
    await expect(stopped).rejects.toThrow('killed');
    const stores = await Promise.all([1, 2].map(() => openMongoStore({ uri, ...mongoDeps })));
    await Promise.all(stores.map((store) => store.close()));
    expect(await inDatabase(uri, shapeOf)).toEqual(expected);
  }
}, 600_000);

async function migrated(uri: string, beforeCommand: (what: string) => void): Promise<void> {
  const mongo = await connectMongo({ uri, ...mongoDeps });
  try {
    await migrate(mongo, { beforeCommand });
  } finally {
    await mongo.connection.close();
  }
}

/** Collections with their indexes, and the migrations that ran. */
async function shapeOf(connection: mongoose.Connection): Promise<unknown> {
  const names = (await connection.listCollections()).map(({ name }) => name).sort();
  const indexes = await Promise.all(names.map(async (name) => (await connection.collection(name).indexes()).map((index) => index['name']).sort()));
  const versions = await connection.collection('schemaVersions').find().sort({ _id: 1 }).toArray();
  return { collections: names.map((name, place) => [name, indexes[place]]), versions };
}
