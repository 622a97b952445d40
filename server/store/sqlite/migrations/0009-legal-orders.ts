// Executed legal orders as the public reads them. Those decided before this are written at the start.
import type { Migration } from '../migration.ts';

export const legalOrders: Migration = {
  number: 9,
  name: 'legal orders',
  statements: [
    `CREATE TABLE legal_orders (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    decided_at ANY AS (body ->> '$.decidedAt')
  ) STRICT`,
    `CREATE INDEX legal_orders_by_decision ON legal_orders (decided_at, id)`,
  ],
};
