// A duty roster as the organization's own members see it.
import { dutyGaps, mayHaveDuty, onDutyAt } from '../domain/directory/duty-roster.ts';
import type { Member, Organization } from '../domain/directory/organization.ts';
import { addMs, dayMs } from '../domain/time.ts';
import type { Instant } from '../domain/time.ts';

const gapsAheadMs = 14 * dayMs;

export function viewDutyRoster(organization: Organization, now: Instant, viewOf: (member: Member) => object): object {
  const { version = 0, shifts: saved = [], quietHours } = organization.dutyRoster ?? {};
  const shifts = saved.filter(({ until }) => until > now);
  const known = new Map(organization.members.map((member) => [member.userId, member]));
  return {
    version,
    shifts: shifts.flatMap(({ userId, from, until }) => {
      const member = known.get(userId);
      return member === undefined ? [] : [{ member: viewOf(member), from, until }];
    }),
    quietHours: quietHours ?? null,
    onDuty: onDutyAt(organization, now).map(viewOf),
    gaps: shifts.length === 0 ? [] : dutyGaps({ shifts }, now, addMs(now, gapsAheadMs)),
    eligible: organization.members.filter((member) => mayHaveDuty(organization, member)).map(viewOf),
    serverNow: now,
  };
}
