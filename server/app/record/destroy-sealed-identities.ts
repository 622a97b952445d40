// The end of a sealed case's identities, 30 days after its last report ended: the request keys, the
// rows that name its people, the messages to them, and last the key itself, so that a crash in between is taken up again.
// The record keeps its pseudonyms; who they were is then known to nobody.
import { toInstant } from '../../domain/time.ts';
import { reportIdOf } from '../delivery/delivery-rows.ts';
import type { Clock, Store } from '../ports.ts';
import type { SealedKey } from '../rows.ts';

const pageSize = 100;

/** Returns how many cases it ended. */
export async function destroySealedIdentities({ store, clock }: { readonly store: Store; readonly clock: Clock }): Promise<number> {
  const until = toInstant(clock.now() + 1);
  const page = await store.find('sealedKeys', { index: 'byDestruction', equals: {}, range: { until }, first: pageSize });
  for (const row of page.rows) await destroyOne(store, row);
  return page.rows.length;
}

async function destroyOne(store: Store, { id, streams, requestKeys }: SealedKey): Promise<void> {
  await store.dropRequestKeys(requestKeys);
  for (const { stream } of streams) await forgetPeople(store, stream);
  for (const { stream } of streams) await forgetMessages(store, stream);
  await store.keep({ collection: 'sealedKeys', id, expected: 'any', value: undefined });
}

async function forgetPeople(store: Store, stream: string): Promise<void> {
  for (;;) {
    const people = await store.find('sealedIdentities', { index: 'byStream', equals: { stream }, first: pageSize });
    for (const { id } of people.rows) await store.keep({ collection: 'sealedIdentities', id, expected: 'any', value: undefined });
    if (!people.hasMore) return;
  }
}

async function forgetMessages(store: Store, stream: string): Promise<void> {
  const reportId = reportIdOf(stream);
  for (let isMore = reportId !== undefined; isMore; ) {
    const messages = await store.find('deliveries', { index: 'byReport', equals: { reportId: reportId ?? '' }, first: pageSize });
    for (const { id } of messages.rows) await store.keep({ collection: 'deliveries', id, expected: 'any', value: undefined });
    isMore = messages.hasMore;
  }
}
