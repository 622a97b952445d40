// The job that looks again at what notices left to be looked at: each watch at its time, once it is dealt with
// it goes. One that fails stays for the next run and holds up no other.
import { toInstant } from '../../domain/time.ts';
import type { Log } from '../ports.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Watch } from '../rows.ts';
import { handOver } from './hand-over.ts';
import { callNextApprovers } from './next-approvers.ts';
import { callNextCoordinators } from './next-coordinators.ts';
import { raiseNobodyTold } from './raise-nobody-told.ts';
import { judgeUnreached } from './unreached-contact.ts';

export type WatchDeps = RecordDeps & { readonly log: Log };

const pageSize = 100;

const looks: Readonly<Record<Watch['kind'], (deps: WatchDeps, watch: Watch) => Promise<void>>> = {
  NOBODY_TOLD: raiseNobodyTold,
  NEXT_APPROVERS: callNextApprovers,
  NEXT_COORDINATORS: callNextCoordinators,
  HAND_OVER: handOver,
  CONTACT_UNREACHED: judgeUnreached,
};

/** Returns how many watches it dealt with. */
export async function watchDeliveries(deps: WatchDeps, isStopping: () => boolean = () => false): Promise<number> {
  let done = 0;
  let after: string | undefined;
  for (let isMore = true; isMore && !isStopping(); ) {
    const until = toInstant(deps.clock.now() + 1);
    const page = await deps.store.find('watches', { index: 'byDue', equals: {}, range: { until }, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const watch of page.rows) done += (await look(deps, watch)) ? 1 : 0;
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return done;
}

async function look(deps: WatchDeps, watch: Watch): Promise<boolean> {
  try {
    await looks[watch.kind](deps, watch);
    return true;
  } catch (error) {
    deps.log.error('watch failed', { type: watch.kind, cause: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}
