// Who is told of a notice, found when it is planned: the people behind its audience as they are then, those who
// stand in where there is nobody, and how long quiet hours hold each of them. It must not know how they are told.
import { peopleOf } from '../../domain/delivery/audiences.ts';
import type { ToldMember } from '../../domain/delivery/audiences.ts';
import { heldUntil } from '../../domain/delivery/quiet.ts';
import type { Weight } from '../../domain/delivery/quiet.ts';
import { mayBeEmpty, standInsOf } from '../../domain/delivery/stand-ins.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxRow } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import type { CircleDeps, FoundCircle } from './circle-of.ts';
import type { PlannedTarget } from './target.ts';

export type RecipientDeps = CircleDeps;

/** Everybody a notice is for; empty where nobody stands behind its audience, nor in their place. */
export async function recipientsOf(deps: RecipientDeps, notice: OutboxRow, now: Instant): Promise<readonly PlannedTarget[]> {
  const audience = notice.audience as Audience;
  const found = await circleOf(deps, notice, now);
  if (found === undefined) return [];
  const told = people(found, { audience, isInside: notice.stream.startsWith('incident:') });
  const members = told.people.map((each) => memberTarget(each, { audience: told.audience, urgency: notice.urgency, weight: found.weight, now }));
  return audience === 'OUT_OF_HOURS_GATEWAY' ? [gateway(notice), ...members] : members;
}

/** The out-of-hours desk is called by phone or SMS. */
function gateway({ organizationId, urgency }: OutboxRow): PlannedTarget {
  return { target: { kind: 'GATEWAY', organizationId }, audience: 'OUT_OF_HOURS_GATEWAY', urgency };
}

interface Told {
  readonly audience: Audience;
  readonly people: readonly ToldMember[];
}

function people({ circle }: FoundCircle, { audience, isInside }: { readonly audience: Audience; readonly isInside: boolean }): Told {
  const found = peopleOf(audience, circle);
  if (found.length > 0 || mayBeEmpty(audience, circle)) return { audience, people: found };
  return standInsOf(audience, circle, { standingOf: () => 'UNTOLD', isInside });
}

export interface Telling {
  readonly audience: Audience;
  readonly urgency: PlannedTarget['urgency'];
  readonly weight: Weight;
  readonly now: Instant;
}

export function memberTarget(told: ToldMember, { audience, urgency, weight, now }: Telling): PlannedTarget {
  const notBefore = heldUntil(told, weight, now);
  const target = { kind: 'MEMBER', organizationId: told.organization.id, userId: told.member.userId } as const;
  return { target, audience, urgency, ...(notBefore === undefined ? {} : { notBefore }) };
}
