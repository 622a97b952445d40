// Every collection once: what a row is, which indexes it declares, and whether it is part of the
// record's writes or off it. Index fields are top-level scalars of the row, so an adapter derives
// columns and a query that names no declared index cannot be written. Codecs: `store/codecs`.
import type { DeliveryLog } from '../domain/delivery/delivery-log.ts';
import type { Agreement, Organization } from '../domain/directory/organization.ts';
import type { Election } from '../domain/election/election.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Report } from '../domain/report/report.ts';
import type { EditionText } from '../domain/transparency/edition-bytes.ts';
import type { Edition } from '../domain/transparency/edition.ts';
import type { FiguresRow } from '../domain/transparency/figures-row.ts';
import type { LegalOrderRow } from '../domain/transparency/legal-order.ts';
import type { Instant } from '../domain/time.ts';
import type * as rows from './rows.ts';

interface Declaration {
  /** `document`: fold of a stream; `derived`: rows of a stream; `offRecord`: written by `keep`. */
  readonly kind: 'document' | 'derived' | 'offRecord';
  readonly indexes: Readonly<Record<string, readonly string[]>>;
  /** Index fields that stand for every element of a list of the row; they lead, and every query equates them. */
  readonly each?: Readonly<Record<string, string>>;
}

export const collections = {
  incidents: { kind: 'document', indexes: { byTimer: ['nextTimerAt'] } },
  reports: { kind: 'document', indexes: { byTimer: ['nextTimerAt'], byPublicRef: ['publicRef'] } },
  organizations: { kind: 'document', indexes: { byKind: ['kind', 'slug'] } },
  elections: { kind: 'document', indexes: { byCountry: ['country'], byAuthority: ['authorityId'], byTimer: ['nextTimerAt'] } },
  agreements: { kind: 'document', indexes: { byParties: ['authorityId', 'companyId'] } },
  deliveryLogs: { kind: 'document', indexes: {} },
  editions: { kind: 'document', indexes: { byState: ['state', 'dataAt'], byElection: ['electionId', 'dataAt'] } },

  queue: {
    kind: 'derived',
    indexes: {
      byDue: ['audience', 'group', 'dueAt'],
      byStatus: ['audience', 'status', 'dueAt'],
      bySeverity: ['audience', 'group', 'severity', 'dueAt'],
      byAge: ['audience', 'submittedAt'],
    },
  },
  incidentRows: { kind: 'derived', indexes: { byUpdate: ['audience', 'updatedAt'], byStatus: ['audience', 'status', 'updatedAt'] } },
  searchTokens: { kind: 'derived', indexes: { byToken: ['token', 'submittedAt'] }, each: { token: 'tokens' } },
  locators: { kind: 'derived', indexes: {} },
  filings: { kind: 'derived', indexes: { byDay: ['authorityId', 'filedAt'] } },
  origins: { kind: 'derived', indexes: {} },
  figures: { kind: 'derived', indexes: { byElection: ['electionId', 'submittedAt'], byCompany: ['companyId', 'submittedAt'] } },
  legalOrders: { kind: 'derived', indexes: { byDecision: ['decidedAt'] } },

  credentials: { kind: 'offRecord', indexes: { byEmail: ['email'] } },
  sessions: { kind: 'offRecord', indexes: { byUser: ['userId'], byExpiry: ['expiresAt'] } },
  apiClients: { kind: 'offRecord', indexes: {} },
  webhookSecrets: { kind: 'offRecord', indexes: {} },
  webhookHealth: { kind: 'offRecord', indexes: {} },
  throttles: { kind: 'offRecord', indexes: { byExpiry: ['expiresAt'] } },
  tickets: { kind: 'offRecord', indexes: { byExpiry: ['expiresAt'] } },
  claims: { kind: 'offRecord', indexes: { byExpiry: ['expiresAt'] } },
  uploads: { kind: 'offRecord', indexes: { byReport: ['reportId'], byBlob: ['blob'], byExpiry: ['expiresAt'] } },
  internalNotes: { kind: 'offRecord', indexes: { byReport: ['organizationId', 'reportId', 'at'] } },
  participants: { kind: 'offRecord', indexes: { byPerson: ['stream', 'userId'], byStream: ['stream', 'n'], byUser: ['userId'] } },
  sealedIdentities: { kind: 'offRecord', indexes: { byPerson: ['stream', 'blind'], byStream: ['stream', 'n'], byReader: ['reader'] } },
  sealedKeys: { kind: 'offRecord', indexes: { byDestruction: ['destroyAt'] } },
  leases: { kind: 'offRecord', indexes: {} },
  watches: { kind: 'offRecord', indexes: { byDue: ['dueAt'] } },
  alarms: { kind: 'offRecord', indexes: { byRaised: ['raisedAt'] } },
  deliveries: {
    kind: 'offRecord',
    indexes: {
      byDue: ['channel', 'state', 'nextAttemptAt'],
      byLane: ['lane', 'state', 'place'],
      byReport: ['reportId', 'createdAt'],
      byTarget: ['targetId', 'createdAt'],
      byList: ['list', 'createdAt'],
      byListState: ['list', 'state', 'createdAt'],
      byState: ['state', 'createdAt'],
    },
  },
  editionTexts: { kind: 'offRecord', indexes: {} },
} as const satisfies Record<string, Declaration>;

export interface Rows {
  incidents: Incident;
  reports: Report;
  organizations: Organization;
  elections: Election;
  agreements: Agreement;
  deliveryLogs: DeliveryLog;
  editions: Edition;
  queue: rows.QueueRow;
  incidentRows: rows.IncidentRow;
  searchTokens: rows.SearchTokens;
  locators: rows.LocatorRow;
  filings: rows.FilingRow;
  origins: rows.OriginRow;
  figures: FiguresRow;
  legalOrders: LegalOrderRow;
  credentials: rows.Credential;
  sessions: rows.Session;
  apiClients: rows.ApiClientRow;
  webhookSecrets: rows.WebhookSecret;
  webhookHealth: rows.WebhookHealth;
  throttles: rows.Throttle;
  tickets: rows.Ticket;
  claims: rows.Claim;
  uploads: rows.Upload;
  internalNotes: rows.InternalNote;
  participants: rows.Participant;
  sealedIdentities: rows.SealedIdentity;
  sealedKeys: rows.SealedKey;
  leases: rows.Lease;
  watches: rows.Watch;
  alarms: rows.Alarm;
  deliveries: rows.DeliveryRow;
  editionTexts: EditionText;
}

export type CollectionName = keyof Rows & keyof typeof collections;
type OfKind<K extends Declaration['kind']> = { [C in CollectionName]: (typeof collections)[C]['kind'] extends K ? C : never }[CollectionName];
export type DocumentName = OfKind<'document'>;
export type DerivedName = OfKind<'derived'>;
export type OffRecordName = OfKind<'offRecord'>;

export type Scalar = string | number | boolean;
type IndexesOf<C extends CollectionName> = (typeof collections)[C]['indexes'];

/** Equality on the leading fields of a declared index, an optional range on the next, order and cursor. */
export type Query<C extends CollectionName> = {
  [I in keyof IndexesOf<C> & string]: IndexesOf<C>[I] extends readonly (infer F extends string)[]
    ? {
        readonly index: I;
        readonly equals: Readonly<Partial<Record<F, Scalar>>>;
        /** On the first index field without equality; both bounds optional, `from` inclusive, `until` exclusive. */
        readonly range?: { readonly from?: Scalar; readonly until?: Scalar };
        readonly order?: 'ASC' | 'DESC';
        /** At most 500. */
        readonly first: number;
        /** A row's cursor, or a place: values for the fields without equality and an id, of a row that need not exist. */
        readonly after?: string | readonly Scalar[];
        /** The caller goes through a great many rows once: none of them is remembered, nor makes another be forgotten. */
        readonly isOnce?: true;
      }
    : never;
}[keyof IndexesOf<C> & string];

export interface Page<T> {
  readonly rows: readonly T[];
  /** One opaque cursor per row, in step with `rows`. */
  readonly cursors: readonly string[];
  readonly hasMore: boolean;
}

export interface Stored<T> {
  readonly value: T;
  /** Rises by one with every write of the row. */
  readonly revision: number;
}

/** Instants that sort last stand for "nothing is due". */
export const nothingDue: Instant = '9999-12-31T23:59:59.999Z';
