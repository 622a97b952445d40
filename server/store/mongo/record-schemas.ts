// The collections of the record itself and of what commits with it, written out. Entries and parts hold
// their canonical bytes as bytes. What may stand once only is a unique index: a head, a request key, an
// entry, a part, a pending row.
import { NOTICE_STATES } from '../../domain/delivery/delivery.ts';
import { instant, oneOf, optional, text, whole } from './row-schemas.ts';
import type { RecordSchema } from './row-schemas.ts';

const bytes = { type: Buffer, required: true } as const;

export interface EntryDocument {
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly leaf: Uint8Array;
  readonly leafHash: string;
  readonly header: Uint8Array;
  readonly content: Uint8Array;
  readonly kh: string;
  readonly kc: string;
}

export interface PartDocument {
  readonly stream: string;
  readonly seq: number;
  readonly name: string;
  readonly key: string;
  readonly value: Uint8Array;
}

export interface PendingDocument {
  readonly stream: string;
  readonly seq: number;
  readonly leafHash: string;
}

/** `_id` is the stream. */
export interface HeadDocument {
  readonly _id: string;
  readonly tag: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leafHash: string;
  readonly at: string;
  /** Counts the changes that relied on the head as it stood; only its being written matters. */
  readonly guarded?: number;
}

/** One of the rows that carry the head of a stream many rely on; `head` is absent where there is no stream yet. */
export interface GuardDocument {
  readonly _id: string;
  readonly head?: string;
  readonly guarded: number;
}

export interface RequestKeyDocument {
  readonly _id: string;
  readonly input?: string;
  readonly inputUntil: string;
  readonly result: string;
}

export interface OutboxDocument {
  readonly _id: string;
  readonly body: string;
  readonly stream: string;
  readonly seq: number;
  readonly state: string;
  readonly createdAt: string;
}

/** One migration that ran; `_id` is its number. */
export interface MigrationDocument {
  readonly _id: number;
  readonly name: string;
}

export const recordSchemas = {
  entries: {
    fields: {
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
    indexes: { byStream: { stream: 1, seq: 1 } },
  },
  parts: {
    fields: { stream: text, seq: whole, name: text, key: text, value: bytes },
    indexes: { byStream: { stream: 1, seq: 1, name: 1 } },
  },
  pending: {
    fields: { stream: text, seq: whole, leafHash: text },
    indexes: { byStream: { stream: 1, seq: 1 } },
  },
  heads: {
    fields: { _id: text, tag: text, epoch: whole, seq: whole, leafHash: text, at: instant, guarded: optional(whole) },
    indexes: {},
  },
  guards: { fields: { _id: text, head: optional(text), guarded: whole }, indexes: {} },
  requestKeys: {
    fields: { _id: text, input: optional(text), inputUntil: instant, result: text },
    indexes: { byInputUntil: { inputUntil: 1, _id: 1 } },
  },
  outbox: {
    fields: { _id: text, body: text, stream: text, seq: whole, state: oneOf(NOTICE_STATES), createdAt: instant },
    indexes: { byStream: { stream: 1, seq: 1, _id: 1 }, byState: { state: 1, createdAt: 1, _id: 1 } },
  },
  schemaVersions: { fields: { _id: whole, name: text }, indexes: {} },
} as const satisfies Readonly<Record<string, RecordSchema>>;

/** Collections of the record whose `byStream` index lets no second of the kind in. */
export const uniqueByStream: ReadonlySet<string> = new Set(['entries', 'parts', 'pending']);
