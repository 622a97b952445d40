// Empty databases on the run's replica set. Making one takes seconds and emptying one does not, so the test
// files of a worker take the same ones in turn, each found empty.
import { setTimeout as pauseMs } from 'node:timers';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import type { MongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import type { TableText } from './database-text.ts';
import { chance } from './seed.ts';

export interface MongoDatabase {
  readonly uri: string;
  /** Gives the database to whoever asks next. */
  release(): void;
}

const taken = new Set<number>();
const random = chance('mongo');

/** What a store of this run is opened with. */
export const mongoDeps = { pause: promisify(pauseMs), below: (bound: number) => Math.floor(random() * bound) } as const;

export async function emptyDatabase(): Promise<MongoDatabase> {
  let number = 0;
  while (taken.has(number)) number += 1;
  taken.add(number);
  const { TOCSIN_TEST_RUN: prefix = '', JEST_WORKER_ID: worker = '0' } = process.env;
  const uri = uriOf(`${prefix}-${worker}-${String(number)}`);
  await forEachCollection(uri, async ({ name, collection }) => {
    if (name !== 'schemaVersions') await collection.deleteMany({}, { writeConcern: { w: 'majority' } });
  });
  return { uri, release: () => void taken.delete(number) };
}

/** The address of a database on a replica set, the run's unless another is named. */
export function uriOf(database: string, set: string = process.env['TOCSIN_TEST_MONGODB_URI'] ?? ''): string {
  const [, hosts = '', options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*(\?.*)?$/.exec(set) ?? [];
  return `${hosts}/${database}${options}`;
}

/** An empty store of its own, which gives its database back when it is closed. */
export async function openEmptyMongoStore(): Promise<MongoStore> {
  const { uri, release } = await emptyDatabase();
  const store = await openMongoStore({ uri, ...mongoDeps });
  return {
    ...store,
    close: async () => {
      await store.close();
      release();
    },
  };
}

/** Everything a database holds, as text by collection, under the names the tables of SQLite have. */
export async function readMongoDatabase(uri: string): Promise<readonly TableText[]> {
  const tables: TableText[] = [];
  await forEachCollection(uri, async ({ name, collection }) => {
    const rows = await collection.find({}, { promoteBuffers: true }).toArray();
    tables.push({ table: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), rows: rows.map(rowText) });
  });
  return tables;
}

function rowText(row: object): string {
  return Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
    .join(' | ');
}

interface Named {
  readonly name: string;
  readonly collection: ReturnType<mongoose.Connection['collection']>;
}

async function forEachCollection(uri: string, act: (named: Named) => Promise<void>): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    const found = await connection.listCollections();
    await Promise.all(found.map(({ name }) => act({ name, collection: connection.collection(name) })));
  } finally {
    await connection.close();
  }
}
