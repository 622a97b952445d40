// The contract on the embedded store: in memory, as the other suites use it, and on a file.
import { afterAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Explain, OpenedStore } from './store-contract.ts';
import { storeContract } from './store-contract.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import type { SqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-store-'));
let fileCount = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite in memory', async () => {
  const store = await openSqliteStore({ path: ':memory:' });
  return { store, explain: explainBy(() => store) };
});

storeContract('a SQLite file', async (): Promise<OpenedStore> => {
  fileCount += 1;
  const path = join(folder, `${fileCount}.db`);
  let store = await openSqliteStore({ path });
  const reopen = async (): Promise<SqliteStore> => {
    await store.close();
    store = await openSqliteStore({ path });
    return store;
  };
  return { store, explain: explainBy(() => store), reopen };
});

function explainBy(store: () => SqliteStore): Explain {
  return async (collection, query) => {
    const lines = await store().explain(collection, query);
    const name = `${collection}_${query.index}`.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return {
      isIndexSearch: lines.every((line) => isSeek(line, name)),
      isSorted: lines.some((line) => line.includes('TEMP B-TREE')),
      text: lines.join('; '),
    };
  };
}

// A list's elements have a tree of their own in key order; the row is then fetched by its id.
function isSeek(line: string, index: string): boolean {
  if (!line.startsWith('SEARCH ')) return false;
  return line.includes(` USING INDEX ${index} (`) || line.startsWith('SEARCH i USING PRIMARY KEY (token=?') || /^SEARCH r USING .*INDEX sqlite_autoindex_\w+ \(id=\?\)$/.test(line);
}
