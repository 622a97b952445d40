// Who: the one place that turns a request into an Actor. Whether they may is decided in `domain/access`.
import type { IncomingMessage } from 'node:http';
import type { Actor } from '../domain/access/actor.ts';

export interface Caller {
  readonly actor: Actor | undefined;
  /** For throttling only; never stored. */
  readonly address: string;
}

export type Authenticate = (request: IncomingMessage, token: string | undefined) => Promise<Caller>;

interface AuthenticateDeps {
  readonly resolveActor: (token: string) => Promise<Actor | undefined>;
  readonly isBehindProxy: boolean;
}

export function makeAuthenticate({ resolveActor, isBehindProxy }: AuthenticateDeps): Authenticate {
  return async (request, token) => ({
    actor: token === undefined ? undefined : await resolveActor(token),
    address: addressOf(request, isBehindProxy),
  });
}

/** Behind one trusted proxy the last forwarded address; otherwise the socket's. */
function addressOf(request: IncomingMessage, isBehindProxy: boolean): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim();
  return isBehindProxy && forwarded !== undefined && forwarded !== '' ? forwarded : (request.socket.remoteAddress ?? 'unknown');
}
