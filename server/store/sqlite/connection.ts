// One connection, its pragmas and its statements. The store holds one for the life of the process:
// exclusive locking keeps every other process out by a lock of the kernel, which kill -9 releases, and
// needs no shared-memory file that a full disk could refuse. The surprise: POSIX drops that lock when
// this process closes any other handle on the same file, so nothing else here may open it.
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { bind } from './bind.ts';
import type { Bindable } from './bind.ts';
import { makeKeptRows } from './kept-rows.ts';
import type { KeptRows } from './kept-rows.ts';
import { isLockedOut } from './storage-failure.ts';

export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

export interface Connection {
  get(sql: string, ...values: readonly Bindable[]): SqlRow | undefined;
  all(sql: string, ...values: readonly Bindable[]): readonly SqlRow[];
  /** Answers how many rows changed. */
  run(sql: string, ...values: readonly Bindable[]): number;
  readonly isInTransaction: boolean;
  readonly kept: KeptRows;
  close(): void;
}

/** How long a start waits for the process before it to let go, in milliseconds. Source: none yet. */
const lockWaitMs = 2_000;
/** Page cache, in KiB as SQLite wants it: negative. Source: none yet. */
const cacheKib = -32_768;
const leastVersion = [3, 51, 3] as const;

/** Opens a file, or memory for `:memory:`. Throws an `Error` with a plain sentence where another process has the file or SQLite is too old. */
export function openConnection(path: string): Connection {
  const database = new DatabaseSync(path, { timeout: lockWaitMs });
  try {
    // Before anything else: the first statement that reads the file would make a shared-memory file.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    assertVersion(database);
    prepareConnection(database, path);
  } catch (error) {
    database.close();
    if (!isLockedOut(error)) throw error;
    throw new Error(`${path} is in use by another process; only one may have it open`, { cause: error });
  }
  return wrap(database);
}

function prepareConnection(database: DatabaseSync, path: string): void {
  for (const pragma of [
    'foreign_keys = ON',
    // Without it a REPLACE would delete an entry past the trigger that keeps it.
    'recursive_triggers = ON',
    'trusted_schema = OFF',
    'secure_delete = ON',
    `cache_size = ${cacheKib}`,
  ]) {
    database.exec(`PRAGMA ${pragma}`);
  }
  const journal = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (path !== ':memory:' && journal !== 'wal') throw new Error(`${path} cannot be kept in WAL mode`);
  // Checkpoints are run by disk.ts, where their errors are seen; SQLite's own would swallow them.
  database.exec('PRAGMA wal_autocheckpoint = 0');
  database.exec('PRAGMA synchronous = FULL');
  // Takes the lock now rather than with the first write.
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

function assertVersion(database: DatabaseSync): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version']);
  const found = version.split('.').map(Number);
  const differing = leastVersion.findIndex((least, place) => found[place] !== least);
  if (differing === -1) return;
  if ((found[differing] ?? 0) < (leastVersion[differing] ?? 0)) {
    throw new Error(`SQLite ${version} is too old: ${leastVersion.join('.')} or later is needed`);
  }
}

function wrap(database: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    get: (sql, ...values) => prepared(sql).get(...values.map(bind)),
    all: (sql, ...values) => prepared(sql).all(...values.map(bind)),
    run: (sql, ...values) => Number(prepared(sql).run(...values.map(bind)).changes),
    get isInTransaction() {
      return database.isTransaction;
    },
    kept: makeKeptRows(),
    close: () => database.close(),
  };
}
