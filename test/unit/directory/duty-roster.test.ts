// Rosters and quiet hours: what may be saved, who is on duty, who takes over, and where nobody is.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dutyGaps, nextHandOver, onDutyAt, saveDutyRoster, takingOver } from '../../../server/domain/directory/duty-roster.ts';
import type { RosterToSave } from '../../../server/domain/directory/duty-roster.ts';
import { foldOrganization } from '../../../server/domain/directory/fold-organization.ts';
import type { Organization, Shift } from '../../../server/domain/directory/organization.ts';
import { quietUntil } from '../../../server/domain/directory/quiet-hours.ts';
import { openStage } from '../../../server/domain/record/stage.ts';
import { addMs, hourMs, toInstant, toMs } from '../../../server/domain/time.ts';
import { member, organization } from '../../support/directory-builder.ts';
import { runs } from '../../support/runs.ts';

const t = '2030-05-01T08:00:00.000Z';
const at = (hours: number): string => addMs(t, hours * hourMs);
const shift = (userId: string, from: number, until: number): Shift => ({ userId, from: at(from), until: at(until) });
const people = [member('ana', ['EMB_OFFICER']), member('ben', ['EMB_APPROVER']), member('viewer', ['EMB_VIEWER']), member('gone', ['EMB_OFFICER'], { state: 'DEACTIVATED' })];

function saved(roster: Partial<RosterToSave>, standing: Organization = organization({ members: people })): Organization {
  const stage = openStage<Organization>({ state: standing, nextSeq: 9, t, actor: { n: 1, role: 'EMB_ADMIN', alias: 'Officer 1' }, fold: foldOrganization, revOf: () => 1 });
  saveDutyRoster(stage, { expectedVersion: standing.dutyRoster?.version ?? 0, shifts: [], ...roster });
  return stage.state;
}

describe('saving a roster', () => {
  test('replaces it as a whole, in order, without what is over', () => {
    const first = saved({ shifts: [shift('ben', 4, 8), shift('ana', -8, 0), shift('ana', 0, 4)], quietHours: { from: '22:00', until: '07:00' } });
    expect(first.dutyRoster).toEqual({ version: 1, shifts: [shift('ana', 0, 4), shift('ben', 4, 8)], quietHours: { from: '22:00', until: '07:00' }, savedAt: t });
    expect(saved({ shifts: [] }, first).dutyRoster).toEqual({ version: 2, shifts: [], savedAt: t });
  });

  test.each<[string, Partial<RosterToSave>, object]>([
    ['another version', { expectedVersion: 3 }, { code: 'VERSION_CONFLICT', path: 'expectedVersion' }],
    ['a stranger', { shifts: [shift('nobody', 0, 4)] }, { path: 'shifts.0.memberId', rule: 'DUTY_MEMBER' }],
    ['somebody who may only read', { shifts: [shift('viewer', 0, 4)] }, { rule: 'DUTY_MEMBER' }],
    ['somebody who has left', { shifts: [shift('gone', 0, 4)] }, { rule: 'DUTY_MEMBER' }],
    ['an end before its beginning', { shifts: [shift('ana', 4, 4)] }, { path: 'shifts.0.until', rule: 'SHIFT_ORDER' }],
    ['more than eight days', { shifts: [shift('ana', 0, 193)] }, { path: 'shifts.0.until', rule: 'SHIFT_LENGTH' }],
    ['too far ahead', { shifts: [shift('ana', 401 * 24, 401 * 24 + 1)] }, { path: 'shifts.0.from', rule: 'SHIFT_AHEAD' }],
    ['one person twice', { shifts: [shift('ana', 0, 4), shift('ana', 3, 6)] }, { path: 'shifts.1', rule: 'SHIFT_OVERLAP' }],
    ['quiet hours without length', { quietHours: { from: '07:00', until: '07:00' } }, { path: 'quietHours', rule: 'QUIET_HOURS' }],
    ['too many', { shifts: Array.from({ length: 301 }, (_, n) => shift('ana', n, n + 1)) }, { path: 'shifts', rule: 'SHIFTS' }],
  ])('refuses %s', (_, roster, refusal) => {
    expect(() => saved(roster)).toThrow(expect.objectContaining(refusal) as unknown as Error);
  });
});

describe('duty', () => {
  const roster = saved({ shifts: [shift('ana', 0, 4), shift('ana', 4, 6), shift('ben', 4, 8)] });
  const ids = (members: readonly { readonly userId: string }[]): readonly string[] => members.map(({ userId }) => userId);

  test('runs from the first instant to before the last', () => {
    expect(ids(onDutyAt(roster, at(0)))).toEqual(['ana']);
    expect(ids(onDutyAt(roster, at(4)))).toEqual(['ana', 'ben']);
    expect(ids(onDutyAt(roster, at(8)))).toEqual([]);
    const withoutBen = { ...roster, members: roster.members.map((each) => (each.userId === 'ben' ? { ...each, state: 'DEACTIVATED' as const } : each)) };
    expect(ids(onDutyAt(withoutBen, at(7)))).toEqual([]);
  });

  test('is handed to whoever begins, not to whoever goes on', () => {
    expect(nextHandOver({ shifts: roster.dutyRoster?.shifts ?? [] }, t)).toBe(at(4));
    expect(ids(takingOver(roster, t, at(4)))).toEqual(['ben']);
    expect(ids(takingOver(roster, at(4), at(5)))).toEqual([]);
    expect(ids(takingOver(roster, at(-1), at(9)))).toEqual([]);
  });

  test('gaps and shifts cover every instant, and never both', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 20 })), { maxLength: 12 });
    fc.assert(
      fc.property(spans, fc.integer({ min: 0, max: 99 }), (drawn, hour) => {
        const shifts = drawn.map(([from, length]) => shift('ana', from, from + length)).sort((a, b) => a.from.localeCompare(b.from));
        const isIn = (each: { readonly from: string; readonly until: string }): boolean => each.from <= at(hour) && at(hour) < each.until;
        expect(dutyGaps({ shifts }, at(0), at(100)).some(isIn)).toBe(!shifts.some(isIn));
      }),
      { numRuns: runs(5_000, 500) },
    );
  });
});

describe('quiet hours', () => {
  test.each([
    ['over midnight, before it', { from: '22:00', until: '07:00', now: '2030-05-01T20:00:00.000Z' }, '2030-05-02T04:00:00.000Z'],
    ['over midnight, after it', { from: '22:00', until: '07:00', now: '2030-05-02T03:59:00.000Z' }, '2030-05-02T04:00:00.000Z'],
    ['at their end', { from: '22:00', until: '07:00', now: '2030-05-02T04:00:00.000Z' }, undefined],
    ['within a day', { from: '12:00', until: '14:00', now: '2030-05-01T10:30:00.000Z' }, '2030-05-01T11:00:00.000Z'],
    ['outside', { from: '12:00', until: '14:00', now: '2030-05-01T08:59:00.000Z' }, undefined],
  ])('%s', (_, { now, ...hours }, until) => {
    expect(quietUntil(hours, 'Africa/Nairobi', now)).toBe(until);
  });

  test('end within a day, later than now, outside themselves, whatever the zone does', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45')).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
    const zone = fc.constantFrom('Africa/Nairobi', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Europe/Berlin', 'Pacific/Apia', 'Australia/Lord_Howe');
    const instants = fc.integer({ min: toMs('2026-01-01T00:00:00.000Z'), max: toMs('2031-01-01T00:00:00.000Z') }).map(toInstant);
    fc.assert(
      fc.property(fc.record({ from: time, until: time }), zone, instants, ({ from, until }, timeZone, now) => {
        fc.pre(from !== until);
        const end = quietUntil({ from, until }, timeZone, now);
        if (end === undefined) return;
        expect(end > now).toBe(true);
        expect(toMs(end) - toMs(now)).toBeLessThanOrEqual(26 * hourMs);
        expect(quietUntil({ from, until }, timeZone, end)).toBeUndefined();
      }),
      { numRuns: runs(20_000, 1_000) },
    );
  });
});
