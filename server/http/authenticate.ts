// Who: the one place that turns a request into an Actor, from the cookie of a person or the token of a
// program. Whether they may is decided in `domain/access`. A request with a token is judged by it alone, so
// that a cookie never fills in for one that is no good.
import type { IncomingMessage } from 'node:http';
import type { MachineToken } from '../app/access/machines.ts';
import type { Actor } from '../domain/access/actor.ts';
import { Refusal } from '../domain/refusal.ts';

export interface Caller {
  readonly actor: Actor | undefined;
  /** For throttling only; never stored. */
  readonly address: string;
}

/** Refuses UNAUTHENTICATED for a token that is no good, FORBIDDEN for an acting person who is none. */
export type Authenticate = (request: IncomingMessage, cookie: string | undefined) => Promise<Caller>;

interface AuthenticateDeps {
  readonly resolveActor: (token: string) => Promise<Actor | undefined>;
  readonly readToken: (token: string) => MachineToken | undefined;
  readonly resolveMachine: (token: MachineToken, actingPerson: string | undefined) => Promise<Actor>;
  readonly isBehindProxy: boolean;
}

/** Who acts in the name of the organization, by the member's id; for tokens only. */
const actingPersonHeader = 'acting-person';

export function makeAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async (request, cookie) => {
    const bearer = bearerOf(request);
    const actor = bearer === undefined ? undefined : await machineOf(deps, request, bearer);
    return { actor: actor ?? (cookie === undefined || bearer !== undefined ? undefined : await deps.resolveActor(cookie)), address: addressOf(request, deps.isBehindProxy) };
  };
}

/** The token of an Authorization header; undefined without one of this scheme. */
export function bearerOf({ headers: { authorization } }: IncomingMessage): string | undefined {
  const found = /^bearer(?: +(.*))?$/i.exec(authorization ?? '');
  return found === null ? undefined : (found[1] ?? '');
}

async function machineOf({ readToken, resolveMachine }: AuthenticateDeps, request: IncomingMessage, bearer: string): Promise<Actor> {
  const token = readToken(bearer);
  if (token === undefined) throw new Refusal('UNAUTHENTICATED', { rule: 'TOKEN', message: 'This token is no good, or has expired.' });
  const person = request.headers[actingPersonHeader];
  return resolveMachine(token, typeof person === 'string' ? person : undefined);
}

/** Behind one trusted proxy the last forwarded address; otherwise the socket's. */
export function addressOf(request: IncomingMessage, isBehindProxy: boolean): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim();
  return isBehindProxy && forwarded !== undefined && forwarded !== '' ? forwarded : (request.socket.remoteAddress ?? 'unknown');
}
