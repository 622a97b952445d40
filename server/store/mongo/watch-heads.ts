// A change stream over the heads: what any instance moved, once a majority holds it. The driver takes the
// stream up again by itself where it can; where it cannot, listeners are told that some may be missing.
import type { Listeners } from '../listeners.ts';
import type { Mongo } from './connect.ts';

/** Wait before a lost stream is opened anew, in milliseconds. Source: none yet. */
const reopenMs = 1_000;

// A head that was only relied on is written too, and has not moved.
const movedOnly = [
  {
    $match: {
      $or: [
        { operationType: 'insert', 'fullDocument.leafHash': { $exists: true } },
        { operationType: 'update', 'updateDescription.updatedFields.leafHash': { $exists: true } },
      ],
    },
  },
  { $project: { documentKey: 1 } },
];

export interface HeadWatch {
  /** Resolves once nothing that happens from now on is missed. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function makeHeadWatch(mongo: Mongo, listeners: Listeners): HeadWatch {
  let isStopped = false;
  let started: Promise<void> | undefined;
  let stream: ReturnType<typeof openStream> | undefined;

  const follow = async (from: Timestamp | undefined): Promise<void> => {
    stream = openStream(mongo, from);
    for await (const { documentKey } of stream) listeners.tell([String(documentKey._id)]);
  };

  const keepFollowing = async (first: Timestamp): Promise<void> => {
    for (let from: Timestamp | undefined = first; !isStopped; from = undefined) {
      await follow(from).catch(() => undefined);
      if (isStopped) return;
      listeners.tell(undefined);
      await mongo.pause(reopenMs);
    }
  };

  return {
    start() {
      started ??= momentAfter(mongo).then((from) => void keepFollowing(from));
      return started;
    },
    async stop() {
      isStopped = true;
      await stream?.close().catch(() => undefined);
    },
  };
}

interface Moved {
  readonly documentKey: { readonly _id: unknown };
}

interface Followed extends AsyncIterable<Moved> {
  close(): Promise<void>;
}

type Timestamp = InstanceType<Mongo['driver']['Timestamp']>;

function openStream({ models }: Mongo, startAtOperationTime: Timestamp | undefined): Followed {
  const options = startAtOperationTime === undefined ? {} : { startAtOperationTime };
  return models.heads.collection.watch(movedOnly, options) as unknown as Followed;
}

/** The first moment after all that has happened. */
async function momentAfter({ connection, driver }: Mongo): Promise<Timestamp> {
  const answer = await connection.db?.command({ ping: 1 });
  const { t, i } = answer?.['operationTime'] as Timestamp;
  return new driver.Timestamp({ t, i: i + 1 });
}
