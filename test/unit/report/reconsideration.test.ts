import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { appendItems } from '../../../server/domain/report/append-items.ts';
import { withdrawReport } from '../../../server/domain/report/close-report.ts';
import { correctOutcome } from '../../../server/domain/report/correct-outcome.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { decideReconsideration, mayDecideReconsideration, requestReconsideration } from '../../../server/domain/report/reconsider-report.ts';
import type { CompanyStaff } from '../../../server/domain/report/reconsider-report.ts';
import type { ItemDecision } from '../../../server/domain/report/decide-items.ts';
import type { StageActor } from '../../../server/domain/record/stage.ts';
import { addMs, dayMs } from '../../../server/domain/time.ts';
import { approver, campaignStart, decided, lead, newItem, noAction, officer, outcomeOf, ReportCase, responder, secondResponder, t0 } from '../../support/report-builder.ts';

const hour = 60;
const illegal = (rule?: string) => expect.objectContaining({ code: 'ILLEGAL_TRANSITION', ...(rule === undefined ? {} : { rule }) });

const decidedCase = (at = t0): ReportCase =>
  new ReportCase({ items: 3, at })
    .after(1, responder, acknowledgeReport)
    .after(10, responder, (stage) => decideItems(stage, { decisions: [decided(1), noAction(2)] }))
    .after(20, secondResponder, (stage) => decideItems(stage, { decisions: [noAction(3)] }));
const request = (made: ReportCase, minutes: number, itemNumbers: readonly number[] = [2]): ReportCase =>
  made.after(minutes, approver, (stage) => requestReconsideration(stage, { itemNumbers, newFacts: 'It was edited since.' }));
const decide = (made: ReportCase, minutes: number, by: { readonly actor: StageActor; readonly staff: readonly CompanyStaff[]; readonly decisions?: readonly ItemDecision[] }) =>
  made.after(minutes, by.actor, (stage) => decideReconsideration(stage, { decisions: by.decisions ?? [decided(2)], explanation: 'Looked at again.', staff: by.staff }));
const freshLead = { actor: lead, staff: [{ isLead: true, n: lead.n }, { isLead: false, n: responder.n }] };

describe('asking for a reconsideration', () => {
  test('opens the named items in a batch with a clock of their own; the others stay', () => {
    const { report } = request(decidedCase(), 60);
    expect(report).toMatchObject({ status: 'RECONSIDERATION', reconsideration: { itemNumbers: [2], batch: 2 } });
    expect(report.items.map(({ state, batch }) => [state, batch])).toEqual([['DECIDED', 1], ['OPEN', 2], ['DECIDED', 1]]);
    expect(report.clocks.at(-1)).toMatchObject({ kind: 'DECIDE', batch: 2, cycle: 1, dueAt: addMs(t0, 240 * 60_000) });
    expect(report.items[1]?.outcome?.codes).toEqual(['NO_ACTION']);
  });

  test('24 hours in the critical window, 72 hours elsewhere, in the phase at the decision', () => {
    expect(request(decidedCase(), 20 + 24 * hour - 1).report.status).toBe('RECONSIDERATION');
    expect(() => request(decidedCase(), 20 + 24 * hour)).toThrow(illegal('WINDOW'));
    expect(request(decidedCase(campaignStart), 20 + 72 * hour - 1).report.status).toBe('RECONSIDERATION');
    // Decided in the campaign, asked after the critical window began: still the 72 hours of the decision.
    const late = decidedCase('2030-05-09T10:00:00.000Z');
    expect(late.report.phase).toBe('CAMPAIGN');
    expect(request(late, 20 + 70 * hour).report).toMatchObject({ status: 'RECONSIDERATION', phase: 'CRITICAL_WINDOW' });
  });

  test('counts from the latest decision', () => {
    const made = decidedCase().after(20 * hour, officer, (stage) => appendItems(stage, { items: [newItem(4)] }));
    made.after(21 * hour, responder, (stage) => decideItems(stage, { decisions: [decided(4)] }));
    expect(request(made, 44 * hour).report.status).toBe('RECONSIDERATION');
  });

  test('once', () => {
    const made = decide(request(decidedCase(), 60), 90, freshLead);
    expect(() => request(made, 100)).toThrow(expect.objectContaining({ code: 'RECONSIDERATION_USED' }));
  });

  test.each([[[]], [[9]]])('names decided items and says what is new', (itemNumbers) => {
    expect(() => request(decidedCase(), 30, itemNumbers)).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'itemNumbers' }));
    const blank = () => decidedCase().after(30, approver, (stage) => requestReconsideration(stage, { itemNumbers: [2], newFacts: ' ' }));
    expect(blank).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'newFacts' }));
  });
});

describe('deciding it', () => {
  test('the new outcome stands, the old one stays in sight, the time to closing starts again', () => {
    const { report } = decide(request(decidedCase(), 60), 90, freshLead);
    expect(report).toMatchObject({ status: 'DECIDED', reconsideration: { endedBy: 'DECISION', isChanged: true, isSameDecider: false } });
    expect(report.items[1]).toMatchObject({ outcome: { codes: ['REMOVED'] }, earlierOutcomes: [{ codes: ['NO_ACTION'] }], firstDecidedAt: addMs(t0, 10 * 60_000) });
    expect(report.clocks.at(-1)?.result).toBe('MET');
    expect(report.nextTimerAt).toBe(addMs(addMs(t0, 90 * 60_000), 3 * dayMs));
    expect(report.firstDecidedAt).toBe(addMs(t0, 20 * 60_000));
  });

  test('the same outcome again is no change', () => {
    const { report } = decide(request(decidedCase(), 60), 90, { ...freshLead, decisions: [noAction(2)] });
    expect(report.reconsideration).toMatchObject({ isChanged: false });
  });

  test('takes an outcome for every item under reconsideration', () => {
    const made = request(decidedCase(), 60, [1, 2]);
    expect(() => decide(made, 90, freshLead)).toThrow(expect.objectContaining({ code: 'VALIDATION', rule: 'V15' }));
  });

  test.each<[string, { readonly actor: StageActor; readonly staff: readonly CompanyStaff[] }, 'FRESH' | 'SAME' | undefined]>([
    ['a lead who decided none of them', { actor: lead, staff: [{ isLead: true, n: lead.n }] }, 'FRESH'],
    ['a fresh responder while a fresh lead exists', { actor: secondResponder, staff: [{ isLead: true }, { isLead: false, n: secondResponder.n }] }, undefined],
    ['a fresh responder where every lead decided', { actor: secondResponder, staff: [{ isLead: true, n: responder.n }, { isLead: false, n: secondResponder.n }] }, 'FRESH'],
    ['a lead who decided, with a fresh responder about', { actor: responder, staff: [{ isLead: true, n: responder.n }, { isLead: false }] }, undefined],
    ['a lead who decided, where nobody is fresh', { actor: responder, staff: [{ isLead: true, n: responder.n }] }, 'SAME'],
    ['a responder who decided, where nobody is fresh', { actor: responder, staff: [{ isLead: false, n: responder.n }] }, undefined],
  ])('%s', (_name, { actor, staff }, expected) => {
    // Responder 3 decided items 1 and 2, responder 4 only item 3, which is not named.
    const made = request(decidedCase(), 60);
    expect(mayDecideReconsideration(made.report, { n: actor.n, staff })).toBe(expected);
    if (expected === undefined) expect(() => decide(made, 90, { actor, staff })).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    else expect(decide(made, 90, { actor, staff }).report.reconsideration).toMatchObject({ isSameDecider: expected === 'SAME' });
  });

  test('who corrected an item counts as having decided it', () => {
    const made = decidedCase();
    made.after(30, lead, (stage) => correctOutcome(stage, { itemNumber: 2, outcome: outcomeOf(), reason: 'Wrong code.' }));
    expect(mayDecideReconsideration(request(made, 60).report, { n: lead.n, staff: [{ isLead: true, n: lead.n }, { isLead: true }] })).toBeUndefined();
  });
});

describe('a reconsideration nobody decides', () => {
  test('ends where the report would expire, outcomes unchanged, and closes 72 hours later', () => {
    const made = request(decidedCase(), 60);
    const expiresAt = made.report.expiresAt ?? '';
    made.tick(addMs(expiresAt, dayMs));
    expect(made.report).toMatchObject({ status: 'DECIDED', reconsideration: { endedBy: 'EXPIRY' }, lastDecidedAt: expiresAt });
    expect(made.report.items[1]).toMatchObject({ state: 'DECIDED', outcome: { codes: ['NO_ACTION'] }, earlierOutcomes: [] });
    expect(made.report.clocks.at(-1)?.result).toBe('MISSED');
    expect(made.tick(addMs(expiresAt, 10 * dayMs)).report).toMatchObject({ status: 'CLOSED', closedAt: addMs(expiresAt, 3 * dayMs) });
  });

  test('is withdrawn with its report', () => {
    const made = request(decidedCase(), 60).after(70, approver, (stage) => withdrawReport(stage, { reason: 'RIGHTS_CONCERN' }));
    expect(made.report).toMatchObject({ status: 'WITHDRAWN', reconsideration: { endedBy: 'WITHDRAWN' } });
    expect(made.report.clocks.at(-1)?.result).toBe('VOID');
  });
});
