// A contact who opens the queue or a report has been told of what stands there: that confirms the delivery,
// once for each arrival, on the delivery stream and in nobody's name. What was carried by hand is in the channel
// from then on. Where nothing can be written the page is shown all the same, and the next look confirms.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { isOpen } from '../../domain/codes.ts';
import { lastArrivalOf } from '../../domain/delivery/nobody-told.ts';
import { Refusal } from '../../domain/refusal.ts';
import { awaitsDelivery, recordDelivery } from '../../domain/report/record-delivery.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { roleOnReport } from '../report/report-access.ts';
import { openDeliveryLog } from './log-delivery.ts';

// Queues are read over and over: what this process knows to be confirmed is asked of no store again.
const confirmed = new WeakMap<object, Map<string, string>>();
const maxKnown = 20_000;

/** Returns true where a report that was carried by hand has come into the channel by it. */
export async function confirmSeen(deps: RecordDeps, actor: Actor, reports: readonly Report[]): Promise<boolean> {
  const known = knownTo(deps.store);
  const seen = reports.filter((report) => isContactFor(actor, report) && isOpen(report.status) && known.get(report.id) !== lastArrivalOf(report));
  if (seen.length === 0) return false;
  try {
    let hasDelivered = false;
    await recordChange(deps, { actor, mutation: 'confirmSeen', input: {} }, async (attempt) => {
      hasDelivered = false;
      for (const report of seen) hasDelivered = (await confirmOne(deps, attempt, { actor, report })) || hasDelivered;
      return {};
    });
    for (const report of seen) known.set(report.id, lastArrivalOf(report));
    return hasDelivered;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UNAVAILABLE') return false;
    throw error;
  }
}

/** A live contact in person: what a program fetches, nobody may have looked at. */
function isContactFor({ machine, organizationId, contact }: Actor, report: Report): boolean {
  return machine === undefined && organizationId === report.companyId && contact?.state === 'VERIFIED' && coversCountry(contact.countries, report.country);
}

async function confirmOne(deps: RecordDeps, attempt: Attempt, { actor, report }: { readonly actor: Actor; readonly report: Report }): Promise<boolean> {
  const { id: reportId, companyId: organizationId } = report;
  const log = await openDeliveryLog(attempt, reportId);
  const arrivedAt = lastArrivalOf(report);
  const isSeen = log.exists && log.state.seen.some((each) => each.organizationId === organizationId && (each.lastAt ?? each.at) >= arrivedAt);
  if (!isSeen) log.emit({ type: 'delivery.confirmed', facts: { reportId, organizationId } });
  if (!awaitsDelivery(report)) return false;
  const stage = await attempt.open('reports', reportId, (standing) => roleOnReport(deps, { actor, operation: 'report', report: standing, attempt }));
  recordDelivery(stage);
  return stage.events.length > 0;
}

function knownTo(store: object): Map<string, string> {
  const known = confirmed.get(store);
  if (known !== undefined && known.size < maxKnown) return known;
  const fresh = new Map<string, string>();
  confirmed.set(store, fresh);
  return fresh;
}
