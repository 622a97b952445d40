import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { signIn } from '../../../server/app/access/sign-in.ts';
import type { Refusal } from '../../../server/domain/refusal.ts';
import { makeArgonHasher } from '../../../server/system/argon-hasher.ts';
import { currentCode } from '../../../server/system/totp.ts';
import { coordinator, openHarness, password, signInAs } from '../../support/directory-harness.ts';
import type { Harness, Payload, Person } from '../../support/directory-harness.ts';

let harness: Harness;
let ada: Person;

beforeEach(async () => {
  harness = await openHarness();
  ada = await coordinator(harness, 'ada');
  harness.clock.advance(60_000);
});
afterEach(() => harness.close());

const code = (): string => currentCode(ada.secret, harness.clock.now());
const tryIn = (changes: object = {}): Promise<Payload> => harness.mutate('signIn', { email: ada.email, password, totp: code(), ...changes });

describe('a code', () => {
  test('is used once, in sign-in and step-up alike, and a step or two off is refused', async () => {
    const totp = code();
    const session = await signInAs(harness, ada);
    expect((await tryIn({ totp })).errors).toEqual([expect.objectContaining({ rule: 'SIGN_IN' })]);
    expect((await harness.mutate('stepUp', { totp }, session)).errors).toEqual([expect.objectContaining({ rule: 'CODE' })]);
    for (const offsetMs of [-60_000, 60_000, 90_000]) {
      const off = currentCode(ada.secret, harness.clock.now() + offsetMs);
      expect((await harness.mutate('stepUp', { totp: off }, session)).errors).toEqual([expect.objectContaining({ rule: 'CODE' })]);
    }
  });

  test('is used once by many at the same instant', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => tryIn()));
    expect(answers.filter((each) => each.status === 'fulfilled' && each.value.me !== null)).toHaveLength(1);
  });

  test('may be used again in demo mode', async () => {
    await harness.close();
    harness = await openHarness({ isDemo: true });
    ada = await coordinator(harness, 'ada');
    const totp = code();
    for (const again of ['sign-in', 'again']) expect({ again, ...(await tryIn({ totp })) }).toMatchObject({ errors: [] });
  });
});

test('an unknown account, a wrong password and a wrong code are one answer after the same work', async () => {
  const verified: string[] = [];
  const hasher = makeArgonHasher();
  await harness.close();
  harness = await openHarness({ hasher });
  ada = await coordinator(harness, 'ada');
  const deps = { ...harness.app.deps, hasher: { ...hasher, verifyPassword: (hash: string, plain: string) => { verified.push(hash); return hasher.verifyPassword(hash, plain); } } };
  const attempt = async (changes: object): Promise<object> => {
    const input = { email: ada.email, password, totp: code(), address: '192.0.2.7', userAgent: '', ...changes };
    const refusal = (await signIn(deps, input).catch((error: unknown) => error)) as Refusal;
    return { code: refusal.code, path: refusal.path, rule: refusal.rule, message: refusal.message, details: refusal.details };
  };
  const answers = [await attempt({ email: 'nobody@ifes.example' }), await attempt({ password: 'not the right one at all' }), await attempt({ totp: '000000' })];
  expect(answers[0]).toMatchObject({ code: 'VALIDATION', rule: 'SIGN_IN' });
  expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  expect(verified.map((hash) => hash.split('$').slice(0, 4).join('$'))).toEqual(Array.from({ length: 3 }, () => '$argon2id$v=19$m=19456,t=2,p=1'));
});

describe('guessing', () => {
  const secondsToWait = async (email: string, address: string): Promise<number> => {
    const input = { email, password: 'a guess that is long enough', totp: '000000', address, userAgent: '' };
    const refusal = (await signIn(harness.app.deps, input).catch((error: unknown) => error)) as Refusal;
    return refusal.code === 'RATE_LIMITED' ? Number(refusal.details.retryAfterSeconds) : 0;
  };

  test('waits longer and longer, at most a minute, and never shuts the owner out', async () => {
    const waits: number[] = [];
    for (let guess = 0; guess < 16; guess += 1) {
      const wait = await secondsToWait(ada.email, `192.0.2.${String(guess)}`);
      if (wait > 0) waits.push(wait);
      harness.clock.advance(wait * 1000);
      if (wait > 0) await secondsToWait(ada.email, `198.51.100.${String(guess)}`);
    }
    expect(waits.slice(0, 5)).toEqual([2, 4, 8, 16, 32]);
    expect(Math.max(...waits)).toBe(60);
    await expect(tryIn()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    harness.clock.advance(60_000);
    expect((await tryIn()).errors).toEqual([]);
    harness.clock.advance(60_000);
    expect((await tryIn()).errors).toEqual([]);
  });

  test('slows an address that tries many accounts, and nobody else', async () => {
    for (let guess = 0; guess < 21; guess += 1) await secondsToWait(`person-${String(guess)}@ifes.example`, '203.0.113.9');
    expect(await secondsToWait('person-99@ifes.example', '203.0.113.9')).toBeGreaterThan(0);
    expect(await secondsToWait('person-99@ifes.example', '203.0.113.10')).toBe(0);
  });

  test('an unknown account is throttled as a known one', async () => {
    const waitsOf = async (email: string): Promise<readonly number[]> => {
      const waits: number[] = [];
      for (let guess = 0; guess < 9; guess += 1) waits.push(await secondsToWait(email, `192.0.2.${String(guess)}${String(email.length)}`));
      return waits;
    };
    expect(await waitsOf('nobody@ifes.example')).toEqual(await waitsOf(ada.email));
  });
});
