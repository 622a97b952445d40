// The replica set of a test run: the one at MONGODB_URI, or three real `mongod` processes from
// MONGOD_BINARY, shared by all suites of the run. Runs outside Jest's own modules, so it imports no others.
import { randomBytes } from 'node:crypto';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';

const members = 3;
/** Kept small, so that three of them fit beside everything else. */
const args = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'];
/** How soon a set that lost its primary elects another. Source: none yet. */
const electionTimeoutMillis = 2_000;

/** A set of its own, in folders of its own. */
export function startReplicaSet(binary: string): Promise<MongoMemoryReplSet> {
  return MongoMemoryReplSet.create({
    binary: { systemBinary: binary, version: '4.3.4', checkMD5: false },
    replSet: { count: members, storageEngine: 'wiredTiger', args, configSettings: { electionTimeoutMillis } },
  });
}

let started: MongoMemoryReplSet | undefined;

/** Tells the suites where the set is, and what their databases' names begin with. */
export async function setUp(): Promise<void> {
  process.env['TOCSIN_TEST_RUN'] = `tocsin-test-${randomBytes(4).toString('hex')}`;
  const binary = process.env['MONGOD_BINARY'];
  if (process.env['MONGODB_URI'] !== undefined || binary === undefined) return;
  started = await startReplicaSet(binary);
  process.env['MONGODB_URI'] = started.getUri();
}

/** Leaves nothing behind, on a set that is not ours either. */
export async function tearDown(): Promise<void> {
  if (started !== undefined) await started.stop({ doCleanup: true });
  else await dropDatabases();
}

async function dropDatabases(): Promise<void> {
  const { MONGODB_URI: uri = '', TOCSIN_TEST_RUN: prefix = '' } = process.env;
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose.createConnection(uri).asPromise();
  const { databases } = await connection.listDatabases();
  for (const { name } of databases) if (name.startsWith(prefix)) await connection.useDb(name).dropDatabase();
  await connection.close();
}
