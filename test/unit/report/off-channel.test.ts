import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { applyEmergency } from '../../../server/domain/report/apply-emergency.ts';
import { closeReport } from '../../../server/domain/report/close-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { ItemDecision } from '../../../server/domain/report/decide-items.ts';
import { confirmOffChannelAnswer, recordOffChannelAnswer } from '../../../server/domain/report/off-channel.ts';
import { requestReconsideration } from '../../../server/domain/report/reconsider-report.ts';
import { awaitsDelivery, recordDelivery } from '../../../server/domain/report/record-delivery.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { systemActor } from '../../../server/domain/record/stage.ts';
import type { StageActor } from '../../../server/domain/record/stage.ts';
import { addMs } from '../../../server/domain/time.ts';
import { approver, decided, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';

const at = (minutes: number): string => addMs(t0, minutes * 60_000);
const clock = (report: Report, kind: 'ACK' | 'DECIDE', batch = 0) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);
const byHand = (): ReportCase => new ReportCase({ items: 2, delivery: 'HAND_CARRIED' });

interface Said {
  readonly by: StageActor;
  readonly at: number;
  readonly saidAt: number;
  readonly outcomes?: readonly ItemDecision[];
}

const record = (made: ReportCase, said: Said): ReportCase =>
  made.after(said.at, said.by, (stage) => recordOffChannelAnswer(stage, {
    id: 'said-1', kind: said.outcomes === undefined ? 'ACK' : 'OUTCOMES', saidAt: at(said.saidAt), channel: 'PHONE', outcomes: said.outcomes ?? [],
  }));
const confirm = (made: ReportCase, minutes: number, by: StageActor): ReportCase =>
  made.after(minutes, by, (stage) => confirmOffChannelAnswer(stage, { answerId: 'said-1' }));

describe('an answer outside the channel', () => {
  test('waits for the other side and is then dated by what was said', () => {
    const made = record(new ReportCase(), { by: officer, at: 40, saidAt: 20 });
    expect(made.report).toMatchObject({ status: 'SUBMITTED', offChannelAnswers: [{ side: 'AUTHORITY', isOneSided: false }] });
    confirm(made, 50, responder);
    expect(made.report).toMatchObject({ status: 'ACKNOWLEDGED', acknowledgedAt: at(20), acknowledgedBy: { alias: 'Responder 7, Company' } });
    expect(made.report.offChannelAnswers[0]?.confirmedAt).toBe(at(50));
  });

  test('in time by what was said; the breach recorded meanwhile stays beside it', () => {
    const made = confirm(record(new ReportCase(), { by: officer, at: 40, saidAt: 20 }), 50, responder);
    expect(clock(made.report, 'ACK')).toMatchObject({ result: 'MET', stoppedAt: at(20), breachedAt: at(30) });
  });

  test('outcomes of a submitted report acknowledge it too', () => {
    const made = record(new ReportCase({ items: 2 }), { by: responder, at: 30, saidAt: 10, outcomes: [decided(1), decided(2)] });
    confirm(made, 35, officer);
    expect(made.report).toMatchObject({ status: 'DECIDED', acknowledgedAt: at(10), firstDecidedAt: at(10), firstUsefulAnswerAt: at(10) });
    expect(made.report.items[0]?.outcome).toMatchObject({ decidedAt: at(10), decidedBy: responder.n });
    expect(made.report.clocks.map(({ result, stoppedAt }) => [result, stoppedAt])).toEqual([['MET', at(10)], ['MET', at(10)]]);
    expect(made.report.lastDecidedAt).toBe(at(35));
  });

  test('a decision is no earlier than its other items', () => {
    const made = new ReportCase({ items: 2 }).after(1, responder, acknowledgeReport);
    made.after(20, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    confirm(record(made, { by: officer, at: 60, saidAt: 10, outcomes: [decided(2)] }), 61, responder);
    expect(made.report.firstDecidedAt).toBe(at(20));
    expect(clock(made.report, 'DECIDE', 1)?.stoppedAt).toBe(at(20));
  });

  test.each([[-1], [41]])('said between the start of its clock and now (%i)', (saidAt) => {
    expect(() => record(new ReportCase(), { by: officer, at: 40, saidAt })).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'saidAt' }));
  });

  test('is confirmed once, by the other side, if the moment still allows it', () => {
    const made = record(new ReportCase(), { by: officer, at: 10, saidAt: 5 });
    expect(() => confirm(made, 11, approver)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    expect(() => made.after(11, responder, (stage) => confirmOffChannelAnswer(stage, { answerId: 'other' }))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    made.after(12, responder, acknowledgeReport);
    expect(() => confirm(made, 13, responder)).toThrow(expect.objectContaining({ code: 'ALREADY_ACKNOWLEDGED' }));
    const once = confirm(record(new ReportCase(), { by: officer, at: 10, saidAt: 5 }), 11, responder);
    expect(() => confirm(once, 12, responder)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule: 'ONCE' }));
  });

  test('its outcomes follow the same rules', () => {
    const bare = decided(1, { explanation: undefined });
    expect(() => record(new ReportCase(), { by: officer, at: 10, saidAt: 5, outcomes: [bare] })).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'outcomes.0.outcome.explanation' }));
    expect(() => record(new ReportCase(), { by: officer, at: 10, saidAt: 5, outcomes: [decided(4)] })).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  test('decides a reconsideration as well', () => {
    const made = new ReportCase().after(1, responder, acknowledgeReport).after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    made.after(3, approver, (stage) => requestReconsideration(stage, { itemNumbers: [1], newFacts: 'New.' }));
    confirm(record(made, { by: officer, at: 20, saidAt: 10, outcomes: [decided(1, { codes: ['LABELLED'] })] }), 21, responder);
    expect(made.report).toMatchObject({ status: 'DECIDED', reconsideration: { isChanged: true, isSameDecider: true, endedBy: 'DECISION' } });
  });
});

describe('a hand-carried report', () => {
  test('is dispatched, and its clocks are an expectation', () => {
    const made = byHand();
    expect(made.types().slice(0, 2)).toEqual(['report.submitted', 'report.dispatched_off_channel']);
    expect(made.report.clocks.map((cycle) => cycle.isExpectation)).toEqual([true, true]);
    expect(new ReportCase({ hasAgreement: false }).report.clocks[0]?.isExpectation).toBe(true);
    expect(new ReportCase().report.clocks[0]?.isExpectation).toBe(false);
  });

  test("the authority's own entry counts at once and says that it is one-sided", () => {
    const made = record(byHand(), { by: officer, at: 40, saidAt: 20, outcomes: [decided(1), decided(2)] });
    expect(made.report).toMatchObject({ status: 'DECIDED', isSourceOneSided: true, offChannelAnswers: [{ isOneSided: true }] });
    expect(made.report.items[0]?.outcome?.decidedBy).toBe(officer.n);
    confirm(made, 50, responder);
    expect(made.report).toMatchObject({ status: 'DECIDED', offChannelAnswers: [{ isOneSided: true, confirmedAt: at(50) }] });
    expect(made.report.isSourceOneSided).toBeUndefined();
  });

  test('the first confirmed delivery starts its running clocks anew, once', () => {
    const made = byHand().after(300, systemActor, recordDelivery);
    expect(made.report).toMatchObject({ delivery: 'CHANNEL', deliveredAt: at(300), status: 'SUBMITTED' });
    expect(made.report.clocks.map(({ kind, cycle, result, isExpectation, dueAt }) => [kind, cycle, result, isExpectation, dueAt])).toEqual([
      ['ACK', 1, 'VOID', true, at(30)], ['DECIDE', 1, 'VOID', true, at(180)], ['ACK', 2, undefined, false, at(330)], ['DECIDE', 2, undefined, false, at(480)],
    ]);
    const count = made.events.length;
    made.after(301, systemActor, recordDelivery);
    expect(made.types(count)).toEqual([]);
  });

  test('only what still runs starts anew, and not the duties of the authority', () => {
    const made = record(new ReportCase({ delivery: 'HAND_CARRIED', isEmergency: true }), { by: officer, at: 10, saidAt: 5 }).after(20, systemActor, recordDelivery);
    expect(made.report.clocks.map(({ kind, cycle, state }) => [kind, cycle, state])).toEqual([
      ['ACK', 1, 'STOPPED'], ['DECIDE', 1, 'STOPPED'], ['CONFIRM', 1, 'RUNNING'], ['DECIDE', 2, 'RUNNING'],
    ]);
    made.after(25, approver, (stage) => applyEmergency(stage, 'CONFIRM'));
    expect(made.report.clocks[2]?.result).toBe('MET');
  });

  test('one that has ended is not delivered any more', () => {
    const made = record(byHand(), { by: officer, at: 40, saidAt: 20, outcomes: [decided(1), decided(2)] }).after(50, approver, closeReport);
    expect(awaitsDelivery(made.report)).toBe(false);
    expect(made.after(60, systemActor, recordDelivery).report.delivery).toBe('HAND_CARRIED');
  });
});
