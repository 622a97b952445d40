// Tells a disk that fails from a statement that is wrong: the first breaks the connection and
// answers UNAVAILABLE, the second is a defect of one unit and leaves the others alone.
import { Refusal } from '../../domain/refusal.ts';

// Primary result codes, https://www.sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY,
// INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, AUTH, NOTADB.
const storageCodes: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 23, 26]);
const busy = 5;

/** SQLite's extended result code of an error, or undefined where SQLite did not throw it. */
export function resultCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

export function isStorageFailure(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && storageCodes.has(code & 0xff);
}

export function isLockedOut(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && (code & 0xff) === busy;
}

/** What callers hear while the disk does not work. */
export function unavailable(): Refusal {
  return new Refusal('UNAVAILABLE', {
    rule: 'STORAGE',
    message: 'the store cannot write just now',
    details: { retryAfterSeconds: 1 },
  });
}
