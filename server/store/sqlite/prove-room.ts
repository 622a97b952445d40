// Shows that the volume takes writes again, by writing: an emptied WAL needs no room, so emptying it proves
// none. A file of its own, because closing a second handle on the database would drop its lock.
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';

/** What a busy batch may append to the WAL. Source: none yet. */
const roomBytes = 256 * 1024;

/** Throws the volume's own error (ENOSPC, EIO) where it takes no more; leaves nothing behind. */
export function proveRoom(path: string): void {
  const name = `${path}-room`;
  const file = openSync(name, 'w', 0o600);
  try {
    if (writeSync(file, new Uint8Array(roomBytes)) < roomBytes) throw new Error('the volume is full');
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(name, { force: true });
  }
}
