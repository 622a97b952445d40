// Tells more people of events that were planned before: who approves next, who takes over a shift, who stands in
// for somebody unreachable. The same event and person are the same message, so nobody hears twice.
import type { RecordDeps } from '../record/record-change.ts';
import type { Instant } from '../../domain/time.ts';
import { writesOf } from './plan-deliveries.ts';
import type { Told } from './plan-deliveries.ts';

export type TellDeps = Pick<RecordDeps, 'store' | 'keys'>;

const maxTries = 5;

/** Returns how many messages it added. Fails where the rows move under it time and again. */
export async function tellMore(deps: TellDeps, told: readonly Told[], now: Instant): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const deliveries = await writesOf(deps, told, now);
    if (deliveries.length === 0) return 0;
    if ((await deps.store.bundle({ notices: [], deliveries })) === 'BUNDLED') return deliveries.length;
  }
  throw new Error('deliveries moved under every try');
}
