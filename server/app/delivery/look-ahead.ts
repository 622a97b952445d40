// What a notice leaves to be looked at later, kept before it is planned, so that nothing is planned and then
// forgotten: whether anybody was told of a critical arrival, who approves next, and what coordinators see until it
// is over. A filing writes none of this; it comes from the notices that the filing wrote anyway.
import { alarmOf } from '../../domain/delivery/alarms.ts';
import { arrivals, toldWithinMs } from '../../domain/delivery/nobody-told.ts';
import { canonicalBytes } from '../../domain/record/canonical.ts';
import { hmacHex } from '../../domain/record/hmac.ts';
import { addMs, minuteMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Keys, Store } from '../ports.ts';
import type { Alarm, OutboxRow, Watch } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import type { FoundCircle } from './circle-of.ts';
import { reportIdOf } from './delivery-rows.ts';

export interface LookAheadDeps {
  readonly store: Pick<Store, 'get' | 'find' | 'keep'>;
  readonly keys: Keys;
}

/** Source: table of notifications: the next approvers after 10 minutes, for S1 after 5. */
const approversWaitMs = { critical: 5 * minuteMs, other: 10 * minuteMs } as const;
const asksApproval: readonly string[] = ['incident.approval_requested', 'proposal.made', 'incident.filed'];

/** May be called again for the same notice. */
export async function lookAhead(deps: LookAheadDeps, notice: OutboxRow, now: Instant): Promise<void> {
  const kind = alarmOf(notice);
  const isArrival = notice.audience === 'COMPANY_PRIMARY' && arrivals.includes(notice.type);
  const isAsked = notice.audience === 'APPROVERS_ON_DUTY' && asksApproval.includes(notice.type);
  if (kind === undefined && !isArrival && !isAsked) return;
  const found = await circleOf(deps, notice, now);
  if (found === undefined) return;
  if (kind !== undefined) await raiseAlarm(deps, alarmFor(notice, kind, found));
  const isCritical = found.weight.severity === 'S1_CRITICAL';
  if (isArrival && isCritical) await watch(deps, { kind: 'NOBODY_TOLD', notice, afterMs: toldWithinMs });
  if (isAsked) await watch(deps, { kind: 'NEXT_APPROVERS', notice, afterMs: isCritical ? approversWaitMs.critical : approversWaitMs.other });
}

/** One alarm of a kind per subject: it stands from when it was first raised. */
function alarmFor(notice: OutboxRow, kind: Alarm['kind'], { circle, report }: FoundCircle): NewAlarm {
  const reportId = reportIdOf(notice.stream);
  const stream = reportId === undefined ? notice.stream : `report:${reportId}`;
  const organizationId = kind === 'BREACH' || kind === 'CALL_TASK' ? (owing(report) ?? circle.authority?.id) : (circle.company?.id ?? circle.authority?.id);
  return { kind, country: circle.country, organizationId: organizationId ?? '', stream, raisedAt: notice.createdAt };
}

/** Whose clock is late: the company's, unless only duties of the authority run. */
function owing(report: FoundCircle['report']): string | undefined {
  if (report === undefined) return undefined;
  const late = report.clocks.filter(({ breachedAt, state }) => breachedAt !== undefined && state !== 'STOPPED');
  return late.length > 0 && late.every(({ kind }) => kind !== 'ACK' && kind !== 'DECIDE') ? report.authorityId : report.companyId;
}

type NewAlarm = Omit<Alarm, 'id'>;

/** Its id tells nobody which incident it is about. */
export async function raiseAlarm({ store, keys }: LookAheadDeps, alarm: NewAlarm): Promise<void> {
  const id = hmacHex(keys.secret, canonicalBytes(['alarm', alarm.kind, alarm.stream]));
  await store.keep({ collection: 'alarms', id, expected: 'absent', value: { id, ...alarm } });
}

interface Watching {
  readonly kind: Watch['kind'];
  readonly notice: OutboxRow;
  readonly afterMs: number;
}

async function watch({ store }: LookAheadDeps, { kind, notice, afterMs }: Watching): Promise<void> {
  const { organizationId, stream, seq, type, createdAt: since } = notice;
  const id = `${kind}|${stream}|${String(seq)}`;
  await store.keep({ collection: 'watches', id, expected: 'absent', value: { id, kind, organizationId, stream, seq, type, since, dueAt: addMs(since, afterMs) } });
}
