// What a report writes to its record: facts without a name in them, parts that can go missing, and
// nothing that the frozen shapes do not know.
import { describe, expect, test } from '@jest/globals';
import { canonicalBytes } from '../../../server/domain/record/canonical.ts';
import { REPORT_STATUSES } from '../../../server/domain/codes.ts';
import { checkEvent, reportEvents, reportRevOf } from '../../../server/domain/report/report-events.ts';
import { foldReport } from '../../../server/domain/report/fold-report.ts';
import { addComment, supplementReport } from '../../../server/domain/report/supplement-report.ts';
import type { StagedEvent } from '../../../server/domain/record/stage.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { officer, ReportCase, responder } from '../../support/report-builder.ts';
import { caseIn } from '../../support/report-statuses.ts';

const submitted = (): StagedEvent => {
  const [event] = new ReportCase({ items: 2 }).events;
  if (event === undefined) throw new Error('nothing was submitted');
  return event;
};
const fold = (events: readonly StagedEvent[]): Report | undefined => events.reduce<Report | undefined>((state, event) => foldReport(state, event), undefined);

describe('the frozen shapes', () => {
  test.each<[string, (event: StagedEvent) => StagedEvent]>([
    ['an unknown type', (event) => ({ ...event, type: 'report.renamed' })],
    ['another revision', (event) => ({ ...event, rev: 2 })],
    ['a missing fact', (event) => ({ ...event, facts: { ...event.facts, track: undefined as never } })],
    ['an unknown fact', (event) => ({ ...event, facts: { ...event.facts, note: 'x' } })],
    ['a code that is none', (event) => ({ ...event, facts: { ...event.facts, severity: 'S5' } })],
    ['an instant that is none', (event) => ({ ...event, facts: { ...event.facts, effectiveAt: 'soon' } })],
    ['an unknown part', (event) => ({ ...event, parts: { ...event.parts, surname: 'x' } })],
    ['a part of an item that is none', (event) => ({ ...event, parts: { ...event.parts, 'item.0.quote': 'x' } })],
  ])('refuse %s', (_name, change) => {
    expect(() => checkEvent(submitted())).not.toThrow();
    expect(() => checkEvent(change(submitted()))).toThrow();
  });

  test('every type has the revision written today', () => {
    for (const type of Object.keys(reportEvents)) expect(reportRevOf(type)).toBe(1);
    expect(() => reportRevOf('report.renamed')).toThrow();
  });
});

describe.each(REPORT_STATUSES)('the events of a report in %s', (status) => {
  const { events, report } = caseIn(status);

  test('can be written to the record as they are', () => {
    for (const { facts, parts } of events) {
      expect(() => canonicalBytes(facts)).not.toThrow();
      for (const [name, value] of Object.entries(parts)) {
        expect(name).toMatch(/^[a-z][A-Za-z0-9]*(\.[1-9][0-9]*\.[a-z][A-Za-z0-9]*)?$/);
        expect(() => canonicalBytes(value)).not.toThrow();
      }
    }
  });

  test('name nobody and quote nothing in their facts', () => {
    const facts = JSON.stringify(events.map((event) => event.facts));
    for (const personal of ['social.example', 'Monday', 'capture.png', 'abab', 'Officer', 'Responder', 'Station']) expect(facts).not.toContain(personal);
  });

  test('rebuild the document', () => {
    expect(fold(events)).toStrictEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
  });
});

describe('folding', () => {
  test('an erased part stands as erased where it stood', () => {
    const erased = { erased: true } as const;
    const events = new ReportCase({ items: 2 })
      .after(1, officer, (stage) => supplementReport(stage, { supplement: { reach: '4,000', counterSpeech: 'DONE', language: 'en' } }))
      .after(2, responder, (stage) => addComment(stage, { text: 'Thank you.' })).events;
    const report = fold(events.map((event) => ({ ...event, parts: Object.fromEntries(Object.keys(event.parts).map((name) => [name, erased])) })));
    expect(report?.content).toMatchObject({ claim: erased, correction: erased, particulars: erased, noticeToAuthor: erased });
    expect(report?.items[0]).toMatchObject({ locator: erased, canonicalLocator: erased, quote: erased, evidence: [{ sha256: erased, fileName: erased, sizeBytes: 4_096 }] });
    expect(report?.supplement).toEqual({ reach: erased, counterSpeech: 'DONE', language: 'en' });
    expect(report?.conversation).toMatchObject([{ kind: 'COMMENT', text: erased, by: { alias: erased } }]);
    expect(report?.clocks).toEqual(fold(events)?.clocks);
  });

  test.each(['part.erased', 'stream.resumed', 'report.of_the_future'])('%s moves nothing but the time of the last event', (type) => {
    const { report, events } = new ReportCase();
    const at = '2030-05-10T20:00:00.000Z';
    const folded = foldReport(report, { type, rev: 1, seq: events.length, at, actor: { n: 0, role: 'SYSTEM' }, facts: {}, parts: {} });
    expect(folded).toEqual({ ...report, lastEventAt: at });
  });
});
