// When one person may act alone: imminent violence with grave harm, and on no order.
import type { IncidentContent } from '../report/content.ts';

type Urgency = Pick<IncidentContent, 'category' | 'track'> & { readonly particulars: Pick<IncidentContent['particulars'], 'imminence' | 'harm'> };

/** True where a content meets the conditions of the emergency path. */
export function isEmergency({ category, track, particulars }: Urgency): boolean {
  const isOnTrack = track === 'POLICY_REFERRAL' || track === 'LEGAL_REQUEST';
  return category === 'VIOLENCE' && isOnTrack && particulars.imminence === 3 && (particulars.harm ?? 0) >= 2;
}
