// Who asks: resolved once per request from a session or a token, then passed along unchanged.
// Anonymous callers have no Actor at all.
import type { ApiScope, ContactKind, ContactState, Employment, OrganizationKind, Role } from '../codes.ts';
import type { Instant } from '../time.ts';

/** The program an act came through: a client of the actor's own organization. */
export interface Machine {
  readonly clientId: string;
  /** Tells the organization's programs apart without naming one, from 1. */
  readonly number: number;
  readonly scopes: readonly ApiScope[];
  /** False where the call named nobody: then it reads, and acts on nothing. */
  readonly namesPerson: boolean;
}

export interface Actor {
  readonly userId: string;
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly organizationName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly employment: Employment;
  /** Number behind the alias shown across the wall. */
  readonly aliasNumber: number;
  /** Coordinators: countries assigned; `*` is every country. */
  readonly countries: readonly string[];
  readonly contact?: { readonly kind: ContactKind; readonly state: ContactState; readonly countries: readonly string[] };
  /** Absent for persons at a browser. */
  readonly machine?: Machine;
  readonly sessionId: string;
  /** When a factor was last given afresh; sign-in counts. */
  readonly steppedUpAt: Instant;
}

/** Roles a held role stands in for. Source: domain rules on role sets. */
const includes: Partial<Record<Role, readonly Role[]>> = {
  EMB_APPROVER: ['EMB_OFFICER'],
  COMPANY_LEAD: ['COMPANY_RESPONDER'],
};

/** The first held role that is, or includes, one of `wanted`; undefined when none does. */
export function roleAmong(actor: Actor, wanted: readonly Role[]): Role | undefined {
  return actor.roles.find((held) => wanted.includes(held)) ?? actor.roles.find((held) => (includes[held] ?? []).some((role) => wanted.includes(role)));
}

const aliasWords: Record<OrganizationKind, string> = { AUTHORITY: 'Officer', COMPANY: 'Responder', COORDINATOR: 'Coordinator' };

/** The stable alias shown across the wall, such as `Responder 7, Company`. */
export function aliasOf(actor: Pick<Actor, 'organizationKind' | 'organizationName' | 'aliasNumber'>): string {
  return `${aliasWords[actor.organizationKind]} ${actor.aliasNumber}, ${actor.organizationName}`;
}

/** True where a contact's or coordinator's list of countries covers one. */
export function coversCountry(countries: readonly string[], country: string): boolean {
  return countries.includes('*') || countries.includes(country);
}
