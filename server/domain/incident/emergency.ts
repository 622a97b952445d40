// When one person may act alone: imminent violence with grave harm, and on no order.
import type { IncidentContent } from '../report/content.ts';

/** True where a content meets the conditions of the emergency path. */
export function isEmergency({ category, track, particulars }: IncidentContent): boolean {
  const isOnTrack = track === 'POLICY_REFERRAL' || track === 'LEGAL_REQUEST';
  return category === 'VIOLENCE' && isOnTrack && particulars.imminence === 3 && (particulars.harm ?? 0) >= 2;
}
