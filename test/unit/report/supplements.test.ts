import { describe, expect, test } from '@jest/globals';
import { escalateReport, lowerEscalation } from '../../../server/domain/report/escalate-report.ts';
import { addComment, addEvidence, setCompanyCaseRef, supplementReport } from '../../../server/domain/report/supplement-report.ts';
import type { Supplement } from '../../../server/domain/report/content.ts';
import { approver, lead, newItem, officer, ReportCase, responder } from '../../support/report-builder.ts';

const add = (made: ReportCase, minutes: number, supplement: Supplement): ReportCase =>
  made.after(minutes, officer, (stage) => supplementReport(stage, { supplement }));

describe('a supplement', () => {
  test('is added once per name, and moves neither clock nor version', () => {
    const made = new ReportCase();
    const { clocks } = made.report;
    add(add(made, 1, { reach: '4,000', subdivisions: ['XA-01'] }), 2, { counterSpeech: 'DONE', counterSpeechLink: 'https://authority.example/notice' });
    expect(made.report.supplement).toEqual({ reach: '4,000', subdivisions: ['XA-01'], counterSpeech: 'DONE', counterSpeechLink: 'https://authority.example/notice' });
    expect(made.report.supplemented).toEqual(['reach', 'subdivisions', 'counterSpeech', 'counterSpeechLink']);
    expect(made.report).toMatchObject({ version: 1, clocks });
    expect(() => add(made, 3, { reach: '9,000' })).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'supplement.reach', rule: 'ONCE' }));
    expect(() => add(made, 3, {})).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});

describe('evidence, comments and references', () => {
  test('evidence goes to the report or to one of its items', () => {
    const made = new ReportCase({ items: 2 });
    made.after(1, officer, (stage) => addEvidence(stage, { evidence: newItem(8).evidence }));
    made.after(2, officer, (stage) => addEvidence(stage, { evidence: newItem(9).evidence, itemNumber: 2 }));
    expect(made.report.evidence.map((file) => file.id)).toEqual(['file-8']);
    expect(made.report.items.map((item) => item.evidence.map((file) => file.id))).toEqual([['file-1'], ['file-2', 'file-9']]);
    expect(() => made.after(3, officer, (stage) => addEvidence(stage, { evidence: newItem(9).evidence, itemNumber: 7 }))).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
    expect(() => made.after(3, officer, (stage) => addEvidence(stage, { evidence: [] }))).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });

  test('a report holds ten files, those of its items included', () => {
    const made = new ReportCase({ items: 2 });
    const files = (count: number): ReturnType<typeof newItem>['evidence'] => Array.from({ length: count }, (_, index) => newItem(20 + index).evidence).flat();
    expect(() => made.after(1, officer, (stage) => addEvidence(stage, { evidence: files(9) }))).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'uploadIds', rule: 'FILES' }));
    made.after(1, officer, (stage) => addEvidence(stage, { evidence: files(8) }));
    expect(() => made.after(2, officer, (stage) => addEvidence(stage, { evidence: files(1), itemNumber: 1 }))).toThrow(expect.objectContaining({ rule: 'FILES' }));
  });

  test('the conversation shows who by role and alias; the newest case reference counts', () => {
    const made = new ReportCase().after(1, responder, (stage) => addComment(stage, { text: 'Thank you.' }));
    made.after(2, officer, (stage) => addComment(stage, { text: 'More to come.' }));
    expect(made.report.conversation.map(({ by, text }) => [by.alias, by.role, text])).toEqual([
      ['Responder 7, Company', 'COMPANY_RESPONDER', 'Thank you.'], ['Officer 1, Authority', 'EMB_OFFICER', 'More to come.'],
    ]);
    made.after(3, responder, (stage) => setCompanyCaseRef(stage, { companyCaseRef: 'A-1' })).after(4, responder, (stage) => setCompanyCaseRef(stage, { companyCaseRef: 'A-2' }));
    expect(made.report).toMatchObject({ companyCaseRef: 'A-2', version: 1 });
    expect(() => made.after(5, responder, (stage) => addComment(stage, { text: ' ' }))).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
  });
});

describe('escalating by hand', () => {
  test('up to 3, down with a note', () => {
    const made = new ReportCase().after(1, approver, (stage) => escalateReport(stage, { level: 2, note: 'Nobody answers.' }));
    expect(made.report).toMatchObject({ escalationLevel: 2, version: 1, status: 'SUBMITTED' });
    for (const level of [2, 1, 4]) {
      expect(() => made.after(2, approver, (stage) => escalateReport(stage, { level, note: 'Again.' }))).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'level' }));
    }
    expect(() => made.after(2, lead, (stage) => lowerEscalation(stage, { level: 0, note: ' ' }))).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'note' }));
    made.after(3, lead, (stage) => lowerEscalation(stage, { level: 0, note: 'We are on it.' }));
    expect(made.report.escalationLevel).toBe(0);
    expect(made.report.conversation.map((turn) => turn.text)).toEqual(['Nobody answers.', 'We are on it.']);
    made.tick('2030-05-10T20:00:00.000Z');
    expect(made.report.escalationLevel).toBe(1);
  });
});
