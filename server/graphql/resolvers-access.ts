// Resolvers of sign-in and the session: the cookie is set here and nowhere else.
// A step-up gives the session a new secret, so its cookie is set again; leaving clears it.
import { z } from 'zod';
import { idleMs, sessionsOf } from '../app/access/sessions.ts';
import { signIn, signOut, signOutEverywhere, stepUp } from '../app/access/sign-in.ts';
import { aliasOf } from '../domain/access/actor.ts';
import type { Actor } from '../domain/access/actor.ts';
import { isSteppedUp, mayDo, operations, stepUpMs } from '../domain/access/permissions.ts';
import { addMs, toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import type { Context } from './context.ts';
import { payload } from './errors.ts';
import { maxText, parseInput } from './input-rules.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';

const bounded = z.string().max(maxText.short);
const signInInput = z.object({ email: bounded, password: bounded, totp: bounded });
const stepUpInput = z.object({ totp: bounded });

export function makeAccessResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      me: (_, __, context) => (context.actor === undefined ? null : viewMe(app, context.actor)),
      sessions: async (_, __, context) => {
        const actor = signedIn(context);
        return (await sessionsOf(deps, actor.userId)).map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }));
      },
    },
    Mutation: {
      signIn: (_, args, context) =>
        payload(async () => {
          const input = parseInput(signInInput, args.input);
          const { token, actor } = await signIn(deps, { ...input, address: context.address, userAgent: context.userAgent });
          context.setSession(token);
          return { me: await viewMe(app, actor) };
        }),
      stepUp: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { totp } = parseInput(stepUpInput, args.input);
          const { token, until } = await stepUp(deps, actor, { totp, token: context.sessionToken ?? '' });
          context.setSession(token);
          return { steppedUpUntil: until };
        }),
      signOut: leaving((actor) => signOut(deps, actor)),
      signOutEverywhere: leaving((actor) => signOutEverywhere(deps, actor)),
    },
  };
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
    id: actor.userId, name: actor.name, email: typeof member?.email === 'string' ? member.email : '', alias: aliasOf(actor), roles: actor.roles, organization,
    contact: actor.contact === undefined ? null : { ...actor.contact, verifiedAt: member?.contact?.verifiedAt },
    steppedUpUntil: isSteppedUp(actor, now) ? addMs(actor.steppedUpAt, stepUpMs) : null,
    sessionExpiresAt: session?.expiresAt ?? now, idleSignOutAt: addMs(now, idleMs), serverNow: now, isDemonstration: deps.isDemonstration,
    allowedActions: operations.filter((operation) => mayDo(actor, operation)),
  };
}
