// The words of a report as one row, and a tree of its own that holds each of them: a filing then writes one
// row instead of some sixty. The tree follows the row by triggers, so whoever writes the row need not know
// it, and its key ends in time and id: new words go to the end of their word's run, on few pages.
import type { Migration } from '../migration.ts';

const enter = `INSERT OR IGNORE INTO search_tokens_by_token (token, submitted_at, id)
      SELECT value, new.submitted_at, new.id FROM json_each(new.body, '$.tokens');`;
const leave = `DELETE FROM search_tokens_by_token WHERE id = old.id AND submitted_at = old.submitted_at
      AND token IN (SELECT value FROM json_each(old.body, '$.tokens'));`;

export const searchWords: Migration = {
  number: 2,
  name: 'search words',
  statements: [
    `DROP INDEX search_tokens_by_token`,
    `ALTER TABLE search_tokens RENAME TO old_search_tokens`,
    `CREATE TABLE search_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    submitted_at ANY AS (body ->> '$.submittedAt')
  ) STRICT`,
    `CREATE TABLE search_tokens_by_token (
    token TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (token, submitted_at, id)
  ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER search_tokens_enter AFTER INSERT ON search_tokens BEGIN
      ${enter}
    END`,
    `CREATE TRIGGER search_tokens_leave AFTER DELETE ON search_tokens BEGIN
      ${leave}
    END`,
    `CREATE TRIGGER search_tokens_move AFTER UPDATE ON search_tokens BEGIN
      ${leave}
      ${enter}
    END`,
    `INSERT INTO search_tokens (id, revision, body)
      SELECT body ->> '$.reportId', 1, json_object(
        'id', body ->> '$.reportId',
        'tokens', json_group_array((body ->> '$.audience') || '|' || (body ->> '$.token')),
        'submittedAt', min(body ->> '$.submittedAt'))
      FROM old_search_tokens GROUP BY body ->> '$.reportId'`,
    `DROP TABLE old_search_tokens`,
  ],
};
