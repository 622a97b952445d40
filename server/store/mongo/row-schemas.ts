// What a stored row of each collection looks like to MongoDB, written out: the row's own text, its
// revision, and beside them the fields its declared indexes need, typed. The text is the row and its codec
// the only parser; the fields are written from it and never read back. Plain data: the driver is not
// loaded where only this is read.
import type { SchemaDefinition } from 'mongoose';
import type { CollectionName } from '../../app/collections.ts';
import { DELIVERY_CHANNELS, DELIVERY_STATES } from '../../domain/delivery/delivery.ts';
import { INCIDENT_STATUSES, ORGANIZATION_KINDS, REPORT_STATUSES, SEVERITIES } from '../../domain/codes.ts';
import { EDITION_STATES } from '../../domain/transparency/edition.ts';

export interface RecordSchema {
  readonly fields: SchemaDefinition;
  /** Every index of the collection by name, beside the one on `_id`. */
  readonly indexes: Readonly<Record<string, Readonly<Record<string, 1>>>>;
}

export const text = { type: String, required: true } as const;
export const instant = {
  type: String,
  required: true,
  match: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
} as const;
export const whole = { type: Number, required: true, min: 0 } as const;
export const oneOf = (values: readonly string[]) => ({ type: String, required: true, enum: [...values] }) as const;
export const optional = <T extends object>(field: T) => ({ ...field, required: false }) as const;

function row(fields: SchemaDefinition, indexes: RecordSchema['indexes'] = {}): RecordSchema {
  return {
    // `guarded` counts the changes that relied on the row as it stood; only its being written matters.
    fields: { _id: text, revision: whole, body: text, guarded: optional(whole), ...fields },
    indexes,
  };
}

const expiring = { byExpiry: { expiresAt: 1, _id: 1 } } as const;

const documents = {
  incidents: row({ nextTimerAt: optional(instant) }, { byTimer: { nextTimerAt: 1, _id: 1 } }),
  reports: row(
    { nextTimerAt: optional(instant), publicRef: text },
    { byTimer: { nextTimerAt: 1, _id: 1 }, byPublicRef: { publicRef: 1, _id: 1 } },
  ),
  organizations: row({ kind: oneOf(ORGANIZATION_KINDS), slug: text }, { byKind: { kind: 1, slug: 1, _id: 1 } }),
  elections: row(
    { country: text, authorityId: text, nextTimerAt: optional(instant) },
    {
      byCountry: { country: 1, _id: 1 },
      byAuthority: { authorityId: 1, _id: 1 },
      byTimer: { nextTimerAt: 1, _id: 1 },
    },
  ),
  agreements: row({ authorityId: text, companyId: text }, { byParties: { authorityId: 1, companyId: 1, _id: 1 } }),
  deliveryLogs: row({}),
  editions: row(
    { state: oneOf(EDITION_STATES), electionId: text, dataAt: instant },
    { byState: { state: 1, dataAt: 1, _id: 1 }, byElection: { electionId: 1, dataAt: 1, _id: 1 } },
  ),
} as const;

const derivedRows = {
  queue: row(
    {
      audience: text,
      group: oneOf(['OPEN', 'TERMINAL']),
      status: oneOf(REPORT_STATUSES),
      severity: oneOf(SEVERITIES),
      dueAt: instant,
      submittedAt: instant,
    },
    {
      byDue: { audience: 1, group: 1, dueAt: 1, _id: 1 },
      byStatus: { audience: 1, status: 1, dueAt: 1, _id: 1 },
      bySeverity: { audience: 1, group: 1, severity: 1, dueAt: 1, _id: 1 },
      byAge: { audience: 1, submittedAt: 1, _id: 1 },
    },
  ),
  incidentRows: row(
    { audience: text, status: oneOf(INCIDENT_STATUSES), updatedAt: instant },
    { byUpdate: { audience: 1, updatedAt: 1, _id: 1 }, byStatus: { audience: 1, status: 1, updatedAt: 1, _id: 1 } },
  ),
  searchTokens: row(
    { tokens: { type: [String], required: true }, submittedAt: instant },
    { byToken: { tokens: 1, submittedAt: 1, _id: 1 } },
  ),
  locators: row({}),
  filings: row({ authorityId: text, filedAt: instant }, { byDay: { authorityId: 1, filedAt: 1, _id: 1 } }),
  origins: row({}),
  figures: row(
    { electionId: text, companyId: text, submittedAt: instant },
    {
      byElection: { electionId: 1, submittedAt: 1, _id: 1 },
      byCompany: { companyId: 1, submittedAt: 1, _id: 1 },
    },
  ),
  legalOrders: row({ decidedAt: instant }, { byDecision: { decidedAt: 1, _id: 1 } }),
} as const;

const offRecordRows = {
  credentials: row({ email: text }, { byEmail: { email: 1, _id: 1 } }),
  sessions: row({ userId: text, expiresAt: instant }, { byUser: { userId: 1, _id: 1 }, ...expiring }),
  apiClients: row({}),
  webhookSecrets: row({}),
  webhookHealth: row({}),
  throttles: row({ expiresAt: instant }, expiring),
  tickets: row({ expiresAt: instant }, expiring),
  claims: row({ expiresAt: instant }, expiring),
  uploads: row(
    { reportId: optional(text), blob: text, expiresAt: instant },
    { byReport: { reportId: 1, _id: 1 }, byBlob: { blob: 1, _id: 1 }, ...expiring },
  ),
  internalNotes: row(
    { organizationId: text, reportId: text, at: instant },
    { byReport: { organizationId: 1, reportId: 1, at: 1, _id: 1 } },
  ),
  participants: row(
    { stream: text, n: whole, userId: text },
    {
      byPerson: { stream: 1, userId: 1, _id: 1 },
      byStream: { stream: 1, n: 1, _id: 1 },
      byUser: { userId: 1, _id: 1 },
    },
  ),
  sealedIdentities: row(
    // Mongoose calls an empty text missing, and most people of a sealed matter are no readers.
    { stream: text, n: whole, blind: text, reader: optional(text) },
    {
      byPerson: { stream: 1, blind: 1, _id: 1 },
      byStream: { stream: 1, n: 1, _id: 1 },
      byReader: { reader: 1, _id: 1 },
    },
  ),
  sealedKeys: row({ destroyAt: instant }, { byDestruction: { destroyAt: 1, _id: 1 } }),
  leases: row({}),
  watches: row({ dueAt: instant }, { byDue: { dueAt: 1, _id: 1 } }),
  alarms: row({ raisedAt: instant }, { byRaised: { raisedAt: 1, _id: 1 } }),
  deliveries: row(
    {
      channel: oneOf(DELIVERY_CHANNELS),
      state: oneOf(DELIVERY_STATES),
      nextAttemptAt: instant,
      lane: text,
      place: text,
      reportId: optional(text),
      createdAt: instant,
      targetId: text,
      list: text,
    },
    {
      byDue: { channel: 1, state: 1, nextAttemptAt: 1, _id: 1 },
      byLane: { lane: 1, state: 1, place: 1, _id: 1 },
      byReport: { reportId: 1, createdAt: 1, _id: 1 },
      byTarget: { targetId: 1, createdAt: 1, _id: 1 },
      byList: { list: 1, createdAt: 1, _id: 1 },
      byListState: { list: 1, state: 1, createdAt: 1, _id: 1 },
      byState: { state: 1, createdAt: 1, _id: 1 },
    },
  ),
  editionTexts: row({}),
} as const;

export const rowSchemas: { readonly [C in CollectionName]: RecordSchema } = {
  ...documents,
  ...derivedRows,
  ...offRecordRows,
};
