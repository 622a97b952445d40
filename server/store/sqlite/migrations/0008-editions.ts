// Published and prepared summaries, and the texts of their figures.
import type { Migration } from '../migration.ts';

export const editions: Migration = {
  number: 8,
  name: 'editions',
  statements: [
    `CREATE TABLE editions (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    state ANY AS (body ->> '$.state'),
    election_id ANY AS (body ->> '$.electionId'),
    data_at ANY AS (body ->> '$.dataAt')
  ) STRICT`,
    `CREATE INDEX editions_by_state ON editions (state, data_at, id)`,
    `CREATE INDEX editions_by_election ON editions (election_id, data_at, id)`,
    `CREATE TABLE edition_texts (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT`,
  ],
};
