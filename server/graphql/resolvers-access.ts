// Resolvers of sign-in and the session: the cookie is set here and nowhere else.
// A step-up and a changed factor give the session a new secret, so its cookie is set again; leaving
// clears it. A refused invitation looks the same whatever was wrong with its ticket.
import type { z } from 'zod';
import { acceptInvitation, openInvitation } from '../app/access/accept-invitation.ts';
import type { Invited } from '../app/access/accept-invitation.ts';
import { changePassword, enrolFactor, offerSecret } from '../app/access/change-factors.ts';
import { idleMs, sessionsOf } from '../app/access/sessions.ts';
import { signIn, signOut, signOutEverywhere, stepUp } from '../app/access/sign-in.ts';
import { aliasOf } from '../domain/access/actor.ts';
import type { Actor } from '../domain/access/actor.ts';
import { isSteppedUp, mayDo, operations, stepUpMs } from '../domain/access/permissions.ts';
import { addMs, toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import type { Context } from './context.ts';
import { payload } from './errors.ts';
import { parseInput } from './input-rules.ts';
import { accessInputs } from './inputs-access.ts';
import { receiptOf } from './resolvers-directory.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewOrganization } from './views-directory.ts';

export function makeAccessResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      me: (_, __, context) => (context.actor === undefined || context.actor.machine !== undefined ? null : viewMe(app, context.actor)),
      sessions: async (_, __, context) => {
        const actor = signedIn(context);
        return (await sessionsOf(deps, actor.userId)).map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }));
      },
    },
    Mutation: {
      signIn: (_, args, context) =>
        payload(async () => {
          const input = parseInput(accessInputs.signIn, args.input);
          const { token, actor } = await signIn(deps, { ...input, address: context.address, userAgent: context.userAgent });
          context.setSession(token);
          return { me: await viewMe(app, actor) };
        }),
      stepUp: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { totp } = parseInput(accessInputs.stepUp, args.input);
          const { token, until } = await stepUp(deps, actor, { totp, token: context.sessionToken ?? '' });
          context.setSession(token);
          return { steppedUpUntil: until };
        }),
      signOut: leaving((actor) => signOut(deps, actor)),
      signOutEverywhere: leaving((actor) => signOutEverywhere(deps, actor)),
      acceptInvitation: async (_, args, context) => ({ isJoined: false, ...(await payload(async () => accept(app, context, parseInput(accessInputs.acceptInvitation, args.input)))) }),
      enrolFactor: async (_, args, context) => ({
        isEnrolled: false,
        ...(await payload(async () => {
          const actor = signedIn(context);
          const { totp } = parseInput(accessInputs.enrolFactor, args.input);
          if (totp === undefined) return offerSecret(deps, actor);
          context.setSession(await enrolFactor(deps, actor, totp));
          return { isEnrolled: true };
        })),
      }),
      changePassword: async (_, args, context) => {
        const changed = await payload(async () => {
          const actor = signedIn(context);
          context.setSession(await changePassword(deps, actor, parseInput(accessInputs.changePassword, args.input)));
          return {};
        });
        return { ...changed, isChanged: changed.errors.length === 0 };
      },
    },
  };
}

/** Without password and code a look at the invitation; with both, joining. */
async function accept(app: App, context: Context, input: z.output<typeof accessInputs.acceptInvitation>): Promise<object> {
  const { ticket, password, totp, idempotencyKey } = input;
  const { address } = context;
  if (password === undefined && totp === undefined) {
    const { totpSecret, totpAddress, ...invited } = await openInvitation(app.deps, { ticket, address });
    return { invitation: viewInvitation(invited), totpSecret, totpAddress, isJoined: false };
  }
  const { committed, ...invited } = await acceptInvitation(app.deps, { ticket, password: password ?? '', totp: totp ?? '', address, idempotencyKey });
  return { invitation: viewInvitation(invited), isJoined: true, receipt: receiptOf(app, committed) };
}

function viewInvitation({ organization, member, email }: Invited): object {
  return { organizationName: organization.name, name: typeof member.name === 'string' ? member.name : 'Erased', email, roles: member.roles };
}

function leaving(leave: (actor: Actor) => Promise<void>): Field {
  return (_, __, context: Context) =>
    payload(async () => {
      await leave(signedIn(context));
      context.setSession(undefined);
      return { isSignedOut: true };
    });
}

async function viewMe(app: App, actor: Actor): Promise<object> {
  const { deps } = app;
  const now = toInstant(deps.clock.now());
  const organization = (await deps.store.get('organizations', actor.organizationId))?.value;
  const session = (await deps.store.get('sessions', actor.sessionId))?.value;
  const member = organization?.members.find((each) => each.userId === actor.userId);
  return {
    id: actor.userId, name: actor.name, email: typeof member?.email === 'string' ? member.email : '', alias: aliasOf(actor), roles: actor.roles,
    organization: organization === undefined ? null : viewOrganization(app, organization, actor),
    contact: actor.contact === undefined ? null : { ...actor.contact, verifiedAt: member?.contact?.verifiedAt },
    steppedUpUntil: isSteppedUp(actor, now) ? addMs(actor.steppedUpAt, stepUpMs) : null,
    sessionExpiresAt: session?.expiresAt ?? now, idleSignOutAt: addMs(now, idleMs), serverNow: now, isDemonstration: deps.isDemonstration,
    allowedActions: operations.filter((operation) => mayDo(actor, operation)),
  };
}
