// What webhooks are signed with, and how each has been answering.
import type { CollectionStep, MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const required = { _id: text, revision: whole, body: text } as const;

const rowsOf = (collection: string): CollectionStep => ({
  collection,
  validator: {
    $jsonSchema: {
      bsonType: 'object',
      additionalProperties: false,
      required: Object.keys(required),
      properties: { ...required, guarded: whole },
    },
  },
  indexes: [],
});

export const webhooks: MongoMigration = {
  number: 6,
  name: 'webhooks',
  steps: [rowsOf('webhookSecrets'), rowsOf('webhookHealth')],
};
