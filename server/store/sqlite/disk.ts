// The file behind the store, and what happens when it fails. After any I/O error every connection is
// closed and opened again and the WAL is copied out and truncated, because a failed fsync may have
// left pages in the kernel that look clean and are not on the disk. Until that has succeeded writes
// are refused; reads go on wherever a connection stands. It must not know what is read or written.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../../app/ports.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import { proveRoom } from './prove-room.ts';
import { isStorageFailure, resultCodeOf, unavailable } from './storage-failure.ts';

/** Where a test lets the disk fail: by throwing an error with SQLite's `errcode`. */
export type FaultPoint = 'OPEN' | 'COMMIT' | 'CHECKPOINT' | 'READ';

export interface DiskOptions {
  /** A file, made where it is missing, or `:memory:`. */
  readonly path: string;
  readonly log?: Log;
  readonly fault?: (point: FaultPoint) => void;
}

export interface Disk {
  readonly isWritable: boolean;
  /** Runs a read; after an I/O error once more on a fresh connection. Refuses UNAVAILABLE. */
  read<T>(use: (connection: Connection) => T): T;
  /** Runs a whole transaction. Refuses UNAVAILABLE, also for an error of the disk inside it. */
  write<T>(use: (connection: Connection) => T): T;
  /** Empties the WAL now, so that what was erased stands nowhere. A failure is for `write` to feel. */
  truncate(): void;
  /** Copies a long WAL back into the file. */
  checkpoint(): void;
  close(): void;
}

/** Pages of 4 KiB in the WAL before it is copied back: 16 MB, so that a page written by many commits is copied once. */
const walPages = 4_000;
const retryMs = 250;

/**
 * Opens the file, migrates it and empties its WAL. Throws a plain `Error` where it cannot; where only the room
 * for the WAL is missing it reads, and writes once there is some.
 */
export function openDisk(options: DiskOptions): Disk {
  if (isFile(options)) createFile(options.path);
  const disk = new WatchedDisk(options, openFirst(options));
  disk.begin();
  return disk;
}

class WatchedDisk implements Disk {
  private readonly options: DiskOptions;
  private connection: Connection | undefined;
  private isUsable = true;
  private retry: NodeJS.Timeout | undefined;
  /** An outage is told once, not with every try. */
  private isReported = false;

  constructor(options: DiskOptions, connection: Connection) {
    this.options = options;
    this.connection = connection;
  }

  begin(): void {
    if (this.connection === undefined) return;
    try {
      emptyWal(this.connection, this.options);
    } catch (error) {
      if (isStorageFailure(error)) return this.fail(error);
      closeQuietly(this.connection);
      throw error;
    }
  }

  get isWritable(): boolean {
    return this.isUsable;
  }

  read<T>(use: (connection: Connection) => T): T {
    try {
      return this.attemptRead(use);
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      this.fail(error);
    }
    try {
      return this.attemptRead(use);
    } catch (error) {
      throw isStorageFailure(error) ? unavailable() : error;
    }
  }

  write<T>(use: (connection: Connection) => T): T {
    if (this.connection === undefined || !this.isUsable) throw unavailable();
    try {
      return use(this.connection);
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      this.fail(error);
      throw unavailable();
    }
  }

  truncate(): void {
    this.tend((connection) => emptyWal(connection, this.options));
  }

  checkpoint(): void {
    this.tend((connection) => shortenWal(connection, this.options));
  }

  close(): void {
    this.truncate();
    clearTimeout(this.retry);
    this.isUsable = false;
    closeQuietly(this.connection);
    this.connection = undefined;
  }

  private attemptRead<T>(use: (connection: Connection) => T): T {
    if (this.connection === undefined) throw unavailable();
    this.options.fault?.('READ');
    return use(this.connection);
  }

  private tend(work: (connection: Connection) => void): void {
    if (this.connection === undefined || !this.isUsable || !isFile(this.options)) return;
    try {
      work(this.connection);
    } catch (error) {
      this.fail(error);
    }
  }

  // Memory has nothing to open again: its transaction was rolled back, and that is all.
  private fail(error: unknown): void {
    this.options.log?.error('store.io_error', { code: resultCodeOf(error) ?? 0 });
    if (!isFile(this.options)) return;
    this.isUsable = false;
    clearTimeout(this.retry);
    this.reopen();
  }

  private reopen(): void {
    const { path, log, fault } = this.options;
    try {
      closeQuietly(this.connection);
      this.connection = undefined;
      fault?.('OPEN');
      this.connection = openConnection(path);
      emptyWal(this.connection, this.options);
      proveRoom(path);
      this.isUsable = true;
      this.isReported = false;
      log?.info('store.recovered');
    } catch (error) {
      if (!this.isReported) log?.error('store.unavailable', { code: resultCodeOf(error) ?? 0, cause: error instanceof Error ? error.message : 'unknown' });
      this.isReported = true;
      this.retry = setTimeout(() => this.reopen(), retryMs).unref();
    }
  }
}

function isFile(options: DiskOptions): boolean {
  return options.path !== ':memory:';
}

function openFirst(options: DiskOptions): Connection {
  const connection = openConnection(options.path);
  try {
    migrate(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function emptyWal(connection: Connection, options: DiskOptions): void {
  options.fault?.('CHECKPOINT');
  const result = connection.get('PRAGMA wal_checkpoint(TRUNCATE)');
  if (isFile(options) && result?.['log'] !== 0) throw new Error('the WAL could not be emptied');
}

// Readable by its owner only, and its name as durable as its content.
function createFile(path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  if (existsSync(path)) return;
  closeSync(openSync(path, 'a', 0o600));
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function shortenWal(connection: Connection, options: DiskOptions): void {
  const frames = connection.get('PRAGMA wal_checkpoint(NOOP)');
  if (Number(frames?.['log']) - Number(frames?.['checkpointed']) < walPages) return;
  options.fault?.('CHECKPOINT');
  connection.get('PRAGMA wal_checkpoint(PASSIVE)');
}

function closeQuietly(connection: Connection | undefined): void {
  try {
    connection?.close();
  } catch {
    // A connection that cannot even close has failed already; the next one tells how things stand.
  }
}
