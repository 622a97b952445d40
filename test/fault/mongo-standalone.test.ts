// A server that stands alone has no transactions, and is refused in a sentence that says what to do.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { mongoDeps } from '../support/mongo-database.ts';
import { binaryPath } from '../support/replica-set.ts';

let server: MongoMemoryServer;

beforeAll(async () => {
  const binary = { systemBinary: binaryPath(), version: '4.3.4', checkMD5: false };
  server = await MongoMemoryServer.create({ binary, instance: { storageEngine: 'wiredTiger', launchTimeout: 60_000 } });
});

afterAll(async () => {
  await server.stop({ doCleanup: true });
});

test('it is refused', async () => {
  const opening = openMongoStore({ uri: `${server.getUri()}tocsin`, ...mongoDeps });
  await expect(opening).rejects.toThrow(/^MONGODB_URI names a standalone MongoDB server, which has no transactions: give the members of a replica set/);
});
