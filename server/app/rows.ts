// The rows beside the documents: derived ones, rebuilt from facts and written in the same change, and
// off-record ones, written by `keep`. Every row has an `id`. A row of a sealed matter holds no user id
// outside `sealedIdentities`, where it stands encrypted.
import type { IncidentStatus, ReportStatus, Role, Severity } from '../domain/codes.ts';
import type { AlarmKind } from '../domain/delivery/alarms.ts';
import type { DeliveryChannel, DeliveryCode, DeliveryState, NoticeState, TargetKind } from '../domain/delivery/delivery.ts';
import type { Health } from '../domain/delivery/webhook-health.ts';
import type { Instant } from '../domain/time.ts';

/** One report as one audience lists it. Audiences: `org:<id>`, `country:<CC>`, `sealed:<companyId>`, `reader:<blind>`. */
export interface QueueRow {
  readonly id: string;
  readonly audience: string;
  readonly reportId: string;
  readonly group: 'OPEN' | 'TERMINAL';
  readonly status: ReportStatus;
  readonly severity: Severity;
  readonly country: string;
  /** Absent in rows of a version that had no figures and no board; `fill-rows.ts` writes them at the next start. */
  readonly companyId?: string;
  readonly isHandCarried?: true;
  /** The next due time of a running clock, or `nothingDue`. */
  readonly dueAt: Instant;
  readonly submittedAt: Instant;
}

export interface IncidentRow {
  readonly id: string;
  readonly audience: string;
  readonly incidentId: string;
  readonly status: IncidentStatus;
  readonly updatedAt: Instant;
}

/** The words one report is found by, each as `<audience>|<word>`; id is the report's. */
export interface SearchTokens {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly submittedAt: Instant;
}

/** V6's guard row: id is HMAC(S, authority, company, canonical locator). */
export interface LocatorRow {
  readonly id: string;
  readonly reports: readonly { readonly reportId: string; readonly publicRef: string; readonly isOpen: boolean }[];
}

/** Counts incidents per authority, by day (14.4) and for the figure M0; written for standard matters only. */
export interface FilingRow {
  readonly id: string;
  readonly authorityId: string;
  readonly filedAt: Instant;
  /** The election whose figures count it; absent without one, and for an exercise. */
  readonly electionId?: string;
}

/** The authority's own way back from a report to its incident; id is the report's. */
export interface OriginRow {
  readonly id: string;
  readonly incidentId: string;
}

/** How an account proves itself. Roles and names stand in the organization, not here. */
export interface Credential {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly passwordHash: string;
  /** Encrypted at rest with a key from configuration. */
  readonly totpSecret: string;
  /** Shown and not yet proved by a code; sealed likewise. */
  readonly nextTotpSecret?: string;
  /** The last accepted time step; a code is used once. */
  readonly lastTotpStep: number;
  readonly isActive: boolean;
  readonly changedAt: Instant;
}

/** id is SHA-256 of the cookie's 256-bit value. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly organizationId: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly steppedUpAt: Instant;
  readonly expiresAt: Instant;
  readonly userAgent: string;
}

/** What a program proves itself with; its name and scopes stand in the organization. */
export interface ApiClientRow {
  readonly id: string;
  readonly organizationId: string;
  /** SHA-256 of a secret of 256 random bits; gone once the client is revoked. */
  readonly secretHash?: string;
  readonly lastUsedAt?: Instant;
}

/** What a webhook is signed with, encrypted at rest. */
export interface WebhookSecret {
  readonly id: string;
  readonly organizationId: string;
  readonly box: string;
  /** The secret before, signing as well until an instant. */
  readonly old?: { readonly box: string; readonly until: Instant };
}

/** How a webhook has been answering; decides nothing but when it is asked again. */
export interface WebhookHealth extends Health {
  readonly id: string;
  readonly organizationId: string;
}

export interface Throttle {
  readonly id: string;
  readonly points: number;
  readonly expiresAt: Instant;
}

/** Single-use; id is SHA-256 of the secret in the link. */
export interface Ticket {
  readonly id: string;
  readonly kind: 'INVITATION' | 'DOWNLOAD';
  readonly organizationId: string;
  readonly subject: string;
  /** Of no use before this instant. */
  readonly opensAt?: Instant;
  /** The secret last shown to whoever opened an invitation, encrypted at rest; gone once used. */
  readonly totpSecret?: string;
  readonly expiresAt: Instant;
  readonly usedAt?: Instant;
}

export interface Claim {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly alias: string;
  readonly expiresAt: Instant;
}

export interface Upload {
  readonly id: string;
  readonly organizationId: string;
  /** Absent for a sealed matter's file once it is filed. */
  readonly userId?: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Where the blob store keeps the bytes; copies for several reports share it. */
  readonly blob: string;
  readonly reportId?: string;
  readonly expiresAt: Instant;
}

export interface InternalNote {
  readonly id: string;
  readonly organizationId: string;
  readonly reportId: string;
  readonly userId: string;
  readonly author: string;
  readonly text: string;
  readonly at: Instant;
}

/** Which user has which ordinal in which stream; of their own organization. */
export interface Participant {
  readonly id: string;
  readonly stream: string;
  readonly n: number;
  readonly userId: string;
  readonly organizationId: string;
  readonly alias: string;
}

/** The same for a sealed matter, apart and encrypted under the case's own key. */
export interface SealedIdentity {
  readonly id: string;
  readonly stream: string;
  readonly n: number;
  /** HMAC(S, user): finds a person without naming one. */
  readonly blind: string;
  /** The same for the author and the named colleague, who may read; empty for everyone else. */
  readonly reader: string;
  /** The user id, AES-256-GCM under the case's key. */
  readonly box: string;
}

export interface SealedKey {
  readonly id: string;
  readonly key: string;
  /** Every stream of the case, its incident and its reports, and when each ended. */
  readonly streams: readonly { readonly stream: string; readonly endedAt?: Instant }[];
  readonly requestKeys: readonly string[];
  readonly destroyAt: Instant;
}

export interface Lease {
  readonly id: string;
  readonly holder: string;
  readonly expiresAt: Instant;
}

/** Something to look at again at its time: whether anybody was told, who approves next, whose shift begins. */
export interface Watch {
  readonly id: string;
  readonly kind: 'NOBODY_TOLD' | 'NEXT_APPROVERS' | 'NEXT_COORDINATORS' | 'HAND_OVER' | 'CONTACT_UNREACHED';
  readonly organizationId: string;
  /** The event it is about; for a hand-over the organization's own stream. */
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  /** When the event was, or the last hand-over. */
  readonly since: Instant;
  /** Of a contact who could not be reached. */
  readonly userId?: string;
  readonly dueAt: Instant;
}

/** What coordinators shall see until it is over. */
export interface Alarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly country: string;
  /** Who owes something: a company, or an authority. */
  readonly organizationId: string;
  readonly stream: string;
  readonly raisedAt: Instant;
  /** When the newest event that raises it was, where that is a later one. */
  readonly lastAt?: Instant;
  /** When a coordinator last looked at it; absent until one has. */
  readonly seenAt?: Instant;
}

export interface ResultRow {
  readonly ids: Readonly<Record<string, string | readonly string[]>>;
  readonly receipts: readonly ReceiptRow[];
}

/** Enough to sign the same receipt again. */
export interface ReceiptRow {
  readonly stream: string;
  readonly tag: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leaf: string;
  readonly at: Instant;
}

/** An event somebody is told of, in the words of the audience they belong to. */
export interface DeliveredEvent {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly audience: string;
}

/** One message to one recipient, of one event or as one digest of several; its id goes with every try. */
export interface DeliveryRow {
  readonly id: string;
  readonly organizationId: string;
  readonly channel: DeliveryChannel;
  readonly targetKind: TargetKind;
  /** A member, a webhook or an organization; in a sealed matter a keyed hash that only the member's own list resolves. */
  readonly targetId: string;
  /** Target and subject: within a lane a row waits for those before it. */
  readonly lane: string;
  /** Sorts the rows of a lane: instant and seq of the event. */
  readonly place: string;
  /** The audience that may list it: `org:<id>`, or `sealed:<id>` for what the organization's own admins must not know of. */
  readonly list: string;
  readonly isDigest: boolean;
  /** Absent for a digest and for what is not about one report. */
  readonly reportId?: string;
  readonly events: readonly DeliveredEvent[];
  readonly state: DeliveryState;
  /** Tries begun. */
  readonly tries: number;
  /** The end of quiet hours, where it waits for that. */
  readonly notBefore?: Instant;
  /** While a try runs, the instant at which it counts as lost; `nothingDue` once settled. */
  readonly nextAttemptAt: Instant;
  readonly createdAt: Instant;
  readonly settledAt?: Instant;
  readonly lastCode?: DeliveryCode;
}

/** One notice for one audience; `plan-deliveries` finds who stands behind it, never a change itself. */
export interface OutboxRow {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly audience: string;
  readonly organizationId: string;
  readonly urgency: 'AT_ONCE' | 'DIGEST';
  readonly state: NoticeState;
  readonly createdAt: Instant;
  readonly role?: Role;
}
