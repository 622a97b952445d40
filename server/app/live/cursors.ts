// Cursors of live streams: a place in the order of moves, readable by this process alone. Sealed, because
// places count what everybody does, and two of them would tell one reader how much others were told.
import type { Ids } from '../ports.ts';
import { openBox, sealBox } from '../record/seal-box.ts';

export interface Cursors {
  /** `reader` says whose cursor it is, and of which stream. */
  write(reader: string, place: number): string;
  /** Undefined for a cursor of another reader, process or time, and for anything else. */
  read(reader: string, cursor: string): number | undefined;
}

const keyBytes = 32;
const nonceBytes = 12;
/** Every place is as long as any other. */
const digits = 16;
const maxLength = 400;

export function makeCursors(ids: Pick<Ids, 'bytes'>): Cursors {
  const key = Buffer.from(ids.bytes(keyBytes)).toString('hex');
  return {
    write: (reader, place) => sealBox(`${String(place).padStart(digits, '0')}|${reader}`, key, ids.bytes(nonceBytes)),
    read(reader, cursor) {
      const plain = cursor.length > maxLength ? undefined : opened(cursor, key);
      return plain?.slice(digits) === `|${reader}` ? Number(plain.slice(0, digits)) : undefined;
    },
  };
}

function opened(cursor: string, key: string): string | undefined {
  try {
    return openBox(cursor, key);
  } catch {
    return undefined;
  }
}
