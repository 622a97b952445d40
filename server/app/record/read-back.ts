// Shows what a change wrote. Right after another server became primary, reads may show the state just before
// the last answered writes (decision 0021); an answer without what it answers for would say that nothing was
// stored. What cannot be read back yet is UNAVAILABLE, and the same key answers a moment later.
import { Refusal } from '../../domain/refusal.ts';
import type { Store } from '../ports.ts';

interface Written {
  readonly collection: 'incidents' | 'reports';
  readonly ids: readonly string[];
}

/** What `read` shows of what was written; less only where the reader may not see all of it. Refuses UNAVAILABLE. */
export async function readBack<T>({ store }: { readonly store: Pick<Store, 'get'> }, { collection, ids }: Written, read: () => Promise<readonly (T | undefined)[]>): Promise<readonly T[]> {
  const readAgain = async (): Promise<readonly T[]> => (await read()).filter((each) => each !== undefined);
  const shown = await readAgain();
  if (shown.length >= ids.length) return shown;
  const stored = await Promise.all(ids.map((id) => store.get(collection, id)));
  if (stored.includes(undefined)) {
    throw new Refusal('UNAVAILABLE', { rule: 'NOT_READABLE_YET', message: 'Stored, but not to be read yet; repeat with the same key.', details: { retryAfterSeconds: 1 } });
  }
  return readAgain();
}
