// What every resolver is given: who asks, from where, and the means to set or clear the session cookie.
import type { Who } from '../app/live/listener.ts';
import type { Actor } from '../domain/access/actor.ts';

export interface Context {
  readonly actor: Actor | undefined;
  readonly requestId: string;
  /** The caller's network address, for throttling only; never stored. */
  readonly address: string;
  readonly userAgent: string;
  /** The cookie's secret value, for the operations on the session itself. */
  readonly sessionToken: string | undefined;
  /** Sets the cookie, or clears it where undefined. */
  readonly setSession: (token: string | undefined) => void;
  /** Counts one more incident of the actor's organization. Refuses RATE_LIMITED. */
  readonly countFiling: (actor: Actor, isCritical: boolean) => Promise<void>;
  /** Where the answer is a stream: who asks, again and again, and the last event they heard. */
  readonly live?: { readonly who: Who; readonly after: string | undefined };
}
