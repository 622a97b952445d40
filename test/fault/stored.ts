// What a product left on its disk, read after it ended: every stream with its document, and whether the
// receipts it gave still hold.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../server/config.ts';
import { verifyReceipt } from '../../server/domain/record/receipt.ts';
import type { ReceiptFields } from '../../server/domain/record/receipt.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { loadKeys } from '../../server/system/load-keys.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { livedStream } from '../support/refold.ts';
import type { Lived } from '../support/refold.ts';

export interface Stored {
  readonly lived: readonly Lived[];
  readonly database: DatabaseSync;
  /** The receipts under these notes whose entry is gone or another one. */
  lost(notes: readonly string[]): readonly ReceiptFields[];
}

/** The store mends its log as it opens; only one may have it open, so nothing runs on it meanwhile. */
export async function readStored(dataDir: string): Promise<Stored> {
  const path = join(dataDir, 'tocsin.sqlite');
  await (await openSqliteStore({ path })).close();
  const file = new DatabaseSync(path, { readOnly: true });
  const streams = file.prepare('SELECT stream FROM heads').all().map((row) => String(row['stream']));
  file.close();
  const store = await openSqliteStore({ path });
  const lived = await Promise.all(streams.map((stream) => livedStream(store, stream)));
  await store.close();
  const database = new DatabaseSync(path, { readOnly: true });
  const { publicKey } = loadKeys(readConfig({ DATA_DIR: dataDir }, 'demo'), systemIds).receipts;
  const find = database.prepare('SELECT entries.leaf_hash AS leaf FROM entries JOIN heads USING (stream) WHERE tag = ? AND entries.seq = ?');
  return {
    lived, database,
    lost: (notes) => notes.map((note) => verifyReceipt(note, publicKey)).filter(({ tag, seq, leaf }) => find.get(tag, seq)?.['leaf'] !== leaf),
  };
}
