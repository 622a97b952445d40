// Replica sets of three real `mongod` processes from a binary, whose members can be killed and frozen.
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';

const names = ['one', 'two', 'three'];
/** Kept small, so that three of them fit beside everything else; the life of a transaction as docs/operations.md asks for. */
const args = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256', '--setParameter', 'transactionLifetimeLimitSeconds=10'];
/** How soon a set that lost its primary elects another. Source: none yet. */
const electionTimeoutMillis = 2_000;
const launchTimeout = 60_000;
/** What three members and their journals take; where memory has that much, they are kept in it. */
const roomBytes = 4 * 1024 ** 3;

export interface Member {
  readonly port: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: it neither answers nor knows. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on what it left. */
  start(): Promise<void>;
}

export interface ReplicaSet {
  /** Without the name of a database. */
  readonly uri: string;
  readonly members: readonly Member[];
  stop(): Promise<void>;
}

/** A set of its own. `folder` is where the members' folders are made: memory, unless the disk is what matters. */
export async function startReplicaSet(binary: string, folder: string = roomyFolder()): Promise<ReplicaSet> {
  const dataDir = mkdtempSync(join(folder, 'tocsin-mongo-'));
  const instanceOpts = names.map((name) => {
    const dbPath = join(dataDir, name);
    mkdirSync(dbPath);
    return { dbPath, storageEngine: 'wiredTiger', launchTimeout } as const;
  });
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary: binary, version: '4.3.4', checkMD5: false },
    instanceOpts,
    replSet: { count: names.length, storageEngine: 'wiredTiger', args, configSettings: { electionTimeoutMillis } },
  });
  return {
    uri: set.getUri(),
    members: set.servers.map(memberOf),
    stop: async () => {
      await set.stop({ doCleanup: false });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The server whose processes a suite may kill. Throws where there is none: such suites are left out then. */
export function binaryPath(): string {
  const { MONGOD_BINARY: path } = process.env;
  if (path === undefined) throw new Error('MONGOD_BINARY names no server');
  return path;
}

function memberOf({ instanceInfo }: MongoMemoryReplSet['servers'][number]): Member {
  if (instanceInfo === undefined) throw new Error('a member does not stand');
  const { instance, port } = instanceInfo;
  return {
    port,
    async kill() {
      const { mongodProcess } = instance;
      if (mongodProcess === undefined) return;
      const gone = once(mongodProcess, 'exit');
      mongodProcess.kill('SIGKILL');
      await gone;
      await instance.stop();
    },
    freeze: () => void instance.mongodProcess?.kill('SIGSTOP'),
    thaw: () => void instance.mongodProcess?.kill('SIGCONT'),
    start: () => instance.start(),
  };
}

function roomyFolder(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomBytes ? memory : tmpdir();
}
