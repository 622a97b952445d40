// The first schema. Frozen once released: a change is a new file with the next number. Bodies are
// JSON text; columns over them exist for the declared indexes only and are never written. Every index
// ends in id, so pages have one order. Rows of a few hundred bytes stand in their primary key's tree
// (WITHOUT ROWID: one tree less to write); larger ones do not, it would make that tree shallow in keys.
import type { Migration } from '../migration.ts';

const record = [
  `CREATE TABLE schema_version (
    number INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
  ) STRICT`,

  // The record: insert-only.
  `CREATE TABLE entries (
    position INTEGER PRIMARY KEY NOT NULL,
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    leaf BLOB NOT NULL,
    leaf_hash TEXT NOT NULL,
    header BLOB NOT NULL,
    content BLOB NOT NULL,
    kh TEXT NOT NULL,
    kc TEXT NOT NULL,
    UNIQUE (stream, seq)
  ) STRICT`,
  `CREATE TRIGGER entries_keep_content BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are insert-only'); END`,
  `CREATE TRIGGER entries_keep_rows BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are insert-only'); END`,

  // Erasure deletes parts and nothing else does; nothing changes one.
  `CREATE TABLE parts (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (stream, seq, name),
    FOREIGN KEY (stream, seq) REFERENCES entries (stream, seq)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER parts_keep_content BEFORE UPDATE ON parts
    BEGIN SELECT RAISE(ABORT, 'a part is deleted or kept, never changed'); END`,

  `CREATE TABLE heads (
    stream TEXT PRIMARY KEY NOT NULL,
    tag TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    leaf_hash TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // What the log has not sequenced yet.
  `CREATE TABLE pending (
    stream TEXT NOT NULL,
    seq INTEGER NOT NULL,
    leaf_hash TEXT NOT NULL,
    PRIMARY KEY (stream, seq),
    FOREIGN KEY (stream, seq) REFERENCES entries (stream, seq)
  ) STRICT, WITHOUT ROWID`,

  // Committed with a change.
  `CREATE TABLE request_keys (
    id TEXT PRIMARY KEY NOT NULL,
    input TEXT,
    input_until TEXT NOT NULL,
    result TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX request_keys_by_input_until ON request_keys (input_until) WHERE input IS NOT NULL`,
  `CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL,
    stream ANY AS (body ->> '$.stream'),
    seq ANY AS (body ->> '$.seq'),
    created_at ANY AS (body ->> '$.createdAt')
  ) STRICT`,
  `CREATE INDEX outbox_by_stream ON outbox (stream, seq, id)`,
  `CREATE INDEX outbox_by_creation ON outbox (created_at, id)`,
];

const documents = [
  `CREATE TABLE incidents (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    next_timer_at ANY AS (body ->> '$.nextTimerAt')
  ) STRICT`,
  `CREATE INDEX incidents_by_timer ON incidents (next_timer_at, id) WHERE next_timer_at IS NOT NULL`,
  `CREATE TABLE reports (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    next_timer_at ANY AS (body ->> '$.nextTimerAt'),
    public_ref ANY AS (body ->> '$.publicRef')
  ) STRICT`,
  `CREATE INDEX reports_by_timer ON reports (next_timer_at, id) WHERE next_timer_at IS NOT NULL`,
  `CREATE INDEX reports_by_public_ref ON reports (public_ref, id)`,
  `CREATE TABLE organizations (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    kind ANY AS (body ->> '$.kind'),
    slug ANY AS (body ->> '$.slug')
  ) STRICT`,
  `CREATE INDEX organizations_by_kind ON organizations (kind, slug, id)`,
  `CREATE TABLE elections (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    country ANY AS (body ->> '$.country'),
    authority_id ANY AS (body ->> '$.authorityId'),
    next_timer_at ANY AS (body ->> '$.nextTimerAt')
  ) STRICT`,
  `CREATE INDEX elections_by_country ON elections (country, id)`,
  `CREATE INDEX elections_by_authority ON elections (authority_id, id)`,
  `CREATE INDEX elections_by_timer ON elections (next_timer_at, id) WHERE next_timer_at IS NOT NULL`,
  `CREATE TABLE agreements (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    authority_id ANY AS (body ->> '$.authorityId'),
    company_id ANY AS (body ->> '$.companyId')
  ) STRICT`,
  `CREATE INDEX agreements_by_parties ON agreements (authority_id, company_id, id)`,
];

const derivedRows = [
  `CREATE TABLE queue (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    audience ANY AS (body ->> '$.audience'),
    "group" ANY AS (body ->> '$.group'),
    status ANY AS (body ->> '$.status'),
    severity ANY AS (body ->> '$.severity'),
    due_at ANY AS (body ->> '$.dueAt'),
    submitted_at ANY AS (body ->> '$.submittedAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX queue_by_due ON queue (audience, "group", due_at, id)`,
  `CREATE INDEX queue_by_status ON queue (audience, status, due_at, id)`,
  `CREATE INDEX queue_by_severity ON queue (audience, "group", severity, due_at, id)`,
  `CREATE INDEX queue_by_age ON queue (audience, submitted_at, id)`,
  `CREATE TABLE incident_rows (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    audience ANY AS (body ->> '$.audience'),
    status ANY AS (body ->> '$.status'),
    updated_at ANY AS (body ->> '$.updatedAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX incident_rows_by_update ON incident_rows (audience, updated_at, id)`,
  `CREATE INDEX incident_rows_by_status ON incident_rows (audience, status, updated_at, id)`,
  `CREATE TABLE search_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    audience ANY AS (body ->> '$.audience'),
    token ANY AS (body ->> '$.token'),
    submitted_at ANY AS (body ->> '$.submittedAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX search_tokens_by_token ON search_tokens (audience, token, submitted_at, id)`,
  `CREATE TABLE locators (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE filings (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    authority_id ANY AS (body ->> '$.authorityId'),
    filed_at ANY AS (body ->> '$.filedAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX filings_by_day ON filings (authority_id, filed_at, id)`,
  `CREATE TABLE origins (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];

const offRecordRows = [
  `CREATE TABLE credentials (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    email ANY AS (body ->> '$.email')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX credentials_by_email ON credentials (email, id)`,
  `CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    user_id ANY AS (body ->> '$.userId'),
    expires_at ANY AS (body ->> '$.expiresAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX sessions_by_user ON sessions (user_id, id)`,
  `CREATE INDEX sessions_by_expiry ON sessions (expires_at, id)`,
  `CREATE TABLE throttles (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    expires_at ANY AS (body ->> '$.expiresAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX throttles_by_expiry ON throttles (expires_at, id)`,
  `CREATE TABLE tickets (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    expires_at ANY AS (body ->> '$.expiresAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX tickets_by_expiry ON tickets (expires_at, id)`,
  `CREATE TABLE claims (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    expires_at ANY AS (body ->> '$.expiresAt')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX claims_by_expiry ON claims (expires_at, id)`,
  `CREATE TABLE uploads (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    report_id ANY AS (body ->> '$.reportId'),
    blob ANY AS (body ->> '$.blob'),
    expires_at ANY AS (body ->> '$.expiresAt')
  ) STRICT`,
  `CREATE INDEX uploads_by_blob ON uploads (blob, id)`,
  `CREATE INDEX uploads_by_report ON uploads (report_id, id) WHERE report_id IS NOT NULL`,
  `CREATE INDEX uploads_by_expiry ON uploads (expires_at, id)`,
  `CREATE TABLE internal_notes (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    organization_id ANY AS (body ->> '$.organizationId'),
    report_id ANY AS (body ->> '$.reportId'),
    at ANY AS (body ->> '$.at')
  ) STRICT`,
  `CREATE INDEX internal_notes_by_report ON internal_notes (organization_id, report_id, at, id)`,
  `CREATE TABLE participants (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    stream ANY AS (body ->> '$.stream'),
    n ANY AS (body ->> '$.n'),
    user_id ANY AS (body ->> '$.userId')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX participants_by_person ON participants (stream, user_id, id)`,
  `CREATE INDEX participants_by_stream ON participants (stream, n, id)`,
  `CREATE INDEX participants_by_user ON participants (user_id, id)`,
  `CREATE TABLE sealed_identities (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    stream ANY AS (body ->> '$.stream'),
    n ANY AS (body ->> '$.n'),
    blind ANY AS (body ->> '$.blind'),
    reader ANY AS (body ->> '$.reader')
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX sealed_identities_by_person ON sealed_identities (stream, blind, id)`,
  `CREATE INDEX sealed_identities_by_stream ON sealed_identities (stream, n, id)`,
  `CREATE INDEX sealed_identities_by_reader ON sealed_identities (reader, id)`,
  `CREATE TABLE sealed_keys (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    destroy_at ANY AS (body ->> '$.destroyAt')
  ) STRICT`,
  `CREATE INDEX sealed_keys_by_destruction ON sealed_keys (destroy_at, id)`,
  `CREATE TABLE leases (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];

export const initial: Migration = {
  number: 1,
  name: 'initial',
  statements: [...record, ...documents, ...derivedRows, ...offRecordRows],
};
