// Writing one row of a collection, whatever its kind.
import type { CollectionName } from '../../app/collections.ts';
import type { Connection } from './connection.ts';
import type { EncodedRow } from '../encode-change.ts';
import { tableOf } from './names.ts';

/** The revision of a row, undefined where there is none. */
export function revisionOf(connection: Connection, collection: CollectionName, id: string): number | undefined {
  const row = connection.get(`SELECT revision FROM ${tableOf(collection)} WHERE id = ?`, id);
  return row === undefined ? undefined : Number(row['revision']);
}

/** Inserts, replaces or deletes. */
export function putRow(connection: Connection, { collection, id, body }: EncodedRow): void {
  const table = tableOf(collection);
  connection.kept.forgetRow(collection, id);
  if (body === undefined) {
    connection.run(`DELETE FROM ${table} WHERE id = ?`, id);
    return;
  }
  connection.run(
    `INSERT INTO ${table} (id, revision, body) VALUES (?, 1, ?)
     ON CONFLICT (id) DO UPDATE SET revision = revision + 1, body = excluded.body`,
    id,
    body,
  );
}
