import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { resubmitReport, returnReport } from '../../../server/domain/report/return-report.ts';
import type { ResubmittedChange, ReturnedField } from '../../../server/domain/report/return-report.ts';
import { contestClosure, earlierReport, markDuplicate, redirectReport } from '../../../server/domain/report/route-report.ts';
import { addMs, dayMs } from '../../../server/domain/time.ts';
import { approver, contentOf, decided, newItem, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';
import type { ReportOptions } from '../../support/report-builder.ts';

const minute = 60_000;
const at = (minutes: number): string => addMs(t0, minutes * minute);
const clock = (report: Report, kind: 'ACK' | 'DECIDE', batch = 0) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);
const invalid = (rule: string) => expect.objectContaining({ code: 'VALIDATION', rule });
const illegal = (rule?: string) => expect.objectContaining({ code: 'ILLEGAL_TRANSITION', ...(rule === undefined ? {} : { rule }) });

const faulty: ReturnedField = { reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 2 };
const vague: ReturnedField = { reason: 'NOT_PRECISE_ENOUGH', path: 'claim' };
const sendBack = (made: ReportCase, minutes: number, ...fields: readonly ReturnedField[]): ReportCase =>
  made.after(minutes, responder, (stage) => returnReport(stage, { fields }));
const resubmit = (made: ReportCase, minutes: number, ...changes: readonly ResubmittedChange[]): ReportCase =>
  made.after(minutes, officer, (stage) => resubmitReport(stage, { changes }));

describe('a return', () => {
  test('stops ack, voids the decide clocks and names what is missing', () => {
    const { report } = sendBack(new ReportCase({ items: 2 }), 10, faulty, vague);
    expect(report.status).toBe('RETURNED');
    expect(report.clocks.map((cycle) => cycle.result)).toEqual(['MET', 'VOID']);
    expect(report.returns).toEqual([{ returnedAt: at(10), fields: [faulty, vague] }]);
    expect(report.firstUsefulAnswerAt).toBe(at(10));
  });

  test('is possible inside the ack window only, acknowledged or not, and once', () => {
    const made = new ReportCase().after(5, responder, acknowledgeReport);
    expect(sendBack(made, 29, vague).report.status).toBe('RETURNED');
    expect(() => sendBack(new ReportCase().after(5, responder, acknowledgeReport), 30, vague)).toThrow(illegal('ACK_WINDOW'));
    const again = resubmit(made, 40, { path: 'claim', value: 'Says that voting is on Monday' });
    expect(() => sendBack(again, 41, vague)).toThrow(illegal('ONCE'));
  });

  test.each<[string, ReturnedField]>([
    ['a supplement', { reason: 'NOT_PRECISE_ENOUGH', path: 'reach' }],
    ['a translation', { reason: 'NOT_PRECISE_ENOUGH', path: 'translation', itemNumber: 1 }],
    ['a locator of no item', { reason: 'MISSING_LOCATOR', path: 'claim' }],
    ['an item there is not', { reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 9 }],
  ])('is never for %s', (_name, field) => {
    expect(() => sendBack(new ReportCase(), 5, field)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    expect(() => sendBack(new ReportCase(), 5)).toThrow(invalid('FIELDS'));
  });

  test('nobody resubmits: closed after 14 days, for good', () => {
    const made = sendBack(new ReportCase(), 10, vague).tick(at(20 * 24 * 60));
    expect(made.report).toMatchObject({ status: 'CLOSED', closedFrom: 'RETURNED', closedAt: addMs(at(10), 14 * dayMs) });
    expect(made.events.at(-1)?.facts).toMatchObject({ cause: 'NOT_RESUBMITTED' });
  });
});

describe('a resubmission', () => {
  const item = newItem(3, { locator: 'https://social.example/post/33', canonicalLocator: 'https://social.example/post/33' });

  test('supersedes the faulty item and starts a new ack and decide cycle', () => {
    const made = sendBack(new ReportCase({ items: 2 }), 10, faulty);
    const { report } = resubmit(made, 60, { path: 'locator', itemNumber: 2, item });
    expect(report.status).toBe('SUBMITTED');
    expect(report.items.map(({ number, state, replaces, batch }) => [number, state, replaces, batch])).toEqual([
      [1, 'OPEN', undefined, 1], [2, 'SUPERSEDED', undefined, 1], [3, 'OPEN', 2, 1],
    ]);
    expect(clock(report, 'ACK')).toMatchObject({ cycle: 2, state: 'RUNNING', dueAt: at(90) });
    expect(clock(report, 'DECIDE', 1)).toMatchObject({ cycle: 2, dueAt: at(240) });
    expect(report.acknowledgedAt).toBeUndefined();
    expect(made.after(61, responder, acknowledgeReport).report.status).toBe('ACKNOWLEDGED');
  });

  test('changes a named field and keeps the rest of its object', () => {
    const legal = { law: 'Election Act', article: '12', officialName: 'A. Name', officialRole: 'Commissioner' };
    const options: ReportOptions = { track: 'LEGAL_REQUEST', content: { ...contentOf(), legal } };
    const named: ReturnedField = { reason: 'MISSING_LEGAL_BASIS', path: 'legal' };
    const { report } = resubmit(sendBack(new ReportCase(options), 5, named), 9, { path: 'legal.article', value: '12 (3)' });
    expect(report.content.legal).toEqual({ ...legal, article: '12 (3)' });
    const whole = resubmit(sendBack(new ReportCase(options), 5, named), 9, { path: 'legal', legal: { ...legal, law: 'Penal Code' } });
    expect(whole.report.content.legal).toMatchObject({ law: 'Penal Code' });
    expect(whole.report.content.claim).toBe(report.content.claim);
  });

  test.each<[string, readonly ResubmittedChange[]]>([
    ['nothing', []],
    ['a field that was not named', [{ path: 'policySection', value: 'Other' }]],
    ['another item', [{ path: 'locator', itemNumber: 1, item }]],
    ['a named field twice', [{ path: 'claim', value: 'One' }, { path: 'claim', value: 'Two' }]],
    ['an empty text', [{ path: 'claim', value: ' ' }]],
    ['a higher ask', [{ path: 'locator', itemNumber: 2, item: { ...item, ask: 'REMOVE_CONTENT' } }]],
  ])('refuses %s', (_name, changes) => {
    const made = sendBack(new ReportCase({ items: 2 }), 10, faulty, vague);
    expect(() => resubmit(made, 20, ...changes)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});

describe('a redirect', () => {
  const redirect = (made: ReportCase, minutes: number): ReportCase =>
    made.after(minutes, responder, (stage) => redirectReport(stage, { reason: 'WRONG_SERVICE', responsible: 'Another service' }));
  const contest = (made: ReportCase, minutes: number): ReportCase =>
    made.after(minutes, approver, (stage) => contestClosure(stage, { reason: 'It is your service.' }));

  test('stops ack, and what else runs is void if not yet due', () => {
    const { report } = redirect(new ReportCase(), 20);
    expect(report.clocks.map((cycle) => [cycle.kind, cycle.result])).toEqual([['ACK', 'MET'], ['DECIDE', 'VOID']]);
    expect(report).toMatchObject({ status: 'REDIRECTED', redirect: { reason: 'WRONG_SERVICE', responsible: 'Another service' }, closedAt: at(20) });
  });

  test('after the deadlines both are missed', () => {
    expect(redirect(new ReportCase(), 200).report.clocks.map((cycle) => cycle.result)).toEqual(['MISSED', 'MISSED']);
    expect(() => new ReportCase().after(1, responder, (stage) => redirectReport(stage, { reason: 'WRONG_SERVICE', responsible: '' }))).toThrow(invalid('RESPONSIBLE'));
  });

  test('contested: each undecided batch has the time that remained, ack stays stopped', () => {
    const { report } = contest(redirect(new ReportCase(), 20), 100);
    expect(report.status).toBe('IN_REVIEW');
    expect(clock(report, 'DECIDE', 1)).toMatchObject({ cycle: 2, targetMs: 160 * minute, dueAt: at(260) });
    expect(clock(report, 'ACK')).toMatchObject({ cycle: 1, result: 'MET' });
    expect(report.closedAt).toBeUndefined();
  });

  test('contested when little or nothing remained: a quarter of the target', () => {
    expect(clock(contest(redirect(new ReportCase(), 170), 300).report, 'DECIDE', 1)).toMatchObject({ targetMs: 45 * minute, dueAt: at(345) });
    expect(clock(contest(redirect(new ReportCase(), 500), 600).report, 'DECIDE', 1)?.targetMs).toBe(45 * minute);
  });

  test('contested once, within 24 hours', () => {
    expect(() => contest(redirect(new ReportCase(), 20), 20 + 24 * 60)).toThrow(illegal('WINDOW'));
    const again = redirect(contest(redirect(new ReportCase(), 20), 30), 40);
    expect(() => contest(again, 50)).toThrow(illegal('ONCE'));
  });

  test('only what is undecided gets a clock again', () => {
    const made = new ReportCase({ items: 2 }).after(1, responder, acknowledgeReport);
    made.after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    const { report } = contest(redirect(made, 20), 30);
    expect(report.items.map((each) => each.state)).toEqual(['DECIDED', 'OPEN']);
    made.after(40, responder, (stage) => decideItems(stage, { decisions: [decided(2)] }));
    expect(made.report.status).toBe('DECIDED');
  });
});

describe('a duplicate', () => {
  const first = new ReportCase({ reportId: 'report-0', items: 3, at: addMs(t0, -dayMs) });
  const mark = (made: ReportCase, earlier = earlierReport(first.report)): ReportCase => made.after(5, responder, (stage) => markDuplicate(stage, { earlier }));

  test('closes a report whose every item stands in an earlier open one', () => {
    const { report } = mark(new ReportCase({ items: 2 }));
    expect(report).toMatchObject({ status: 'DUPLICATE', duplicateOf: { reportId: 'report-0' } });
    expect(report.clocks.map((cycle) => cycle.result)).toEqual(['MET', 'VOID']);
    expect(report.firstUsefulAnswerAt).toBeUndefined();
  });

  test.each<[string, Partial<ReturnType<typeof earlierReport>>]>([
    ['lacks an item', { canonicalLocators: ['https://social.example/post/1'] }],
    ['is of another authority', { authorityId: 'authority-2' }],
    ['is to another company', { companyId: 'company-2' }],
    ['is not open', { status: 'CLOSED' }],
    ['is later', { submittedAt: at(1) }],
    ['is the same', { reportId: 'report-1' }],
  ])('is none where the other one %s', (_name, changes) => {
    expect(() => mark(new ReportCase({ items: 2 }), { ...earlierReport(first.report), ...changes })).toThrow(invalid('DUPLICATE'));
  });
});
