// Who is told of what, message by message, and the notices still without deliveries found by their state: that
// index takes the place of the one by time alone, so that a filing writes no more than before.
import type { CollectionStep, MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;
const oneOf = (...values: readonly string[]) => ({ bsonType: 'string', enum: values }) as const;
const own = { _id: text, revision: whole, body: text } as const;

function validator(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>>): object {
  const properties = { ...required, ...optional };
  return { $jsonSchema: { bsonType: 'object', additionalProperties: false, required: Object.keys(required), properties } };
}

function indexes(declared: Readonly<Record<string, readonly string[]>>): CollectionStep['indexes'] {
  return Object.entries(declared).map(([name, fields]) => ({
    name,
    key: Object.fromEntries([...fields, '_id'].map((field) => [field, 1 as const])),
  }));
}

const delivery = {
  channel: oneOf('MAIL', 'WEBHOOK', 'GATEWAY'),
  state: oneOf('WAITING', 'SENT', 'CONFIRMED', 'DEAD'),
  nextAttemptAt: instant,
  lane: text,
  place: text,
  createdAt: instant,
  targetId: text,
  list: text,
};
const notice = { _id: text, body: text, stream: text, seq: whole, createdAt: instant };

export const deliveries: MongoMigration = {
  number: 4,
  name: 'deliveries',
  steps: [
    { collection: 'deliveryLogs', validator: validator(own, { guarded: whole }), indexes: [] },
    {
      collection: 'deliveries',
      validator: validator({ ...own, ...delivery }, { guarded: whole, reportId: text }),
      indexes: indexes({
        byDue: ['channel', 'state', 'nextAttemptAt'],
        byLane: ['lane', 'state', 'place'],
        byReport: ['reportId', 'createdAt'],
        byTarget: ['targetId', 'createdAt'],
        byList: ['list', 'createdAt'],
        byListState: ['list', 'state', 'createdAt'],
        byState: ['state', 'createdAt'],
      }),
    },
    {
      collection: 'outbox',
      validator: validator({ ...notice, state: oneOf('WAITING', 'PLANNED', 'NOBODY') }, {}),
      indexes: indexes({ byStream: ['stream', 'seq'], byState: ['state', 'createdAt'] }),
      change: { drops: ['byCreation'], fill: { state: 'WAITING' } },
    },
  ],
};
