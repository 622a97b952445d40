// One connection to a replica set, with what every read and write on it promises: reads see only what a
// majority holds, writes are answered once a majority has them in its journal. The driver is loaded here
// and only when somebody asks for this store.
import type { Connection, ConnectOptions, Mongoose } from 'mongoose';
import { makeBatchGet } from './batch-get.ts';
import type { GetRow } from './batch-get.ts';
import type { Ends } from './bounds.ts';
import { makeModels } from './models.ts';
import type { Models } from './models.ts';
import { makeTurns } from './turns.ts';
import type { Turns } from './turns.ts';

export interface MongoOptions {
  /** Of a replica set, with the name of the database. */
  readonly uri: string;
  readonly pause: (ms: number) => Promise<void>;
  /** Uniform integer from 0 to below `bound`: spreads out who collided. */
  readonly below: (bound: number) => number;
}

export interface Mongo extends Omit<MongoOptions, 'uri'> {
  readonly connection: Connection;
  readonly models: Models;
  readonly ends: Ends;
  readonly turns: Turns;
  readonly getRow: GetRow;
  /** The driver's own module, loaded with the connection. */
  readonly driver: Mongoose['mongo'];
}

/** How long one command waits for a primary, and for an answer, in milliseconds. Source: none yet. */
const selectionMs = 5_000;
const answerMs = 10_000;

// What the address may say otherwise is overruled: the promises of the store are not the operator's to lower.
const options: ConnectOptions = {
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  writeConcern: { w: 'majority', j: true, wtimeoutMS: answerMs },
  retryReads: true,
  retryWrites: true,
  serverSelectionTimeoutMS: selectionMs,
  connectTimeoutMS: selectionMs,
  socketTimeoutMS: answerMs,
  // Says sooner that the primary is another one. Source: none yet.
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 64,
  promoteBuffers: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  appName: 'tocsin',
};

/** Connects. Throws an `Error` with a plain sentence where nobody answers or the server stands alone. */
export async function connectMongo({ uri, pause, below }: MongoOptions): Promise<Mongo> {
  const { default: mongoose } = await import('mongoose');
  const connection = mongoose.createConnection(uri, options);
  try {
    await connection.asPromise();
    await assertReplicaSet(connection);
    const { mongo: driver } = mongoose;
    const models = makeModels(mongoose, connection);
    const ends = { least: new driver.MinKey(), most: new driver.MaxKey() };
    return {
      connection,
      models,
      getRow: makeBatchGet(models),
      ends,
      driver,
      turns: makeTurns(below),
      pause,
      below,
    };
  } catch (error) {
    await connection.close(true);
    if (error instanceof StandaloneServer) throw error;
    throw new Error(
      `no MongoDB replica set answers at MONGODB_URI: ${error instanceof Error ? error.message : 'unknown'}`,
      { cause: error },
    );
  }
}

class StandaloneServer extends Error {}

async function assertReplicaSet(connection: Connection): Promise<void> {
  const hello = await connection.db?.admin().command({ isMaster: 1 });
  if (typeof hello?.['setName'] === 'string' || hello?.['msg'] === 'isdbgrid') return;
  throw new StandaloneServer(
    'MONGODB_URI names a standalone MongoDB server, which has no transactions: give the members of a replica set (docs/operations.md)',
  );
}
