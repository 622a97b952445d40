// What a proposal makes of an organization: a new one needs everything that defines it; a listed one
// keeps its name, country, hosts and platforms, because links are recognised by them already.
import type { NewOrganization } from '../../domain/directory/change-organization.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { invalid } from '../../domain/refusal.ts';

export interface OrganizationProposal {
  readonly kind?: 'AUTHORITY' | 'COMPANY' | undefined;
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly country?: string | undefined;
  readonly model?: Organization['model'];
  readonly website?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly ownHosts?: readonly string[] | undefined;
  readonly platforms?: readonly { readonly slug: string; readonly name: string; readonly kind: string; readonly hosts: readonly string[] }[] | undefined;
}

/** Refuses VALIDATION at the first field that is missing or has no place on this kind. */
export function newOrganization(id: string, proposal: OrganizationProposal): NewOrganization {
  const kind = given(proposal, 'kind');
  assertFitsKind(kind, proposal);
  const { country, model, website } = proposal;
  return {
    id, kind, slug: given(proposal, 'slug'), name: given(proposal, 'name'), timeZone: given(proposal, 'timeZone'), languages: given(proposal, 'languages'), country, model, website,
    state: 'PROPOSED', ownHosts: proposal.ownHosts ?? [], ownAccounts: [], carrierCountries: [], isDemonstration: false,
    platforms: (proposal.platforms ?? []).map((platform) => ({ ...platform, pathRules: [] })),
  };
}

function assertFitsKind(kind: 'AUTHORITY' | 'COMPANY', proposal: OrganizationProposal): void {
  if (kind === 'AUTHORITY') {
    given(proposal, 'country');
    given(proposal, 'model');
    if ((proposal.platforms ?? []).length > 0) throw invalid('platforms', 'ORGANIZATION_KIND', 'Only companies have platforms.');
    return;
  }
  if (proposal.model !== undefined) throw invalid('model', 'ORGANIZATION_KIND', 'Only authorities have a model.');
  if ((proposal.ownHosts ?? []).length > 0) throw invalid('ownHosts', 'ORGANIZATION_KIND', 'Hosts of a company stand at its platforms.');
}

const fixed = ['kind', 'name', 'slug', 'country', 'ownHosts', 'platforms'] as const;

/** A listed organization as proposed. Refuses VALIDATION for what the directory has fixed already. */
export function listedAnew(listed: Organization, proposal: OrganizationProposal): NewOrganization {
  const changed = fixed.find((name) => proposal[name] !== undefined);
  if (changed !== undefined) throw invalid(changed, 'LISTED', 'This stands in the directory already and is not changed by a proposal.');
  const { id, kind, slug, name, country, ownHosts, ownAccounts, platforms, carrierCountries, isDemonstration } = listed;
  const model = proposal.model ?? listed.model;
  if (kind === 'AUTHORITY' && model === undefined) throw invalid('model', 'REQUIRED', 'The directory does not know the model of this authority; give it.');
  if (kind !== 'AUTHORITY' && model !== undefined) throw invalid('model', 'ORGANIZATION_KIND', 'Only authorities have a model.');
  return {
    id, kind, slug, name, country, ownHosts, ownAccounts, platforms, carrierCountries, isDemonstration, model, state: 'PROPOSED',
    website: proposal.website ?? listed.website, timeZone: proposal.timeZone ?? listed.timeZone, languages: proposal.languages ?? listed.languages,
  };
}

function given<K extends keyof OrganizationProposal>(proposal: OrganizationProposal, name: K): NonNullable<OrganizationProposal[K]> {
  const value = proposal[name];
  if (value === undefined) throw invalid(name, 'REQUIRED', `Give ${name} for a new organization.`);
  return value;
}
