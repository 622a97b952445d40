// Organizations, members and contacts as one reader sees them. Names and addresses of people are shown
// to their own organization and to coordinators; across the wall a person is an alias.
import { apiClientsOf } from '../app/access/api-clients.ts';
import { webhooksOf } from '../app/delivery/list-webhooks.ts';
import type { KnownPlatform } from '../app/directory/directory.ts';
import type { RecognizedLink } from '../app/directory/recognize.ts';
import { aliasOf } from '../domain/access/actor.ts';
import type { Actor } from '../domain/access/actor.ts';
import { mayDo } from '../domain/access/permissions.ts';
import { awaitsCallBack } from '../domain/directory/change-organization.ts';
import type { Member, Organization } from '../domain/directory/organization.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { readable } from './readable.ts';
import { viewApiClient } from './view-api-client.ts';
import { viewDutyRoster } from './view-duty.ts';
import { viewWebhook } from './view-webhook.ts';

export function viewPlatform({ platform, company }: KnownPlatform): { readonly platform: object; readonly company: object } {
  const ref = { id: company.id, slug: company.slug, name: company.name };
  return { platform: { ...platform, company: ref }, company: ref };
}

export function viewLink({ found, known, openReport }: RecognizedLink): object {
  const seen = known === undefined ? { platform: null, company: null } : viewPlatform(known);
  return { ...found, ...seen, alreadyReported: openReport === undefined ? null : { id: openReport.reportId, publicRef: openReport.publicRef } };
}

function isInside(actor: Actor, organization: Organization): boolean {
  return actor.organizationId === organization.id || actor.organizationKind === 'COORDINATOR';
}

export function viewOrganization({ deps }: App, organization: Organization, actor: Actor): object {
  return {
    ...organization,
    isListed: organization.state === 'LISTED' || organization.wasListed === true,
    platforms: organization.platforms.map((platform) => viewPlatform({ platform, company: organization }).platform),
    members: isInside(actor, organization) ? organization.members.map((member) => viewMember(member, organization)) : null,
    dutyRoster: actor.organizationId === organization.id ? viewRoster(deps, organization) : null,
    apiClients: async () => (actor.organizationId === organization.id && mayDo(actor, 'createApiClient') ? (await apiClientsOf(deps.store, organization)).map(viewApiClient) : null),
    webhooks: async () => (actor.organizationId === organization.id && mayDo(actor, 'saveWebhook') ? (await webhooksOf(deps.store, organization, toInstant(deps.clock.now()))).map(viewWebhook) : null),
  };
}

export function viewRoster({ clock }: Pick<App['deps'], 'clock'>, organization: Organization): object {
  return viewDutyRoster(organization, toInstant(clock.now()), (member) => viewMember(member, organization));
}

export function viewMember(member: Member, organization: Organization): object {
  return { ...(readable(member) as object), id: member.userId, name: readable(member.name) ?? 'Erased', email: readable(member.email) ?? 'Erased', alias: aliasIn(member, organization), awaitsCallBack: awaitsCallBack(member) };
}

export function viewContacts(organization: Organization, actor: Actor): readonly object[] {
  return organization.members.flatMap((member) => {
    if (member.contact === undefined || member.state === 'DEACTIVATED') return [];
    const named = isInside(actor, organization) ? { name: readable(member.name), email: readable(member.email) } : {};
    return [{ id: member.userId, alias: aliasIn(member, organization), ...member.contact, ...named }];
  });
}

function aliasIn(member: Member, organization: Organization): string {
  return aliasOf({ organizationKind: organization.kind, organizationName: organization.name, aliasNumber: member.aliasNumber });
}
