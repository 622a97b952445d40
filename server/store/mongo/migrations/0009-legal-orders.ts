// Executed legal orders as the public reads them.
import type { MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const required = { _id: text, revision: whole, body: text, decidedAt: instant } as const;

export const legalOrders: MongoMigration = {
  number: 9,
  name: 'legal orders',
  steps: [
    {
      collection: 'legalOrders',
      validator: {
        $jsonSchema: {
          bsonType: 'object',
          additionalProperties: false,
          required: Object.keys(required),
          properties: { ...required, guarded: whole },
        },
      },
      indexes: [{ name: 'byDecision', key: { decidedAt: 1, _id: 1 } }],
    },
  ],
};
