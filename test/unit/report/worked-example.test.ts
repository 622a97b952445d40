// The product's worked example, to the minute, in UTC: the zone is two hours ahead.
import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { appendItems } from '../../../server/domain/report/append-items.ts';
import { answerInformation, requestInformation } from '../../../server/domain/report/ask-information.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { decided, newItem, officer, ReportCase, responder } from '../../support/report-builder.ts';

const friday = (time: string): string => `2030-05-10T${time}:00.000Z`;
const clock = (report: Report, kind: 'ACK' | 'DECIDE', batch: number) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);

describe('two days before polling, 21:10 local', () => {
  const made = new ReportCase({ items: 3, at: friday('19:12') });

  test('21:12 submitted: ack due 21:42, decide due 00:12', () => {
    expect(made.report).toMatchObject({ status: 'SUBMITTED', severity: 'S2_HIGH', phase: 'CRITICAL_WINDOW', track: 'POLICY_REFERRAL' });
    expect(clock(made.report, 'ACK', 0)?.dueAt).toBe(friday('19:42'));
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(friday('22:12'));
    expect(made.report.approver).toBeUndefined();
  });

  test('21:31 acknowledged, in time', () => {
    made.act(friday('19:31'), responder, acknowledgeReport);
    expect(clock(made.report, 'ACK', 0)).toMatchObject({ state: 'STOPPED', result: 'MET', stoppedAt: friday('19:31') });
    expect(made.report.acknowledgedBy?.alias).toBe('Responder 7, Company');
  });

  test('22:05 a translation of item 3 is asked for: the decide clock pauses', () => {
    made.act(friday('20:05'), responder, (stage) => requestInformation(stage, { text: 'A translation of item 3, please.', itemNumbers: [3] }));
    expect(made.report.status).toBe('INFO_REQUESTED');
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'PAUSED', remainingMs: 127 * 60_000 });
    expect(made.report.questions[0]).toMatchObject({ isPausing: true, answerDueAt: friday('22:05') });
  });

  test('22:20 answered: decide due 00:27', () => {
    made.act(friday('20:20'), officer, (stage) => answerInformation(stage, { text: 'Voting moved to Monday.' }));
    expect(made.report.status).toBe('IN_REVIEW');
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'RUNNING', dueAt: friday('22:27') });
  });

  test('22:50 items 1 and 2 removed, item 3 labelled: decided in time', () => {
    const decisions = [decided(1), decided(2), decided(3, { codes: ['LABELLED'] })];
    made.act(friday('20:50'), responder, (stage) => decideItems(stage, { decisions }));
    expect(made.report).toMatchObject({ status: 'DECIDED', firstDecidedAt: friday('20:50') });
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ result: 'MET', stoppedAt: friday('20:50') });
    expect(made.report.items[2]?.outcome?.codes).toEqual(['LABELLED']);
  });

  test('23:40 item 4 appended, a re-upload: its own decide clock, due 02:40', () => {
    made.act(friday('21:40'), officer, (stage) => appendItems(stage, { items: [newItem(4)], reuploadOf: 1 }));
    expect(made.report).toMatchObject({ status: 'IN_REVIEW', firstDecidedAt: friday('20:50') });
    expect(clock(made.report, 'DECIDE', 2)?.dueAt).toBe('2030-05-11T00:40:00.000Z');
    expect(made.report.items.map((item) => item.state)).toEqual(['REUPLOADED', 'DECIDED', 'DECIDED', 'OPEN']);
  });

  test('closed by the system 72 h after the last decision', () => {
    made.act(friday('22:00'), responder, (stage) => decideItems(stage, { decisions: [decided(4)] }));
    expect(made.report.nextTimerAt).toBe('2030-05-13T22:00:00.000Z');
    made.tick('2030-05-20T00:00:00.000Z');
    expect(made.report).toMatchObject({ status: 'CLOSED', closedAt: '2030-05-13T22:00:00.000Z', closedFrom: 'DECIDED' });
    expect(made.events.at(-1)).toMatchObject({ type: 'report.closed', actor: { n: 0, role: 'SYSTEM' }, facts: { cause: 'AFTER_DECISION' } });
  });

  test('in all of it nothing was breached or escalated', () => {
    expect(made.report.clocks.filter((cycle) => cycle.breachedAt !== undefined)).toEqual([]);
    expect(made.report.escalationLevel).toBe(0);
  });
});
