// What is looked at again at its time, and what coordinators are shown until it is over.
import type { CollectionStep, MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;

function made(collection: string, fields: Readonly<Record<string, object>>, indexes: Readonly<Record<string, readonly string[]>>): CollectionStep {
  const required = { _id: text, revision: whole, body: text, ...fields };
  return {
    collection,
    validator: { $jsonSchema: { bsonType: 'object', additionalProperties: false, required: Object.keys(required), properties: { ...required, guarded: whole } } },
    indexes: Object.entries(indexes).map(([name, keys]) => ({ name, key: Object.fromEntries([...keys, '_id'].map((key) => [key, 1 as const])) })),
  };
}

export const watches: MongoMigration = {
  number: 5,
  name: 'watches',
  steps: [
    made('watches', { dueAt: instant }, { byDue: ['dueAt'] }),
    made('alarms', { raisedAt: instant }, { byRaised: ['raisedAt'] }),
  ],
};
