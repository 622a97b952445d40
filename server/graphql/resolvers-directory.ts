// Resolvers of the directory: organizations, contacts, who would receive, what a pasted link is, and
// the people: inviting, ending, verifying. Every answer is read anew, as its caller may see it.
import { z } from 'zod';
import { endMember } from '../app/directory/deactivate-member.ts';
import { inviteNewMember } from '../app/directory/invite-member.ts';
import { inviteOrganization } from '../app/directory/invite-organization.ts';
import { recipientsOf } from '../app/directory/recipients.ts';
import { recognizeLinks } from '../app/directory/recognize.ts';
import { saveRoster } from '../app/directory/save-duty-roster.ts';
import { verifyContact } from '../app/directory/verify-contact.ts';
import type { Committed } from '../app/record/record-change.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import type { SignedReceipt } from '../app/record/sign-receipts.ts';
import type { Actor } from '../domain/access/actor.ts';
import { roleFor } from '../domain/access/permissions.ts';
import { ORGANIZATION_KINDS } from '../domain/codes.ts';
import type { Organization } from '../domain/directory/organization.ts';
import type { App } from './app.ts';
import { orNotFound, payload } from './errors.ts';
import { country, id, list, maybe, parseInput, slug } from './input-rules.ts';
import { directoryInputs } from './inputs-directory.ts';
import { category } from './inputs-incident.ts';
import { pageInput } from './inputs-page.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewContacts, viewLink, viewMember, viewOrganization, viewPlatform, viewRoster } from './views-directory.ts';

const organizationsInput = z.object({ ...pageInput, kind: maybe(z.enum(ORGANIZATION_KINDS)) });
const recipientsInput = z.object({ platformIds: list(slug, 50), country, category });
const pasted = z.object({ text: z.string() });

export function makeDirectoryResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      organization: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'organization');
          const found = await organizationOf(app, parseInput(z.object({ id }), args).id);
          return found === undefined ? undefined : viewOrganization(app, found, actor);
        }),
      organizations: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'organizations');
          const { kind, first, after } = parseInput(organizationsInput, args);
          const found = await deps.store.find('organizations', { index: 'byKind', equals: kind === undefined ? {} : { kind }, first, ...(after === undefined ? {} : { after }) });
          return { nodes: found.rows.map((row) => viewOrganization(app, row, actor)), pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
        }),
      contacts: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'contacts');
          const found = await organizationOf(app, parseInput(z.object({ organizationId: id }), args).organizationId);
          return found === undefined ? undefined : viewContacts(found, actor);
        }),
      recipients: (_, args, context) =>
        orNotFound(async () => {
          const found = await recipientsOf(deps, signedIn(context), parseInput(recipientsInput, args));
          return found.map((each) => ({ ...each, platformId: each.platform.slug, ...viewPlatform(each) }));
        }),
      recognizeText: (_, args, context) => orNotFound(async () => (await recognizeLinks(deps, signedIn(context), parseInput(pasted, args).text)).map(viewLink)),
    },
    Mutation: directoryMutations(app),
  };
}

function directoryMutations(app: App): ResolverMap['Mutation'] {
  const { deps } = app;
  const verb = <I>(schema: z.ZodType<I>, run: (actor: Actor, input: I) => Promise<object>): Field => (_, args, context) =>
    payload(async () => {
      const actor = signedIn(context);
      return run(actor, parseInput(schema, args.input));
    });
  return {
    inviteOrganization: verb(directoryInputs.inviteOrganization, async (actor, input) => {
      const { committed, organizationId, link } = await inviteOrganization(deps, actor, input);
      const organization = await organizationOf(app, organizationId);
      return { organization: organization === undefined ? null : viewOrganization(app, organization, actor), invitationLink: link ?? null, receipt: receiptOf(app, committed) };
    }),
    inviteMember: verb(directoryInputs.inviteMember, async (actor, input) => {
      const { committed, memberId, link } = await inviteNewMember(deps, actor, input);
      return { member: await memberView(app, { organizationId: actor.organizationId, memberId }), invitationLink: link ?? null, receipt: receiptOf(app, committed) };
    }),
    deactivateMember: verb(directoryInputs.deactivateMember, async (actor, input) => {
      const committed = await endMember(deps, actor, input);
      return { member: await memberView(app, { organizationId: actor.organizationId, memberId: input.memberId }), receipt: receiptOf(app, committed) };
    }),
    saveDutyRoster: verb(directoryInputs.saveDutyRoster, async (actor, input) => {
      const committed = await saveRoster(deps, actor, input);
      const organization = await organizationOf(app, actor.organizationId);
      return { dutyRoster: organization === undefined ? null : viewRoster(deps, organization), receipt: receiptOf(app, committed) };
    }),
    verifyContact: verb(directoryInputs.verifyContact, async (actor, input) => {
      const committed = await verifyContact(deps, actor, input);
      const organization = await organizationOf(app, input.organizationId);
      const contacts = organization === undefined ? [] : viewContacts(organization, actor);
      const member = organization?.kind === 'AUTHORITY' ? await memberView(app, input) : null;
      return { contact: contacts.find((each) => 'id' in each && each.id === input.memberId) ?? null, member, receipt: receiptOf(app, committed) };
    }),
  };
}

async function organizationOf(app: App, organizationId: string): Promise<Organization | undefined> {
  return (await app.deps.store.get('organizations', organizationId))?.value;
}

async function memberView(app: App, { organizationId, memberId }: { readonly organizationId: string; readonly memberId: string }): Promise<object | null> {
  const organization = await organizationOf(app, organizationId);
  const member = organization?.members.find((each) => each.userId === memberId);
  return organization === undefined || member === undefined ? null : viewMember(member, organization);
}

/** Of the one stream a mutation of the directory writes; null where nothing was recorded. */
export function receiptOf(app: App, committed: Committed): SignedReceipt | null {
  const row = committed.receipts[0];
  return row === undefined ? null : signedReceipt(app.deps.keys, row);
}
