// Signing in with password and code, stepping up with a fresh code, and signing out. Unknown account,
// wrong password and wrong code are one answer, after the same work.
import type { Actor } from '../../domain/access/actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addMs } from '../../domain/time.ts';
import { stepUpMs } from '../../domain/access/permissions.ts';
import type { Credential } from '../rows.ts';
import { consumeCode } from './factors.ts';
import type { FactorDeps } from './factors.ts';
import { endSession, endSessionsOf, liveSession, renewSession, resolveActor, sessionIdOf, startSession } from './sessions.ts';
import { assertNotThrottled, clearFailures, countFailure } from './throttle.ts';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly totp: string;
  readonly address: string;
  readonly userAgent: string;
}

/** argon2id of a password nobody has, so that an unknown account costs what a known one does. */
const dummyPassword = 'no account has this password';

/** Refuses VALIDATION (rule SIGN_IN) for every wrong combination alike, and RATE_LIMITED. */
export async function signIn(deps: FactorDeps & { readonly dummyHash: string }, input: SignIn): Promise<{ readonly token: string; readonly actor: Actor }> {
  const email = input.email.trim().toLowerCase();
  await assertNotThrottled(deps, 'address', input.address);
  await assertNotThrottled(deps, 'account', email);
  const page = await deps.store.find('credentials', { index: 'byEmail', equals: { email }, first: 1 });
  const credential = page.rows[0];
  const isPassword = await deps.hasher.verifyPassword(credential?.passwordHash ?? deps.dummyHash, credential === undefined ? dummyPassword : input.password);
  const actor = credential !== undefined && isPassword && credential.isActive ? await enter(deps, credential, input) : undefined;
  if (actor === undefined) {
    await Promise.all([countFailure(deps, 'account', email), countFailure(deps, 'address', input.address)]);
    throw new Refusal('VALIDATION', { rule: 'SIGN_IN', message: 'Address, password and code do not belong together.' });
  }
  await clearFailures(deps, 'account', email);
  return actor;
}

/** A session begun while the password or a factor was replaced ends before anybody sees it. */
async function enter(deps: FactorDeps, credential: Credential, input: SignIn): Promise<{ readonly token: string; readonly actor: Actor } | undefined> {
  if (!(await consumeCode(deps, credential.id, input.totp))) return undefined;
  const token = await startSession(deps, { userId: credential.id, organizationId: credential.organizationId, userAgent: input.userAgent });
  const actor = await resolveActor(deps, token);
  const standing = await deps.store.get('credentials', credential.id);
  if (actor !== undefined && standing?.value.changedAt === credential.changedAt) return { token, actor };
  await endSession(deps, sessionIdOf(token));
  return undefined;
}

/** A fresh code within a session: a new secret, and five minutes of heightened trust. */
export async function stepUp(deps: FactorDeps, actor: Actor, input: { readonly totp: string; readonly token: string }): Promise<{ readonly token: string; readonly until: string }> {
  await assertNotThrottled(deps, 'account', actor.userId);
  const session = await liveSession(deps, input.token);
  if (session === undefined || !(await consumeCode(deps, actor.userId, input.totp))) {
    await countFailure(deps, 'account', actor.userId);
    throw new Refusal('VALIDATION', { path: 'totp', rule: 'CODE', message: 'This code is not right, or was used already.' });
  }
  await clearFailures(deps, 'account', actor.userId);
  const renewed = await renewSession(deps, session);
  return { token: renewed.token, until: addMs(renewed.steppedUpAt, stepUpMs) };
}

export async function signOut(deps: FactorDeps, actor: Actor): Promise<void> {
  await endSession(deps, actor.sessionId);
}

export async function signOutEverywhere(deps: FactorDeps, actor: Actor): Promise<void> {
  await endSessionsOf(deps, actor.userId);
}
