// Changes for the store's tests, with entries sealed by the real writer. Keys and tags are derived
// from names instead of drawn, so that a failing test fails again.
import { createHash } from 'node:crypto';
import type { Change, Head, Store, StreamWrite } from '../../server/app/ports.ts';
import type { Json } from '../../server/domain/record/canonical.ts';
import type { SealedEntry } from '../../server/domain/record/entry.ts';
import { sealEntry } from '../../server/domain/record/entry.ts';
import { zeroHash } from '../../server/domain/record/tree-hash.ts';
import { rowOf } from './sample-rows.ts';

export function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

interface EntryInput {
  readonly stream: string;
  readonly after?: Pick<Head, 'seq' | 'leafHash'>;
  readonly parts?: Readonly<Record<string, Json>>;
  readonly at?: string;
}

/** One sealed entry of a stream, the first or the one after a head. */
export function entryOf({
  stream,
  after,
  parts = { claim: 'text', actor: 'Officer 1' },
  at = '2031-03-01T08:00:00.000Z',
}: EntryInput): SealedEntry {
  const seq = after === undefined ? 0 : after.seq + 1;
  const key = (name: string): string => hashOf(`${stream} ${seq} ${name} ${JSON.stringify(parts)}`);
  const partKeys = Object.fromEntries(Object.keys(parts).map((name) => [name, key(`part ${name}`)]));
  return sealEntry(
    { type: 'report.submitted', rev: 1, facts: { actor: { n: 1, role: 'EMB_OFFICER' } }, parts },
    { stream, tag: hashOf(stream), seq, prev: after?.leafHash ?? zeroHash, epoch: 1, at },
    { kh: key('header'), kc: key('content'), partKeys },
  );
}

/** A write that adds one entry to a stream and its document under the same id. */
export function writeOf(
  stream: string,
  fields: Partial<StreamWrite> & { readonly after?: Pick<Head, 'seq' | 'leafHash'> } = {},
): StreamWrite {
  const { after, ...rest } = fields;
  return {
    stream,
    expectedHead: after?.leafHash,
    entries: [entryOf({ stream, after })],
    document: { collection: 'agreements', value: rowOf('agreements', stream) },
    rows: [],
    ...rest,
  };
}

/** A change under a request key of that name. */
export function changeOf(key: string, fields: Partial<Change> = {}): Change {
  return {
    requestKey: {
      id: hashOf(key),
      input: hashOf(`${key} input`),
      result: { ids: { made: key }, receipts: [] },
      inputUntil: '2031-03-04T08:00:00.000Z',
    },
    writes: [],
    unchanged: [],
    guards: [],
    messages: [],
    keep: [],
    ...fields,
  };
}

/** The head of a stream that must exist. */
export async function headOf(store: Store, stream: string): Promise<Head> {
  const head = await store.head(stream);
  if (head === undefined) throw new Error(`${stream} has no head`);
  return head;
}
