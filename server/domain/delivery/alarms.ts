// What coordinators are alarmed by, and which notice to them raises which alarm. An alarm stands until what
// it says is over; when that is stands in `app/delivery/standing-alarms.ts`, which looks at the case itself.
import { isForCoordinators } from '../notify-plan.ts';

export const ALARM_KINDS = ['NOBODY_TOLD', 'CALL_TASK', 'BREACH', 'APPROVAL_WAITING', 'HAND_CARRIED', 'CONTACT_STALE'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

const raisedBy: Readonly<Record<string, AlarmKind>> = {
  'delivery.nobody_told': 'NOBODY_TOLD',
  // A coordinator hears of a clock's warning at 200 % only: then somebody has to be called.
  'clock.warned': 'CALL_TASK',
  'clock.breached': 'BREACH',
  'report.dispatched_off_channel': 'HAND_CARRIED',
  'contact.went_stale': 'CONTACT_STALE',
};

/** The alarm that a notice to the coordinators raises; undefined where they are only told. */
export function alarmOf({ audience, type }: { readonly audience: string; readonly type: string }): AlarmKind | undefined {
  return isForCoordinators(audience) ? raisedBy[type] : undefined;
}
