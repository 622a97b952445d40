// Whether a message may wait for the morning: what is urgent never does, and whoever is on duty is awake.
import type { Phase, Severity } from '../codes.ts';
import { onDutyAt } from '../directory/duty-roster.ts';
import { quietUntil } from '../directory/quiet-hours.ts';
import type { Instant } from '../time.ts';
import type { ToldMember } from './audiences.ts';

/** What an event is about; nothing of it for events about people and organizations, which can wait. */
export interface Weight {
  readonly severity?: Severity;
  readonly phase?: Phase;
}

/** S1 at any time, S2 in the critical window. Source: domain rules on notifications. */
export function isNeverQuiet({ severity, phase }: Weight): boolean {
  return severity === 'S1_CRITICAL' || (severity === 'S2_HIGH' && phase === 'CRITICAL_WINDOW');
}

/** When the member's quiet hours end; undefined where the message goes at once. */
export function heldUntil({ organization, member }: ToldMember, weight: Weight, now: Instant): Instant | undefined {
  const quietHours = organization.dutyRoster?.quietHours;
  if (quietHours === undefined || isNeverQuiet(weight)) return undefined;
  if (onDutyAt(organization, now).some(({ userId }) => userId === member.userId)) return undefined;
  return quietUntil(quietHours, organization.timeZone, now);
}
