// Who is told of what, message by message, and the notices still without deliveries found by their state: that
// index takes the place of the one by time alone, so that a filing writes no more than before.
import type { Migration } from '../migration.ts';

export const deliveries: Migration = {
  number: 4,
  name: 'deliveries',
  statements: [
    `CREATE TABLE delivery_logs (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT`,
    `CREATE TABLE deliveries (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    channel ANY AS (body ->> '$.channel'),
    state ANY AS (body ->> '$.state'),
    next_attempt_at ANY AS (body ->> '$.nextAttemptAt'),
    lane ANY AS (body ->> '$.lane'),
    place ANY AS (body ->> '$.place'),
    report_id ANY AS (body ->> '$.reportId'),
    created_at ANY AS (body ->> '$.createdAt'),
    target_id ANY AS (body ->> '$.targetId'),
    list ANY AS (body ->> '$.list')
  ) STRICT`,
    `CREATE INDEX deliveries_by_due ON deliveries (channel, state, next_attempt_at, id)`,
    `CREATE INDEX deliveries_by_lane ON deliveries (lane, state, place, id)`,
    `CREATE INDEX deliveries_by_report ON deliveries (report_id, created_at, id) WHERE report_id IS NOT NULL`,
    `CREATE INDEX deliveries_by_target ON deliveries (target_id, created_at, id)`,
    `CREATE INDEX deliveries_by_list ON deliveries (list, created_at, id)`,
    `CREATE INDEX deliveries_by_list_state ON deliveries (list, state, created_at, id)`,
    `CREATE INDEX deliveries_by_state ON deliveries (state, created_at, id)`,
    `DROP INDEX outbox_by_creation`,
    `ALTER TABLE outbox ADD COLUMN state ANY AS (body ->> '$.state')`,
    `CREATE INDEX outbox_by_state ON outbox (state, created_at, id)`,
  ],
};
