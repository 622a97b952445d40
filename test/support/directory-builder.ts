// Organizations and members for rules that need some: complete, plain, and changed where a test says so.
import type { Role } from '../../server/domain/codes.ts';
import type { Member, Organization } from '../../server/domain/directory/organization.ts';

export function member(userId: string, roles: readonly Role[], rest: Partial<Member> = {}): Member {
  return { userId, name: `Name of ${userId}`, email: `${userId}@example.org`, roles, employment: 'STAFF', aliasNumber: 1, state: 'ACTIVE', countries: [], ...rest };
}

/** A verified contact of a company. */
export function contact(userId: string, kind: NonNullable<Member['contact']>['kind'], rest: Partial<NonNullable<Member['contact']>> = {}): Member {
  return member(userId, ['COMPANY_RESPONDER'], { contact: { kind, countries: ['*'], state: 'VERIFIED', verifiedBy: [1, 2], ...rest } });
}

export function organization(rest: Partial<Organization> = {}): Organization {
  return {
    id: 'authority', version: 5, kind: 'AUTHORITY', slug: 'authority', name: 'Authority', country: 'KE', state: 'ACTIVE', ownHosts: [], ownAccounts: [], timeZone: 'Africa/Nairobi', languages: ['en'],
    platforms: [], carrierCountries: [], members: [], persons: 1, isDemonstration: false, updatedAt: '2030-01-01T00:00:00.000Z', ...rest,
  };
}
