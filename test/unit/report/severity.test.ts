import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { frameOf } from '../../../server/domain/report/frame.ts';
import { applyFrame } from '../../../server/domain/report/record-delivery.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { contestClosure, redirectReport } from '../../../server/domain/report/route-report.ts';
import { contestSeverity, rerateSeverity } from '../../../server/domain/report/severity.ts';
import type { Severity } from '../../../server/domain/codes.ts';
import { systemActor } from '../../../server/domain/record/stage.ts';
import type { StageActor } from '../../../server/domain/record/stage.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { approver, campaignStart, decided, election, officer, ReportCase, responder, secondOfficer, t0 } from '../../support/report-builder.ts';

const minute = 60_000;
const at = (minutes: number): string => addMs(t0, minutes * minute);
const clock = (report: Report, kind: 'ACK' | 'DECIDE' | 'RERATE', batch = 0) => report.clocks.findLast((cycle) => cycle.kind === kind && cycle.batch === batch);
const contest = (made: ReportCase, minutes: number): ReportCase =>
  made.after(minutes, responder, (stage) => contestSeverity(stage, { proposed: 'S3_MEDIUM', reason: 'Little reach.' }));
const rate = (made: ReportCase, minutes: number, severity: Severity): ReportCase => rateBy(secondOfficer, made, { minutes, severity });
const rateBy = (actor: StageActor, made: ReportCase, { minutes, severity }: { readonly minutes: number; readonly severity: Severity }): ReportCase =>
  made.after(minutes, actor, (stage) => rerateSeverity(stage, { severity, reason: 'Looked at again.' }));

describe('contesting', () => {
  test('starts the duty to rate again; every other clock stays', () => {
    const made = contest(new ReportCase(), 5);
    expect(clock(made.report, 'RERATE')).toMatchObject({ dueAt: at(20), state: 'RUNNING' });
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe(at(180));
    expect(made.report).toMatchObject({ severity: 'S2_HIGH', severityContest: { proposed: 'S3_MEDIUM' }, version: 1 });
    expect(clock(contest(new ReportCase({ severity: 'S4_LOW' }), 5).report, 'RERATE')?.dueAt).toBe(addMs(at(5), 4 * hourMs));
  });

  test('once, and never for the severity it has', () => {
    expect(() => contest(contest(new ReportCase(), 5), 6)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule: 'ONCE' }));
    expect(() => contest(new ReportCase({ severity: 'S3_MEDIUM' }), 5)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  test('another person than the last rater answers it', () => {
    expect(() => rateBy(officer, contest(new ReportCase(), 5), { minutes: 6, severity: 'S3_MEDIUM' })).toThrow(expect.objectContaining({ code: 'TWO_PERSON_RULE' }));
    const made = rate(contest(new ReportCase(), 5), 6, 'S3_MEDIUM');
    expect(made.report).toMatchObject({ severity: 'S3_MEDIUM', severityContest: { endedBy: 'RERATED' }, lastRater: secondOfficer.n, version: 2 });
    expect(clock(made.report, 'RERATE')).toMatchObject({ result: 'MET' });
    expect(() => rate(made, 7, 'S4_LOW')).toThrow(expect.objectContaining({ code: 'TWO_PERSON_RULE' }));
    expect(rateBy(officer, made, { minutes: 8, severity: 'S4_LOW' }).report.severity).toBe('S4_LOW');
  });

  test('upheld: nothing changes but the duty is met', () => {
    const { report } = rate(contest(new ReportCase(), 5), 6, 'S2_HIGH');
    expect(report).toMatchObject({ severity: 'S2_HIGH', severityContest: { endedBy: 'UPHELD' }, version: 1 });
    expect(clock(report, 'DECIDE', 1)?.dueAt).toBe(at(180));
  });

  test('not rated in time: it stands and the duty is missed', () => {
    const made = contest(new ReportCase(), 5).tick(at(60));
    expect(made.report).toMatchObject({ severity: 'S2_HIGH', severityContest: { endedBy: 'NOT_RERATED' } });
    expect(clock(made.report, 'RERATE')).toMatchObject({ result: 'MISSED', breachedAt: at(20), stoppedAt: at(20) });
  });

  test('decided meanwhile: nobody may rate any more, so the duty is void', () => {
    const made = contest(new ReportCase().after(1, responder, acknowledgeReport), 5).after(10, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    expect(made.report).toMatchObject({ status: 'DECIDED', severityContest: { endedBy: 'MOOT' } });
    expect(clock(made.report, 'RERATE')?.result).toBe('VOID');
  });
});

describe('a lowered severity', () => {
  test('counts from the start as if it had always stood', () => {
    const { report } = rate(new ReportCase(), 20, 'S3_MEDIUM');
    expect(clock(report, 'ACK')?.dueAt).toBe(at(120));
    expect(clock(report, 'DECIDE', 1)?.dueAt).toBe(at(24 * 60));
  });

  test('keeps a breach that was recorded', () => {
    const { report } = rate(new ReportCase(), 40, 'S3_MEDIUM');
    expect(clock(report, 'ACK')).toMatchObject({ breachedAt: at(30), dueAt: at(120) });
  });

  test('includes the cap of a phase that turned critical since', () => {
    // Campaign from 08:00 on the 9th, critical from 22:00 UTC: S3 has 24 h from then, not 24 h from the start.
    const start = '2030-05-08T23:00:00.000Z';
    const made = new ReportCase({ at: start, severity: 'S2_HIGH' }).act('2030-05-09T22:30:00.000Z', secondOfficer, (stage) =>
      rerateSeverity(stage, { severity: 'S4_LOW', reason: 'Little reach.' }));
    expect(made.report.phase).toBe('CRITICAL_WINDOW');
    expect(clock(made.report, 'ACK')?.dueAt).toBe('2030-05-09T23:00:00.000Z');
    expect(clock(made.report, 'DECIDE', 1)?.dueAt).toBe('2030-05-11T23:00:00.000Z');
    const tight = new ReportCase({ at: '2030-05-07T23:00:00.000Z', severity: 'S3_MEDIUM', targets: new ReportCase().report.targets });
    tight.act('2030-05-09T22:30:00.000Z', secondOfficer, (stage) => rerateSeverity(stage, { severity: 'S4_LOW', reason: 'Little reach.' }));
    // S4: 72 h in the campaign from the start is the 10th at 23:00, before the cap of 72 h from the turn.
    expect(clock(tight.report, 'DECIDE', 1)?.dueAt).toBe('2030-05-10T23:00:00.000Z');
  });

  test('after an objection it is what would have remained', () => {
    const made = new ReportCase().after(60, responder, (stage) => redirectReport(stage, { reason: 'WRONG_SERVICE', responsible: 'Another' }));
    made.after(70, approver, (stage) => contestClosure(stage, { reason: 'It is yours.' }));
    expect(clock(made.report, 'DECIDE', 1)?.targetMs).toBe(120 * minute);
    rate(made, 80, 'S3_MEDIUM');
    expect(clock(made.report, 'DECIDE', 1)).toMatchObject({ targetMs: 23 * hourMs, dueAt: at(70 + 23 * 60) });
  });
});

describe('a raised severity', () => {
  test('is due at the earlier of the old due and the change plus the new target', () => {
    const { report } = rate(new ReportCase({ severity: 'S3_MEDIUM' }), 60, 'S1_CRITICAL');
    expect(clock(report, 'ACK')?.dueAt).toBe(at(75));
    expect(clock(report, 'DECIDE', 1)?.dueAt).toBe(at(120));
    const late = rate(new ReportCase({ severity: 'S3_MEDIUM' }), 23 * 60 + 30, 'S1_CRITICAL');
    expect(clock(late.report, 'DECIDE', 1)?.dueAt).toBe(at(24 * 60));
  });

  test('once; and nothing breaches earlier than the change', () => {
    const made = rate(new ReportCase({ severity: 'S4_LOW' }), 300, 'S2_HIGH');
    expect(() => rate(made, 301, 'S1_CRITICAL')).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule: 'ONCE' }));
    // Ack now has 330 minutes; 75 % of them lie before the change that made it so.
    const ofAck = made.tick(at(2_000)).events.filter((event) => event.facts.kind === 'ACK' && event.facts.effectiveAt !== undefined);
    expect(ofAck.map((event) => [event.type, event.facts.percent, event.facts.effectiveAt])).toEqual([
      ['clock.warned', 50, at(240)], ['clock.warned', 75, at(300)], ['clock.breached', undefined, at(330)], ['clock.warned', 200, at(660)],
    ]);
  });

  test('a shutdown reads its own row for S1 and S2', () => {
    const made = new ReportCase({ track: 'CONNECTIVITY', severity: 'S1_CRITICAL' });
    expect(made.report.clocks.map((cycle) => cycle.targetMs)).toEqual([30 * minute, 4 * hourMs]);
    expect(clock(new ReportCase({ track: 'CONNECTIVITY', severity: 'S3_MEDIUM' }).report, 'DECIDE', 1)?.targetMs).toBe(24 * hourMs);
  });
});

describe('the phase', () => {
  const turn = '2030-05-09T22:00:00.000Z';

  test('turning critical tightens what runs, in its own moment', () => {
    const made = new ReportCase({ at: campaignStart, severity: 'S4_LOW' });
    expect(made.report).toMatchObject({ phase: 'CAMPAIGN' });
    const late = new ReportCase({ at: '2030-05-09T20:00:00.000Z' }).tick('2030-05-09T22:20:00.000Z');
    expect(clock(late.report, 'DECIDE', 1)?.dueAt).toBe('2030-05-10T01:00:00.000Z');
    expect(late.events.find((event) => event.type === 'report.phase_changed')?.facts).toMatchObject({ effectiveAt: turn, phase: 'CRITICAL_WINDOW' });
    expect(clock(late.report, 'ACK')).toMatchObject({ dueAt: '2030-05-09T21:00:00.000Z', breachedAt: '2030-05-09T21:00:00.000Z' });
  });

  test('an edited election only ever tightens', () => {
    const sooner = frameOf({ ...election, pollingDays: ['2030-05-07'] });
    const made = new ReportCase({ at: campaignStart, severity: 'S3_MEDIUM' }).after(60, systemActor, (stage) => applyFrame(stage, sooner));
    expect(made.report.phase).toBe('CRITICAL_WINDOW');
    expect(clock(made.report, 'ACK')?.dueAt).toBe(addMs(campaignStart, 180 * minute));
    const later = frameOf({ ...election, pollingDays: ['2030-06-23'], certifiedOn: undefined });
    made.after(90, systemActor, (stage) => applyFrame(stage, later));
    expect(made.report.phase).toBe('CAMPAIGN');
    expect(clock(made.report, 'ACK')?.dueAt).toBe(addMs(campaignStart, 180 * minute));
    const count = made.events.length;
    made.after(91, systemActor, (stage) => applyFrame(stage, later));
    expect(made.types(count)).toEqual([]);
  });

  test('escalation: S1 at 75 %, the others at the breach, 200 % for the executives', () => {
    expect(new ReportCase({ severity: 'S1_CRITICAL' }).tick(at(12)).report.escalationLevel).toBe(1);
    expect(new ReportCase().tick(at(29)).report.escalationLevel).toBe(0);
    expect(new ReportCase().tick(at(30)).report.escalationLevel).toBe(1);
    expect(new ReportCase().tick(at(60)).report.escalationLevel).toBe(2);
  });
});
