// Alarms as rows: one report fills one row with all that is wrong with it, and the worst is not buried by the newest.
import { expect, test } from '@jest/globals';
import { alarmRows } from '../../../web/src/pages/reports/alarm-rows.ts';
import type { Alarm } from '../../../web/src/pages/reports/alarm-rows.ts';

let made = 0;
const company = { id: 'c', name: 'Chirpline' };
const authority = { id: 'a', name: 'Commission' };
const reportOf = (id: string, severity: NonNullable<Alarm['report']>['severity'] = 'S2_HIGH'): Alarm['report'] => ({ id, publicRef: `TOC-${id}`, severity, interventions: null });
const at = (minute: number): string => new Date(Date.UTC(2030, 4, 10, 8, minute)).toISOString();
const alarm = (over: Partial<Alarm>): Alarm => ({ id: String((made += 1)), kind: 'BREACH', raisedAt: at(0), seenAt: null, organization: company, report: null, ...over });

test('one row a report, its kinds together and the most pressing first, from the first of them', () => {
  const report = reportOf('r');
  const [row, ...others] = alarmRows([alarm({ report, kind: 'CALL_TASK', raisedAt: at(9) }), alarm({ report, raisedAt: at(5) }), alarm({ report, raisedAt: at(3) }), alarm({ report, kind: 'NOBODY_TOLD', raisedAt: at(4) })]);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ report, parties: [{ organization: company, kinds: ['NOBODY_TOLD', 'CALL_TASK', 'BREACH'] }], mostPressing: 'NOBODY_TOLD', count: 4, raisedAt: at(3) });
});

test('where both sides owe something each is named with what is its own', () => {
  const report = reportOf('r');
  const [row] = alarmRows([alarm({ report, organization: authority }), alarm({ report, kind: 'CALL_TASK' })]);
  expect(row?.parties).toEqual([{ organization: company, kinds: ['CALL_TASK'] }, { organization: authority, kinds: ['BREACH'] }]);
});

test('by severity, then the oldest first; an approval stands with the high ones and a contact last', () => {
  const rows = alarmRows([
    alarm({ organization: company, kind: 'CONTACT_STALE', raisedAt: at(0) }), alarm({ report: reportOf('new low', 'S4_LOW'), raisedAt: at(9) }), alarm({ report: reportOf('new high'), raisedAt: at(8) }),
    alarm({ organization: authority, kind: 'APPROVAL_WAITING', raisedAt: at(7) }), alarm({ report: reportOf('old high'), raisedAt: at(1) }), alarm({ report: reportOf('critical', 'S1_CRITICAL'), raisedAt: at(6) }),
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['critical', 'old high', 'a APPROVAL_WAITING', 'new high', 'new low', 'c CONTACT_STALE']);
});

test('what names no report is one row for each organization and kind, with how many there are', () => {
  const rows = alarmRows([alarm({ organization: authority, kind: 'APPROVAL_WAITING' }), alarm({ organization: authority, kind: 'APPROVAL_WAITING' }), alarm({ organization: authority })]);
  expect(rows.map(({ key, count }) => [key, count])).toEqual([['a APPROVAL_WAITING', 2], ['a BREACH', 1]]);
});

test('a row counts as looked at once all of it was', () => {
  const report = reportOf('r');
  expect(alarmRows([alarm({ report, seenAt: at(1) }), alarm({ report })])[0]?.seenAt).toBeNull();
  expect(alarmRows([alarm({ report, seenAt: at(1) }), alarm({ report, seenAt: at(2) })])[0]?.seenAt).toBe(at(2));
});
