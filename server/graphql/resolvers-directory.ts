// Resolvers of the directory: organizations, contacts, who would receive, and what a pasted link is.
// Names and addresses of people are shown to their own organization and to coordinators, else aliases.
import { z } from 'zod';
import { recipientsOf } from '../app/directory/recipients.ts';
import { recognizeLinks } from '../app/directory/recognize.ts';
import type { RecognizedLink } from '../app/directory/recognize.ts';
import { aliasOf } from '../domain/access/actor.ts';
import type { Actor } from '../domain/access/actor.ts';
import { roleFor } from '../domain/access/permissions.ts';
import { ORGANIZATION_KINDS } from '../domain/codes.ts';
import type { KnownPlatform } from '../app/directory/directory.ts';
import type { Member, Organization } from '../domain/directory/organization.ts';
import type { App } from './app.ts';
import { orNull } from './errors.ts';
import { country, id, list, maybe, parseInput, slug } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';
import { readable } from './readable.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';

const organizationsInput = z.object({ ...pageInput, kind: maybe(z.enum(ORGANIZATION_KINDS)) });
const recipientsInput = z.object({ platformIds: list(slug, 50), country });
const pasted = z.object({ text: z.string() });

export function makeDirectoryResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      organizations: (_, args, context) =>
        orNull(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'organizations');
          const { kind, first, after } = parseInput(organizationsInput, args);
          const found = await deps.store.find('organizations', { index: 'byKind', equals: kind === undefined ? {} : { kind }, first, ...(after === undefined ? {} : { after }) });
          return { nodes: found.rows.map((row) => viewOrganization(row, actor)), pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
        }),
      contacts: (_, args, context) =>
        orNull(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'contacts');
          const found = await deps.store.get('organizations', parseInput(z.object({ organizationId: id }), args).organizationId);
          return found === undefined ? undefined : contactsOf(found.value, actor);
        }),
      recipients: (_, args, context) =>
        orNull(async () => {
          const found = await recipientsOf(deps, signedIn(context), parseInput(recipientsInput, args));
          return found.map((each) => ({ ...each, platformId: each.platform.slug, ...viewPlatform(each) }));
        }),
      recognizeText: (_, args, context) => orNull(async () => (await recognizeLinks(deps, signedIn(context), parseInput(pasted, args).text)).map(viewLink)),
    },
    Mutation: {},
  };
}

function viewPlatform({ platform, company }: KnownPlatform): { readonly platform: object; readonly company: object } {
  const ref = { id: company.id, slug: company.slug, name: company.name };
  return { platform: { ...platform, company: ref }, company: ref };
}

function viewLink({ found, known, openReport }: RecognizedLink): object {
  const seen = known === undefined ? { platform: null, company: null } : viewPlatform(known);
  return { ...found, ...seen, alreadyReported: openReport === undefined ? null : { id: openReport.reportId, publicRef: openReport.publicRef } };
}

export function viewOrganization(organization: Organization, actor: Actor): object {
  const isInside = actor.organizationId === organization.id || actor.organizationKind === 'COORDINATOR';
  return {
    ...organization,
    platforms: organization.platforms.map((platform) => viewPlatform({ platform, company: organization }).platform),
    members: isInside ? organization.members.map((member) => viewMember(member, organization)) : null,
  };
}

function viewMember(member: Member, organization: Organization): object {
  return { ...(readable(member) as object), id: member.userId, name: readable(member.name) ?? 'Erased', email: readable(member.email) ?? 'Erased', alias: aliasIn(member, organization) };
}

function contactsOf(organization: Organization, actor: Actor): readonly object[] {
  const isInside = actor.organizationId === organization.id || actor.organizationKind === 'COORDINATOR';
  return organization.members.flatMap((member) => {
    if (member.contact === undefined || member.state === 'DEACTIVATED') return [];
    const named = isInside ? { name: readable(member.name), email: readable(member.email) } : {};
    return [{ id: member.userId, alias: aliasIn(member, organization), ...member.contact, ...named }];
  });
}

function aliasIn(member: Member, organization: Organization): string {
  return aliasOf({ organizationKind: organization.kind, organizationName: organization.name, aliasNumber: member.aliasNumber });
}
