// The people behind each audience of the table, and those asked where there is nobody.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { peopleOf } from '../../../server/domain/delivery/audiences.ts';
import type { Circle } from '../../../server/domain/delivery/audiences.ts';
import { heldUntil } from '../../../server/domain/delivery/quiet.ts';
import { standInsOf } from '../../../server/domain/delivery/stand-ins.ts';
import type { Standing } from '../../../server/domain/delivery/stand-ins.ts';
import type { DutyRoster } from '../../../server/domain/directory/organization.ts';
import { audienceSides } from '../../../server/domain/notify-plan.ts';
import type { Audience } from '../../../server/domain/notify-plan.ts';
import { contact, member, organization } from '../../support/directory-builder.ts';
import { runs } from '../../support/runs.ts';

const now = '2030-05-01T08:00:00.000Z';
const duty = (...userIds: readonly string[]): DutyRoster => ({ version: 1, savedAt: now, shifts: userIds.map((userId) => ({ userId, from: now, until: '2030-05-01T16:00:00.000Z' })) });
const authority = organization({
  members: [
    member('officer', ['EMB_OFFICER']), member('approver', ['EMB_APPROVER']), member('second', ['EMB_APPROVER']), member('legal', ['EMB_LEGAL']), member('seconded', ['EMB_LEGAL'], { employment: 'SECONDED' }),
    member('boss', ['EMB_ADMIN']), member('viewer', ['EMB_VIEWER']), member('invited', ['EMB_APPROVER'], { state: 'INVITED' }), member('left', ['EMB_OFFICER'], { state: 'DEACTIVATED' }),
  ],
});
const company = organization({
  id: 'company', kind: 'COMPANY', members: [
    contact('primary', 'PRIMARY'), contact('primary-ug', 'PRIMARY', { countries: ['UG'] }), contact('unverified', 'PRIMARY', { state: 'FIRST_CHECK' }), contact('stale', 'PRIMARY', { state: 'STALE' }),
    contact('backup', 'BACKUP', { countries: ['KE', 'UG'] }), contact('night', 'OUT_OF_HOURS'), contact('chief', 'EXECUTIVE'), member('responder', ['COMPANY_RESPONDER']), member('lead', ['COMPANY_LEAD']),
    member('admin', ['COMPANY_ADMIN']), member('left', ['COMPANY_LEAD'], { state: 'DEACTIVATED' }),
  ],
});
const coordination = organization({ id: 'coordinator', kind: 'COORDINATOR', members: [member('for-ke', ['IFES_COORDINATOR'], { countries: ['KE'] }), member('for-ug', ['IFES_COORDINATOR'], { countries: ['UG'] }), member('ifes-admin', ['IFES_ADMIN'])] });
const onCall = (...userIds: readonly string[]): typeof coordination => ({ ...coordination, members: [...coordination.members, member('second-ke', ['IFES_COORDINATOR'], { countries: ['KE'] })], dutyRoster: duty(...userIds) });
const circle: Circle = { now, country: 'KE', isSealed: false, authority, company, coordinators: [coordination], author: 'officer', approver: 'approver', hands: [], companies: [company] };
const named = (audience: Audience, over: Partial<Circle> = {}): readonly string[] => peopleOf(audience, { ...circle, ...over }).map(({ member: { userId } }) => userId);

describe('the people of', () => {
  test.each<[Audience, readonly string[]]>([
    ['COMPANY_PRIMARY', ['primary']],
    ['COMPANY_BACKUP', ['backup']],
    ['OUT_OF_HOURS_GATEWAY', ['night']],
    ['COMPANY_QUEUE', ['primary', 'unverified', 'stale', 'backup', 'night', 'chief', 'responder', 'lead']],
    ['OWNER', ['primary']],
    ['COMPANY_LEAD', ['lead']],
    ['EXECUTIVE_COMPANY', ['chief']],
    ['ORG_ADMIN', ['admin']],
    ['EMB_DUTY', ['officer', 'approver', 'second']],
    ['EMB_EVERYONE', ['officer', 'approver', 'second', 'legal', 'seconded', 'boss', 'viewer']],
    ['AUTHOR', ['officer']],
    ['APPROVER', ['approver']],
    ['APPROVERS_ON_DUTY', ['approver', 'second', 'legal']],
    ['NEXT_APPROVERS', []],
    ['EMB_LEAD', ['approver', 'second']],
    ['EXECUTIVE_EMB', ['boss']],
    ['EMB_ADMIN', ['boss']],
    ['COORDINATOR', ['for-ke']],
    ['COORDINATORS_ON_DUTY', ['for-ke']],
    ['NEXT_COORDINATORS', ['for-ke']],
    ['ELECTION_USERS', ['officer', 'approver', 'second', 'legal', 'seconded', 'boss', 'viewer', 'primary', 'backup', 'night', 'for-ke']],
  ])('%s', (audience, people) => {
    expect(named(audience)).toEqual(people);
  });

  test('every audience stands above', () => {
    expect(Object.keys(audienceSides)).toHaveLength(21);
  });

  test.each<[string, readonly [Audience, Partial<Circle>], readonly string[]]>([
    ['a shift that runs', ['EMB_DUTY', { authority: { ...authority, dutyRoster: duty('legal') } }], ['legal']],
    ['approvers on duty', ['APPROVERS_ON_DUTY', { authority: { ...authority, dutyRoster: duty('legal', 'officer') } }], ['legal']],
    ['those who were not on duty', ['NEXT_APPROVERS', { authority: { ...authority, dutyRoster: duty('legal') } }], ['approver', 'second']],
    ['nobody with a hand in it', ['APPROVERS_ON_DUTY', { authority: { ...authority, dutyRoster: duty('legal') }, hands: ['legal', 'second'] }], ['approver']],
    ['responders on duty', ['COMPANY_QUEUE', { company: { ...company, dutyRoster: duty('lead') } }], ['lead']],
    ['whoever holds it', ['OWNER', { owner: 'responder' }], ['responder']],
    ['whoever holds it and has not left', ['OWNER', { owner: 'left' }], ['primary']],
    ['no company that is suspended', ['COMPANY_PRIMARY', { company: { ...company, state: 'SUSPENDED' } }], []],
    ['those who lead, without an executive', ['EXECUTIVE_COMPANY', { country: 'UG', company: { ...company, members: company.members.filter(({ userId }) => userId !== 'chief') } }], ['lead']],
    ['who administers, where no coordinator has the country', ['COORDINATOR', { country: 'TZ' }], ['ifes-admin']],
    ['coordinators on duty, of those assigned', ['COORDINATORS_ON_DUTY', { coordinators: [onCall('for-ke', 'for-ug')] }], ['for-ke']],
    ['all assigned, where only others are on duty', ['COORDINATORS_ON_DUTY', { coordinators: [onCall('for-ug', 'ifes-admin')] }], ['for-ke', 'second-ke']],
    ['the others assigned after those on duty', ['NEXT_COORDINATORS', { coordinators: [onCall('for-ke')] }], ['for-ke', 'second-ke']],
    ['who administers, where all assigned are on duty', ['NEXT_COORDINATORS', { coordinators: [onCall('for-ke', 'second-ke')] }], ['for-ke', 'second-ke', 'ifes-admin']],
    ['what can wait goes to all assigned', ['COORDINATOR', { coordinators: [onCall('for-ke')] }], ['for-ke', 'second-ke']],
  ])('%s', (_, [audience, over], people) => {
    expect(named(audience, over)).toEqual(people);
  });

  test('whatever the roster says, somebody assigned is told at once, and all of them hear of it in the end', () => {
    const ids = onCall().members.map(({ userId }) => userId);
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids), fc.constantFrom('KE', 'UG', 'TZ'), (duties, left, country) => {
        const organization = { ...onCall(...duties), members: onCall().members.map((each) => (left.includes(each.userId) ? { ...each, state: 'DEACTIVATED' as const } : each)) };
        const over = { country, coordinators: [organization] };
        const [all, first, next] = [named('COORDINATOR', over), named('COORDINATORS_ON_DUTY', over), named('NEXT_COORDINATORS', over)];
        expect(first.length > 0).toBe(left.length < ids.length);
        expect(all).toEqual(expect.arrayContaining([...first]));
        expect(next).toEqual(expect.arrayContaining([...all]));
      }),
      { numRuns: runs(1_000, 300) },
    );
  });

  test('a sealed matter: its two contacts and the coordinators, whatever is asked', () => {
    const all = (Object.keys(audienceSides) as readonly Audience[]).flatMap((audience) => named(audience, { isSealed: true }));
    expect([...new Set(all)].toSorted()).toEqual(['backup', 'for-ke', 'primary']);
  });
});

describe('stand-ins', () => {
  const asked = (audience: Audience, known: Readonly<Record<string, Standing>>, isInside = false): readonly string[] =>
    standInsOf(audience, circle, { standingOf: (userId) => known[userId] ?? 'UNTOLD', isInside }).people.map(({ member: { userId } }) => userId);

  test.each<[string, readonly [Audience, Readonly<Record<string, Standing>>], readonly string[]]>([
    ['the backup contact first', ['OWNER', { responder: 'LOST' }], ['backup']],
    ['nobody while the backup hears of it anyway', ['COMPANY_PRIMARY', { primary: 'LOST', backup: 'TOLD' }], []],
    ['the coordinators once both are lost', ['COMPANY_BACKUP', { primary: 'LOST', backup: 'LOST' }], ['for-ke']],
    ['nobody once all are lost', ['COMPANY_BACKUP', { primary: 'LOST', backup: 'LOST', 'for-ke': 'LOST' }], []],
    ['an authority’s administrators', ['EMB_DUTY', { officer: 'LOST' }], ['boss']],
    ['then a coordinator', ['EMB_DUTY', { officer: 'LOST', boss: 'LOST' }], ['for-ke']],
  ])('%s', (_, [audience, known], people) => {
    expect(asked(audience, known)).toEqual(people);
  });

  test('no coordinator hears of an incident', () => {
    expect(asked('APPROVERS_ON_DUTY', { approver: 'LOST', boss: 'LOST' }, true)).toEqual([]);
  });

  test('asking again and again ends, and never asks anybody twice', () => {
    const ids = [...company.members, ...coordination.members, ...authority.members].map(({ userId }) => userId);
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(audienceSides) as Audience[])), fc.subarray(ids), fc.boolean(), (audience, lost, isSealed) => {
        const known = new Map<string, Standing>(lost.map((userId) => [userId, 'LOST']));
        for (let rounds = 0; ; rounds += 1) {
          expect(rounds).toBeLessThan(5);
          const { people } = standInsOf(audience, { ...circle, isSealed }, { standingOf: (userId) => known.get(userId) ?? 'UNTOLD', isInside: false });
          if (people.length === 0) return;
          for (const { member: { userId } } of people) {
            expect(known.has(userId)).toBe(false);
            known.set(userId, 'LOST');
          }
        }
      }),
      { numRuns: runs(5_000, 500) },
    );
  });
});

test.each([
  ['S1_CRITICAL', 'ROUTINE', false], ['S1_CRITICAL', 'CRITICAL_WINDOW', false], ['S2_HIGH', 'CRITICAL_WINDOW', false], ['S2_HIGH', 'CAMPAIGN', true], ['S3_MEDIUM', 'CRITICAL_WINDOW', true], ['S4_LOW', 'ROUTINE', true],
] as const)('%s in %s is held by quiet hours: %s', (severity, phase, isHeld) => {
  const quiet = { ...authority, dutyRoster: { ...duty(), quietHours: { from: '00:00', until: '23:00' } } };
  const [officer] = quiet.members;
  if (officer === undefined) throw new Error('nobody');
  expect(heldUntil({ organization: quiet, member: officer }, { severity, phase }, now) !== undefined).toBe(isHeld);
  const onDuty = { ...quiet, dutyRoster: { ...quiet.dutyRoster, ...duty('officer') } };
  expect(heldUntil({ organization: onDuty, member: officer }, { severity, phase }, now)).toBeUndefined();
});
