// From a report to its row: the worked example, every life of a report, and what adds nothing.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import { decideItems } from '../../../server/domain/report/decide-items.ts';
import { foldReport } from '../../../server/domain/report/fold-report.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { addMs, minuteMs } from '../../../server/domain/time.ts';
import { figuresOf } from '../../../server/domain/transparency/figures-of.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { readRow, writeRow } from '../../../server/store/row-text.ts';
import { decided, ReportCase, responder, t0 } from '../../support/report-builder.ts';
import { runs } from '../../support/runs.ts';
import { take, walks } from '../../support/report-walk.ts';

const at = (minutes: number): string => addMs(t0, minutes * minuteMs);
const rowOf = (report: Report): FiguresRow => {
  const row = figuresOf(report);
  if (row === undefined) throw new Error('it adds to the figures');
  return row;
};

describe('the row of a report', () => {
  test('acknowledged and decided in time', () => {
    const made = new ReportCase({ items: 2 });
    made.act(at(19), responder, acknowledgeReport);
    made.act(at(98), responder, (stage) => decideItems(stage, { decisions: [decided(1), decided(2)] }));
    expect(rowOf(made.report)).toMatchObject({
      id: `election-1|${t0}|report-1`, status: 'DECIDED', isCommitted: true, isRestrictive: false,
      acks: [{ state: 'MET', ranMin: 19, isAnswered: true }],
      decides: [{ state: 'MET', batch: 1, isOfSubmission: true, ranMin: 98, isAnswered: true }],
      useful: { ranMin: 98, isAnswered: true },
      items: [{ ask: 'ADD_CONTEXT_OR_LABEL' }, { ask: 'ADD_CONTEXT_OR_LABEL' }],
    });
  });

  test('silence is a cycle that runs from its start, whatever time it is', () => {
    expect(rowOf(new ReportCase().report)).toMatchObject({ status: 'SUBMITTED', acks: [{ state: 'RUNNING', from: t0 }], useful: { from: t0 }, items: [{ ask: 'ADD_CONTEXT_OR_LABEL' }] });
  });

  test('an acknowledgement through a program says so, also when the name of the program is erased', () => {
    const made = new ReportCase();
    made.act(at(5), { ...responder, client: 'Client 2' }, acknowledgeReport);
    expect(rowOf(made.report).isAcknowledgedByApi).toBe(true);
    const erased = made.events.map((event) => ({ ...event, parts: Object.fromEntries(Object.keys(event.parts).map((name) => [name, { erased: true as const }])) }));
    expect(rowOf(erased.reduce<Report | undefined>((state, event) => foldReport(state, event), undefined) as Report).isAcknowledgedByApi).toBe(true);
    const byHand = new ReportCase();
    byHand.act(at(5), responder, acknowledgeReport);
    expect(rowOf(byHand.report).isAcknowledgedByApi).toBeUndefined();
  });

  test('what is carried by hand has no cycles to judge a company by', () => {
    expect(rowOf(new ReportCase({ delivery: 'HAND_CARRIED' }).report)).toMatchObject({ delivery: 'HAND_CARRIED', acks: [], decides: [] });
  });

  test('a sealed matter and an exercise add nothing', () => {
    expect([figuresOf(new ReportCase({ content: { handling: 'SEALED' } }).report), figuresOf(new ReportCase({ content: { isExercise: true } }).report)]).toEqual([undefined, undefined]);
  });
});

describe('every life of a report', () => {
  test('the row can be stored, is made again from facts alone, and says no word of anybody', () => {
    fc.assert(fc.property(walks, (walk) => {
      const { made } = take(walk, { isLooking: true });
      const row = figuresOf(made.report);
      const erased = made.events.map((event) => ({ ...event, parts: Object.fromEntries(Object.entries(event.parts).map(([name]) => [name, { erased: true as const }])) }));
      const facts = erased.reduce<Report | undefined>((state, event) => foldReport(state, event), undefined);
      expect(facts === undefined ? undefined : figuresOf(facts)).toEqual(row);
      if (row === undefined) return;
      expect(readRow('figures', row.id, writeRow('figures', row.id, row))).toEqual(row);
      const words = made.events.flatMap((event) => Object.values(event.parts)).filter((part): part is string => typeof part === 'string' && part.length > 5);
      expect(words.filter((word) => JSON.stringify(row).includes(word))).toEqual([]);
    }), { numRuns: runs(500, 40) });
  });

  test('a cycle that runs has a start, any other how long it ran; answers end in time or late', () => {
    fc.assert(fc.property(walks, (walk) => {
      const row = figuresOf(take(walk, { isLooking: true }).made.report);
      for (const cycle of [...(row?.acks ?? []), ...(row?.decides ?? [])]) {
        expect(cycle.from !== undefined).toBe(cycle.state === 'RUNNING');
        expect(cycle.ranMin !== undefined).toBe(cycle.state !== 'RUNNING');
        if (cycle.state === 'MET') expect(cycle.isAnswered).toBe(true);
        if (cycle.state === 'VOID' || cycle.state === 'RUNNING') expect(cycle.isAnswered).toBeUndefined();
      }
    }), { numRuns: runs(500, 40) });
  });
});
