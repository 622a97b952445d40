// The embedded store: the port over one SQLite file (or memory, which is the double in tests). It puts
// the pieces together and owns nothing; the disk, the batches and the rows have files of their own.
import type { CollectionName, Query } from '../../app/collections.ts';
import type { Store } from '../../app/ports.ts';
import { makeListeners } from '../listeners.ts';
import type { Listeners } from '../listeners.ts';
import { applyChange } from './apply-change.ts';
import { applyKeep } from './apply-keep.ts';
import { openDisk } from './disk.ts';
import type { Disk, DiskOptions } from './disk.ts';
import { encodeBundle, encodeChange, encodeKeep } from '../encode-change.ts';
import { countRows, explainFind, findRows, getRow } from './find-rows.ts';
import { openGroupCommit } from './group-commit.ts';
import type { GroupCommit } from './group-commit.ts';
import { bundleNotices, readOutbox } from './notices.ts';
import { readEntries, readHead, readRequestKey } from './record-rows.ts';
import { dropKeys, expireInputs } from './request-keys.ts';

export interface SqliteStore extends Store {
  /** The lines of SQLite's plan for a search. */
  explain<C extends CollectionName>(collection: C, query: Query<C>): Promise<readonly string[]>;
}

/** Opens, locks and migrates the file. Fails with a plain sentence where another process has it, or it is not ours. */
export async function openSqliteStore(options: DiskOptions): Promise<SqliteStore> {
  const disk = openDisk(options);
  const commits = openGroupCommit(disk, options.fault);
  const listeners = makeListeners();
  return {
    ...writes(commits, listeners),
    watch: async (listener) => listeners.add(listener),
    ...reads(disk),
    close: async () => {
      commits.drain();
      disk.close();
    },
  };
}

function writes(commits: GroupCommit, listeners: Listeners): Pick<Store, 'change' | 'keep' | 'bundle' | 'dropRequestKeys' | 'expireRequestInputs'> {
  return {
    change: async (change) => {
      const result = await commits.submit(applyChange, encodeChange(change));
      if (result.kind === 'COMMITTED') listeners.tell(change.writes.map(({ stream }) => stream));
      return result;
    },
    keep: async (write) => commits.submit(applyKeep, encodeKeep(write)),
    bundle: async (bundle) => commits.submit(bundleNotices, encodeBundle(bundle)),
    dropRequestKeys: async (ids) => commits.submit(dropKeys, ids),
    expireRequestInputs: async (now) => {
      while ((await commits.submit(expireInputs, now)) > 0);
    },
  };
}

function reads(disk: Disk): Omit<SqliteStore, keyof ReturnType<typeof writes> | 'close' | 'watch'> {
  return {
    get: async (collection, id) => disk.read((connection) => getRow(connection, collection, id)),
    find: async (collection, query) => disk.read((connection) => findRows(connection, collection, query)),
    count: async (collection, query) => disk.read((connection) => countRows(connection, collection, query)),
    explain: async (collection, query) => disk.read((connection) => explainFind(connection, collection, query)),
    head: async (stream) => disk.read((connection) => readHead(connection, stream)),
    entries: async (stream, range) => disk.read((connection) => readEntries(connection, stream, range)),
    requestKey: async (id) => disk.read((connection) => readRequestKey(connection, id)),
    outbox: async (query) => disk.read((connection) => readOutbox(connection, query)),
    pendingCount: async () =>
      disk.read((connection) => Number(connection.get('SELECT count(*) AS total FROM pending')?.['total'])),
    status: async () => ({ isWritable: disk.isWritable }),
  };
}
