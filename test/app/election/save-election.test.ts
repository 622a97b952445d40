import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { authority, coordinator, found, join, newKey, openHarness, stepUp } from '../../support/directory-harness.ts';
import type { Harness, Payload, Person } from '../../support/directory-harness.ts';

let harness: Harness;
let ada: Person;
let admin: Person;
let organizationId: string;

beforeEach(async () => {
  harness = await openHarness();
  ada = await coordinator(harness, 'ada');
  ({ admin, organizationId } = await found(harness, [ada, await coordinator(harness, 'bo')], authority));
});
afterEach(() => harness.close());

const general = { name: 'General election', type: 'PARLIAMENTARY', pollingDays: ['2030-08-11'], timeZones: ['Africa/Nairobi'] };
const save = (by: Person, changes: object = {}): Promise<Payload> => harness.mutate('saveElection', { ...general, idempotencyKey: newKey(), ...changes }, by);
const seen = (payload: Payload) => payload.election as { readonly id: string; readonly version: number; readonly pollingDays: readonly string[] };

test('an administrator saves the own election, in the own country, and edits the version they saw', async () => {
  const saved = await save(admin, { pollingDays: ['2030-08-25', '2030-08-11'] });
  expect(saved).toMatchObject({ election: { version: 1, country: 'XA', authority: { id: organizationId }, pollingDays: ['2030-08-11', '2030-08-25'] }, receipt: { seq: 0 }, errors: [] });
  const { id: electionId } = seen(saved);
  expect((await save(admin, { electionId })).errors).toMatchObject([{ path: 'expectedVersion' }]);
  const edited = await save(admin, { electionId, expectedVersion: 1, certifiedOn: '2030-08-20' });
  expect(edited).toMatchObject({ election: { version: 2, pollingDays: ['2030-08-11'] }, receipt: { seq: 1 } });
  expect((await save(admin, { electionId, expectedVersion: 1, name: 'Too late' })).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  expect(await save(admin, { electionId, expectedVersion: 2, certifiedOn: '2030-08-20' })).toMatchObject({ election: { version: 2 }, receipt: null, errors: [] });
});

test('a coordinator names the authority; another authority sees nothing to edit', async () => {
  expect((await save(ada)).errors).toMatchObject([{ path: 'authorityId', rule: 'REQUIRED' }]);
  expect((await save(ada, { authorityId: 'coordinator' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const { id: electionId } = seen(await save(ada, { authorityId: organizationId }));
  const other = await found(harness, [ada, await coordinator(harness, 'cy')], { ...authority, slug: 'other' });
  expect((await save(other.admin, { electionId, expectedVersion: 1 })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await save(other.admin, { authorityId: organizationId })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await save(ada, { electionId, expectedVersion: 1, authorityId: other.organizationId })).errors).toMatchObject([{ path: 'authorityId' }]);
});

test('officers do not save elections, nor do coordinators of other countries', async () => {
  const invite = async (by: Person, member: { readonly email: string; readonly roles: readonly string[]; readonly countries?: readonly string[] }): Promise<Person> => {
    await stepUp(harness, by);
    const { invitationLink } = await harness.mutate('inviteMember', { name: 'N', employment: 'STAFF', idempotencyKey: newKey(), ...member }, by);
    return join(harness, invitationLink, member.email);
  };
  const officer = await invite(admin, { email: 'officer@marram.example', roles: ['EMB_OFFICER'] });
  expect((await save(officer)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const elsewhere = await invite(ada, { email: 'elsewhere@ifes.example', roles: ['IFES_COORDINATOR'], countries: ['XB'] });
  expect((await save(elsewhere, { authorityId: organizationId })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
});

describe('refuses at the field', () => {
  test.each([
    ['name', { name: ' ' }],
    ['name', { name: 'Stolen, see www.marram.example' }],
    ['name', { name: 'Ask +254 700 000 001' }],
    ['pollingDays', { pollingDays: [] }],
    ['pollingDays', { pollingDays: ['2030-08-11', '2032-08-11'] }],
    ['pollingDays.1', { pollingDays: ['2030-08-11', '2030-08-11'] }],
    ['pollingDays.0', { pollingDays: ['2030-02-30'] }],
    ['pollingDays.0', { pollingDays: ['1066-10-14'] }],
    ['timeZones', { timeZones: [] }],
    ['timeZones.1', { timeZones: ['Africa/Nairobi', '+03:00'] }],
    ['timeZones.1', { timeZones: ['Africa/Nairobi', 'Africa/Nairobi'] }],
    ['campaignStartsOn', { campaignStartsOn: '2030-08-12' }],
    ['certifiedOn', { certifiedOn: '2030-08-10' }],
  ])('%s', async (path, changes) => {
    expect((await save(admin, changes)).errors).toMatchObject([{ code: 'VALIDATION', path }]);
  });
});
