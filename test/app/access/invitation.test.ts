import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dayMs } from '../../../server/domain/time.ts';
import { makeArgonHasher } from '../../../server/system/argon-hasher.ts';
import { currentCode } from '../../../server/system/totp.ts';
import { authority, coordinator, found, join, newKey, openHarness, password, signInAs, stepUp, ticketOf } from '../../support/directory-harness.ts';
import type { Harness, Payload, Person } from '../../support/directory-harness.ts';

let harness: Harness;
let admin: Person;
let ada: Person;
let organizationId: string;

beforeEach(() => start());
afterEach(() => harness.close());

async function start(...options: Parameters<typeof openHarness>): Promise<void> {
  harness = await openHarness(...options);
  ada = await coordinator(harness, 'ada');
  ({ admin, organizationId } = await found(harness, [ada, await coordinator(harness, 'bo')], authority));
}

const refused = (rule: string, path = 'ticket') => [expect.objectContaining({ code: 'VALIDATION', rule, path })];

async function invite(email: string, roles: readonly string[] = ['EMB_OFFICER']): Promise<Payload> {
  await stepUp(harness, admin);
  return harness.mutate('inviteMember', { name: 'New Person', email, roles, employment: 'STAFF', idempotencyKey: newKey() }, admin);
}

const open = (ticket: string): Promise<Payload> => harness.mutate('acceptInvitation', { ticket });
const accept = (ticket: string, secret: unknown, more: object = {}): Promise<Payload> =>
  harness.mutate('acceptInvitation', { ticket, password, totp: currentCode(String(secret), harness.clock.now()), idempotencyKey: newKey(), ...more });

test('shows whom it invites, joins once, and signs in at the invited address', async () => {
  const { invitationLink } = await invite('New.Person@marram.example');
  const opened = await open(ticketOf(invitationLink));
  expect(opened).toMatchObject({
    invitation: { organizationName: 'Marram Electoral Commission', name: 'New Person', email: 'New.Person@marram.example', roles: ['EMB_OFFICER'] },
    totpAddress: expect.stringContaining('otpauth://'), isJoined: false, receipt: null,
  });
  expect(await accept(ticketOf(invitationLink), opened.totpSecret)).toMatchObject({ isJoined: true, totpSecret: null, receipt: { seq: expect.any(Number) }, errors: [] });
  harness.clock.advance(60_000);
  await signInAs(harness, { email: 'new.person@marram.example', secret: String(opened.totpSecret) });
});

describe('a ticket', () => {
  test('is used once: neither a look nor a second join is answered afterwards', async () => {
    const ticket = ticketOf((await invite('one@marram.example')).invitationLink);
    const { totpSecret } = await open(ticket);
    await accept(ticket, totpSecret);
    expect((await open(ticket)).errors).toEqual(refused('INVITATION'));
    expect((await accept(ticket, totpSecret)).errors).toEqual(refused('INVITATION'));
  });

  test('is used once by many who try at the same instant', async () => {
    const ticket = ticketOf((await invite('race@marram.example')).invitationLink);
    const { totpSecret } = await open(ticket);
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(ticket, totpSecret)));
    expect(answers.filter((each) => each.isJoined)).toHaveLength(1);
  });

  test('answers a repeated request with the same key as joined', async () => {
    const ticket = ticketOf((await invite('again@marram.example')).invitationLink);
    const { totpSecret } = await open(ticket);
    const idempotencyKey = newKey();
    const first = await accept(ticket, totpSecret, { idempotencyKey });
    harness.clock.advance(10 * 60_000);
    expect(await accept(ticket, totpSecret, { idempotencyKey })).toMatchObject({ isJoined: true, receipt: first.receipt });
  });

  test('expires after seven days', async () => {
    const ticket = ticketOf((await invite('late@marram.example')).invitationLink);
    const { totpSecret } = await open(ticket);
    harness.clock.advance(7 * dayMs);
    expect((await open(ticket)).errors).toEqual(refused('INVITATION'));
    expect((await accept(ticket, totpSecret)).errors).toEqual(refused('INVITATION'));
  });

  test('ends with the member it invited', async () => {
    const { invitationLink, member } = await invite('gone@marram.example');
    const { totpSecret } = await open(ticketOf(invitationLink));
    await harness.mutate('deactivateMember', { memberId: (member as { id: string }).id, reason: 'Wrong address', idempotencyKey: newKey() }, admin);
    expect((await open(ticketOf(invitationLink))).errors).toEqual(refused('INVITATION'));
    expect((await accept(ticketOf(invitationLink), totpSecret)).errors).toEqual(refused('INVITATION'));
  });

  test('is refused alike where it never was, and guessing is slowed', async () => {
    const ticket = ticketOf((await invite('known@marram.example')).invitationLink);
    await accept(ticket, (await open(ticket)).totpSecret);
    const [used] = (await open(ticket)).errors;
    expect((await open('A'.repeat(43))).errors).toEqual([used]);
    for (let guess = 0; guess < 20; guess += 1) await open('B'.repeat(43));
    await expect(open('C'.repeat(43))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

});

describe.each(['EMB_APPROVER', 'EMB_LEGAL'])('the invitation of an %s', (role) => {
  const email = `${role.toLowerCase().replace('_', '-')}@marram.example`;
  let link: string;
  let memberId: string;

  beforeEach(async () => {
    const invited = await invite(email, ['EMB_OFFICER', role]);
    link = String(invited.invitationLink);
    memberId = (invited.member as { id: string }).id;
  });

  const callBack = async (by: Person): Promise<Payload> => {
    await stepUp(harness, by);
    return harness.mutate('verifyContact', { organizationId, memberId, idempotencyKey: newKey() }, by);
  };

  test('opens after a day and a coordinator’s call-back, whichever comes first', async () => {
    expect((await open(ticketOf(link))).errors).toEqual(refused('WAIT'));
    harness.clock.advance(dayMs);
    expect((await open(ticketOf(link))).errors).toEqual(refused('CALL_BACK'));
    ada = await signInAs(harness, ada);
    expect(await callBack(ada)).toMatchObject({ contact: null, member: { id: memberId, awaitsCallBack: false, callConfirmedAt: expect.any(String) }, receipt: { seq: expect.any(Number) }, errors: [] });
    await join(harness, link, email);
  });

  test('waits for its day after the call, too', async () => {
    await callBack(ada);
    harness.clock.advance(dayMs - 10 * 60_000);
    expect((await open(ticketOf(link))).errors).toEqual(refused('WAIT'));
    harness.clock.advance(10 * 60_000);
    await join(harness, link, email);
  });

  test('cannot be used around the call by whoever knows a secret already', async () => {
    harness.clock.advance(dayMs);
    expect((await accept(ticketOf(link), 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')).errors).toEqual([expect.objectContaining({ code: 'VALIDATION' })]);
    const organization = (await harness.store.get('organizations', organizationId))?.value;
    expect(organization?.members.find(({ userId }) => userId === memberId)).toMatchObject({ state: 'INVITED' });
  });

  test('is announced to everybody at the authority and to the coordinators, in the same change', async () => {
    const { rows } = await harness.store.outbox({ stream: `organization:${organizationId}`, first: 50 });
    const organization = (await harness.store.get('organizations', organizationId))?.value;
    const head = await harness.store.head(`organization:${organizationId}`);
    const of = (audience: string, to: string): object => ({ type: 'member.invited', seq: head?.seq, audience, organizationId: to, urgency: 'AT_ONCE' });
    const told = rows.map(({ type, seq, audience, organizationId: to, urgency }) => ({ type, seq, audience, organizationId: to, urgency }));
    expect(new Set(told)).toEqual(new Set([of('EMB_EVERYONE', organizationId), of('COORDINATOR', 'coordinator')]));
    expect(told).toHaveLength(2);
    expect(organization?.members.at(-1)?.userId).toBe(memberId);
  });

  test('is confirmed once, by a coordinator for the country, and by nobody at the authority', async () => {
    expect((await callBack(admin)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    await stepUp(harness, ada);
    const elsewhere = await harness.mutate('inviteMember', { name: 'Elsewhere', email: 'elsewhere@ifes.example', roles: ['IFES_COORDINATOR'], employment: 'STAFF', countries: ['XZ'], idempotencyKey: newKey() }, ada);
    const other = await join(harness, elsewhere.invitationLink, 'elsewhere@ifes.example');
    expect((await callBack(other)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await callBack(ada)).errors).toEqual([]);
    expect((await callBack(ada)).errors).toMatchObject([{ code: 'VALIDATION', path: 'memberId', rule: 'MEMBER_STATE' }]);
  });
});

test('nobody is called back about an officer, who is announced to nobody', async () => {
  const { member } = await invite('plain@marram.example');
  await stepUp(harness, ada);
  const answer = await harness.mutate('verifyContact', { organizationId, memberId: (member as { id: string }).id, idempotencyKey: newKey() }, ada);
  expect(answer.errors).toEqual(refused('CALL_BACK', 'memberId'));
  expect((await harness.store.outbox({ stream: `organization:${organizationId}`, first: 50 })).rows).toEqual([]);
});

describe('the account', () => {
  test('is the invited address and no variant of it, whoever the link was forwarded to', async () => {
    const { invitationLink } = await invite('person@marram.example');
    const { totpSecret } = await open(ticketOf(invitationLink));
    const forwarded = await accept(ticketOf(invitationLink), totpSecret);
    expect(forwarded.invitation).toMatchObject({ email: 'person@marram.example' });
    for (const email of ['person+x@marram.example', 'person@marram.example.evil.example', 'per\u0261on@marram.example', 'person(x)@marram.example', 'thief@marram.example']) {
      harness.clock.advance(120_000);
      const answer = await harness.mutate('signIn', { email, password, totp: currentCode(String(totpSecret), harness.clock.now()) });
      expect(answer.errors).toEqual([expect.objectContaining({ rule: 'SIGN_IN' })]);
    }
  });

  test.each(['person(x)@marram.example', 'per\u0261on@marram.example', 'p\u00e9@marram.example', 'person@marram', '"p q"@marram.example', 'a@b@marram.example'])('is not opened for %s', async (email) => {
    expect((await invite(email)).errors).toEqual([expect.objectContaining({ code: 'VALIDATION', path: 'email' })]);
  });

  test('is one per address: neither a member twice, in whatever case, nor a second organization', async () => {
    expect((await invite('ADMIN@marram.example')).errors).toEqual(refused('MEMBER_EXISTS', 'email'));
    const { invitationLink } = await invite('ada@ifes.example');
    const { totpSecret } = await open(ticketOf(invitationLink));
    expect((await accept(ticketOf(invitationLink), totpSecret)).errors).toEqual(refused('ADDRESS_IN_USE'));
  });

  test('needs a password that is long and not worn, and a code of the secret shown last; a miss costs nothing', async () => {
    const ticket = ticketOf((await invite('slow@marram.example')).invitationLink);
    const first = await open(ticket);
    const { totpSecret } = await open(ticket);
    expect(totpSecret).not.toBe(first.totpSecret);
    expect((await accept(ticket, first.totpSecret)).errors).toEqual(refused('CODE', 'totp'));
    expect((await accept(ticket, totpSecret, { totp: '000000' })).errors).toEqual(refused('CODE', 'totp'));
    expect((await accept(ticket, totpSecret, { password: 'fourteen chars' })).errors).toEqual(refused('PASSWORD', 'password'));
    expect((await accept(ticket, totpSecret, { password: 'password123456789' })).errors).toEqual(refused('PASSWORD', 'password'));
    expect(await accept(ticket, totpSecret)).toMatchObject({ isJoined: true });
  });

  test('keeps no secret in the clear, and the code of joining is used up', async () => {
    await harness.close();
    await start({ hasher: makeArgonHasher() });
    const { invitationLink } = await invite('clear@marram.example');
    const ticket = ticketOf(invitationLink);
    const { totpSecret } = await open(ticket);
    await accept(ticket, totpSecret);
    const [row] = (await harness.store.find('credentials', { index: 'byEmail', equals: { email: 'clear@marram.example' }, first: 1 })).rows;
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain(String(totpSecret));
    const tickets = await harness.store.find('tickets', { index: 'byExpiry', equals: {}, first: 100 });
    expect(JSON.stringify(tickets.rows)).not.toContain(ticket);
    expect(tickets.rows.filter((each) => each.usedAt !== undefined && each.totpSecret !== undefined)).toEqual([]);
    const answer = await harness.mutate('signIn', { email: 'clear@marram.example', password, totp: currentCode(String(totpSecret), harness.clock.now()) });
    expect(answer.errors).toEqual([expect.objectContaining({ rule: 'SIGN_IN' })]);
  });
});
