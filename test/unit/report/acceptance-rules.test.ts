// Those of the twelve acceptance rules that a report alone decides; the others are tested where they live.
import { describe, expect, test } from '@jest/globals';
import { defaultTargetTable } from '../../../server/domain/clock/targets.ts';
import { systemActor } from '../../../server/domain/record/stage.ts';
import { acknowledgeReport, recordReceipt } from '../../../server/domain/report/acknowledge-report.ts';
import { appendItems } from '../../../server/domain/report/append-items.ts';
import { applyEmergency } from '../../../server/domain/report/apply-emergency.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { addMs, dayMs } from '../../../server/domain/time.ts';
import { approver, campaignStart, decided, newItem, officer, ReportCase, responder, t0 } from '../../support/report-builder.ts';

const clock = (report: Report, kind: 'ACK' | 'DECIDE', batch = 0) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);

describe('acceptance', () => {
  test('rule 2: an automatic receipt never acknowledges', () => {
    const made = new ReportCase().after(1, systemActor, recordReceipt).after(2, systemActor, recordReceipt);
    expect(made.report).toMatchObject({ status: 'SUBMITTED', receiptAt: addMs(t0, 60_000), version: 1 });
    expect(made.report.acknowledgedAt).toBeUndefined();
    expect(clock(made.report, 'ACK')?.state).toBe('RUNNING');
    made.after(3, responder, acknowledgeReport);
    expect(made.report.status).toBe('ACKNOWLEDGED');
  });

  test('rule 3: a silent overdue report is a miss', () => {
    const made = new ReportCase().tick(addMs(t0, dayMs));
    expect(clock(made.report, 'ACK')).toMatchObject({ state: 'RUNNING', breachedAt: addMs(t0, 30 * 60_000) });
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ state: 'RUNNING', breachedAt: addMs(t0, 180 * 60_000) });
    made.tick(addMs(t0, 400 * dayMs));
    expect(made.report.status).toBe('EXPIRED');
    expect(made.report.clocks.map((cycle) => cycle.result)).toEqual(['MISSED', 'MISSED']);
  });

  test('rule 4: two of three items decided stays in review', () => {
    const made = new ReportCase({ items: 3 }).after(1, responder, acknowledgeReport);
    made.after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1), decided(2)] }));
    expect(made.report.status).toBe('IN_REVIEW');
    expect(made.report.items.filter((item) => item.state === 'DECIDED')).toHaveLength(2);
    expect(made.report.firstDecidedAt).toBeUndefined();
    expect(clock(made.report, 'DECIDE', 1)?.state).toBe('RUNNING');
  });

  test('rule 6: one person alone never makes a restrictive ask take effect', () => {
    const items = [{ ask: 'REMOVE_CONTENT' as const }, { ask: 'ADD_CONTEXT_OR_LABEL' as const }];
    const made = new ReportCase({ items, isEmergency: true, severity: 'S1_CRITICAL' });
    expect(made.report.items.map(({ ask, pendingAsk }) => [ask, pendingAsk])).toEqual([
      ['REVIEW_AGAINST_POLICY', 'REMOVE_CONTENT'],
      ['ADD_CONTEXT_OR_LABEL', undefined],
    ]);
    made.after(10, approver, (stage) => applyEmergency(stage, 'CONFIRM'));
    expect(made.report.items[0]).toMatchObject({ ask: 'REMOVE_CONTENT', batch: 2 });
  });

  test('rule 7: targets survive an edit of the agreement', () => {
    const table = defaultTargetTable('ALWAYS_ON');
    const made = new ReportCase({ targets: table });
    // The agreement now says BUSINESS_HOURS; the report goes by the table it was filed with.
    made.after(1, responder, acknowledgeReport).after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    made.after(3, officer, (stage) => appendItems(stage, { items: [newItem(2)] }));
    expect(made.report.targets).toEqual(table);
    expect(clock(made.report, 'DECIDE', 2)).toMatchObject({ targetMs: 180 * 60_000, tier: 'ALWAYS_ON', policyVersion: table.policyVersion });
    const slower = new ReportCase({ targets: defaultTargetTable('BUSINESS_HOURS'), at: campaignStart });
    expect(clock(slower.report, 'ACK')?.targetMs).toBe(4 * 60 * 60_000);
  });

  test('rule 8: an appended re-upload has its own clock', () => {
    const made = new ReportCase({ items: 2 }).after(1, responder, acknowledgeReport);
    made.after(20, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    made.after(60, officer, (stage) => appendItems(stage, { items: [newItem(3)], reuploadOf: 1 }));
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(addMs(t0, 180 * 60_000));
    expect(clock(made.report, 'DECIDE', 2)?.dueAt).toBe(addMs(t0, 240 * 60_000));
    made.after(70, responder, (stage) => decideItems(stage, { decisions: [decided(2)] }));
    expect(clock(made.report, 'DECIDE', 1)?.result).toBe('MET');
    expect(clock(made.report, 'DECIDE', 2)?.state).toBe('RUNNING');
    expect(made.report.status).toBe('IN_REVIEW');
  });

  test.each([['a sweep ran', true], ['no sweep ran', false]])('rule 12: a decision at 12:05 after a 12:00 deadline shows the breach: %s', (_name, isSwept) => {
    const made = new ReportCase({ at: '2030-05-11T09:00:00.000Z' }).act('2030-05-11T09:10:00.000Z', responder, acknowledgeReport);
    if (isSwept) made.tick('2030-05-11T12:01:00.000Z');
    made.act('2030-05-11T12:05:00.000Z', responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ result: 'MISSED', breachedAt: '2030-05-11T12:00:00.000Z', stoppedAt: '2030-05-11T12:05:00.000Z' });
    const breach = made.events.find((event) => event.type === 'clock.breached');
    expect(breach).toMatchObject({ facts: { effectiveAt: '2030-05-11T12:00:00.000Z' }, actor: { n: 0, role: 'SYSTEM' } });
    expect(made.report).toMatchObject({ status: 'DECIDED', escalationLevel: 1 });
  });
});
