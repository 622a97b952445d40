// Where nobody has taken up an approval in time, the next ones hear of it: those who may approve and were not on
// duty, and where there are none, the authority's administrators. A coordinator sees that it waits, and no more.
import type { Incident } from '../../domain/incident/incident.ts';
import { peopleOf } from '../../domain/delivery/audiences.ts';
import { standInsOf } from '../../domain/delivery/stand-ins.ts';
import { toInstant } from '../../domain/time.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Watch } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import { raiseAlarm } from './look-ahead.ts';
import { memberTarget } from './recipients-of.ts';
import { tellMore } from './tell-more.ts';

export async function callNextApprovers(deps: RecordDeps, watch: Watch): Promise<void> {
  const { id, stream, since: createdAt, seq, type, organizationId } = watch;
  const now = toInstant(deps.clock.now());
  const incident = (await deps.store.get('incidents', stream.slice('incident:'.length)))?.value;
  if (incident !== undefined && stillWaits(incident, createdAt)) {
    const found = await circleOf(deps, { stream, createdAt, organizationId, audience: 'NEXT_APPROVERS' }, now);
    if (found === undefined) return;
    const { circle, weight } = found;
    const next = peopleOf('NEXT_APPROVERS', circle);
    const told = next.length > 0 ? { audience: 'NEXT_APPROVERS' as const, people: next } : standInsOf('NEXT_APPROVERS', circle, { standingOf: () => 'UNTOLD', isInside: true });
    const targets = told.people.map((each) => memberTarget(each, { audience: told.audience, urgency: 'AT_ONCE', weight, now }));
    await tellMore(deps, [{ notices: [{ stream, seq, type, createdAt }], targets, subject: { stream, isSealed: circle.isSealed } }], now);
    await raiseAlarm(deps, { kind: 'APPROVAL_WAITING', country: circle.country, organizationId, stream, raisedAt: now });
  }
  await deps.store.keep({ collection: 'watches', id, expected: 'any', value: undefined });
}

/** What was asked at this instant has had no answer. */
export function stillWaits({ status, requestedApprovalAt, proposals, emergency }: Incident, askedAt: string): boolean {
  const isPending = status === 'PENDING_APPROVAL' && requestedApprovalAt === askedAt;
  return isPending || proposals.some(({ state, proposedAt }) => state === 'OPEN' && proposedAt === askedAt) || (emergency?.state === 'UNCONFIRMED' && emergency.at === askedAt);
}
