// What each report adds to the public figures. Ids begin with election and time, so that all three trees
// grow at their ends. Too large a row for its key's tree. Rows of reports filed before this are written
// at the start (`fill-rows.ts`).
import type { Migration } from '../migration.ts';

export const figures: Migration = {
  number: 7,
  name: 'figures',
  statements: [
    `CREATE TABLE figures (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    election_id ANY AS (body ->> '$.electionId'),
    company_id ANY AS (body ->> '$.companyId'),
    submitted_at ANY AS (body ->> '$.submittedAt')
  ) STRICT`,
    `CREATE INDEX figures_by_election ON figures (election_id, submitted_at, id)`,
    `CREATE INDEX figures_by_company ON figures (company_id, submitted_at, id)`,
  ],
};
