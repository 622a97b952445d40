// Worked examples of every definition: rows as they stand, and the figure they give.
import { describe, expect, test } from '@jest/globals';
import { ALERT_ORIGINS, ASKS, CATEGORIES, NO_ACTION_REASONS, OUTCOMES, PHASES, REPORT_STATUSES, SEVERITIES, TRACKS, WITHDRAWAL_REASONS } from '../../../server/domain/codes.ts';
import type { Category } from '../../../server/domain/codes.ts';
import { makeEditionTally } from '../../../server/domain/transparency/edition-tally.ts';
import { FIGURE_KEYS } from '../../../server/domain/transparency/figure.ts';
import type { FigureKey, FigureValue } from '../../../server/domain/transparency/figure.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { allMetrics } from '../../../server/domain/transparency/metrics/all-metrics.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import { PROTECTED_CATEGORIES } from '../../../server/domain/transparency/tables.ts';
import { after, ended, filedAt, first, late, met, rowOf, silent, snapshotAt } from '../../support/figures-rows.ts';

function value(key: FigureKey, rows: readonly FiguresRow[], at = snapshotAt): FigureValue {
  const metric = allMetrics.find((each) => each.key === key);
  if (metric === undefined) throw new Error(`there is no metric ${key}`);
  return measure(metric, rows, at);
}

const share = (numerator: number, denominator: number): FigureValue => ({ kind: 'SHARE', numerator, denominator });
const count = (number: number): FigureValue => ({ kind: 'COUNT', count: number });
const some = (number: number, over: Partial<FiguresRow>): readonly FiguresRow[] => Array.from({ length: number }, () => rowOf(over));

describe('how much: M1, M2', () => {
  const rows = [
    rowOf(), rowOf({ items: [{ ask: 'RESTORE' }, { ask: 'RESTORE' }] }),
    rowOf({ delivery: 'HAND_CARRIED', acks: [], decides: [] }),
    rowOf({ status: 'DUPLICATE', duplicate: 'BEFORE_DUE' }), rowOf({ status: 'DUPLICATE', duplicate: 'AFTER_DUE' }),
  ];
  test('a duplicate marked in time is left out, one marked too late is not, and what was carried by hand stands apart', () => {
    expect([value('M1', rows), value('M2', rows), value('handCarried', rows), value('duplicates', rows)]).toEqual([count(3), count(4), count(1), count(1)]);
  });
});

describe('in time: M3, M4, M4i, M7', () => {
  test('silence stays in the denominator', () => {
    const rows = [rowOf({ acks: [met(10)] }), rowOf({ acks: [late(70)] }), rowOf({ acks: [silent()] })];
    expect([value('M3', rows), value('M7', rows)]).toEqual([share(1, 3), share(1, 3)]);
  });
  test('what is not due by the snapshot is not judged, answered or not', () => {
    const rows = [rowOf({ acks: [met(10)] }), rowOf({ acks: [silent()] })];
    expect([value('M3', rows, after(59)), value('M3', rows, after(60))]).toEqual([share(0, 0), share(1, 2)]);
  });
  test('withdrawn before due it never counted; withdrawn or expired after, it is a miss', () => {
    expect([value('M3', [rowOf({ acks: [ended('VOID', 20)] })]), value('M3', [rowOf({ acks: [ended('MISSED', 90)] })]), value('M7', [rowOf({ acks: [ended('MISSED', 90)] })])])
      .toEqual([share(0, 0), share(0, 1), share(1, 1)]);
  });
  test('each ack cycle counts: a return in time, then silence after the report came again', () => {
    expect(value('M3', [rowOf({ acks: [met(10), silent()] })])).toEqual(share(1, 2));
  });
  test('a paused decision is not due', () => {
    expect(value('M4', [rowOf({ decides: [first({ state: 'PAUSED', batch: 1, dueAt: after(60), ranMin: 30 })] })])).toEqual(share(0, 0));
  });
  test('a report is decided in time where its first batch was; a later batch counts by batch only', () => {
    const rows = [rowOf({ decides: [first(met(40)), late(70, { batch: 2 })] }), rowOf({ decides: [first(late(70)), first(met(20))] })];
    expect([value('M4', rows), value('M4i', rows)]).toEqual([share(1, 2), share(1, 3)]);
  });
  test('redirected before due, and returned for good, are counts of their own', () => {
    const redirected = rowOf({ status: 'REDIRECTED', redirect: 'WRONG_COMPANY', decides: [first(ended('VOID', 20))] });
    const tooLate = rowOf({ status: 'REDIRECTED', redirect: 'WRONG_COMPANY', decides: [first(ended('MISSED', 80))] });
    const returned = rowOf({ status: 'RETURNED', returns: ['LOCATOR_INVALID'], isReturnedOpen: true, decides: [first(ended('VOID', 5))] });
    const rows = [redirected, tooLate, returned];
    expect([value('M4', rows), value('M4.redirected', rows), value('M4.returned', rows)]).toEqual([share(0, 1), count(1), count(1)]);
  });
  test('no report is in the share and beside it: one decided in time, added to and then redirected stays decided in time', () => {
    const [decides, returns] = [[first(met(40)), ended('VOID', 20, { batch: 2 })], ['LOCATOR_INVALID'] as const];
    const rows = [rowOf({ status: 'REDIRECTED', redirect: 'WRONG_COMPANY', decides }), rowOf({ status: 'RETURNED', returns, isReturnedOpen: true, decides })];
    expect([value('M4', rows), value('M4.redirected', rows), value('M4.returned', rows)]).toEqual([share(2, 2), count(0), count(0)]);
    expect([value('M4', rows, after(50)), value('M4.redirected', rows, after(50))]).toEqual([share(0, 0), count(0)]);
  });
});

describe('how long: M5, M6, M13, M21', () => {
  const times = (...[n, answered, medianMin, p90Min]: readonly unknown[]): unknown => ({ kind: 'TIMES', n, answered, medianMin, p90Min });
  test('five answers of 10, 20, 30, 40 and 300 minutes', () => {
    expect(value('M5', [10, 20, 30, 40, 300].map((min) => rowOf({ acks: [met(min)] })))).toEqual(times(5, 5, 30, 300));
  });
  test('four are too few', () => {
    expect(value('M5', some(4, {}))).toEqual(times(4, 4, 'TOO_FEW', 'TOO_FEW'));
  });
  test('those who still wait lengthen it, and past half of all the median is not reached', () => {
    const answered = [10, 20].map((min) => rowOf({ acks: [met(min)] }));
    const [three, four] = [3, 4].map((n) => some(n, { acks: [silent()] }));
    expect(value('M5', [...some(2, { acks: [met(5)] }), ...answered, ...(three ?? [])])).toEqual(times(7, 4, 20, 'NOT_REACHED'));
    expect(value('M5', [...answered, ...(four ?? [])])).toEqual(times(6, 2, 'NOT_REACHED', 'NOT_REACHED'));
  });
  test('a decision is measured less its pauses, from the first batch only', () => {
    expect(value('M6', some(5, { decides: [first(met(43)), met(500, { batch: 2 })] }))).toEqual(times(5, 5, 45, 45));
  });
  test('the authority is measured by the same rule', () => {
    expect(value('M13', some(3, { answers: [{ ranMin: 12, isAnswered: true }, { from: filedAt }] }))).toEqual(times(6, 3, 10, 'NOT_REACHED'));
  });
  test('the first useful answer', () => {
    expect(value('M21', some(5, { useful: { ranMin: 61, isAnswered: true } }))).toEqual(times(5, 5, 60, 60));
  });
});

describe('what was answered: M8, M9, M10, M20, M22', () => {
  const rows = [
    rowOf({ track: 'LEGAL_ORDER', items: [{ ask: 'REMOVE_CONTENT', codes: ['REMOVED'], ground: 'ILLEGAL', isReasoned: true }] }),
    rowOf({ items: [{ ask: 'REMOVE_CONTENT', codes: ['REMOVED', 'ACCOUNT_SUSPENDED'], ground: 'BOTH' }, { ask: 'REMOVE_CONTENT', codes: ['DISABLED_GEO'], ground: 'ILLEGAL' }] }),
    rowOf({ items: [{ ask: 'RESTORE', codes: ['NO_ACTION'], ground: 'NONE', noActionReason: 'SATIRE_OR_OPINION', isReasoned: true }, { ask: 'RESTORE' }] }),
    rowOf({ isAcknowledgedByApi: true, items: [{ ask: 'RESTORE', codes: ['AD_REJECTED'], ground: 'POLICY' }] }),
    rowOf({ isAcknowledgedByApi: true, acks: [silent()], items: [{ ask: 'RESTORE', codes: ['NOTED'], ground: 'NONE' }] }),
  ];
  test('by item that was decided', () => {
    expect([value('M8', rows), value('M9', rows)]).toEqual([share(2, 6), share(4, 6)]);
    expect(value('M9.outcomes', rows)).toMatchObject({ total: 6, counts: { REMOVED: 2, ACCOUNT_SUSPENDED: 1, DISABLED_GEO: 1, NO_ACTION: 1, NOTED: 1, AD_REJECTED: 1, LABELLED: 0 } });
    expect(value('M10', rows)).toMatchObject({ total: 1, counts: { SATIRE_OR_OPINION: 1, OTHER: 0 } });
  });
  test('by what a removal rested on', () => {
    expect(value('M20', rows)).toEqual({ kind: 'MIX', total: 4, counts: { ORDER: 1, LAW: 1, POLICY: 1, LAW_AND_POLICY: 1, NONE_GIVEN: 0 } });
  });
  test('through the API, of those acknowledged', () => {
    expect(value('M22', rows)).toEqual(share(1, 4));
  });
});

describe('where the two sides disagreed: M11, M12, M14', () => {
  const rows = [
    rowOf({ returns: ['LOCATOR_INVALID', 'LOCATOR_INVALID', 'NOT_PRECISE_ENOUGH'] }),
    rowOf({ reconsideration: 'CHANGED', contest: 'LOWERED' }), rowOf({ reconsideration: 'UNCHANGED', contest: 'CONTESTED' }), rowOf({ reconsideration: 'REQUESTED' }),
    rowOf({ severity: 'S3_MEDIUM', contest: 'LOWERED', items: [{ ask: 'RESTORE' }] }),
  ];
  test('counts of reports, over those it could have happened to', () => {
    expect([value('M11', rows), value('M12', rows), value('M12.changed', rows), value('M14', rows), value('M14.contested', rows)]).toEqual([share(1, 5), share(3, 4), share(1, 3), share(1, 4), share(2, 4)]);
    expect(value('M11.reasons', rows)).toMatchObject({ total: 1, counts: { LOCATOR_INVALID: 2, NOT_PRECISE_ENOUGH: 1 } });
  });
});

describe('what was asked: M16, M17', () => {
  test('the authority is counted too', () => {
    const rows = [rowOf({ isRestrictive: true, emergency: 'UNCONFIRMED', originOfAlert: 'PARTY' }), rowOf({ track: 'LEGAL_ORDER', emergency: 'CONFIRMED' }), rowOf({ status: 'WITHDRAWN', withdrawal: 'RIGHTS_CONCERN' })];
    expect(value('M16.tracks', rows)).toMatchObject({ total: 3, counts: { POLICY_REFERRAL: 2, LEGAL_ORDER: 1, CONNECTIVITY: 0 } });
    expect([value('M16.restrictive', rows), value('M16.rights', rows)]).toEqual([share(1, 3), share(1, 3)]);
    expect(value('M16.emergencies', rows)).toEqual({ kind: 'MIX', total: 2, counts: { UNCONFIRMED: 1, CONFIRMED: 1, REFUSED: 0 } });
    expect(value('M16.origins', rows)).toMatchObject({ counts: { OWN: 2, PARTY: 1 } });
  });
  test('reachability says that it is not measured', () => {
    expect(value('M17', some(3, {}))).toEqual({ kind: 'NOT_MEASURED' });
  });
});

describe('nothing is counted nowhere', () => {
  const counted = (key: FigureKey, over: Partial<FiguresRow>, code: string): number => {
    const found = value(key, [rowOf(over)]);
    return found.kind === 'MIX' ? (found.counts[code] ?? 0) : 0;
  };
  test.each<readonly [FigureKey, readonly string[], (code: never) => Partial<FiguresRow>]>([
    ['M16.tracks', TRACKS, (track) => ({ track })],
    ['severities', SEVERITIES, (severity) => ({ severity })],
    ['phases', PHASES, (phase) => ({ phase })],
    ['statuses', REPORT_STATUSES, (status) => ({ status })],
    ['M9.outcomes', OUTCOMES, (code) => ({ items: [{ ask: 'RESTORE', codes: [code] }] })],
    ['M10', NO_ACTION_REASONS, (noActionReason) => ({ items: [{ ask: 'RESTORE', codes: ['NO_ACTION'], noActionReason }] })],
    ['asks', ASKS, (ask) => ({ items: [{ ask }] })],
    ['M16.origins', ALERT_ORIGINS, (originOfAlert) => ({ originOfAlert })],
    ['withdrawals', WITHDRAWAL_REASONS, (withdrawal) => ({ withdrawal })],
  ])('%s names every code and counts it', (key, codes, over) => {
    for (const code of codes) expect([code, counted(key, over(code as never), code)]).toEqual([code, 1]);
  });
  test('every category stands in the protected table, but shutdowns, which stand in the exact one', () => {
    for (const category of Object.keys(CATEGORIES) as Category[]) {
      const tally = makeEditionTally();
      const track = category === 'INTERNET_SHUTDOWN' ? 'CONNECTIVITY' : 'INFORMATION';
      tally.add(rowOf({ category, track }), snapshotAt);
      expect(tally.exact()).toMatchObject([{ track, reports: 1, items: 1 }]);
      expect(tally.counts().cells).toEqual(category === 'INTERNET_SHUTDOWN' ? [] : [{ category, group: 'INFORMATION', reports: 1 }]);
    }
    expect(PROTECTED_CATEGORIES).toHaveLength(Object.keys(CATEGORIES).length - 1);
  });
  test('every figure that has a key has a metric; M0 is counted from filings', () => {
    expect(['M0', ...allMetrics.map((metric) => metric.key)]).toEqual([...FIGURE_KEYS]);
  });
});
