// The first schema. Frozen once released: a change is a new file with the next number. The server itself
// refuses a document with a field too many, too few or of another type. Every index of a collection's rows
// ends in `_id`, so pages have one order.
import type { CollectionStep, MongoMigration } from '../migration.ts';

const text = { bsonType: 'string' } as const;
const whole = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;
const bytes = { bsonType: 'binData' } as const;
const instant = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' } as const;
const oneOf = (...values: readonly string[]) => ({ bsonType: 'string', enum: values }) as const;

type Properties = Readonly<Record<string, object>>;

function exactly(required: Properties, optional: Properties): object {
  return {
    $jsonSchema: {
      bsonType: 'object',
      additionalProperties: false,
      required: Object.keys(required),
      properties: { ...required, ...optional },
    },
  };
}

interface Shape {
  readonly required: Properties;
  readonly optional?: Properties;
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

function indexesOf({ indexes = {} }: Shape): CollectionStep['indexes'] {
  return Object.entries(indexes).map(([name, fields]) => ({
    name,
    key: Object.fromEntries(fields.map((field) => [field, 1 as const])),
  }));
}

function row(collection: string, shape: Shape): CollectionStep {
  const required = { _id: text, revision: whole, body: text, ...shape.required };
  return {
    collection,
    validator: exactly(required, { guarded: whole, ...shape.optional }),
    indexes: indexesOf(shape).map(({ name, key }) => ({ name, key: { ...key, _id: 1 } })),
  };
}

function record(collection: string, shape: Shape): CollectionStep {
  return { collection, validator: exactly(shape.required, shape.optional ?? {}), indexes: indexesOf(shape) };
}

/** A collection whose documents have no name of their own; `byStream` lets no second of the kind in. */
function numbered(collection: string, shape: Shape): CollectionStep {
  const step = record(collection, { ...shape, required: { _id: { bsonType: 'objectId' }, ...shape.required } });
  return { ...step, indexes: step.indexes.map((index) => ({ ...index, unique: true })) };
}

const byExpiry = { byExpiry: ['expiresAt'] } as const;

const theRecord: readonly CollectionStep[] = [
  numbered('entries', {
    required: {
      stream: text,
      seq: whole,
      at: instant,
      type: text,
      leaf: bytes,
      leafHash: text,
      header: bytes,
      content: bytes,
      kh: text,
      kc: text,
    },
    indexes: { byStream: ['stream', 'seq'] },
  }),
  numbered('parts', {
    required: { stream: text, seq: whole, name: text, key: text, value: bytes },
    indexes: { byStream: ['stream', 'seq', 'name'] },
  }),
  numbered('pending', {
    required: { stream: text, seq: whole, leafHash: text },
    indexes: { byStream: ['stream', 'seq'] },
  }),
  record('heads', {
    required: { _id: text, tag: text, epoch: whole, seq: whole, leafHash: text, at: instant },
    optional: { guarded: whole },
  }),
  record('guards', { required: { _id: text, guarded: whole }, optional: { head: text } }),
  {
    ...record('requestKeys', { required: { _id: text, inputUntil: instant, result: text }, optional: { input: text } }),
    indexes: [
      { name: 'byInputUntil', key: { inputUntil: 1, _id: 1 }, partialFilterExpression: { input: { $exists: true } } },
    ],
  },
  record('outbox', {
    required: { _id: text, body: text, stream: text, seq: whole, createdAt: instant },
    indexes: { byStream: ['stream', 'seq', '_id'], byCreation: ['createdAt', '_id'] },
  }),
];

const documents: readonly CollectionStep[] = [
  row('incidents', { required: {}, optional: { nextTimerAt: instant }, indexes: { byTimer: ['nextTimerAt'] } }),
  row('reports', {
    required: { publicRef: text },
    optional: { nextTimerAt: instant },
    indexes: { byTimer: ['nextTimerAt'], byPublicRef: ['publicRef'] },
  }),
  row('organizations', {
    required: { kind: oneOf('AUTHORITY', 'COMPANY', 'COORDINATOR'), slug: text },
    indexes: { byKind: ['kind', 'slug'] },
  }),
  row('elections', {
    required: { country: text, authorityId: text },
    optional: { nextTimerAt: instant },
    indexes: { byCountry: ['country'], byAuthority: ['authorityId'], byTimer: ['nextTimerAt'] },
  }),
  row('agreements', {
    required: { authorityId: text, companyId: text },
    indexes: { byParties: ['authorityId', 'companyId'] },
  }),
];

const reportStatus = oneOf(
  ...['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED', 'RETURNED', 'DECIDED', 'RECONSIDERATION'],
  ...['CLOSED', 'REDIRECTED', 'DUPLICATE', 'WITHDRAWN', 'EXPIRED'],
);

const derivedRows: readonly CollectionStep[] = [
  row('queue', {
    required: {
      audience: text,
      group: oneOf('OPEN', 'TERMINAL'),
      status: reportStatus,
      severity: oneOf('S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'),
      dueAt: instant,
      submittedAt: instant,
    },
    indexes: {
      byDue: ['audience', 'group', 'dueAt'],
      byStatus: ['audience', 'status', 'dueAt'],
      bySeverity: ['audience', 'group', 'severity', 'dueAt'],
      byAge: ['audience', 'submittedAt'],
    },
  }),
  row('incidentRows', {
    required: { audience: text, status: oneOf('DRAFT', 'PENDING_APPROVAL', 'FILED', 'DISCARDED'), updatedAt: instant },
    indexes: { byUpdate: ['audience', 'updatedAt'], byStatus: ['audience', 'status', 'updatedAt'] },
  }),
  row('searchTokens', {
    required: { tokens: { bsonType: 'array', items: text }, submittedAt: instant },
    indexes: { byToken: ['tokens', 'submittedAt'] },
  }),
  row('locators', { required: {} }),
  row('filings', {
    required: { authorityId: text, filedAt: instant },
    indexes: { byDay: ['authorityId', 'filedAt'] },
  }),
  row('origins', { required: {} }),
];

const offRecordRows: readonly CollectionStep[] = [
  row('credentials', { required: { email: text }, indexes: { byEmail: ['email'] } }),
  row('sessions', { required: { userId: text, expiresAt: instant }, indexes: { byUser: ['userId'], ...byExpiry } }),
  row('throttles', { required: { expiresAt: instant }, indexes: byExpiry }),
  row('tickets', { required: { expiresAt: instant }, indexes: byExpiry }),
  row('claims', { required: { expiresAt: instant }, indexes: byExpiry }),
  row('uploads', {
    required: { blob: text, expiresAt: instant },
    optional: { reportId: text },
    indexes: { byReport: ['reportId'], byBlob: ['blob'], ...byExpiry },
  }),
  row('internalNotes', {
    required: { organizationId: text, reportId: text, at: instant },
    indexes: { byReport: ['organizationId', 'reportId', 'at'] },
  }),
  row('participants', {
    required: { stream: text, n: whole, userId: text },
    indexes: { byPerson: ['stream', 'userId'], byStream: ['stream', 'n'], byUser: ['userId'] },
  }),
  row('sealedIdentities', {
    required: { stream: text, n: whole, blind: text },
    optional: { reader: text },
    indexes: { byPerson: ['stream', 'blind'], byStream: ['stream', 'n'], byReader: ['reader'] },
  }),
  row('sealedKeys', { required: { destroyAt: instant }, indexes: { byDestruction: ['destroyAt'] } }),
  row('leases', { required: {} }),
];

export const initial: MongoMigration = {
  number: 1,
  name: 'initial',
  steps: [...theRecord, ...documents, ...derivedRows, ...offRecordRows],
};
