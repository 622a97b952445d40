// What a coordinator has typed about an organization, and the input it becomes. A listed organization
// keeps what the directory knows of it: only the rest is sent.
import type { AuthorityModel, InviteOrganizationInput } from '../../api/__generated__/documents.ts';
import { listOf, orNull } from '../../parts/directory/code-list.ts';
import type { OrganizationInFull } from './organization-view.ts';

export interface PlatformDraft {
  readonly name: string;
  readonly slug: string;
  readonly kind: string;
  readonly hosts: string;
}

export interface ProposalDraft {
  readonly kind: 'AUTHORITY' | 'COMPANY';
  readonly name: string;
  readonly slug: string;
  readonly country: string;
  readonly model: AuthorityModel;
  readonly website: string;
  readonly timeZone: string;
  readonly languages: string;
  readonly ownHosts: string;
  readonly platforms: readonly PlatformDraft[];
  readonly administratorName: string;
  readonly administratorEmail: string;
}

export const emptyPlatform: PlatformDraft = { name: '', slug: '', kind: 'social', hosts: '' };

export function startDraft(known: OrganizationInFull | undefined): ProposalDraft {
  return {
    kind: known?.kind === 'COMPANY' ? 'COMPANY' : 'AUTHORITY',
    name: known?.name ?? '', slug: known?.slug ?? '', country: known?.country ?? '', model: known?.model ?? 'INDEPENDENT', website: known?.website ?? '',
    timeZone: known?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone, languages: (known?.languages ?? ['en']).join(', '), ownHosts: (known?.ownHosts ?? []).join(', '),
    platforms: platformsOf(known),
    administratorName: '', administratorEmail: '',
  };
}

function platformsOf(known: OrganizationInFull | undefined): readonly PlatformDraft[] {
  const standing = (known?.platforms ?? []).map(({ name, slug, kind, hosts }) => ({ name, slug, kind, hosts: hosts.join(', ') }));
  return standing.length === 0 ? [emptyPlatform] : standing;
}

/** A name as a slug: what the short name starts from until somebody writes another. */
export function slugOf(name: string): string {
  return name.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 40);
}

export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

type Fields = Omit<InviteOrganizationInput, 'idempotencyKey'>;

export function proposalInput(draft: ProposalDraft, known: OrganizationInFull | undefined): Fields {
  const isAuthority = draft.kind === 'AUTHORITY';
  const edited: Fields = {
    model: isAuthority ? draft.model : null, website: orNull(draft.website), timeZone: draft.timeZone.trim(), languages: listOf(draft.languages),
    administrator: { name: draft.administratorName.trim(), email: draft.administratorEmail.trim() },
  };
  if (known !== undefined && known.isListed) return { organizationId: known.id, ...edited };
  return {
    ...edited,
    organizationId: known?.id ?? null, kind: draft.kind, name: draft.name.trim(), slug: draft.slug.trim(), country: orNull(draft.country.toUpperCase()),
    ownHosts: isAuthority ? listOf(draft.ownHosts.toLowerCase()) : null,
    platforms: isAuthority ? null : draft.platforms.map(({ name, slug, kind, hosts }) => ({ name: name.trim(), slug: slug.trim(), kind, hosts: listOf(hosts.toLowerCase()) })),
  };
}
