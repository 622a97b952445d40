// Whether people are being told, in one word and without a number: what stands open is nobody's business but
// the parties'.
import { addMs, toInstant } from '../../domain/time.ts';
import type { Clock, Store } from '../ports.ts';
import type { Channel } from './target.ts';

/** NO_MAIL: no mail server is configured. BEHIND: something has been due for longer than it may. DEAD_LETTERS: something was given up. */
export type DeliveryHealth = 'NO_MAIL' | 'BEHIND' | 'DEAD_LETTERS' | 'OK';

/** How long something due may wait before that is said. Source: none yet. */
const maxBehindMs = 5 * 60_000;

export async function readDeliveryHealth({ store, clock }: { readonly store: Pick<Store, 'count' | 'outbox'>; readonly clock: Clock }, channels: readonly Channel[]): Promise<DeliveryHealth> {
  if (!channels.some(({ channel }) => channel === 'MAIL')) return 'NO_MAIL';
  const until = addMs(toInstant(clock.now()), -maxBehindMs);
  const [oldest] = (await store.outbox({ state: 'WAITING', first: 1 })).rows;
  if (oldest !== undefined && oldest.createdAt <= until) return 'BEHIND';
  for (const { channel } of channels) {
    if ((await store.count('deliveries', { index: 'byDue', equals: { channel, state: 'WAITING' }, range: { until }, first: 1 })) > 0) return 'BEHIND';
  }
  return (await store.count('deliveries', { index: 'byState', equals: { state: 'DEAD' }, first: 1 })) > 0 ? 'DEAD_LETTERS' : 'OK';
}
