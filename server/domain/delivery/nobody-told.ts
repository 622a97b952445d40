// When a company counts as told of what arrived, and how long a critical report may wait for that. Mail that a
// server took is no sign of it: somebody of the company looked, its webhook or gateway answered, or it acted.
import type { Report } from '../report/report.ts';
import { laterOf, minuteMs } from '../time.ts';
import type { Instant } from '../time.ts';
import type { DeliveryLog } from './delivery-log.ts';

/** Source: issue on delivery: a critical report with no confirmed delivery within 5 minutes. */
export const toldWithinMs = 5 * minuteMs;

export const arrivals: readonly string[] = ['report.submitted', 'report.resubmitted', 'report.items_appended', 'report.emergency_applied'];

/** When the newest thing arrived that the company has to look at. */
export function lastArrivalOf({ submittedAt, batches, returns, restorationAskedAt = submittedAt }: Pick<Report, 'submittedAt' | 'batches' | 'returns' | 'restorationAskedAt'>): Instant {
  const instants = [...batches.map(({ startedAt }) => startedAt), ...returns.flatMap(({ resubmittedAt }) => resubmittedAt ?? []), restorationAskedAt];
  return instants.reduce(laterOf, submittedAt);
}

/** True where a live contact is known to have heard of an arrival at `since`, entry `seq` of the report. */
export function wasTold(report: Report, log: DeliveryLog | undefined, { seq, since }: { readonly seq: number; readonly since: Instant }): boolean {
  const hasSeen = log?.seen.some(({ organizationId, at, lastAt = at }) => organizationId === report.companyId && lastAt >= since) ?? false;
  const isConfirmed = ({ organizationId, state, eventSeq }: DeliveryLog['deliveries'][number]): boolean => organizationId === report.companyId && state === 'CONFIRMED' && eventSeq >= seq;
  const acts = [report.acknowledgedAt, report.firstUsefulAnswerAt, report.lastDecidedAt];
  return hasSeen || (log?.deliveries.some(isConfirmed) ?? false) || acts.some((at) => at !== undefined && at >= since);
}
