import { describe, expect, test } from '@jest/globals';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { closeReport } from '../../../server/domain/report/close-report.ts';
import { correctOutcome, reportReversal } from '../../../server/domain/report/correct-outcome.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import type { OutcomeInput } from '../../../server/domain/report/outcome-rules.ts';
import { addMs } from '../../../server/domain/time.ts';
import { approver, decided, outcomeOf, ReportCase, responder, secondResponder, t0 } from '../../support/report-builder.ts';
import type { ReportOptions } from '../../support/report-builder.ts';

const hour = 60;
const at = (minutes: number): string => addMs(t0, minutes * 60_000);
const acknowledged = (options: ReportOptions = {}): ReportCase => new ReportCase(options).after(1, responder, acknowledgeReport);
const decide = (changes: Partial<OutcomeInput>, options: ReportOptions = { severity: 'S4_LOW' }) => () =>
  acknowledged(options).after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1, changes)] }));
const plain: Partial<OutcomeInput> = { ruleCited: undefined, explanation: undefined, ground: 'NONE' };
const refused = (rule: string, field: string) => expect.objectContaining({ code: 'VALIDATION', rule, path: `decisions.0.outcome.${field}` });

describe('an outcome must be complete', () => {
  test.each<[string, Partial<OutcomeInput>, readonly [rule: string, field: string]]>([
    ['no code', { codes: [] }, ['OUTCOME_CODES', 'codes']],
    ['a code twice', { codes: ['REMOVED', 'REMOVED'] }, ['OUTCOME_CODES', 'codes']],
    ['no action beside something', { ...plain, codes: ['NO_ACTION', 'LABELLED'], noActionReason: 'MATTER_IN_DISPUTE' }, ['STANDS_ALONE', 'codes']],
    ['noted beside something', { codes: ['NOTED', 'REMOVED'] }, ['STANDS_ALONE', 'codes']],
    ['restrictive without a ground', { ground: 'NONE' }, ['GROUND', 'ground']],
    ['restrictive without a rule', { ruleCited: ' ' }, ['RULE_CITED', 'ruleCited']],
    ['disabled nowhere', { codes: ['DISABLED_GEO'] }, ['V12', 'territory']],
    ['no action without a reason', { ...plain, codes: ['NO_ACTION'] }, ['V13', 'noActionReason']],
    ['a no-action reason beside an action', { noActionReason: 'OTHER' }, ['V13', 'noActionReason']],
    ['until before it was applied', { appliedAt: '2030-05-10T20:00:00.000Z', until: '2030-05-09' }, ['V14', 'until']],
    ['other without an explanation', { ...plain, codes: ['OTHER'] }, ['EXPLANATION', 'explanation']],
    ['another no-action reason without an explanation', { ...plain, codes: ['NO_ACTION'], noActionReason: 'OTHER' }, ['EXPLANATION', 'explanation']],
  ])('%s', (_name, changes, [rule, field]) => {
    expect(decide(changes)).toThrow(refused(rule, field));
  });

  test.each<[string, ReportOptions]>([
    ['S1', { severity: 'S1_CRITICAL' }],
    ['S2', { severity: 'S2_HIGH' }],
    ['a legal request', { severity: 'S4_LOW', track: 'LEGAL_REQUEST' }],
    ['a legal order', { severity: 'S4_LOW', track: 'LEGAL_ORDER' }],
  ])('%s asks for an explanation', (_name, options) => {
    expect(decide({ explanation: '  ' }, options)).toThrow(refused('EXPLANATION', 'explanation'));
  });

  test.each<[string, Partial<OutcomeInput>]>([
    ['no action with its reason', { ...plain, codes: ['NO_ACTION'], noActionReason: 'SATIRE_OR_OPINION' }],
    ['noted', { ...plain, codes: ['NOTED'] }],
    ['several codes', { codes: ['LABELLED', 'DEMOTED'], explanation: undefined }],
    ['disabled somewhere, until the same day', { codes: ['DISABLED_GEO'], territory: ['XA'], appliedAt: '2030-05-10T20:00:00.000Z', until: '2030-05-10' }],
    ['a service outcome without ground or rule', { ...plain, codes: ['ACCOUNT_SECURED'] }],
  ])('%s is enough', (_name, changes) => {
    expect(decide(changes)().report.status).toBe('DECIDED');
  });

  test.each([[[]], [[decided(1), decided(1)]], [[decided(7)]]])('only open items, each once, at least one', (decisions) => {
    const made = acknowledged();
    expect(() => made.after(2, responder, (stage) => decideItems(stage, { decisions }))).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  test('whether it is reasoned is a fact of its own', () => {
    const reasoned = (changes: Partial<OutcomeInput>) => decide({ ...plain, codes: ['NOTED'], ...changes })().report.items[0]?.outcome?.isReasoned;
    expect([reasoned({}), reasoned({ explanation: 'Too short to be a reason.' }), reasoned({ explanation: 'This one says why in thirty or more.' }), reasoned({ ruleCited: 'Rule 2' })]).toEqual([false, false, true, true]);
  });
});

describe('a correction', () => {
  const made = (): ReportCase => acknowledged({ items: 2 }).after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
  const correct = (it: ReportCase, minutes: number, itemNumber = 1): ReportCase =>
    it.after(minutes, secondResponder, (stage) => correctOutcome(stage, { itemNumber, outcome: outcomeOf({ codes: ['LABELLED'] }), reason: 'Wrong code.' }));

  test('keeps the earlier outcome in sight and the first decision its time', () => {
    const before = made();
    const version = before.report.version;
    const [item] = correct(before, 30).report.items;
    expect(item?.outcome).toMatchObject({ codes: ['LABELLED'], decidedAt: at(2), decidedBy: secondResponder.n });
    expect(item?.earlierOutcomes).toMatchObject([{ codes: ['REMOVED'], correctedAt: at(30), correctionReason: 'Wrong code.', decidedBy: responder.n }]);
    expect(item?.firstDecidedAt).toBe(at(2));
    expect(before.report).toMatchObject({ status: 'IN_REVIEW', version: version + 1 });
  });

  test('is possible for 24 hours after the decision and no longer', () => {
    expect(correct(made(), 2 + 24 * hour - 1).report.items[0]?.outcome?.codes).toEqual(['LABELLED']);
    expect(() => correct(made(), 2 + 24 * hour)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule: 'WINDOW' }));
    const twice = correct(made(), 23 * hour);
    expect(() => correct(twice, 25 * hour)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });

  test('needs a decided item and does not move the time to closing', () => {
    expect(() => correct(made(), 3, 2)).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'itemNumber' }));
    const all = made().after(10, responder, (stage) => decideItems(stage, { decisions: [decided(2)] }));
    const timer = all.report.nextTimerAt;
    expect(correct(all, 300).report.nextTimerAt).toBe(timer);
  });
});

describe('a reversal', () => {
  const reverse = (it: ReportCase, minutes: number): ReportCase =>
    it.after(minutes, responder, (stage) => reportReversal(stage, { itemNumber: 1, reason: 'Upheld on appeal.' }));

  test('is told at any time, after closing too, once per decision', () => {
    const closed = acknowledged().after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] })).after(3, approver, closeReport);
    const reversed = reverse(closed, 400 * 24 * hour);
    expect(reversed.report).toMatchObject({ status: 'CLOSED', items: [{ state: 'REVERSED', reversedAt: at(400 * 24 * hour), reversalReason: 'Upheld on appeal.' }] });
    expect(() => reverse(reversed, 400 * 24 * hour + 1)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }));
  });

  test('does not restart the time to closing', () => {
    const made = acknowledged().after(2, responder, (stage) => decideItems(stage, { decisions: [decided(1)] }));
    const timer = made.report.nextTimerAt;
    expect(reverse(made, 60).report).toMatchObject({ status: 'DECIDED', nextTimerAt: timer });
  });
});

describe('who acknowledged first', () => {
  test('is told to everybody who comes later, with alias and time', () => {
    const made = acknowledged();
    expect(() => made.after(4, secondResponder, acknowledgeReport)).toThrow(
      expect.objectContaining({ code: 'ALREADY_ACKNOWLEDGED', details: { alias: 'Responder 7, Company', when: at(1) } }),
    );
  });
});
