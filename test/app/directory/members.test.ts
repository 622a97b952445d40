import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { resolveActor } from '../../../server/app/access/sessions.ts';
import { verifiedContactKinds } from '../../../server/app/directory/recipients.ts';
import { authority, company, coordinator, found, join, newKey, openHarness, signInAs, stepUp } from '../../support/directory-harness.ts';
import type { Harness, Payload, Person } from '../../support/directory-harness.ts';

let harness: Harness;
let ada: Person;
let bo: Person;
let admin: Person;
let organizationId: string;

beforeEach(async () => {
  harness = await openHarness();
  ada = await coordinator(harness, 'ada');
  bo = await coordinator(harness, 'bo', 'IFES_COORDINATOR');
  ({ admin, organizationId } = await found(harness, [ada, bo], company));
});
afterEach(() => harness.close());

const responder = { name: 'Robin', email: 'robin@warble.example', roles: ['COMPANY_RESPONDER'], employment: 'STAFF', contact: { kind: 'PRIMARY', countries: ['XA'] } };

async function act(name: string, by: Person, input: object): Promise<Payload> {
  await stepUp(harness, by);
  return harness.mutate(name, { idempotencyKey: newKey(), ...input }, by);
}
const idOf = (payload: Payload): string => (payload.member as { id: string }).id;

async function joined(input: object = responder): Promise<{ readonly id: string; readonly person: Person }> {
  const invited = await act('inviteMember', admin, input);
  const person = await join(harness, invited.invitationLink, (input as typeof responder).email);
  return { id: idOf(invited), person };
}

describe('inviting a member', () => {
  test('makes a contact unverified, shows the link once, and answers a repetition with the same member', async () => {
    const input = { ...responder, idempotencyKey: newKey() };
    const first = await act('inviteMember', admin, input);
    expect(first).toMatchObject({ member: { state: 'INVITED', roles: ['COMPANY_RESPONDER'], contact: { kind: 'PRIMARY', state: 'UNVERIFIED' } }, invitationLink: expect.any(String) });
    expect(await act('inviteMember', admin, input)).toMatchObject({ member: { id: idOf(first) }, invitationLink: null, receipt: first.receipt });
    await expect(act('inviteMember', admin, { ...input, name: 'Other' })).resolves.toMatchObject({ errors: [{ code: 'KEY_REUSED' }] });
  });

  test.each([
    ['roles', { roles: ['EMB_OFFICER'] }],
    ['roles', { roles: ['IFES_ADMIN'] }],
    ['roles', { roles: [] }],
    ['contact.countries', { contact: { kind: 'PRIMARY', countries: [] } }],
    ['contact.countries.0', { contact: { kind: 'PRIMARY', countries: ['Amaranth'] } }],
    ['countries', { countries: ['XA'] }],
    ['email', { email: 'ADMIN@warble.example' }],
  ])('is refused at %s', async (path, changes) => {
    expect((await act('inviteMember', admin, { ...responder, ...changes })).errors).toMatchObject([{ code: 'VALIDATION', path }]);
  });

  test('no authority has contacts, and nobody invites an auditor', async () => {
    const other = await found(harness, [ada, bo], authority);
    expect((await act('inviteMember', other.admin, { ...responder, roles: ['EMB_OFFICER'] })).errors).toMatchObject([{ path: 'contact' }]);
    expect((await act('inviteMember', ada, { name: 'A', email: 'a@ifes.example', roles: ['AUDITOR'], employment: 'STAFF' })).errors).toMatchObject([{ path: 'roles', rule: 'APPOINTED' }]);
  });

  test('needs the administrator and a fresh factor', async () => {
    const { person } = await joined();
    expect((await act('inviteMember', person, { ...responder, email: 'x@warble.example' })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    harness.clock.advance(6 * 60_000);
    expect((await harness.mutate('inviteMember', { ...responder, email: 'x@warble.example', idempotencyKey: newKey() }, admin)).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
  });
});

describe('deactivating a member', () => {
  test('refuses the next request of every session, signing in, and leaves no factor behind', async () => {
    const { id, person } = await joined();
    harness.clock.advance(60_000);
    const elsewhere = await signInAs(harness, person);
    expect(await resolveActor(harness.app.deps, elsewhere.token)).toMatchObject({ userId: id });
    expect(await act('deactivateMember', admin, { memberId: id, reason: 'Left' })).toMatchObject({ member: { state: 'DEACTIVATED' }, errors: [] });
    expect([await resolveActor(harness.app.deps, person.token), await resolveActor(harness.app.deps, elsewhere.token)]).toEqual([undefined, undefined]);
    await expect(harness.mutate('stepUp', { totp: '000000' }, person)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    harness.clock.advance(60_000);
    await expect(signInAs(harness, person)).rejects.toThrow('SIGN_IN');
    expect(await harness.store.get('credentials', id)).toBeUndefined();
    expect((await harness.store.find('sessions', { index: 'byUser', equals: { userId: id }, first: 10 })).rows).toEqual([]);
    await joined();
  });

  test('ends more sessions than one page holds', async () => {
    const { id, person } = await joined();
    const [known] = (await harness.store.find('sessions', { index: 'byUser', equals: { userId: id }, first: 1 })).rows;
    if (known === undefined) throw new Error('no session');
    for (let count = 0; count < 230; count += 1) await harness.store.keep({ collection: 'sessions', id: `more-${String(count)}`, expected: 'absent', value: { ...known, id: `more-${String(count)}` } });
    await act('deactivateMember', admin, { memberId: id, reason: 'Left' });
    expect((await harness.store.find('sessions', { index: 'byUser', equals: { userId: id }, first: 10 })).rows).toEqual([]);
    expect(await resolveActor(harness.app.deps, person.token)).toBeUndefined();
  });

  test('stays inside the own organization and leaves it an administrator', async () => {
    const { id } = await joined();
    expect((await act('deactivateMember', ada, { memberId: id, reason: 'Not ours' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const own = (await resolveActor(harness.app.deps, admin.token))?.userId;
    expect((await act('deactivateMember', admin, { memberId: own, reason: 'Bye' })).errors).toMatchObject([{ rule: 'LAST_ADMINISTRATOR' }]);
  });
});

describe('verifying a contact', () => {
  const kinds = async (): Promise<readonly string[]> => {
    const found = (await harness.store.get('organizations', organizationId))?.value;
    return found === undefined ? [] : verifiedContactKinds(found, 'XA');
  };

  test('takes two different coordinators', async () => {
    const { id: memberId } = await joined();
    const input = { organizationId, memberId };
    expect(await act('verifyContact', ada, input)).toMatchObject({ contact: { id: memberId, state: 'FIRST_CHECK', name: 'Robin' } });
    expect((await act('verifyContact', ada, input)).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
    expect(await kinds()).toEqual([]);
    expect(await act('verifyContact', bo, input)).toMatchObject({ contact: { state: 'VERIFIED' }, errors: [] });
    expect(await kinds()).toEqual(['PRIMARY']);
    expect((await act('verifyContact', bo, input)).errors).toMatchObject([{ rule: 'CONTACT_STATE' }]);
    await act('deactivateMember', admin, { memberId, reason: 'Left' });
    expect(await kinds()).toEqual([]);
  });

  test('is for coordinators, on members who joined as contacts', async () => {
    const invited = await act('inviteMember', admin, responder);
    expect((await act('verifyContact', ada, { organizationId, memberId: idOf(invited) })).errors).toMatchObject([{ rule: 'MEMBER_STATE' }]);
    expect((await act('verifyContact', admin, { organizationId, memberId: idOf(invited) })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const own = (await resolveActor(harness.app.deps, admin.token))?.userId;
    expect((await act('verifyContact', ada, { organizationId, memberId: own })).errors).toMatchObject([{ rule: 'CONTACT' }]);
    expect((await act('verifyContact', ada, { organizationId: 'nowhere', memberId: 'nobody' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
