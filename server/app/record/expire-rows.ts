// What is kept for a while only: sessions, throttles, tickets, claims, files nobody filed, and the
// inputs' HMACs beside request keys. A file's bytes go with the last row that names them.
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { BlobStore, Clock, Store } from '../ports.ts';

const expiring = ['sessions', 'throttles', 'tickets', 'claims', 'uploads'] as const;
const pageSize = 200;

export interface ExpiryDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly blobs: BlobStore;
}

/** Returns how many rows it removed. */
export async function expireRows(deps: ExpiryDeps): Promise<number> {
  const now = toInstant(deps.clock.now());
  await deps.store.expireRequestInputs(now);
  let removed = 0;
  for (const collection of expiring) removed += await expireIn(deps, collection, now);
  return removed;
}

async function expireIn({ store, blobs }: ExpiryDeps, collection: (typeof expiring)[number], now: Instant): Promise<number> {
  let removed = 0;
  for (;;) {
    const page = await store.find(collection, { index: 'byExpiry', equals: {}, range: { until: now }, first: pageSize });
    for (const row of page.rows) {
      await store.keep({ collection, id: row.id, expected: 'any', value: undefined });
      if ('blob' in row) await dropBytes(store, blobs, row.blob);
    }
    removed += page.rows.length;
    if (!page.hasMore) return removed;
  }
}

async function dropBytes(store: Store, blobs: BlobStore, blob: string): Promise<void> {
  const named = await store.find('uploads', { index: 'byBlob', equals: { blob }, first: 1 });
  if (named.rows.length === 0) await blobs.remove(blob);
}
