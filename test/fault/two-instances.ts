// Two instances of the product on one database, written through in turns by writers that never give up,
// while whoever runs the campaign breaks something. Tells how long nobody was answered, and what is stored
// in the end.
import { expect } from '@jest/globals';
import mongoose from 'mongoose';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { mongoDeps } from '../support/mongo-database.ts';
import { livedStream } from '../support/refold.ts';
import type { Lived } from '../support/refold.ts';
import { startProduct } from './product-process.ts';
import type { ProductProcess } from './product-process.ts';
import type { Answered } from './writers.ts';
import { write } from './writers.ts';

const writers = 8;

export interface Campaign {
  readonly dataDir: string;
  /** The address of the database for each instance, by its own way. */
  readonly uris: readonly [string, string];
  /** It goes on until so many are answered and the disturbance has ended. */
  readonly mutations: number;
  /** Breaks things; waits for the campaign to get further by `untilAnswers`, and gives up where it failed. */
  readonly disturb: (campaign: Running) => Promise<void>;
}

export interface Running {
  readonly answers: readonly Answered[];
  /** Where the instances answer. */
  readonly urls: readonly string[];
  readonly isFailed: () => boolean;
  readonly untilAnswers: (count: number) => Promise<void>;
}

export interface Result {
  readonly answers: readonly Answered[];
  readonly longestGapMs: number;
  readonly lived: readonly Lived[];
}

export async function runCampaign({ dataDir, uris, mutations, disturb }: Campaign): Promise<Result> {
  const instances: ProductProcess[] = [];
  try {
    // One after the other: the first one makes the keys and the world.
    for (const mongoUri of uris) {
      const instance = startProduct(dataDir, { mongoUri });
      instances.push(instance);
      await instance.ready;
    }
    const written = await writeThrough(instances, { mutations, disturb });
    await Promise.all(instances.map((instance) => instance.end()));
    return { ...written, lived: await readMongo(uris[1]) };
  } finally {
    await Promise.all(instances.map((instance) => instance.kill()));
  }
}

type Asked = Pick<Campaign, 'mutations' | 'disturb'>;

async function writeThrough(instances: readonly ProductProcess[], { mutations, disturb }: Asked): Promise<Omit<Result, 'lived'>> {
  const standing = await Promise.all(instances.map(({ ready }) => ready));
  const answers: Answered[] = [];
  let [isFailed, isCalm, longestGapMs] = [false, false, 0];
  let lastMs = performance.now();
  let wake: () => void = () => undefined;
  const isFailedNow = (): boolean => isFailed;
  const fail = (error: unknown): never => {
    isFailed = true;
    wake();
    throw error;
  };
  const untilAnswers = async (count: number): Promise<void> => {
    while (answers.length < count && !isFailed) await new Promise<void>((done) => (wake = done));
  };
  let turn = 0;
  const service = {
    standing() {
      turn += 1;
      const next = standing[turn % standing.length];
      return isFailed || next === undefined ? Promise.reject(new Error('the campaign has failed')) : Promise.resolve(next);
    },
    answered(answer: Answered) {
      longestGapMs = Math.max(longestGapMs, performance.now() - lastMs);
      lastMs = performance.now();
      answers.push(answer);
      wake();
    },
    isOver: () => isFailed || (answers.length >= mutations && isCalm),
  };
  const disturbed = disturb({ answers, urls: standing.map(({ url }) => url), isFailed: isFailedNow, untilAnswers }).then(() => {
    isCalm = true;
  });
  const written = Array.from({ length: writers }, (_, number) => write(service, number).catch(fail));
  await Promise.all([...written, disturbed.catch(fail)]);
  return { answers, longestGapMs };
}

/** Every stream of a database; fails where an entry does not wait to be sequenced. */
async function readMongo(uri: string): Promise<readonly Lived[]> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const streams = await connection.collection('heads').distinct('_id', {}, { readConcern: { level: 'majority' } });
  await connection.close();
  const store = await openMongoStore({ uri, ...mongoDeps });
  const lived: Lived[] = [];
  for (const stream of streams) lived.push(await livedStream(store, String(stream)));
  expect(await store.pendingCount()).toBe(lived.reduce((sum, { entries }) => sum + entries.length, 0));
  await store.close();
  return lived;
}
