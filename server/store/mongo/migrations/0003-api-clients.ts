// What the programs of organizations prove themselves with.
import type { MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const required = { _id: text, revision: whole, body: text } as const;

export const apiClients: MongoMigration = {
  number: 3,
  name: 'api clients',
  steps: [
    {
      collection: 'apiClients',
      validator: {
        $jsonSchema: {
          bsonType: 'object',
          additionalProperties: false,
          required: Object.keys(required),
          properties: { ...required, guarded: whole },
        },
      },
      indexes: [],
    },
  ],
};
