// Leases: who of several instances does a job. A lease is a row that names its holder until an instant; it
// is taken by compare-and-set, so that two who try at once are told apart, and lapses by itself where its
// holder is gone. The holder keeps it from one run to the next, and gives it back when it stops.
import { addMs, toInstant } from '../../domain/time.ts';
import type { Clock, Store } from '../ports.ts';

export interface LeaseDeps {
  readonly store: Pick<Store, 'get' | 'keep'>;
  readonly clock: Clock;
  /** This instance, by a name nobody else has. */
  readonly holder: string;
}

/** How long after its holder's last word a job waits for another. Source: none yet. */
const leaseMs = 20_000;
/** A lease is renewed when less than this is left of it, so that an idle job writes seldom. */
const renewMs = 12_000;

/** True where this instance holds the lease from now on: it had it, or nobody did. */
export async function holdLease({ store, clock, holder }: LeaseDeps, id: string): Promise<boolean> {
  const now = clock.now();
  const stored = await store.get('leases', id);
  const isHeld = stored !== undefined && stored.value.expiresAt > toInstant(now);
  if (isHeld && stored.value.holder !== holder) return false;
  if (isHeld && stored.value.expiresAt > addMs(toInstant(now), renewMs)) return true;
  const value = { id, holder, expiresAt: toInstant(now + leaseMs) };
  const kept = await store.keep({ collection: 'leases', id, expected: stored?.revision ?? 'absent', value });
  return kept.kind === 'KEPT';
}

/** Lets another instance take the lease at once; does nothing where another has it. */
export async function releaseLease({ store, holder }: Pick<LeaseDeps, 'store' | 'holder'>, id: string): Promise<void> {
  const stored = await store.get('leases', id);
  if (stored?.value.holder !== holder) return;
  await store.keep({ collection: 'leases', id, expected: stored.revision, value: undefined });
}
