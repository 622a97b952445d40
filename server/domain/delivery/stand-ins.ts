// Who hears in the place of those who cannot be reached: of a company its backup contacts, of an authority its
// administrators, and then the coordinators. Of a sealed matter the same two contacts and the coordinators.
import { audienceSides } from '../notify-plan.ts';
import type { Audience } from '../notify-plan.ts';
import { peopleOf } from './audiences.ts';
import type { Circle, ToldMember } from './audiences.ts';

/** Asked one circle after the other, until there is one that somebody can hear in. */
const inPlaceOf: Readonly<Record<'COMPANY' | 'AUTHORITY' | 'COORDINATOR', readonly Audience[]>> = {
  COMPANY: ['COMPANY_BACKUP', 'COMPANY_PRIMARY', 'COORDINATOR'],
  AUTHORITY: ['EXECUTIVE_EMB', 'COORDINATOR'],
  COORDINATOR: ['COORDINATOR'],
};

export interface StandIns {
  readonly audience: Audience;
  readonly people: readonly ToldMember[];
}

/** How somebody stands to the event: not told of it, told or being told, or given up. */
export type Standing = 'UNTOLD' | 'TOLD' | 'LOST';

export interface StandInQuestion {
  readonly standingOf: (userId: string) => Standing;
  /** What concerns an incident stays with its authority: no coordinator knows of it. */
  readonly isInside: boolean;
}

/** Nobody where one of the circle asked hears of it anyway, or where everybody was lost. */
export function standInsOf(audience: Audience, circle: Circle, { standingOf, isInside }: StandInQuestion): StandIns {
  const asked = inPlaceOf[audienceSides[audience]].filter((each) => !isInside || each !== 'COORDINATOR');
  for (const each of asked) {
    const people = peopleOf(each, circle);
    if (people.some(({ member }) => standingOf(member.userId) === 'TOLD')) break;
    const untold = people.filter(({ member }) => standingOf(member.userId) === 'UNTOLD');
    if (untold.length > 0) return { audience: each, people: untold };
  }
  return { audience, people: [] };
}

/** Audiences that may be empty without anybody missing the news: others of their side are told of the same. */
export function mayBeEmpty(audience: Audience, circle: Circle): boolean {
  if (audience === 'COMPANY_BACKUP') return peopleOf('COMPANY_PRIMARY', circle).length > 0;
  return companions.includes(audience);
}

const companions: readonly Audience[] = ['COMPANY_PRIMARY', 'OUT_OF_HOURS_GATEWAY', 'AUTHOR', 'APPROVER', 'NEXT_APPROVERS', 'ELECTION_USERS', 'COORDINATOR', 'COORDINATORS_ON_DUTY', 'NEXT_COORDINATORS'];
