// An organization and its people and platforms: the fold of `organization:<id>`. Filings rely on this
// stream, so whatever ends a contact or holds an authority moves it. Credentials live off the record.
import type { ApiScope, AuthorityModel, ContactKind, ContactState, Employment, OrganizationKind, OrganizationState, Role } from '../codes.ts';
import type { Text } from '../report/content.ts';
import type { Instant } from '../time.ts';

export interface Platform {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly hosts: readonly string[];
  readonly pathRules: readonly { readonly host: string; readonly pathPrefix: string }[];
}

export interface Contact {
  readonly kind: ContactKind;
  /** ISO 3166 codes; `*` means every country. */
  readonly countries: readonly string[];
  readonly state: ContactState;
  readonly verifiedBy: readonly number[];
  readonly verifiedAt?: Instant;
}

export interface Member {
  /** The account's id; equal to the id of its off-record credentials. */
  readonly userId: string;
  readonly name: Text;
  readonly email: Text;
  readonly roles: readonly Role[];
  readonly employment: Employment;
  /** Number behind the alias shown across the wall, from 1 per organization. */
  readonly aliasNumber: number;
  readonly state: 'INVITED' | 'ACTIVE' | 'DEACTIVATED';
  /** Coordinators: the countries assigned. */
  readonly countries: readonly string[];
  readonly contact?: Contact;
  /** A coordinator called back and the organization wants this person; needed by those who approve. */
  readonly callConfirmedAt?: Instant;
  readonly joinedAt?: Instant;
}

/** A program of the organization's own that may use the API. Its secret's hash stands off the record. */
export interface ApiClient {
  readonly id: string;
  /** Tells the organization's clients apart across the wall, from 1. */
  readonly number: number;
  readonly name: Text;
  readonly scopes: readonly ApiScope[];
  readonly state: 'ACTIVE' | 'REVOKED';
  readonly createdAt: Instant;
  readonly revokedAt?: Instant;
}

export interface Shift {
  readonly userId: string;
  readonly from: Instant;
  /** Exclusive: whoever comes next begins at this instant. */
  readonly until: Instant;
}

/** Local times such as `22:00`, in the organization's own zone; `from` may be later than `until`. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface DutyRoster {
  /** Rises by one with every save; what the next save must name. */
  readonly version: number;
  /** In order of their start. */
  readonly shifts: readonly Shift[];
  /** Absent where mail comes at any hour. */
  readonly quietHours?: QuietHours;
  readonly savedAt: Instant;
}

/** Where a company's own tools are told of its reports. Its secrets stand off the record, sealed. */
export interface Webhook {
  readonly id: string;
  /** Tells the company's webhooks apart, from 1. */
  readonly number: number;
  readonly name: Text;
  readonly url: Text;
  readonly isActive: boolean;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly secretRotatedAt?: Instant;
  /** Until then the secret before the newest one signs as well. */
  readonly oldSecretUntil?: Instant;
}

export interface Organization {
  readonly id: string;
  readonly version: number;
  readonly kind: OrganizationKind;
  readonly slug: string;
  readonly name: string;
  readonly country?: string;
  readonly model?: AuthorityModel;
  readonly state: OrganizationState;
  readonly website?: string;
  /** Hosts and accounts that are the authority's own (V11). */
  readonly ownHosts: readonly string[];
  readonly ownAccounts: readonly string[];
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly platforms: readonly Platform[];
  /** Carriers are found by country and network, never by a pasted link. */
  readonly carrierCountries: readonly string[];
  readonly members: readonly Member[];
  /** Absent where it never had one. */
  readonly apiClients?: readonly ApiClient[];
  /** Absent where it never had one. */
  readonly webhooks?: readonly Webhook[];
  /** Absent where none was ever saved. */
  readonly dutyRoster?: DutyRoster;
  readonly persons: number;
  readonly proposedBy?: number;
  readonly approvedBy?: number;
  readonly restrictiveHoldUntil?: Instant;
  readonly isDemonstration: boolean;
  /** It stood in the directory before it was proposed, so its links are recognised all along. */
  readonly wasListed?: true;
  readonly updatedAt: Instant;
}

export interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly authorityId: string;
  readonly companyId: string;
  readonly tier: 'ALWAYS_ON' | 'ON_CALL' | 'BUSINESS_HOURS';
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  readonly state: 'SIGNED' | 'ENDED';
  readonly updatedAt: Instant;
}
