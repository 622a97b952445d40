// What the programs of organizations prove themselves with.
import type { Migration } from '../migration.ts';

export const apiClients: Migration = {
  number: 3,
  name: 'api clients',
  statements: [
    `CREATE TABLE api_clients (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  ],
};
