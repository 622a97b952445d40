// Factors of one account: the password's hash and the TOTP secret, sealed at rest. A code is used once,
// except in demo mode; every failure looks and costs the same.
import { Refusal } from '../../domain/refusal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Clock, Hasher, Ids, Keys, Store, Totp } from '../ports.ts';
import { openBox, sealBox } from '../record/seal-box.ts';
import type { Credential } from '../rows.ts';

export interface FactorDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  readonly hasher: Hasher;
  readonly totp: Totp;
  readonly isDemo: boolean;
}

export function sealSecret(deps: Pick<FactorDeps, 'keys' | 'ids'>, secret: string): string {
  return sealBox(secret, Buffer.from(deps.keys.atRest).toString('hex'), deps.ids.bytes(12));
}

export function openSecret(deps: Pick<FactorDeps, 'keys'>, box: string): string {
  return openBox(box, Buffer.from(deps.keys.atRest).toString('hex'));
}

/** Uses a code up. False where it is wrong, or was used before outside demo mode. */
export async function consumeCode(deps: FactorDeps, userId: string, code: string): Promise<boolean> {
  const stored = await deps.store.get('credentials', userId);
  if (stored === undefined) return false;
  const step = deps.totp.matchStep(openSecret(deps, stored.value.totpSecret), code, deps.clock.now());
  if (step === undefined) return false;
  if (step <= stored.value.lastTotpStep) return deps.isDemo;
  const kept = await deps.store.keep({ collection: 'credentials', id: userId, expected: stored.revision, value: { ...stored.value, lastTotpStep: step } });
  return kept.kind === 'KEPT' || deps.isDemo;
}

const minPassword = 15;
const maxPassword = 128;

/** Source: promises on who gets in: 15 to 128 characters, none of the well-worn ones. */
export function assertPassword(password: string, path: string): void {
  const isShort = password.length < minPassword || password.length > maxPassword;
  if (isShort || isWorn(password)) {
    const message = isShort ? `A password has ${String(minPassword)} to ${String(maxPassword)} characters.` : 'This password is too well known; take a sentence of your own.';
    throw new Refusal('VALIDATION', { path, rule: 'PASSWORD', message });
  }
}

/** Long passwords seen in breaches are mostly short ones repeated or runs along the keyboard. */
const wornRoots = ['password', 'passwort', 'qwerty', 'letmein', 'welcome', 'iloveyou', 'admin', 'election', 'changeme', '123456', 'abcdef', 'dragon', 'monkey'];

function isWorn(password: string): boolean {
  const folded = password.toLowerCase().replace(/[^a-z0-9]/g, '');
  const rest = wornRoots.reduce((text, root) => text.replaceAll(root, ''), folded).replace(/(.)\1+/g, '$1').replace(/[0-9]/g, '');
  return new Set(password).size < 5 || rest.length < 4;
}

/** The credential row of a new account. */
export async function makeCredential(deps: FactorDeps, account: { readonly userId: string; readonly organizationId: string; readonly email: string; readonly password: string; readonly totpSecret: string }): Promise<Credential> {
  const passwordHash = await deps.hasher.hashPassword(account.password);
  return {
    id: account.userId, organizationId: account.organizationId, email: account.email.toLowerCase(), passwordHash, totpSecret: sealSecret(deps, account.totpSecret),
    lastTotpStep: 0, isActive: true, changedAt: toInstant(deps.clock.now()),
  };
}
