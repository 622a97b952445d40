// An edited election has a timer until its open reports have taken the new dates over.
import type { Migration } from '../migration.ts';

export const electionTimer: Migration = {
  number: 2,
  name: 'election-timer',
  statements: [
    `ALTER TABLE elections ADD COLUMN next_timer_at ANY AS (body ->> '$.nextTimerAt')`,
    `CREATE INDEX elections_by_timer ON elections (next_timer_at, id) WHERE next_timer_at IS NOT NULL`,
  ],
};
