import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { appendItems, reopenReport } from '../../../server/domain/report/append-items.ts';
import { requestInformation } from '../../../server/domain/report/ask-information.ts';
import { closeReport, withdrawReport } from '../../../server/domain/report/close-report.ts';
import { reportReversal } from '../../../server/domain/report/correct-outcome.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { frameOf } from '../../../server/domain/report/frame.ts';
import { applyFrame } from '../../../server/domain/report/record-delivery.ts';
import { systemActor } from '../../../server/domain/record/stage.ts';
import { addMs, dayMs } from '../../../server/domain/time.ts';
import { approver, decided, election, frame, newItem, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';
import type { ReportOptions } from '../../support/report-builder.ts';

const day = 24 * 60;
const closesAt = frame.electionClosesAt ?? '';
const illegal = (rule: string) => expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule });
const acknowledged = (options: ReportOptions = {}): ReportCase => new ReportCase(options).after(1, responder, acknowledgeReport);
const decide = (made: ReportCase, minutes: number, ...numbers: readonly number[]): ReportCase =>
  made.after(minutes, responder, (stage) => decideItems(stage, { decisions: numbers.map((number) => decided(number)) }));

describe('expiry', () => {
  test('30 days after the election closed, unanswered; ack and decide are missed', () => {
    const made = new ReportCase().tick(addMs(closesAt, 40 * dayMs));
    expect(closesAt).toBe('2030-07-10T22:00:00.000Z');
    expect(made.report).toMatchObject({ status: 'EXPIRED', closedAt: addMs(closesAt, 30 * dayMs), closedFrom: 'SUBMITTED' });
    expect(made.report.clocks.map((cycle) => cycle.result)).toEqual(['MISSED', 'MISSED']);
  });

  test('90 days after submission without an election, and where it was filed after the close', () => {
    const routine = new ReportCase({ frame: { phases: [] } });
    expect(routine.report).toMatchObject({ phase: 'ROUTINE', expiresAt: addMs(t0, 90 * dayMs) });
    const late = addMs(closesAt, dayMs);
    expect(new ReportCase({ at: late }).report).toMatchObject({ phase: 'CLOSED', expiresAt: addMs(late, 90 * dayMs) });
    expect(new ReportCase({ at: closesAt }).report.expiresAt).toBe(addMs(closesAt, 90 * dayMs));
  });

  test('in review, partly decided but never decided: expired', () => {
    expect(decide(acknowledged({ items: 2 }), 5, 1).tick(addMs(closesAt, 40 * dayMs)).report.status).toBe('EXPIRED');
  });

  test('in review or asked, with an earlier decision: closed, its open items unanswered', () => {
    const before = (): ReportCase => decide(acknowledged(), 5, 1).after(6, officer, (stage) => appendItems(stage, { items: [newItem(2)] }));
    const made = before().tick(addMs(closesAt, 40 * dayMs));
    expect(made.report).toMatchObject({ status: 'CLOSED', closedFrom: 'IN_REVIEW', closedAt: addMs(closesAt, 30 * dayMs) });
    expect(made.report.clocks.map(({ batch, result }) => [batch, result])).toEqual([[0, 'MET'], [1, 'MET'], [2, 'MISSED']]);
    expect(made.events.at(-2)?.facts).toMatchObject({ cause: 'UNANSWERED_AFTER_DECISION' });
    const asked = before().act(addMs(closesAt, 30 * dayMs - 60_000), responder, (stage) => requestInformation(stage, { text: 'Which?', itemNumbers: [] }));
    expect(asked.tick(addMs(closesAt, 40 * dayMs)).report).toMatchObject({ status: 'CLOSED', questions: [{ endedBy: 'TERMINAL' }] });
    expect(() => asked.act(addMs(closesAt, 41 * dayMs), officer, (stage) => appendItems(stage, { items: [newItem(3)], reuploadOf: 1 }))).toThrow(illegal('NOT_FROM_DECIDED'));
  });

  test('never before 30 days after a reopening', () => {
    const made = decide(acknowledged({ frame: { phases: [] } }), 80 * day, 1).tick(addMs(t0, 84 * dayMs));
    expect(made.report.status).toBe('CLOSED');
    made.after(86 * day, officer, (stage) => appendItems(stage, { items: [newItem(2)], reuploadOf: 1 }));
    expect(made.report).toMatchObject({ status: 'IN_REVIEW', expiresAt: addMs(t0, 116 * dayMs), reopenedAt: addMs(t0, 86 * dayMs) });
    expect(made.tick(addMs(t0, 115 * dayMs)).report.status).toBe('IN_REVIEW');
  });

  test('one that comes back to work after its time gets the same 30 days', () => {
    const made = decide(acknowledged({ frame: { phases: [] } }), 89 * day, 1);
    made.after(91 * day, officer, (stage) => appendItems(stage, { items: [newItem(2)] }));
    expect(made.report).toMatchObject({ status: 'IN_REVIEW', expiresAt: addMs(t0, 121 * dayMs) });
  });

  test('an edited election moves it, but not into the past', () => {
    const made = new ReportCase().after(1, systemActor, (stage) => applyFrame(stage, frameOf({ ...election, certifiedOn: '2030-06-20' })));
    expect(made.report.expiresAt).toBe('2030-08-19T22:00:00.000Z');
    const past = new ReportCase().act('2030-09-01T00:00:00.000Z', systemActor, (stage) => applyFrame(stage, frameOf({ ...election, certifiedOn: '2030-05-20' })));
    expect(past.report.status).toBe('EXPIRED');
  });
});

describe('closing', () => {
  test('72 hours after the latest decision by the system, before that by the authority', () => {
    const made = decide(acknowledged(), 10, 1);
    expect(made.report.nextTimerAt).toBe(addMs(t0, 10 * 60_000 + 3 * dayMs));
    made.after(20, approver, closeReport);
    expect(made.report).toMatchObject({ status: 'CLOSED', closedFrom: 'DECIDED' });
    expect(made.report.nextTimerAt).toBeUndefined();
  });

  test('a withdrawal voids what is not due and misses what is, ack too', () => {
    const withdraw = (made: ReportCase, minutes: number): readonly (string | undefined)[] =>
      made.after(minutes, approver, (stage) => withdrawReport(stage, { reason: 'MOOT' })).report.clocks.map((cycle) => cycle.result);
    expect(withdraw(new ReportCase(), 10)).toEqual(['VOID', 'VOID']);
    expect(withdraw(new ReportCase(), 60)).toEqual(['MISSED', 'VOID']);
    expect(withdraw(new ReportCase(), 200)).toEqual(['MISSED', 'MISSED']);
  });
});

describe('opening a closed report again', () => {
  const closed = (): ReportCase =>
    decide(acknowledged({ items: 2 }), 10, 1, 2)
      .after(20, responder, (stage) => reportReversal(stage, { itemNumber: 1, reason: 'Upheld on appeal.' }))
      .after(30, approver, closeReport);
  const reopen = (made: ReportCase, minutes: number, { itemNumbers = [1], proposedAt }: { readonly itemNumbers?: readonly number[]; readonly proposedAt?: string } = {}): ReportCase =>
    made.after(minutes, approver, (stage) => reopenReport(stage, { itemNumbers, reason: 'It is back.', ...(proposedAt === undefined ? {} : { proposedAt }) }));

  test('named reversed items are open in a new batch', () => {
    const { report } = reopen(closed(), 60);
    expect(report).toMatchObject({ status: 'IN_REVIEW', reopenedAt: addMs(t0, 60 * 60_000) });
    expect(report.items[0]).toMatchObject({ state: 'OPEN', batch: 2, outcome: { codes: ['REMOVED'] } });
    expect(report.items[0]?.reversedAt).toBeUndefined();
    expect(report.clocks.at(-1)).toMatchObject({ kind: 'DECIDE', batch: 2, dueAt: addMs(t0, 240 * 60_000) });
    expect(report.closedAt).toBeUndefined();
  });

  test('takes the phase of that day, not of the closing', () => {
    const made = reopen(closed(), 10 * day);
    expect(made.report).toMatchObject({ phase: 'POST_ELECTION' });
    expect(made.report.clocks.at(-1)).toMatchObject({ phase: 'POST_ELECTION', targetMs: 24 * 60 * 60_000 });
  });

  test('within 30 days, judged when it was proposed', () => {
    expect(reopen(closed(), 30 + 30 * day - 1).report.status).toBe('IN_REVIEW');
    expect(() => reopen(closed(), 30 + 30 * day)).toThrow(illegal('WINDOW'));
    expect(reopen(closed(), 31 * day, { proposedAt: addMs(t0, 29 * dayMs) }).report.status).toBe('IN_REVIEW');
  });

  test('only for what was reversed, and a re-upload only by name', () => {
    expect(() => reopen(closed(), 60, { itemNumbers: [2] })).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'itemNumbers' }));
    const append = (reuploadOf?: number) => () => closed().after(60, officer, (stage) => appendItems(stage, { items: [newItem(3)], ...(reuploadOf === undefined ? {} : { reuploadOf }) }));
    expect(append()).toThrow(illegal('REUPLOAD_ONLY'));
    expect(append(1)).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'reuploadOf' }));
    expect(append(2)().report).toMatchObject({ status: 'IN_REVIEW', items: [{}, { state: 'REUPLOADED' }, { reuploadOf: 2, batch: 2 }] });
  });

  test('a report holds at most 50 items', () => {
    const made = new ReportCase({ items: 50 });
    expect(() => made.after(1, officer, (stage) => appendItems(stage, { items: [newItem(51)] }))).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'items' }));
  });
});
