// The replica-set store: the port over one database of a MongoDB replica set. It puts the pieces together
// and owns nothing but the door: a deployment that does not answer is UNAVAILABLE to callers, whatever
// they asked.
import type { CollectionName, Query } from '../../app/collections.ts';
import type { Store } from '../../app/ports.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeBundle, encodeChange, encodeKeep } from '../encode-change.ts';
import { makeListeners } from '../listeners.ts';
import { applyChange } from './apply-change.ts';
import { applyKeep } from './apply-keep.ts';
import { connectMongo } from './connect.ts';
import type { Mongo, MongoOptions } from './connect.ts';
import { asRefusal, outcomeUnknown, unavailable } from './failures.ts';
import { countRows, explainFind, findRows, getRow } from './find-rows.ts';
import { migrate } from './migrate.ts';
import { bundleNotices, readOutbox } from './notices.ts';
import { readEntries, readHead, readRequestKey } from './read-record.ts';
import { dropKeys, expireInputs } from './request-keys.ts';
import { makeHeadWatch } from './watch-heads.ts';

export interface MongoStore extends Store {
  /** What MongoDB says of how it ran a search. */
  explain<C extends CollectionName>(collection: C, query: Query<C>): Promise<unknown>;
}

/** Connects and migrates. Fails with a plain sentence where the server stands alone, or the database is not ours. */
export async function openMongoStore(options: MongoOptions): Promise<MongoStore> {
  const mongo = await connectMongo(options);
  try {
    await migrate(mongo);
  } catch (error) {
    await mongo.connection.close(true);
    throw error;
  }
  const listeners = makeListeners();
  const heads = makeHeadWatch(mongo, listeners);
  return {
    ...writes(mongo),
    ...reads(mongo),
    watch: async (listener) => {
      await answered(() => heads.start());
      return listeners.add(listener);
    },
    close: async () => {
      await heads.stop();
      await mongo.connection.close();
    },
  };
}

/** How long readiness waits for the primary, in milliseconds. Source: none yet. */
const statusMs = 1_000;
/** The longest anybody waits, whatever the driver still repeats: a second more than the ten it has itself, so that what it knows comes first. */
const answerMs = 11_000;

function writes(mongo: Mongo): Pick<Store, 'change' | 'keep' | 'bundle' | 'dropRequestKeys' | 'expireRequestInputs'> {
  return {
    change: (change) => answered(async () => applyChange(mongo, encodeChange(change)), outcomeUnknown),
    keep: (write) => answered(async () => applyKeep(mongo, encodeKeep(write))),
    bundle: (bundle) => answered(async () => bundleNotices(mongo, encodeBundle(bundle))),
    dropRequestKeys: (ids) => answered(() => dropKeys(mongo, ids)),
    expireRequestInputs: (now) => answered(() => expireInputs(mongo, now)),
  };
}

function reads(mongo: Mongo): Omit<MongoStore, keyof ReturnType<typeof writes> | 'close' | 'watch'> {
  return {
    get: (collection, id) => answered(() => getRow(mongo, collection, id)),
    find: (collection, query) => answered(() => findRows(mongo, collection, query)),
    count: (collection, query) => answered(() => countRows(mongo, collection, query)),
    explain: (collection, query) => answered(() => explainFind(mongo, collection, query)),
    head: (stream) => answered(() => readHead(mongo, stream)),
    entries: (stream, range) => answered(() => readEntries(mongo, stream, range)),
    requestKey: (id) => answered(() => readRequestKey(mongo, id)),
    outbox: (query) => answered(() => readOutbox(mongo, query)),
    pendingCount: () => answered(() => mongo.models.pending.countDocuments({})),
    status: async () => ({ isWritable: await isWritable(mongo) }),
  };
}

/** `late` is what is said where no answer came in time: of a write that may yet stand, that nobody knows. */
async function answered<T>(ask: () => Promise<T>, late: () => Refusal = unavailable): Promise<T> {
  try {
    return await within(answerMs, ask, () => Promise.reject(late()));
  } catch (error) {
    throw asRefusal(error);
  }
}

async function isWritable({ connection }: Mongo): Promise<boolean> {
  const ask = async (): Promise<boolean> => (await connection.db?.admin().command({ isMaster: 1 }))?.['ismaster'] === true;
  return within(statusMs, ask, () => Promise.resolve(false)).catch(() => false);
}

/** The driver knows no bound for a command with all its repeats; what is late goes on without anybody who waits. */
async function within<T>(ms: number, ask: () => Promise<T>, late: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  try {
    return await Promise.race([ask(), end.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
