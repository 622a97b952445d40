// The seams: what use cases need from outside, as contracts. Adapters implement them in `store`,
// `system` and `notify`; nothing else stands between a use case and the world.
import type { KeyObject } from 'node:crypto';
import type { Severity, Tlp } from '../domain/codes.ts';
import type { DeliveryCode, SendResult } from '../domain/delivery/delivery.ts';
import type { SealedEntry, SealedPart, StoredEntry } from '../domain/record/entry.ts';
import type { Instant } from '../domain/time.ts';
import type { CollectionName, DerivedName, DocumentName, OffRecordName, Page, Query, Rows, Stored } from './collections.ts';
import type { OutboxRow, ResultRow } from './rows.ts';

/** The newest entry of a stream. */
export interface Head {
  readonly stream: string;
  readonly tag: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leafHash: string;
  readonly at: Instant;
}

export type DocumentWrite = { [C in DocumentName]: { readonly collection: C; readonly value: Rows[C] } }[DocumentName];
export type RowWrite = {
  [C in DerivedName]: { readonly collection: C; readonly id: string; readonly value: Rows[C] | undefined };
}[DerivedName];

export interface StreamWrite {
  readonly stream: string;
  /** Leaf hash of the head this write follows; undefined starts the stream. */
  readonly expectedHead: string | undefined;
  readonly entries: readonly SealedEntry[];
  readonly document: DocumentWrite;
  /** Derived rows: `value` undefined deletes. */
  readonly rows: readonly RowWrite[];
  /** Parts deleted by an erasure of this stream. */
  readonly erase?: readonly { readonly seq: number; readonly name: string }[];
}

export type KeepWrite = {
  [C in OffRecordName]: {
    readonly collection: C;
    readonly id: string;
    /** Revision this write replaces; 'absent' inserts; 'any' overwrites whatever stands there. */
    readonly expected: number | 'absent' | 'any';
    /** Undefined deletes. */
    readonly value: Rows[C] | undefined;
  };
}[OffRecordName];

/** A row as it was read, which must stand so at the commit: one that several changes rely on or move, or a document that is written anew. */
export interface RowGuard {
  readonly collection: DerivedName | DocumentName;
  readonly id: string;
  readonly revision: number | 'absent';
}

export interface RequestKey {
  /** HMAC of organization, actor, mutation and the client's key. */
  readonly id: string;
  /** HMAC of the input. */
  readonly input: string;
  readonly result: ResultRow;
  /** After this instant the input's HMAC goes and the stored result answers any input. */
  readonly inputUntil: Instant;
}

export interface Change {
  readonly requestKey: RequestKey;
  readonly writes: readonly StreamWrite[];
  readonly unchanged: readonly { readonly stream: string; readonly head: string | undefined }[];
  readonly guards: readonly RowGuard[];
  readonly messages: readonly OutboxRow[];
  readonly keep: readonly KeepWrite[];
}

/** Tested in this order: request key, heads, what must be unchanged (guards too), kept rows. */
export type ChangeResult =
  | { readonly kind: 'COMMITTED' }
  | { readonly kind: 'REPLAYED'; readonly input: string | undefined; readonly result: ResultRow }
  | { readonly kind: 'MOVED'; readonly what: string };

export type KeepResult = { readonly kind: 'KEPT'; readonly revision: number } | { readonly kind: 'MOVED' };

export type OutboxQuery = ({ readonly stream: string } | { readonly state: OutboxRow['state'] }) & { readonly first: number; readonly after?: string };

/** What a planning of notices came to, all or nothing. */
export interface Bundle {
  /** As they stand from now on; each must be WAITING until then. */
  readonly notices: readonly OutboxRow[];
  readonly deliveries: readonly Extract<KeepWrite, { readonly collection: 'deliveries' }>[];
}

/** Hears the streams that moved; undefined where some may have been missed. */
export type StreamListener = (streams: readonly string[] | undefined) => void;

export interface Store {
  /** All or nothing, durable before it resolves. Throws `Refusal` UNAVAILABLE where the disk fails. */
  change(change: Change): Promise<ChangeResult>;
  /** One off-record row by compare-and-set, as durable as `change`. */
  keep(write: KeepWrite): Promise<KeepResult>;
  /** Fixes who is told of notices, so that a notice becomes deliveries once. MOVED where a notice or a row stands otherwise. */
  bundle(bundle: Bundle): Promise<'BUNDLED' | 'MOVED'>;
  get<C extends CollectionName>(collection: C, id: string): Promise<Stored<Rows[C]> | undefined>;
  find<C extends CollectionName>(collection: C, query: Query<C>): Promise<Page<Rows[C]>>;
  /** How many rows a search has, counted no further than its `first`. */
  count<C extends CollectionName>(collection: C, query: Query<C>): Promise<number>;
  head(stream: string): Promise<Head | undefined>;
  /** Entries in order of seq with their parts; `first` at most 500. */
  entries(stream: string, range: { readonly fromSeq: number; readonly first: number }): Promise<readonly { readonly entry: StoredEntry; readonly parts: readonly SealedPart[] }[]>;
  requestKey(id: string): Promise<{ readonly input: string | undefined; readonly result: ResultRow } | undefined>;
  /** Deletes request keys for good: after their time, or with a sealed identity. */
  dropRequestKeys(ids: readonly string[]): Promise<void>;
  /** Drops input HMACs that have expired. */
  expireRequestInputs(now: Instant): Promise<void>;
  /** Notices of one stream by seq, or of one state by the time they were made. */
  outbox(query: OutboxQuery): Promise<Page<OutboxRow>>;
  /** Entries less sequenced; the log's sequencer will take from here. */
  pendingCount(): Promise<number>;
  /** Tells of streams that moved, whichever instance moved them, once they can be read. Resolves when nothing more is missed, with the function that ends it. */
  watch(listener: StreamListener): Promise<() => void>;
  status(): Promise<{ readonly isWritable: boolean }>;
  close(): Promise<void>;
}

export interface Clock {
  /** The wall clock, epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** Opaque, URL-safe, 128 bits, sortable by nothing. */
  id(): string;
  /** Cryptographically random. */
  bytes(length: number): Uint8Array;
  /** Uniform integer from 0 to below `bound`. */
  below(bound: number): number;
}

export interface Hasher {
  hashPassword(password: string): Promise<string>;
  verifyPassword(hash: string, password: string): Promise<boolean>;
}

export interface Totp {
  makeSecret(): string;
  /** The time step a code matched within ±1 step, or undefined. */
  matchStep(secret: string, code: string, atMs: number): number | undefined;
  /** The `otpauth:` address for an authenticator app. */
  address(secret: string, label: string): string;
}

/** Bytes of evidence, named by a random id; content is never interpreted. */
export interface BlobStore {
  write(stream: AsyncIterable<Uint8Array>, limitBytes: number): Promise<{ readonly blob: string; readonly sha256: string; readonly sizeBytes: number; readonly head: Uint8Array }>;
  read(blob: string): AsyncIterable<Uint8Array>;
  remove(blob: string): Promise<void>;
}

/** Keys from configuration, each for one use, equal on all instances. */
export interface Keys {
  /** S of record.md 2: request keys, locators, blind indexes. */
  readonly secret: Uint8Array;
  /** Seals factors and sealed identities at rest. */
  readonly atRest: Uint8Array;
  readonly receipts: { readonly origin: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Signs the access tokens of programs, ES256. */
  readonly tokens: { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Signs webhooks, Ed25519. */
  readonly webhooks: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

/** Why an address to post to is not accepted as it is written. */
export type UrlProblem = 'FORM' | 'SCHEME' | 'USERINFO' | 'PORT' | 'HOST';
/** NON_PUBLIC_ADDRESS: the name leads nowhere, or to a machine that is not to be reached; the two are the same on purpose. */
export type PostFailure = Extract<DeliveryCode, 'NON_PUBLIC_ADDRESS' | 'UNREACHABLE' | 'TLS' | 'TIMEOUT'>;
export type PostResult = { readonly kind: 'ANSWERED'; readonly status: number } | { readonly kind: 'FAILED'; readonly code: PostFailure };

/** Posts to addresses that others wrote; follows no redirect and reads nothing but the status. */
export interface Webhooks {
  problemOf(url: string): UrlProblem | undefined;
  /** Never rejects. */
  post(request: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }): Promise<PostResult>;
}

/** What one line of a mail says, in codes and instants alone; the words are the mailer's. */
export interface MailLine {
  /** The event's type, `report.submitted` say. */
  readonly type: string;
  readonly audience: string;
  readonly reference?: string;
  readonly severity?: Severity;
  readonly dueAt?: Instant;
  readonly tlp: Tlp;
  readonly isSealed: boolean;
  /** Of the page it leads to. */
  readonly path: string;
}

/** One mail to one recipient. It holds nothing of a case beyond its lines. */
export interface Mail {
  /** The same with every try; the Message-ID is made of it. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** What the recipient's organization reads, first choice first. */
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly isDigest: boolean;
  readonly lines: readonly MailLine[];
}

export interface Mailer {
  /** Resolves with what came of it, whatever that was. */
  send(mail: Mail): Promise<SendResult>;
  close(): void;
}

export interface Log {
  /** One line per operation; fields are an allow-list, never content. */
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
