// The sweep: applies to each due report and incident what time has made true. Cost follows what is
// due; a lost race is a skip, and a breach is dated by its deadline however late it is noticed.
import { tickIncident } from '../../domain/incident/tick-incident.ts';
import { tickReport } from '../../domain/report/tick-report.ts';
import { Refusal } from '../../domain/refusal.ts';
import { toInstant } from '../../domain/time.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';

const pageSize = 200;

/** Returns how many streams it moved. Pages until nothing is due or `isStopping` says so. */
export async function sweepClocks(deps: RecordDeps, isStopping: () => boolean = () => false): Promise<number> {
  let moved = 0;
  for (const collection of ['reports', 'incidents'] as const) {
    for (let isMore = true; isMore && !isStopping(); ) {
      const until = toInstant(deps.clock.now() + 1);
      const page = await deps.store.find(collection, { index: 'byTimer', equals: {}, range: { from: '0', until }, first: pageSize });
      const results = await Promise.all(page.rows.map((row) => sweepOne(deps, collection, row.id)));
      const count = results.filter(Boolean).length;
      moved += count;
      isMore = page.hasMore && count > 0;
    }
  }
  return moved;
}

async function sweepOne(deps: RecordDeps, collection: 'reports' | 'incidents', id: string): Promise<boolean> {
  try {
    const committed = await recordChange(deps, { actor: undefined, mutation: 'sweepClocks', input: { collection, id } }, async (attempt) => {
      if (collection === 'reports') tickReport(await attempt.open('reports', id, () => 'SYSTEM'));
      else tickIncident(await attempt.open('incidents', id, () => 'SYSTEM'));
      return { id };
    });
    return committed.receipts.length > 0;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UNAVAILABLE') return false;
    throw error;
  }
}
