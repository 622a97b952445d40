// How long questions of a company waited for the authority, and for how long anybody still waited.
import { describe, expect, test } from '@jest/globals';
import { answerInformation, cancelInformationRequest, requestInformation } from '../../../server/domain/report/ask-information.ts';
import { closeReport, withdrawReport } from '../../../server/domain/report/close-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { confirmOffChannelAnswer, recordOffChannelAnswer } from '../../../server/domain/report/off-channel.ts';
import { present } from '../../../server/domain/report/read-event.ts';
import { addMs, dayMs, minuteMs } from '../../../server/domain/time.ts';
import { figuresOf } from '../../../server/domain/transparency/figures-of.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import { timeToAnswer } from '../../../server/domain/transparency/metrics/waiting-times.ts';
import { approver, decided, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';

const at = (minutes: number): string => addMs(t0, minutes * minuteMs);
const ask = (made: ReportCase, minute: number): ReportCase => made.after(minute, responder, (stage) => requestInformation(stage, { text: 'Which station?', itemNumbers: [] }));
const cancel = (made: ReportCase, minute: number): ReportCase => made.after(minute, responder, cancelInformationRequest);
const answer = (made: ReportCase, minute: number): ReportCase => made.after(minute, officer, (stage) => answerInformation(stage, { text: 'Station 12.' }));
const decide = (made: ReportCase, minute: number): ReportCase => made.after(minute, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
const answersOf = ({ report }: ReportCase): FiguresRow['answers'] | undefined => figuresOf(report)?.answers;

describe('nobody waits any more', () => {
  test('for the answer to a question taken back, though the report goes on', () => {
    const made = cancel(ask(new ReportCase(), 10), 12);
    expect(made.report.questions).toMatchObject([{ endedBy: 'CANCELLED', endedAt: at(12) }]);
    expect(answersOf(made)).toEqual([{ ranMin: 2 }]);
    expect(answersOf(decide(made, 40).after(50, approver, closeReport))).toEqual([{ ranMin: 2 }]);
  });

  test('where five were taken back after two minutes: they keep no later answer from the median', () => {
    const made = new ReportCase();
    for (const minute of [10, 20, 30, 40, 50]) cancel(ask(made, minute), minute + 2);
    const rows = [made, ...Array.from({ length: 4 }, () => answer(ask(new ReportCase(), 10), 20))].flatMap(({ report }) => figuresOf(report) ?? []);
    expect(measure(timeToAnswer, rows, addMs(t0, 30 * dayMs))).toEqual({ kind: 'TIMES', n: 9, answered: 4, medianMin: 10, p90Min: 10 });
  });

  test('once the last item is decided, also where an answer comes later', () => {
    const made = decide(ask(new ReportCase(), 10), 25);
    expect(made.report.questions).toMatchObject([{ endedBy: 'DECIDED', endedAt: at(25) }]);
    expect(answersOf(made)).toEqual([{ ranMin: 15 }]);
    expect(answersOf(answer(made, 900))).toEqual([{ ranMin: 15 }]);
  });

  test('from when a decision was written down, though it was said before the question', () => {
    const made = ask(new ReportCase(), 10).after(30, officer, (stage) => recordOffChannelAnswer(stage, { id: 'said-1', kind: 'OUTCOMES', saidAt: at(5), channel: 'PHONE', outcomes: [decided(1)] }));
    made.after(34, responder, (stage) => confirmOffChannelAnswer(stage, { answerId: 'said-1' }));
    expect(made.report.firstDecidedAt).toBe(at(5));
    expect(answersOf(made)).toEqual([{ ranMin: 24 }]);
  });

  test('once the report is over', () => {
    const made = ask(new ReportCase(), 10).after(70, approver, (stage) => withdrawReport(stage, { reason: 'MOOT' }));
    expect(made.report.questions).toMatchObject([{ endedBy: 'TERMINAL', endedAt: at(70) }]);
    expect(answersOf(made)).toEqual([{ ranMin: 60 }]);
  });
});

describe('a question the authority let lapse', () => {
  const lapsed = (): ReportCase => ask(new ReportCase(), 10).tick(at(500));

  test('waits on, past the decision, until the report is over', () => {
    const made = lapsed();
    expect(made.report.questions[0]).toMatchObject({ endedBy: 'NO_EMB_REPLY' });
    expect(answersOf(made)).toEqual([{ from: at(10) }]);
    expect(answersOf(decide(made, 510))).toEqual([{ from: at(10) }]);
    expect(answersOf(made.after(610, approver, closeReport))).toEqual([{ ranMin: 600 }]);
  });

  test('is answered late, and that is how long it took', () => {
    expect(answersOf(answer(lapsed(), 600))).toEqual([{ ranMin: 590, isAnswered: true }]);
  });

  test('gets the late answer, not a later question that was taken back', () => {
    const made = answer(cancel(ask(lapsed(), 510), 512), 600);
    expect(made.report.questions).toMatchObject([{ endedBy: 'NO_EMB_REPLY', answeredAt: at(600) }, { endedBy: 'CANCELLED', endedAt: at(512) }]);
    expect(answersOf(made)).toEqual([{ ranMin: 590, isAnswered: true }, { ranMin: 2 }]);
  });
});

test('a question that ended before its end was kept waits until its report is over', () => {
  const { report } = cancel(ask(new ReportCase(), 10), 12);
  const questions = report.questions.map((question) => present({ ...question, endedAt: undefined }));
  expect(figuresOf({ ...report, questions })?.answers).toEqual([{ from: at(10) }]);
  expect(figuresOf({ ...report, questions, status: 'EXPIRED', closedAt: at(70) })?.answers).toEqual([{ ranMin: 60 }]);
});
