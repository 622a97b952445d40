// The replica set of a whole run, which all suites share: the one at MONGODB_URI, or one from MONGOD_BINARY.
// Jest calls this outside its own modules, by mongo-setup.cjs and mongo-teardown.cjs.
import { randomBytes } from 'node:crypto';
import { setElectionTimeout } from './primary.ts';
import { startReplicaSet } from './replica-set.ts';
import type { ReplicaSet } from './replica-set.ts';

/** As long as MongoDB's own, so that a busy machine is not taken for a lost primary. */
const electionTimeoutMs = 10_000;

let started: ReplicaSet | undefined;

/** Tells the suites where the set is, and what their databases' names begin with. */
export async function setUp(): Promise<void> {
  const { MONGODB_URI: given, MONGOD_BINARY: binary = '' } = process.env;
  if (given === undefined) {
    started = await startReplicaSet(binary);
    await setElectionTimeout(started, electionTimeoutMs);
  }
  process.env['TOCSIN_TEST_MONGODB_URI'] = given ?? started?.uri;
  process.env['TOCSIN_TEST_RUN'] = `tocsin-test-${randomBytes(4).toString('hex')}`;
}

/** Leaves nothing behind, on a set that is not ours either. */
export async function tearDown(): Promise<void> {
  if (started === undefined) await dropDatabases();
  else await started.stop();
}

async function dropDatabases(): Promise<void> {
  const { MONGODB_URI: uri = '', TOCSIN_TEST_RUN: prefix = '' } = process.env;
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose.createConnection(uri).asPromise();
  const { databases } = await connection.listDatabases();
  for (const { name } of databases) if (name.startsWith(prefix)) await connection.useDb(name).dropDatabase();
  await connection.close();
}
