import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { resolveActor } from '../../../server/app/access/sessions.ts';
import { signIn } from '../../../server/app/access/sign-in.ts';
import { currentCode } from '../../../server/system/totp.ts';
import { coordinator, openHarness, password, signInAs, stepUp } from '../../support/directory-harness.ts';
import type { Harness, Person } from '../../support/directory-harness.ts';

let harness: Harness;
let ada: Person;
let elsewhere: Person;
const newPassword = 'eleven slow otters under ice';

beforeEach(async () => {
  harness = await openHarness();
  ada = await coordinator(harness, 'ada');
  harness.clock.advance(60_000);
  elsewhere = await signInAs(harness, ada);
  await stepUp(harness, ada);
});
afterEach(() => harness.close());

const isIn = async (token: string): Promise<boolean> => (await resolveActor(harness.app.deps, token)) !== undefined;
const code = (secret: string): string => currentCode(secret, harness.clock.now());

test('a new password ends every other session and renews the own one', async () => {
  const before = ada.token;
  expect(await harness.mutate('changePassword', { currentPassword: password, newPassword }, ada)).toEqual({ isChanged: true, errors: [] });
  expect(ada.token).not.toBe(before);
  expect([await isIn(ada.token), await isIn(before), await isIn(elsewhere.token)]).toEqual([true, false, false]);
  harness.clock.advance(60_000);
  expect((await harness.mutate('signIn', { email: ada.email, password, totp: code(ada.secret) })).errors).toHaveLength(1);
  harness.clock.advance(60_000);
  expect((await harness.mutate('signIn', { email: ada.email, password: newPassword, totp: code(ada.secret) })).errors).toEqual([]);
});

test('a new password needs the current one and a fresh factor, and may not be worn', async () => {
  const change = (input: object) => harness.mutate('changePassword', { currentPassword: password, newPassword, ...input }, ada);
  expect(await change({ currentPassword: 'some other long password' })).toMatchObject({ isChanged: false, errors: [{ path: 'currentPassword', rule: 'PASSWORD' }] });
  expect((await change({ newPassword: 'short' })).errors).toMatchObject([{ path: 'newPassword', rule: 'PASSWORD' }]);
  harness.clock.advance(5 * 60_000);
  expect((await change({})).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
  expect(await isIn(elsewhere.token)).toBe(true);
});

test('guessing the current password is slowed', async () => {
  const guess = () => harness.mutate('changePassword', { currentPassword: 'some other long password', newPassword }, ada);
  for (let tries = 0; tries < 6; tries += 1) await guess();
  await expect(guess()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});

test('a new secret counts once a code has proved it; then the old one and every other session are out', async () => {
  const offered = await harness.mutate('enrolFactor', {}, ada);
  const secret = String(offered.totpSecret);
  expect(offered).toMatchObject({ isEnrolled: false, totpAddress: expect.stringContaining('otpauth://'), errors: [] });
  harness.clock.advance(60_000);
  expect((await harness.mutate('enrolFactor', { totp: code(ada.secret) }, ada)).errors).toMatchObject([{ path: 'totp', rule: 'CODE' }]);
  expect(await isIn(elsewhere.token)).toBe(true);
  const used = code(secret);
  expect(await harness.mutate('enrolFactor', { totp: used }, ada)).toMatchObject({ isEnrolled: true, errors: [] });
  expect([await isIn(ada.token), await isIn(elsewhere.token)]).toEqual([true, false]);
  expect((await harness.mutate('stepUp', { totp: used }, ada)).errors).toMatchObject([{ rule: 'CODE' }]);
  harness.clock.advance(60_000);
  expect((await harness.mutate('stepUp', { totp: code(ada.secret) }, ada)).errors).toMatchObject([{ rule: 'CODE' }]);
  expect((await harness.mutate('stepUp', { totp: code(secret) }, ada)).errors).toEqual([]);
});

test('a factor is not replaced without a fresh old one', async () => {
  harness.clock.advance(5 * 60_000);
  expect((await harness.mutate('enrolFactor', {}, ada)).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
});

test('whoever signs in with the old password while it changes is out again', async () => {
  const { deps } = harness.app;
  harness.clock.advance(60_000);
  const input = { email: ada.email, password, totp: code(ada.secret), address: '192.0.2.9', userAgent: '' };
  const late = { ...deps, totp: { ...deps.totp }, ids: { ...deps.ids }, store: { ...deps.store, find: deps.store.find, get: deps.store.get } };
  let isChanged = false;
  late.store.keep = async (write) => {
    if (write.collection === 'sessions' && write.value !== undefined && !isChanged) {
      isChanged = true;
      await harness.mutate('changePassword', { currentPassword: password, newPassword }, ada);
    }
    return deps.store.keep(write);
  };
  await expect(signIn(late, input)).rejects.toMatchObject({ rule: 'SIGN_IN' });
  expect(isChanged).toBe(true);
  const sessions = await deps.store.find('sessions', { index: 'byUser', equals: { userId: (await resolveActor(deps, ada.token))?.userId ?? '' }, first: 10 });
  expect(sessions.rows).toHaveLength(1);
});
