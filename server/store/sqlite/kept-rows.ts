// What one connection has read and nobody has written since. One process owns the file and writes through
// this one connection, so a row read before needs no second look: whoever writes a row forgets it here, in
// the same turn, and nothing is kept that was read inside a transaction, which may yet be rolled back. A
// connection that is opened again starts with nothing.
import type { CollectionName, Rows, Stored } from '../../app/collections.ts';
import type { Head } from '../../app/ports.ts';

export interface KeptRows {
  row<C extends CollectionName>(collection: C, id: string): Stored<Rows[C]> | undefined;
  keepRow<C extends CollectionName>(collection: C, id: string, stored: Stored<Rows[C]>): void;
  forgetRow(collection: CollectionName, id: string): void;
  head(stream: string): Head | undefined;
  keepHead(head: Head): void;
  forgetHead(stream: string): void;
}

// Source: none yet. A report with its parts parsed takes some 10 kB.
const maxRows = 4_000;
const maxHeads = 20_000;

export function makeKeptRows(): KeptRows {
  const rows = new Map<string, Stored<unknown>>();
  const heads = new Map<string, Head>();
  return {
    row: <C extends CollectionName>(collection: C, id: string) => rows.get(`${collection}/${id}`) as Stored<Rows[C]> | undefined,
    keepRow: (collection, id, stored) => keep(rows, { key: `${collection}/${id}`, value: stored, most: maxRows }),
    forgetRow: (collection, id) => void rows.delete(`${collection}/${id}`),
    head: (stream) => heads.get(stream),
    keepHead: (head) => keep(heads, { key: head.stream, value: head, most: maxHeads }),
    forgetHead: (stream) => void heads.delete(stream),
  };
}

/** The oldest goes first. */
function keep<T>(kept: Map<string, T>, { key, value, most }: { readonly key: string; readonly value: T; readonly most: number }): void {
  const oldest = kept.size >= most ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, value);
}
