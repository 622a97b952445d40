// What webhooks are signed with, and how each has been answering.
import type { Migration } from '../migration.ts';

const rowsOf = (table: string): string => `CREATE TABLE ${table} (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`;

export const webhooks: Migration = {
  number: 6,
  name: 'webhooks',
  statements: [rowsOf('webhook_secrets'), rowsOf('webhook_health')],
};
