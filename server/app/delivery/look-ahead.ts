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

/** Source: table of notifications: the next approvers after 10 minutes, for S1 after 5; the next coordinators as soon. */
const takeUpWaitMs = { critical: 5 * minuteMs, other: 10 * minuteMs } as const;
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
  const takeUpMs = isCritical ? takeUpWaitMs.critical : takeUpWaitMs.other;
  if (isAsked) await watch(deps, { kind: 'NEXT_APPROVERS', notice, afterMs: takeUpMs });
  if (kind !== undefined && notice.audience === 'COORDINATORS_ON_DUTY') await watch(deps, { kind: 'NEXT_COORDINATORS', notice, afterMs: takeUpMs });
}

/** One alarm of a kind per subject: it stands from when it was first raised. */
function alarmFor(notice: OutboxRow, kind: Alarm['kind'], { circle, report }: FoundCircle): NewAlarm {
  const stream = alarmStreamOf(notice);
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

/** An alarm that stands already rings again, so that it wants another look. */
export async function raiseAlarm({ store, keys }: LookAheadDeps, alarm: NewAlarm): Promise<void> {
  const id = alarmIdOf(keys, alarm);
  const standing = await store.get('alarms', id);
  if (standing === undefined) {
    await store.keep({ collection: 'alarms', id, expected: 'absent', value: { id, ...alarm } });
  } else if (alarm.raisedAt > rangAt(standing.value)) {
    await store.keep({ collection: 'alarms', id, expected: standing.revision, value: { ...standing.value, lastAt: alarm.raisedAt } });
  }
}

/** Tells nobody which incident it is about. */
export function alarmIdOf(keys: Keys, { kind, stream }: Pick<Alarm, 'kind' | 'stream'>): string {
  return hmacHex(keys.secret, canonicalBytes(['alarm', kind, stream]));
}

/** What an alarm is about: of a report always the report, whichever of its streams the notice is of. */
export function alarmStreamOf({ stream }: Pick<OutboxRow, 'stream'>): string {
  const reportId = reportIdOf(stream);
  return reportId === undefined ? stream : `report:${reportId}`;
}

export function rangAt({ raisedAt, lastAt }: Pick<Alarm, 'raisedAt' | 'lastAt'>): Instant {
  return lastAt ?? raisedAt;
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
