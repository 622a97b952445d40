// What each report adds to the public figures.
import type { MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const required = { _id: text, revision: whole, body: text, electionId: text, companyId: text, submittedAt: instant } as const;

export const figures: MongoMigration = {
  number: 7,
  name: 'figures',
  steps: [
    {
      collection: 'figures',
      validator: {
        $jsonSchema: {
          bsonType: 'object',
          additionalProperties: false,
          required: Object.keys(required),
          properties: { ...required, guarded: whole },
        },
      },
      indexes: [
        { name: 'byElection', key: { electionId: 1, submittedAt: 1, _id: 1 } },
        { name: 'byCompany', key: { companyId: 1, submittedAt: 1, _id: 1 } },
      ],
    },
  ],
};
