// Who hears in the place of those who cannot be reached: of a company its backup contacts, of an authority its
// administrators, and then the coordinators. Of a sealed matter the same two contacts and the coordinators.
import { audienceSides } from '../notify-plan.ts';
import type { Audience } from '../notify-plan.ts';
import { peopleOf } from './audiences.ts';
import type { Circle, ToldMember } from './audiences.ts';

/** Asked for one by one, the first circle with somebody in it who was not told of the event yet. */
const inPlaceOf: Readonly<Record<'COMPANY' | 'AUTHORITY' | 'COORDINATOR', readonly Audience[]>> = {
  COMPANY: ['COMPANY_BACKUP', 'COMPANY_PRIMARY', 'COORDINATOR'],
  AUTHORITY: ['EXECUTIVE_EMB', 'COORDINATOR'],
  COORDINATOR: ['COORDINATOR'],
};

export interface StandIns {
  readonly audience: Audience;
  readonly people: readonly ToldMember[];
}

/** Empty once everybody was told. What concerns an incident stays with its authority: no coordinator knows of it. */
export function standInsOf(audience: Audience, circle: Circle, { isTold, isInside }: { readonly isTold: (userId: string) => boolean; readonly isInside: boolean }): StandIns {
  const asked = inPlaceOf[audienceSides[audience]].filter((each) => !isInside || each !== 'COORDINATOR');
  for (const each of asked) {
    const people = peopleOf(each, circle).filter(({ member }) => !isTold(member.userId));
    if (people.length > 0) return { audience: each, people };
  }
  return { audience, people: [] };
}

/** Audiences that may be empty without anybody missing the news: others of their side are told of the same. */
export function mayBeEmpty(audience: Audience, circle: Circle): boolean {
  if (audience === 'COMPANY_BACKUP') return peopleOf('COMPANY_PRIMARY', circle).length > 0;
  return companions.includes(audience);
}

const companions: readonly Audience[] = ['COMPANY_PRIMARY', 'OUT_OF_HOURS_GATEWAY', 'AUTHOR', 'APPROVER', 'NEXT_APPROVERS', 'ELECTION_USERS', 'COORDINATOR'];
