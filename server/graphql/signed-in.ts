// Default-deny at the root: every operation but the public ones needs an actor.
import type { Actor } from '../domain/access/actor.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from './context.ts';

/** Refuses UNAUTHENTICATED where nobody is signed in. */
export function signedIn(context: Context): Actor {
  if (context.actor === undefined) throw new Refusal('UNAUTHENTICATED', { message: 'Sign in first.' });
  return context.actor;
}
