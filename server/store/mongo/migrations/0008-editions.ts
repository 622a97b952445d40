// Published and prepared summaries, and the texts of their figures.
import type { MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const row = { _id: text, revision: whole, body: text } as const;
const edition = { ...row, state: { bsonType: 'string', enum: ['DRAFT', 'PUBLISHED'] }, electionId: text, dataAt: instant } as const;

const validator = (required: Readonly<Record<string, unknown>>): { readonly $jsonSchema: Record<string, unknown> } => ({
  $jsonSchema: {
    bsonType: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, guarded: whole },
  },
});

export const editions: MongoMigration = {
  number: 8,
  name: 'editions',
  steps: [
    {
      collection: 'editions',
      validator: validator(edition),
      indexes: [
        { name: 'byState', key: { state: 1, dataAt: 1, _id: 1 } },
        { name: 'byElection', key: { electionId: 1, dataAt: 1, _id: 1 } },
      ],
    },
    { collection: 'editionTexts', validator: validator(row), indexes: [] },
  ],
};
