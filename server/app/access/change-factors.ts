// A member's own password and authenticator. Replacing either ends every session of the account in the
// same write and gives the caller's browser a new one, so that whoever held a stolen session is out.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import { toInstant, toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Credential } from '../rows.ts';
import { assertPassword, openSecret, sealSecret } from './factors.ts';
import type { FactorDeps } from './factors.ts';
import { everySessionOf, newSession } from './sessions.ts';
import { assertNotThrottled, clearFailures, countFailure } from './throttle.ts';

export type ChangeFactorDeps = FactorDeps & RecordDeps;

export interface NewPassword {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Returns the secret of the caller's new session. Refuses STEP_UP_REQUIRED, a weak password and a wrong current one. */
export async function changePassword(deps: ChangeFactorDeps, actor: Actor, input: NewPassword): Promise<string> {
  assertPassword(input.newPassword, 'newPassword');
  await assertNotThrottled(deps, 'account', actor.userId);
  const credential = await credentialOf(deps, actor);
  if (!(await deps.hasher.verifyPassword(credential.passwordHash, input.currentPassword))) {
    await countFailure(deps, 'account', actor.userId);
    throw invalid('currentPassword', 'PASSWORD', 'This is not your current password.');
  }
  await clearFailures(deps, 'account', actor.userId);
  const passwordHash = await deps.hasher.hashPassword(input.newPassword);
  return replaceCredential(deps, actor, { operation: 'changePassword', edit: (standing) => {
    if (standing.passwordHash !== credential.passwordHash) throw movedMeanwhile();
    return { ...standing, passwordHash };
  } });
}

export interface OfferedSecret {
  readonly totpSecret: string;
  readonly totpAddress: string;
}

/** A new secret beside the old one, which still counts until a code has proved the new one. */
export async function offerSecret(deps: ChangeFactorDeps, actor: Actor): Promise<OfferedSecret> {
  assertMay(deps, actor, 'enrolFactor');
  const stored = await deps.store.get('credentials', actor.userId);
  if (stored === undefined) throw notFound();
  const totpSecret = deps.totp.makeSecret();
  const kept = await deps.store.keep({ collection: 'credentials', id: actor.userId, expected: stored.revision, value: { ...stored.value, nextTotpSecret: sealSecret(deps, totpSecret) } });
  if (kept.kind === 'MOVED') throw movedMeanwhile();
  return { totpSecret, totpAddress: deps.totp.address(totpSecret, stored.value.email) };
}

/** Replaces the old secret. Returns the secret of the caller's new session. Refuses a code of any other secret. */
export async function enrolFactor(deps: ChangeFactorDeps, actor: Actor, totp: string): Promise<string> {
  assertMay(deps, actor, 'enrolFactor');
  await assertNotThrottled(deps, 'account', actor.userId);
  const offered = (await credentialOf(deps, actor)).nextTotpSecret;
  if (offered === undefined || deps.totp.matchStep(openSecret(deps, offered), totp, deps.clock.now()) === undefined) {
    await countFailure(deps, 'account', actor.userId);
    throw invalid('totp', 'CODE', 'This code does not belong to the new secret.');
  }
  await clearFailures(deps, 'account', actor.userId);
  return replaceCredential(deps, actor, { operation: 'enrolFactor', edit: ({ nextTotpSecret, ...standing }, t) => {
    if (nextTotpSecret !== offered) throw movedMeanwhile();
    return { ...standing, totpSecret: offered, lastTotpStep: deps.totp.matchStep(openSecret(deps, offered), totp, toMs(t)) ?? standing.lastTotpStep };
  } });
}

interface Replacement {
  readonly operation: 'changePassword' | 'enrolFactor';
  readonly edit: (standing: Credential, t: Instant) => Credential;
}

/** One write: the credential, the end of every session, and one new session. */
async function replaceCredential(deps: ChangeFactorDeps, actor: Actor, { operation, edit }: Replacement): Promise<string> {
  let token = '';
  await recordChange(deps, { actor, mutation: operation, input: {} }, async (attempt) => {
    roleFor(actor, operation);
    assertStepUpFor(actor, operation, attempt.t);
    const stored = await attempt.store.get('credentials', actor.userId);
    const sessions = await everySessionOf(attempt.store, actor.userId);
    const current = sessions.find((row) => row.id === actor.sessionId);
    if (stored === undefined || current === undefined) throw notFound();
    attempt.keep({ collection: 'credentials', id: actor.userId, expected: stored.revision, value: { ...edit(stored.value, attempt.t), changedAt: attempt.t } });
    for (const { id } of sessions) attempt.keep({ collection: 'sessions', id, expected: 'any', value: undefined });
    const fresh = newSession(deps.ids, current, attempt.t);
    attempt.keep({ collection: 'sessions', id: fresh.value.id, expected: 'absent', value: fresh.value });
    token = fresh.token;
    return {};
  });
  return token;
}

async function credentialOf(deps: ChangeFactorDeps, actor: Actor): Promise<Credential> {
  const stored = await deps.store.get('credentials', actor.userId);
  if (stored === undefined) throw notFound();
  return stored.value;
}

function assertMay(deps: ChangeFactorDeps, actor: Actor, operation: Replacement['operation']): void {
  roleFor(actor, operation);
  assertStepUpFor(actor, operation, toInstant(deps.clock.now()));
}

function movedMeanwhile(): Refusal {
  return new Refusal('UNAVAILABLE', { message: 'Your factors were changed elsewhere at this moment; try again.', details: { retryAfterSeconds: 1 } });
}
