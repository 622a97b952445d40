// The invented country of the demonstration: its authorities, companies, people and election. Nothing
// here is or stands for a real organization; hosts end in `.example`, the country code is user-assigned.
import type { ContactKind, Role } from '../../domain/codes.ts';
import type { NewOrganization } from '../../domain/directory/change-organization.ts';

export const demoCountry = 'XA';
export const demoZone = 'Africa/Nairobi';
export const demoPassword = 'the quick bells of Amaranth ring';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly countries: readonly string[];
  readonly contact?: { readonly kind: ContactKind; readonly countries: readonly string[] };
}

export interface DemoOrganization {
  readonly organization: NewOrganization;
  readonly people: readonly DemoPerson[];
}

const common = { state: 'ACTIVE', languages: ['en'], isDemonstration: true, carrierCountries: [], ownAccounts: [] } as const;

function authority(slug: string, name: string, model: 'INDEPENDENT' | 'GOVERNMENTAL'): NewOrganization {
  return { ...common, id: `demo-${slug}`, kind: 'AUTHORITY', slug, name, country: demoCountry, model, timeZone: demoZone, ownHosts: [`${slug}.example`], platforms: [] };
}

function company(slug: string, name: string, platforms: readonly (readonly [slug: string, name: string, kind: string])[]): NewOrganization {
  return {
    ...common, id: `demo-${slug}`, kind: 'COMPANY', slug, name, timeZone: 'Etc/UTC', ownHosts: [],
    platforms: platforms.map(([platform, label, kind]) => ({ slug: platform, name: label, kind, hosts: [`${platform}.example`], pathRules: [] })),
  };
}

function person(id: string, name: string, roles: readonly Role[]): DemoPerson {
  return { id: `demo-${id}`, name, email: `${id}@demo.example`, roles, countries: [] };
}

const contact = (kind: ContactKind, who: DemoPerson): DemoPerson => ({ ...who, contact: { kind, countries: [demoCountry] } });

const everywhere = (who: DemoPerson): DemoPerson => ({ ...who, countries: ['*'] });

export const demoWorld: readonly DemoOrganization[] = [
  {
    organization: authority('amaranth-elections', 'Amaranth Electoral Commission', 'INDEPENDENT'),
    people: [
      person('officer', 'Demonstration Officer', ['EMB_OFFICER']),
      person('approver', 'Demonstration Approver', ['EMB_APPROVER']),
      person('legal', 'Demonstration Legal Officer', ['EMB_LEGAL']),
      person('embadmin', 'Demonstration Administrator', ['EMB_ADMIN']),
    ],
  },
  {
    organization: authority('amaranth-registry', 'Amaranth Voter Registry', 'GOVERNMENTAL'),
    people: [person('registrar', 'Demonstration Registrar', ['EMB_APPROVER', 'EMB_ADMIN'])],
  },
  {
    organization: company('chirpline', 'Chirpline', [['chirpline', 'Chirpline', 'social'], ['chirpline-video', 'Chirpline Video', 'video']]),
    people: [contact('PRIMARY', person('responder', 'Demonstration Responder', ['COMPANY_RESPONDER'])), contact('BACKUP', person('lead', 'Demonstration Lead', ['COMPANY_LEAD', 'COMPANY_ADMIN']))],
  },
  {
    organization: company('vidora', 'Vidora', [['vidora', 'Vidora', 'video']]),
    people: [contact('PRIMARY', person('vidora', 'Demonstration Responder at Vidora', ['COMPANY_RESPONDER'])), contact('BACKUP', person('vidora-lead', 'Demonstration Lead at Vidora', ['COMPANY_LEAD', 'COMPANY_ADMIN']))],
  },
  {
    organization: company('palaver', 'Palaver', [['palaver', 'Palaver', 'messaging']]),
    people: [contact('PRIMARY', person('palaver', 'Demonstration Responder at Palaver', ['COMPANY_LEAD', 'COMPANY_ADMIN']))],
  },
  {
    organization: company('lantern', 'Lantern', [['lantern', 'Lantern', 'search']]),
    people: [contact('PRIMARY', person('lantern', 'Demonstration Responder at Lantern', ['COMPANY_RESPONDER']))],
  },
  {
    organization: { ...company('murmur', 'Murmur', [['murmur', 'Murmur', 'messaging']]), state: 'LISTED' },
    people: [],
  },
  {
    organization: { ...common, id: 'demo-coordinator', kind: 'COORDINATOR', slug: 'coordinator', name: 'Coordinating body', timeZone: 'Etc/UTC', ownHosts: [], platforms: [] },
    people: [everywhere(person('coordinator', 'Demonstration Coordinator', ['IFES_COORDINATOR'])), everywhere(person('coordinator-admin', 'Demonstration Coordination Admin', ['IFES_ADMIN']))],
  },
];

export const demoAuthority = 'demo-amaranth-elections';
/** Those with an agreement; Lantern has none, so its clocks run as an expectation. */
export const demoCompanies = ['demo-chirpline', 'demo-vidora', 'demo-palaver'] as const;
export const demoElection = 'demo-election';
/** Held some weeks ago; its edition is published. */
export const demoEarlierElection = 'demo-election-earlier';
