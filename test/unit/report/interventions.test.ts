import { describe, expect, test } from '@jest/globals';
import { foldReport } from '../../../server/domain/report/fold-report.ts';
import { recordIntervention, recordInterventionOutcome } from '../../../server/domain/report/intervene.ts';
import type { RecordIntervention } from '../../../server/domain/report/intervene.ts';
import { acknowledgeReport } from '../../../server/domain/report/acknowledge-report.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { figuresOf } from '../../../server/domain/transparency/figures-of.ts';
import type { StagedEvent } from '../../../server/domain/record/stage.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { contentOf, coordinator, ReportCase, responder, t0 } from '../../support/report-builder.ts';

const minute = 60_000;
const secondCoordinator = { n: 9, role: 'IFES_ADMIN', alias: 'Coordinator 5, Coordination' };
const nudge: RecordIntervention = { id: 'nudge-1', kind: 'NUDGE', addressee: 'COMPANY', message: 'Please look at this today.' };
const nudged = (): ReportCase => new ReportCase().after(1, coordinator, (stage) => recordIntervention(stage, nudge));
const ended = (made: ReportCase, note?: string): ReportCase =>
  made.after(3, secondCoordinator, (stage) => recordInterventionOutcome(stage, { interventionId: 'nudge-1', outcome: 'ANSWERED', ...(note === undefined ? {} : { note }) }));

describe('an intervention', () => {
  test('stands on the report with who asked whom and what, and later with what came of it', () => {
    const made = nudged();
    expect(made.report.interventions).toEqual([{ ...nudge, at: addMs(t0, minute), by: { n: 8, role: 'IFES_COORDINATOR', alias: 'Coordinator 2, Coordination' } }]);
    ended(made, 'They look at it tonight.');
    expect(made.report.interventions?.[0]?.ended).toEqual({
      outcome: 'ANSWERED', at: addMs(t0, 3 * minute), by: { n: 9, role: 'IFES_ADMIN', alias: 'Coordinator 5, Coordination' }, note: 'They look at it tonight.',
    });
  });

  test('moves nothing else: no clock, no status, no version, no timer, and no figure', () => {
    const { report } = ended(nudged());
    expect(report.interventions).toHaveLength(1);
    const { persons, lastEventAt } = report;
    const plain = new ReportCase().report;
    expect(report).toEqual({ ...plain, persons, lastEventAt, interventions: report.interventions });
    expect(persons).toEqual([...plain.persons, expect.objectContaining({ n: coordinator.n }), expect.objectContaining({ n: secondCoordinator.n })]);
    expect(figuresOf(report)).toEqual(figuresOf(new ReportCase().report));
  });

  test('is no acknowledgement: the silence is a miss at the same deadline, and the acknowledgement comes after it', () => {
    const late = addMs(t0, 2 * hourMs);
    const made = ended(nudged()).tick(late);
    expect(made.report.clocks).toEqual(new ReportCase().tick(late).report.clocks);
    expect(made.report.clocks.find(({ kind }) => kind === 'ACK')?.breachedAt).toBe(addMs(t0, 30 * minute));
    expect(made.act(addMs(late, minute), responder, acknowledgeReport).report.acknowledgedBy?.n).toBe(responder.n);
  });

  test('of one kind is open at a time, whoever of the coordinators asks', () => {
    const made = nudged();
    const again = (changes: Partial<RecordIntervention>) => () => made.after(2, secondCoordinator, (stage) => recordIntervention(stage, { ...nudge, id: 'nudge-2', ...changes }));
    expect(again({ addressee: 'BOTH' })).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'kind', rule: 'ONE_OPEN' }));
    expect(again({ kind: 'REQUEST_REVIEW' })).not.toThrow();
    ended(made);
    expect(again({})).not.toThrow();
  });

  test('needs words, and is refused in a sealed matter before and after', () => {
    const sealed = new ReportCase({ content: { ...contentOf(), handling: 'SEALED' } });
    expect(() => sealed.after(1, coordinator, (stage) => recordIntervention(stage, nudge))).toThrow(expect.objectContaining({ code: 'FORBIDDEN', rule: 'SEALED' }));
    expect(() => ended(sealed)).toThrow(expect.objectContaining({ code: 'FORBIDDEN', rule: 'SEALED' }));
    expect(() => new ReportCase().after(1, coordinator, (stage) => recordIntervention(stage, { ...nudge, message: ' ' }))).toThrow(expect.objectContaining({ path: 'message', rule: 'TEXT' }));
  });

  test('ends once, and only where there is one', () => {
    const made = ended(nudged());
    expect(() => ended(made)).toThrow(expect.objectContaining({ code: 'ILLEGAL_TRANSITION', rule: 'ONCE' }));
    expect(() => ended(new ReportCase())).toThrow(expect.objectContaining({ code: 'NOT_FOUND', path: 'interventionId' }));
  });

  test('keeps its words as parts, so that they can be erased', () => {
    const { events } = ended(nudged(), 'They look at it tonight.');
    const ours = events.filter(({ type }) => type.startsWith('report.intervention'));
    expect(ours.map(({ facts, parts }) => [facts, parts])).toEqual([
      [{ id: 'nudge-1', kind: 'NUDGE', addressee: 'COMPANY' }, { message: nudge.message, actor: coordinator.alias }],
      [{ id: 'nudge-1', outcome: 'ANSWERED' }, { note: 'They look at it tonight.', actor: secondCoordinator.alias }],
    ]);
    const erased = { erased: true } as const;
    const [first, ...others] = events;
    const fold = (event: StagedEvent | undefined, state?: Report): Report => foldReport(state, { ...(event as StagedEvent), parts: { ...event?.parts, ...(event?.type.startsWith('report.intervention') === true ? { message: erased, note: erased } : {}) } } as unknown as Parameters<typeof foldReport>[1]);
    const folded = others.reduce<Report>((state, event) => fold(event, state), fold(first));
    expect(folded.interventions?.[0]).toMatchObject({ message: erased, ended: { note: erased } });
  });
});
