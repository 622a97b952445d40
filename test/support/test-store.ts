// Where the product keeps its data in a test: a file of its own, or, in the suites that run a second time
// for it, a database of the run's replica set. Whoever starts the product asks here and does not know which.
import { join } from 'node:path';
import { readDatabase } from './database-text.ts';
import type { TableText } from './database-text.ts';
import { emptyDatabase, readMongoDatabase } from './mongo-database.ts';

export interface StorePlace {
  /** What the product's environment says of it, beside DATA_DIR. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything in it, as text by table. */
  readAll(): Promise<readonly TableText[]>;
  release(): void;
}

export async function takeStorePlace(dataDir: string): Promise<StorePlace> {
  if (process.env['TOCSIN_TEST_STORE'] !== 'mongo') {
    return { environment: {}, readAll: () => Promise.resolve(readDatabase(join(dataDir, 'tocsin.sqlite'))), release: () => undefined };
  }
  const { uri, release } = await emptyDatabase();
  return { environment: { MONGODB_URI: uri }, readAll: () => readMongoDatabase(uri), release };
}
