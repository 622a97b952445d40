// Who is told of what, over a test's store and clock and without sending: notices planned and watches looked at
// as the jobs do it, and the deliveries that stand then.
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { watchDeliveries } from '../../server/app/delivery/watch-deliveries.ts';
import type { DeliveryRow } from '../../server/app/rows.ts';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { silent } from './api-server.ts';
import type { Harness } from './harness.ts';

/** The jobs, once: clocks, notices, watches, and the notices that came of those. */
export async function runJobs({ deps }: Harness): Promise<void> {
  await sweepClocks(deps);
  await planDeliveries({ ...deps, log: silent });
  await watchDeliveries({ ...deps, log: silent });
  await planDeliveries({ ...deps, log: silent });
}

export async function rowsOf({ deps }: Harness): Promise<readonly DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (const state of ['WAITING', 'SENT', 'CONFIRMED', 'DEAD'] as const) {
    let after: string | undefined;
    do {
      const page = await deps.store.find('deliveries', { index: 'byState', equals: { state }, first: 500, ...(after === undefined ? {} : { after }) });
      rows.push(...page.rows);
      after = page.hasMore ? page.cursors.at(-1) : undefined;
    } while (after !== undefined);
  }
  return rows;
}

/** `who audience` of one kind of event, sorted; people without the `demo-` of their account. */
export async function told(harness: Harness, type: string): Promise<readonly string[]> {
  const rows = await rowsOf(harness);
  return rows.flatMap(({ targetKind, targetId, events }) => events.filter((event) => event.type === type).map(({ audience }) => `${targetKind === 'MEMBER' ? targetId.replace('demo-', '') : targetKind} ${audience}`)).toSorted();
}
