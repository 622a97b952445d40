import { describe, expect, test } from '@jest/globals';
import type { ReportStatus } from '../../../server/domain/codes.ts';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { applyEmergency } from '../../../server/domain/report/apply-emergency.ts';
import { requestInformation } from '../../../server/domain/report/ask-information.ts';
import { closeReport } from '../../../server/domain/report/close-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { requestReconsideration } from '../../../server/domain/report/reconsider-report.ts';
import { resubmitReport, returnReport } from '../../../server/domain/report/return-report.ts';
import { contestClosure, redirectReport } from '../../../server/domain/report/route-report.ts';
import { addMs } from '../../../server/domain/time.ts';
import { approver, decided, newItem, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';
import type { ReportOptions } from '../../support/report-builder.ts';

const minute = 60_000;
const at = (minutes: number): string => addMs(t0, minutes * minute);
const restrictive = { ask: 'REMOVE_CONTENT' as const };
const plain = { ask: 'ADD_CONTEXT_OR_LABEL' as const };
/** Items 1 and 2 would restrict, item 3 would not. */
const filed = (options: ReportOptions = {}): ReportCase =>
  new ReportCase({ items: [restrictive, restrictive, plain], severity: 'S1_CRITICAL', isEmergency: true, ...options });
const acknowledged = (options: ReportOptions = {}): ReportCase => filed(options).after(2, responder, acknowledgeReport);
const decide = (made: ReportCase, minutes: number, ...numbers: readonly number[]): ReportCase =>
  made.after(minutes, responder, (stage) => decideItems(stage, { decisions: numbers.map((number) => decided(number)) }));
const word = (made: ReportCase, minutes: number, decision: 'CONFIRM' | 'REFUSE'): ReportCase =>
  made.after(minutes, approver, (stage) => applyEmergency(stage, decision));
const clocks = (made: ReportCase) => made.report.clocks.map((cycle) => [cycle.kind, cycle.batch, cycle.result ?? cycle.state]);
const states = (made: ReportCase) => made.report.items.map((item) => item.state);

describe('until a second person speaks', () => {
  test('a restrictive ask stands as a review, on the normal clocks, marked unconfirmed', () => {
    const { report } = filed();
    expect(report.items.map(({ ask, pendingAsk }) => [ask, pendingAsk])).toEqual([
      ['REVIEW_AGAINST_POLICY', 'REMOVE_CONTENT'], ['REVIEW_AGAINST_POLICY', 'REMOVE_CONTENT'], ['ADD_CONTEXT_OR_LABEL', undefined],
    ]);
    expect(report.emergency).toBe('UNCONFIRMED');
    expect(report.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['ACK', at(15)], ['DECIDE', at(60)], ['CONFIRM', at(30)]]);
  });

  test('on a legal request every item does', () => {
    const { report } = filed({ track: 'LEGAL_REQUEST' });
    expect(report.items.map((item) => item.ask)).toEqual(['REVIEW_AGAINST_POLICY', 'REVIEW_AGAINST_POLICY', 'REVIEW_AGAINST_POLICY']);
  });

  test('the duty is missed after 30 minutes; the word is still possible and escalates nothing to the company', () => {
    const made = acknowledged().tick(at(40));
    expect(made.report.clocks[2]).toMatchObject({ kind: 'CONFIRM', state: 'RUNNING', breachedAt: at(30) });
    expect(made.report.escalationLevel).toBe(0);
    expect(word(made, 45, 'CONFIRM').report.clocks[2]).toMatchObject({ result: 'MISSED', stoppedAt: at(45) });
  });
});

describe('CONFIRM', () => {
  test('sets the asks and puts these items in a new batch', () => {
    const made = word(acknowledged(), 10, 'CONFIRM');
    expect(made.report.items.map(({ ask, pendingAsk, batch }) => [ask, pendingAsk, batch])).toEqual([
      ['REMOVE_CONTENT', undefined, 2], ['REMOVE_CONTENT', undefined, 2], ['ADD_CONTEXT_OR_LABEL', undefined, 1],
    ]);
    expect(clocks(made)).toEqual([['ACK', 0, 'MET'], ['DECIDE', 1, 'RUNNING'], ['CONFIRM', 0, 'MET'], ['DECIDE', 2, 'RUNNING']]);
    expect(made.report).toMatchObject({ emergency: 'CONFIRMED', status: 'ACKNOWLEDGED' });
    expect(made.report.clocks.at(-1)?.dueAt).toBe(at(70));
  });

  test('opens decided items again; a decided report goes back to review', () => {
    const made = word(decide(acknowledged(), 5, 1, 2, 3), 20, 'CONFIRM');
    expect(made.report.status).toBe('IN_REVIEW');
    expect(states(made)).toEqual(['OPEN', 'OPEN', 'DECIDED']);
    expect(made.report.items[0]?.outcome?.codes).toEqual(['REMOVED']);
    decide(made, 30, 1, 2);
    expect(made.report).toMatchObject({ status: 'DECIDED', firstDecidedAt: at(5), items: [{ earlierOutcomes: [{ decidedAt: at(5) }] }, {}, {}] });
  });

  test('an older batch left with no open item stops at its last decision, or is void without one', () => {
    const some = word(decide(acknowledged(), 5, 3), 20, 'CONFIRM');
    expect(some.report.clocks[1]).toMatchObject({ batch: 1, result: 'MET', stoppedAt: at(5) });
    const none = word(acknowledged({ items: [restrictive] }), 20, 'CONFIRM');
    expect(none.report.clocks[1]).toMatchObject({ batch: 1, result: 'VOID', stoppedAt: at(20) });
  });

  test('while a question is out the new batch runs at once', () => {
    const made = acknowledged().after(5, responder, (stage) => requestInformation(stage, { text: 'Where?', itemNumbers: [] }));
    expect(word(made, 10, 'CONFIRM').report).toMatchObject({ status: 'INFO_REQUESTED' });
    expect(clocks(made).slice(-2)).toEqual([['ANSWER', 0, 'RUNNING'], ['DECIDE', 2, 'RUNNING']]);
    expect(made.report.clocks[1]?.state).toBe('PAUSED');
  });

  test('on a returned report its cycle starts at the resubmission', () => {
    const made = filed().after(5, responder, (stage) => returnReport(stage, { fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }] }));
    word(made, 10, 'CONFIRM');
    expect(made.report.clocks.filter((cycle) => cycle.kind === 'DECIDE')).toHaveLength(1);
    const item = newItem(4, { ask: 'REMOVE_CONTENT' });
    made.after(30, officer, (stage) => resubmitReport(stage, { changes: [{ path: 'locator', itemNumber: 1, item }] }));
    expect(made.report.items.map(({ ask, batch, state }) => [ask, batch, state])).toEqual([
      ['REMOVE_CONTENT', 2, 'SUPERSEDED'], ['REMOVE_CONTENT', 2, 'OPEN'], ['ADD_CONTEXT_OR_LABEL', 1, 'OPEN'], ['REMOVE_CONTENT', 2, 'OPEN'],
    ]);
    expect(made.report.clocks.filter((cycle) => cycle.state === 'RUNNING').map(({ kind, batch, cycle }) => [kind, batch, cycle])).toEqual([
      ['ACK', 0, 2], ['DECIDE', 1, 2], ['DECIDE', 2, 1],
    ]);
  });

  test('a faulty item resubmitted before the word waits for it like its predecessor', () => {
    const made = filed().after(5, responder, (stage) => returnReport(stage, { fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }] }));
    const item = newItem(4, { ask: 'REMOVE_CONTENT' });
    made.after(8, officer, (stage) => resubmitReport(stage, { changes: [{ path: 'locator', itemNumber: 1, item }] }));
    expect(made.report.items[3]).toMatchObject({ ask: 'REVIEW_AGAINST_POLICY', pendingAsk: 'REMOVE_CONTENT' });
  });
});

describe('REFUSE', () => {
  test('supersedes what is open and leaves the rest to be decided', () => {
    const made = word(acknowledged(), 10, 'REFUSE');
    expect(states(made)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'OPEN']);
    expect(made.report).toMatchObject({ status: 'ACKNOWLEDGED', emergency: 'REFUSED' });
    expect(made.report.isRestorationAsked).toBeUndefined();
    expect(made.report.clocks[1]?.state).toBe('RUNNING');
  });

  test('says "please restore" on what was decided', () => {
    const made = word(decide(acknowledged(), 5, 1), 10, 'REFUSE');
    expect(states(made)).toEqual(['DECIDED', 'SUPERSEDED', 'OPEN']);
    expect(made.report).toMatchObject({ isRestorationAsked: true, items: [{ isRestorationAsked: true }, {}, {}] });
  });

  test('withdraws as an error a report left with no active item', () => {
    const made = word(acknowledged({ items: [restrictive, restrictive] }), 10, 'REFUSE');
    expect(made.report).toMatchObject({ status: 'WITHDRAWN', withdrawal: { reason: 'ERROR', at: at(10) } });
    expect(clocks(made)).toEqual([['ACK', 0, 'MET'], ['DECIDE', 1, 'VOID'], ['CONFIRM', 0, 'MET']]);
  });

  test('where every active item left is decided, the report is decided', () => {
    const made = word(decide(acknowledged(), 5, 1, 3), 10, 'REFUSE');
    expect(made.report).toMatchObject({ status: 'DECIDED', firstDecidedAt: at(10) });
    expect(made.report.clocks[1]).toMatchObject({ result: 'MET', stoppedAt: at(5) });
    expect(made.report.nextTimerAt).toBe(addMs(at(10), 72 * 60 * minute));
  });

  test('a decided report stays decided, its time to closing too', () => {
    const before = decide(acknowledged(), 5, 1, 2, 3);
    const timer = addMs(at(5), 72 * 60 * minute);
    const made = word(before, 20, 'REFUSE');
    expect(made.report).toMatchObject({ status: 'DECIDED', isRestorationAsked: true });
    expect(states(made)).toEqual(['DECIDED', 'DECIDED', 'DECIDED']);
    expect(made.report.nextTimerAt).toBe(timer);
  });

  test('in reconsideration the open ones go and are asked to be restored, the rest is decided', () => {
    const made = decide(acknowledged(), 5, 1, 2, 3).after(8, approver, (stage) => requestReconsideration(stage, { itemNumbers: [1], newFacts: 'New.' }));
    word(made, 10, 'REFUSE');
    expect(states(made)).toEqual(['SUPERSEDED', 'DECIDED', 'DECIDED']);
    expect(made.report).toMatchObject({ status: 'DECIDED', reconsideration: { endedBy: 'WITHDRAWN' }, items: [{ isRestorationAsked: true }, { isRestorationAsked: true }, {}] });
  });
});

describe('a terminal report', () => {
  test('gets the event only', () => {
    const made = decide(acknowledged(), 5, 1, 2, 3).after(6, approver, closeReport);
    const count = made.events.length;
    word(made, 10, 'CONFIRM');
    expect(made.types(count)).toEqual(['report.emergency_decided']);
    expect(made.report).toMatchObject({ status: 'CLOSED' as ReportStatus, emergency: 'CONFIRMED', items: [{ ask: 'REVIEW_AGAINST_POLICY' }, {}, {}] });
  });

  test('opened again by an objection, it carries the word out', () => {
    const redirected = filed().after(3, responder, (stage) => redirectReport(stage, { reason: 'POLICE_MATTER', responsible: 'The police' }));
    const made = word(redirected, 10, 'CONFIRM').after(20, approver, (stage) => contestClosure(stage, { reason: 'It is yours as well.' }));
    expect(made.report.items[0]).toMatchObject({ ask: 'REMOVE_CONTENT', batch: 2 });
    const refused = filed().after(3, responder, (stage) => redirectReport(stage, { reason: 'POLICE_MATTER', responsible: 'The police' }));
    word(refused, 10, 'REFUSE').after(20, approver, (stage) => contestClosure(stage, { reason: 'Item 3 is yours.' }));
    expect(states(refused)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'OPEN']);
  });

  test('the word is given once', () => {
    expect(() => word(word(acknowledged(), 10, 'CONFIRM'), 11, 'REFUSE')).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
    expect(() => word(new ReportCase(), 11, 'CONFIRM')).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });
});
