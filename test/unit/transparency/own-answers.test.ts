// What the authority alone wrote down of an answer is not told as the company's: not before the report reached it,
// not after, until the company confirms, corrects or says something itself.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { systemActor } from '../../../server/domain/record/stage.ts';
import { startReview } from '../../../server/domain/report/acknowledge-report.ts';
import { requestInformation } from '../../../server/domain/report/ask-information.ts';
import { closeReport } from '../../../server/domain/report/close-report.ts';
import { correctOutcome } from '../../../server/domain/report/correct-outcome.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { ItemDecision } from '../../../server/domain/report/decide-items.ts';
import { confirmOffChannelAnswer, recordOffChannelAnswer } from '../../../server/domain/report/off-channel.ts';
import { decideReconsideration, requestReconsideration } from '../../../server/domain/report/reconsider-report.ts';
import { recordDelivery } from '../../../server/domain/report/record-delivery.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { earlierReport, markDuplicate } from '../../../server/domain/report/route-report.ts';
import { addMs, minuteMs } from '../../../server/domain/time.ts';
import type { FigureKey, FigureValue } from '../../../server/domain/transparency/figure.ts';
import { figuresOf } from '../../../server/domain/transparency/figures-of.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { allMetrics } from '../../../server/domain/transparency/metrics/all-metrics.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import { approver, decided, noAction, officer, outcomeOf, ReportCase, responder, t0 } from '../../support/report-builder.ts';
import { take, walks } from '../../support/report-walk.ts';
import { runs } from '../../support/runs.ts';

const at = (minutes: number): string => addMs(t0, minutes * minuteMs);
const ask = 'ADD_CONTEXT_OR_LABEL';
const both = [decided(1), noAction(2)];

/** Carried by hand; by phone, says the authority at minute 40, something was said at minute 20. */
const written = (outcomes: readonly ItemDecision[]): ReportCase => writeDown(new ReportCase({ items: 2, delivery: 'HAND_CARRIED' }), { id: 'said-1', minute: 40, outcomes });
const delivered = (made: ReportCase): ReportCase => made.after(300, systemActor, recordDelivery);
const confirmed = (made: ReportCase, minute: number): ReportCase => made.after(minute, responder, (stage) => confirmOffChannelAnswer(stage, { answerId: 'said-1' }));

function writeDown(made: ReportCase, { id, minute, outcomes }: { readonly id: string; readonly minute: number; readonly outcomes: readonly ItemDecision[] }): ReportCase {
  const kind = outcomes.length === 0 ? 'ACK' : 'OUTCOMES';
  return made.after(minute, officer, (stage) => recordOffChannelAnswer(stage, { id, kind, saidAt: at(minute - 20), channel: 'PHONE', outcomes }));
}

function rowOf({ report }: ReportCase): FiguresRow {
  const row = figuresOf(report);
  if (row === undefined) throw new Error('it adds to the figures');
  return row;
}

function value(key: FigureKey, made: ReportCase): FigureValue {
  const metric = allMetrics.find((each) => each.key === key);
  if (metric === undefined) throw new Error(`there is no metric ${key}`);
  return measure(metric, [rowOf(made)], at(400));
}

const share = (numerator: number, denominator: number): unknown => ({ kind: 'SHARE', numerator, denominator });

describe('outcomes the authority alone wrote down', () => {
  test('are the ask and nothing else, before the delivery and after', () => {
    const made = written(both);
    expect(made.report.status).toBe('DECIDED');
    expect(rowOf(made)).toMatchObject({ delivery: 'HAND_CARRIED', status: 'SUBMITTED', useful: { from: t0 } });
    expect(rowOf(made).items).toEqual([{ ask }, { ask }]);
    expect(rowOf(delivered(made))).toMatchObject({ delivery: 'CHANNEL', status: 'SUBMITTED', acks: [], decides: [] });
    expect([rowOf(made).items, rowOf(made).useful]).toEqual([[{ ask }, { ask }], { from: at(300) }]);
  });

  test('are in no figure of answers, and the wait for a useful one goes on', () => {
    const made = delivered(written(both));
    expect([value('M8', made), value('M9', made), value('M22', made)]).toEqual([share(0, 0), share(0, 0), share(0, 0)]);
    expect([value('M10', made), value('M9.outcomes', made)]).toMatchObject([{ total: 0 }, { total: 0 }]);
    expect([value('M21', made), value('statuses', made)]).toMatchObject([{ n: 1, answered: 0 }, { counts: { SUBMITTED: 1, DECIDED: 0 } }]);
  });

  test('are the company’s once it confirms, and that is its first useful answer', () => {
    const made = confirmed(delivered(written(both)), 310);
    expect(rowOf(made)).toMatchObject({ status: 'DECIDED', useful: { ranMin: 10, isAnswered: true } });
    expect(rowOf(made).items).toMatchObject([{ codes: ['REMOVED'], isReasoned: true }, { codes: ['NO_ACTION'], noActionReason: 'NO_VIOLATION_FOUND' }]);
    expect([value('M9', made), value('M21', made)]).toMatchObject([share(1, 2), { n: 1, answered: 1 }]);
  });

  test('are the company’s where it corrects them, and there only', () => {
    const made = delivered(written(both)).after(320, responder, (stage) => correctOutcome(stage, { itemNumber: 1, outcome: outcomeOf({ codes: ['LABELLED'] }), reason: 'We labelled it.' }));
    expect(rowOf(made)).toMatchObject({ status: 'IN_REVIEW', useful: { ranMin: 20, isAnswered: true }, items: [{ codes: ['LABELLED'] }, {}] });
    expect(rowOf(made).items[1]).toEqual({ ask });
  });

  test('leave what the company decides beside them to it', () => {
    const made = delivered(written([decided(1)]));
    expect(rowOf(made)).toMatchObject({ status: 'SUBMITTED', decides: [{ state: 'RUNNING' }] });
    made.after(330, responder, (stage) => decideItems(stage, { decisions: [noAction(2)] }));
    expect(rowOf(made)).toMatchObject({ status: 'IN_REVIEW', decides: [{ state: 'MET', ranMin: 30 }], useful: { ranMin: 30, isAnswered: true } });
    expect([rowOf(made).items[0], value('M9', made)]).toEqual([{ ask }, share(0, 1)]);
  });

  test('end the wait with the report where nobody says more', () => {
    const made = delivered(written(both)).after(350, approver, closeReport);
    expect(rowOf(made)).toMatchObject({ status: 'CLOSED', items: [{ ask }, { ask }] });
    expect(rowOf(made).useful).toEqual({ ranMin: 50 });
  });
});

describe('an acknowledgement the authority alone wrote down', () => {
  test('moves no status and is in no figure', () => {
    const made = delivered(written([]));
    expect(made.report.status).toBe('ACKNOWLEDGED');
    expect(rowOf(made)).toMatchObject({ status: 'SUBMITTED', acks: [], useful: { from: at(300) } });
    expect(rowOf(made).isAcknowledgedByApi).toBeUndefined();
  });

  test('is the company’s once it confirms, and no useful answer even then', () => {
    expect(rowOf(confirmed(delivered(written([])), 310))).toMatchObject({ status: 'ACKNOWLEDGED', useful: { from: at(300) } });
  });

  test('is followed by what the company does itself', () => {
    const made = delivered(written([])).after(305, responder, startReview);
    expect(rowOf(made).status).toBe('IN_REVIEW');
    made.after(312, responder, (stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [] }));
    expect(rowOf(made)).toMatchObject({ status: 'INFO_REQUESTED', useful: { ranMin: 12, isAnswered: true } });
  });

  test('that came late makes no duplicate late', () => {
    const made = writeDown(new ReportCase({ delivery: 'HAND_CARRIED' }), { id: 'said-1', minute: 80, outcomes: [] });
    expect(made.report.clocks[0]?.result).toBe('MISSED');
    const earlier = earlierReport({ ...new ReportCase().report, id: 'earlier', submittedAt: addMs(t0, -minuteMs) });
    delivered(made).after(301, responder, (stage) => markDuplicate(stage, { earlier }));
    expect(rowOf(made)).toMatchObject({ status: 'DUPLICATE', duplicate: 'BEFORE_DUE' });
  });
});

describe('a second look', () => {
  const again = (made: ReportCase, minute: number): ReportCase => made.after(minute, approver, (stage) => requestReconsideration(stage, { itemNumbers: [1], newFacts: 'It was edited since.' }));

  test('at what the authority alone wrote down is none of the company', () => {
    const made = writeDown(again(written(both), 50), { id: 'said-2', minute: 80, outcomes: [decided(1, { codes: ['LABELLED'] })] });
    expect(made.report.reconsideration).toMatchObject({ endedBy: 'DECISION', isChanged: true });
    expect(rowOf(delivered(made)).reconsideration).toBeUndefined();
    expect([value('M12', made), value('M12.changed', made)]).toEqual([share(0, 0), share(0, 0)]);
  });

  test('of which the authority alone wrote down what came of it was only asked for', () => {
    const made = writeDown(again(confirmed(written(both), 45), 50), { id: 'said-2', minute: 80, outcomes: [decided(1, { codes: ['LABELLED'] })] });
    expect(rowOf(delivered(made))).toMatchObject({ status: 'DECIDED', reconsideration: 'REQUESTED', items: [{ codes: ['REMOVED'] }, { codes: ['NO_ACTION'] }] });
  });

  test('that the company took itself is told as it was', () => {
    const made = again(confirmed(delivered(written(both)), 310), 320);
    made.after(330, responder, (stage) => decideReconsideration(stage, { decisions: [decided(1, { codes: ['LABELLED'] })], explanation: 'Looked again.', staff: [{ n: responder.n, isLead: false }] }));
    expect(rowOf(made)).toMatchObject({ status: 'DECIDED', reconsideration: 'CHANGED', items: [{ codes: ['LABELLED'] }, { codes: ['NO_ACTION'] }] });
  });
});

/** Items of which somebody of the company said what was done. */
function saidByCompany({ items, persons }: Report): number {
  const staff = persons.filter(({ role }) => role.startsWith('COMPANY_')).map(({ n }) => n);
  return items.filter(({ state, outcome, earlierOutcomes }) => state !== 'SUPERSEDED' && [...earlierOutcomes, outcome].some((each) => each !== undefined && staff.includes(each.decidedBy))).length;
}

test('in no life of a report is an item answered that nobody of the company spoke of', () => {
  fc.assert(fc.property(walks, (walk) => {
    const { report } = take({ ...walk, options: { ...walk.options, delivery: 'HAND_CARRIED' } }, { isLooking: false }).made;
    const row = figuresOf(report);
    if (row === undefined || report.offChannelAnswers.some((each) => each.isOneSided && each.confirmedAt !== undefined)) return;
    expect(row.items.filter((item) => item.codes !== undefined)).toHaveLength(saidByCompany(report));
    if (saidByCompany(report) === 0) expect(['DECIDED', 'RECONSIDERATION']).not.toContain(row.status);
  }), { numRuns: runs(500, 60) });
});
