// What is looked at again at its time, and what coordinators are shown until it is over.
import type { Migration } from '../migration.ts';

export const watches: Migration = {
  number: 5,
  name: 'watches',
  statements: [
    `CREATE TABLE watches (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    due_at ANY AS (body ->> '$.dueAt')
  ) STRICT`,
    `CREATE TABLE alarms (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    raised_at ANY AS (body ->> '$.raisedAt')
  ) STRICT`,
    `CREATE INDEX watches_by_due ON watches (due_at, id)`,
    `CREATE INDEX alarms_by_raised ON alarms (raised_at, id)`,
  ],
};
