// Who stands behind an audience at an instant: the people of the table of notifications. Pure, over the
// organizations as they are now. Two surprises: where a narrower circle is empty a wider one of the same side
// is asked, so that a notice finds somebody; and of a sealed matter nobody but those who may read it.
import { coversCountry } from '../access/actor.ts';
import type { ContactKind, Role } from '../codes.ts';
import { mayHaveDuty, onDutyAt } from '../directory/duty-roster.ts';
import type { Member, Organization } from '../directory/organization.ts';
import { mayBeSecond } from '../incident/incident-guard.ts';
import type { Audience } from '../notify-plan.ts';
import type { Instant } from '../time.ts';

/** Everything about an event's subject that decides who is told. */
export interface Circle {
  readonly now: Instant;
  readonly country: string;
  readonly isSealed: boolean;
  readonly authority?: Organization;
  readonly company?: Organization;
  readonly coordinators: readonly Organization[];
  /** User ids; absent where nobody is known, or the person is erased. */
  readonly author?: string;
  readonly approver?: string;
  /** Who holds the report on the company's side. */
  readonly owner?: string;
  /** Those who had a hand in what is to be approved. */
  readonly hands: readonly string[];
  /** Companies whose contacts cover the country of an election. */
  readonly companies?: readonly Organization[];
}

export interface ToldMember {
  readonly organization: Organization;
  readonly member: Member;
}

/** Nobody is named twice. */
export function peopleOf(audience: Audience, circle: Circle): readonly ToldMember[] {
  if (circle.isSealed && !sealedAudiences.includes(audience)) return [];
  const people = finders[audience](circle);
  return people.filter((each, place) => people.findIndex((other) => other.member.userId === each.member.userId) === place);
}

/** Of a sealed matter: the two contacts who read it, and of the coordinators, company and clocks only. */
const sealedAudiences: readonly Audience[] = ['COMPANY_PRIMARY', 'COMPANY_BACKUP', 'COORDINATOR', 'COORDINATORS_ON_DUTY', 'NEXT_COORDINATORS'];

type Finder = (circle: Circle) => readonly ToldMember[];

const finders: Readonly<Record<Audience, Finder>> = {
  COMPANY_PRIMARY: (circle) => liveContacts(circle.company, 'PRIMARY', circle.country),
  COMPANY_BACKUP: (circle) => liveContacts(circle.company, 'BACKUP', circle.country),
  OUT_OF_HOURS_GATEWAY: (circle) => liveContacts(circle.company, 'OUT_OF_HOURS', circle.country),
  COMPANY_QUEUE: responders,
  OWNER: (circle) => first(named(circle.company, circle.owner), liveContacts(circle.company, 'PRIMARY', circle.country), responders(circle)),
  COMPANY_LEAD: (circle) => first(holding(circle.company, 'COMPANY_LEAD'), holding(circle.company, 'COMPANY_ADMIN')),
  EXECUTIVE_COMPANY: (circle) => first(liveContacts(circle.company, 'EXECUTIVE', circle.country), holding(circle.company, 'COMPANY_LEAD'), holding(circle.company, 'COMPANY_ADMIN')),
  ORG_ADMIN: (circle) => holding(circle.company, 'COMPANY_ADMIN'),
  EMB_DUTY: ({ authority, now }) => first(onDuty(authority, now), holding(authority, 'EMB_OFFICER', 'EMB_APPROVER')),
  EMB_EVERYONE: ({ authority }) => active(authority),
  AUTHOR: ({ authority, author }) => named(authority, author),
  APPROVER: ({ authority, approver }) => named(authority, approver),
  APPROVERS_ON_DUTY: approversAsked,
  NEXT_APPROVERS: (circle) => {
    const asked = approversAsked(circle).map(({ member }) => member.userId);
    return approvers(circle).filter(({ member }) => !asked.includes(member.userId));
  },
  EMB_LEAD: ({ authority }) => first(holding(authority, 'EMB_APPROVER'), holding(authority, 'EMB_ADMIN')),
  EXECUTIVE_EMB: ({ authority }) => holding(authority, 'EMB_ADMIN'),
  EMB_ADMIN: ({ authority }) => holding(authority, 'EMB_ADMIN'),
  COORDINATOR: ({ coordinators, country }) => coordinatorsOf(coordinators, country),
  COORDINATORS_ON_DUTY: (circle) => first(coordinatorsOnDuty(circle), coordinatorsOf(circle.coordinators, circle.country)),
  NEXT_COORDINATORS: nextCoordinators,
  ELECTION_USERS: (circle) => [
    ...active(circle.authority),
    ...(circle.companies ?? []).flatMap((company) => (['PRIMARY', 'BACKUP', 'OUT_OF_HOURS'] as const).flatMap((kind) => liveContacts(company, kind, circle.country))),
    ...coordinatorsOf(circle.coordinators, circle.country),
  ],
};

function active(organization: Organization | undefined): readonly ToldMember[] {
  if (organization === undefined) return [];
  return organization.members.filter(({ state }) => state === 'ACTIVE').map((member) => ({ organization, member }));
}

function holding(organization: Organization | undefined, ...roles: readonly Role[]): readonly ToldMember[] {
  return active(organization).filter(({ member }) => member.roles.some((role) => roles.includes(role)));
}

function named(organization: Organization | undefined, userId: string | undefined): readonly ToldMember[] {
  return active(organization).filter(({ member }) => member.userId === userId);
}

function onDuty(organization: Organization | undefined, now: Instant): readonly ToldMember[] {
  return organization === undefined ? [] : onDutyAt(organization, now).map((member) => ({ organization, member }));
}

/** Contacts who can be told: verified, active, of a company that is active, and covering the country. */
export function liveContacts(company: Organization | undefined, kind: ContactKind, country: string): readonly ToldMember[] {
  if (company?.state !== 'ACTIVE') return [];
  return active(company).filter(({ member: { contact } }) => contact?.kind === kind && contact.state === 'VERIFIED' && coversCountry(contact.countries, country));
}

/** Who works the queue: those on duty, or everybody; a contact only for the countries they cover. */
function responders({ company, country, now }: Circle): readonly ToldMember[] {
  const covering = ({ member: { contact } }: ToldMember): boolean => contact === undefined || coversCountry(contact.countries, country);
  const all = active(company).filter((each) => mayHaveDuty(each.organization, each.member) && covering(each));
  return first(onDuty(company, now).filter(covering), all);
}

function approvers({ authority, hands }: Circle): readonly ToldMember[] {
  return active(authority).filter(({ member }) => mayBeSecond(member) && !hands.includes(member.userId));
}

function approversAsked(circle: Circle): readonly ToldMember[] {
  const all = approvers(circle);
  const duty = onDuty(circle.authority, circle.now).map(({ member }) => member.userId);
  return first(all.filter(({ member }) => duty.includes(member.userId)), all);
}

/** Those assigned to the country; where nobody is, those who administer the coordination. */
export function coordinatorsOf(coordinators: readonly Organization[], country: string): readonly ToldMember[] {
  const all = coordinators.flatMap((organization) => holding(organization, 'IFES_COORDINATOR', 'IFES_ADMIN'));
  return first(
    all.filter(({ member }) => coversCountry(member.countries, country)),
    all.filter(({ member }) => member.roles.includes('IFES_ADMIN')),
    all,
  );
}

function coordinatorsOnDuty({ coordinators, country, now }: Circle): readonly ToldMember[] {
  const duty = coordinators.flatMap((organization) => onDuty(organization, now)).map(({ member }) => member.userId);
  return coordinatorsOf(coordinators, country).filter(({ member }) => duty.includes(member.userId));
}

/** All assigned, since the shift may have changed; where all of them are on duty, those who administer the coordination too. */
function nextCoordinators(circle: Circle): readonly ToldMember[] {
  const assigned = coordinatorsOf(circle.coordinators, circle.country);
  const isEverybody = assigned.length === coordinatorsOnDuty(circle).length;
  return isEverybody ? [...assigned, ...circle.coordinators.flatMap((organization) => holding(organization, 'IFES_ADMIN'))] : assigned;
}

function first(...circles: readonly (readonly ToldMember[])[]): readonly ToldMember[] {
  return circles.find((people) => people.length > 0) ?? [];
}
