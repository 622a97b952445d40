import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { appendItems } from '../../../server/domain/report/append-items.ts';
import { answerInformation, cancelInformationRequest, requestInformation } from '../../../server/domain/report/ask-information.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { rerateSeverity } from '../../../server/domain/report/severity.ts';
import { addMs } from '../../../server/domain/time.ts';
import { decided, newItem, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';

const minute = 60_000;
const at = (minutes: number): string => addMs(t0, minutes * minute);
const clock = (report: Report, kind: 'ACK' | 'DECIDE' | 'ANSWER', batch = 0) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);
const ask = (made: ReportCase, minutes: number): ReportCase =>
  made.after(minutes, responder, (stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [] }));
const answer = (made: ReportCase, minutes: number): ReportCase => made.after(minutes, officer, (stage) => answerInformation(stage, { text: 'Station 12.' }));

describe('a question', () => {
  test('asked first acknowledges, and pauses the decide clock but never ack', () => {
    const made = ask(new ReportCase(), 10);
    expect(clock(made.report, 'ACK')).toMatchObject({ result: 'MET', pauses: [] });
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'PAUSED', remainingMs: 170 * minute });
    expect(made.report).toMatchObject({ acknowledgedAt: at(10), firstUsefulAnswerAt: at(10) });
  });

  test('is answered in time: the duty is met and what remained goes on', () => {
    const made = answer(ask(new ReportCase(), 10), 40);
    expect(clock(made.report, 'ANSWER')).toMatchObject({ result: 'MET', dueAt: at(130) });
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(at(210));
    expect(made.report.questions[0]).toMatchObject({ answeredAt: at(40), endedBy: 'ANSWER' });
  });

  test('is cancelled: the duty is void and the clock goes on', () => {
    const made = ask(new ReportCase(), 10).after(40, responder, cancelInformationRequest);
    expect(clock(made.report, 'ANSWER')?.result).toBe('VOID');
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(at(210));
    expect(() => answer(made, 41)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });

  test('stays unanswered: at the due time the report is in review again, and a late answer is only kept', () => {
    const made = ask(new ReportCase(), 10).tick(at(500));
    const lapsed = made.events.find((event) => event.type === 'report.information_lapsed');
    expect(lapsed?.facts).toMatchObject({ effectiveAt: at(130), status: 'IN_REVIEW' });
    expect(clock(made.report, 'ANSWER')).toMatchObject({ result: 'MISSED', breachedAt: at(130), stoppedAt: at(130) });
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ dueAt: at(300), pauses: [{ from: at(10), until: at(130) }] });
    const version = made.report.version;
    answer(made, 600);
    expect(made.report).toMatchObject({ status: 'IN_REVIEW', version, questions: [{ answeredAt: at(600), endedBy: 'NO_EMB_REPLY' }] });
    expect(made.report.conversation.at(-1)?.kind).toBe('LATE_ANSWER');
    expect(() => answer(made, 601)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });

  test('one at a time', () => {
    expect(() => ask(ask(new ReportCase(), 10), 11)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });
});

describe('the allowance of a cycle', () => {
  test('two pauses; the third question starts the duty and pauses nothing', () => {
    const made = answer(ask(answer(ask(new ReportCase(), 10), 20), 30), 50);
    ask(made, 60);
    expect(made.report).toMatchObject({ status: 'INFO_REQUESTED' });
    expect(made.report.questions.map((each) => each.isPausing)).toEqual([true, true, false]);
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'RUNNING', dueAt: at(210) });
    expect(clock(made.report, 'ANSWER')).toMatchObject({ state: 'RUNNING', cycle: 3 });
  });

  test('a pause ends at the cap, the question stays out until it is answered or due', () => {
    // S3 in the critical window: 24 h to decide, 24 h to answer; the second pause has 4 h left of the target.
    const made = answer(ask(new ReportCase({ severity: 'S3_MEDIUM' }), 10), 10 + 20 * 60);
    ask(made, 21 * 60).tick(at(40 * 60));
    expect(made.report.status).toBe('INFO_REQUESTED');
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'RUNNING', pauses: [{ from: at(10) }, { from: at(21 * 60), until: at(25 * 60) }] });
    made.tick(at(46 * 60));
    expect(made.report.status).toBe('IN_REVIEW');
  });

  test('every running decide clock pauses by itself; a batch appended meanwhile runs at once', () => {
    const made = new ReportCase().after(5, responder, acknowledgeReport);
    made.after(60, officer, (stage) => appendItems(stage, { items: [newItem(2)] }));
    ask(made, 70);
    made.after(80, officer, (stage) => appendItems(stage, { items: [newItem(3)] }));
    expect([1, 2, 3].map((batch) => clock(made.report, 'DECIDE', batch)?.state)).toEqual(['PAUSED', 'PAUSED', 'RUNNING']);
    answer(made, 100);
    expect([1, 2, 3].map((batch) => clock(made.report, 'DECIDE', batch)?.dueAt)).toEqual([at(210), at(270), at(260)]);
  });
});

describe('deciding while a question is out', () => {
  test('some items: the question and its pauses go on', () => {
    const made = ask(new ReportCase({ items: 2 }), 10);
    made.after(20, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    expect(made.report.status).toBe('INFO_REQUESTED');
    expect(clock(made.report, 'DECIDE', 1)?.state).toBe('PAUSED');
  });

  test('the last item: decided in time, the duty to answer is void', () => {
    const made = ask(new ReportCase(), 10).after(20, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    expect(made.report).toMatchObject({ status: 'DECIDED', questions: [{ endedBy: 'DECIDED' }] });
    expect(clock(made.report, 'ANSWER')?.result).toBe('VOID');
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ result: 'MET', stoppedAt: at(20) });
    answer(made, 30);
    expect(made.report.status).toBe('DECIDED');
  });

  test('a severity raised meanwhile caps what remains', () => {
    const made = ask(new ReportCase({ severity: 'S3_MEDIUM' }), 10);
    made.after(20, officer, (stage) => rerateSeverity(stage, { severity: 'S1_CRITICAL', reason: 'Polls open now.' }));
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'PAUSED', remainingMs: 60 * minute });
    answer(made, 30);
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(at(90));
  });
});
