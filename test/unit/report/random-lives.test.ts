// Properties that hold for every life of a report, whatever anybody tries and whenever time is looked at.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReportStatus } from '../../../server/domain/codes.ts';
import type { StagedEvent } from '../../../server/domain/record/stage.ts';
import { foldReport } from '../../../server/domain/report/fold-report.ts';
import { isOpenStatus } from '../../../server/domain/report/fold-status.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { toMs } from '../../../server/domain/time.ts';
import type { Instant } from '../../../server/domain/time.ts';
import type { ReportCase } from '../../support/report-builder.ts';
import { runs } from '../../support/runs.ts';
import { take, walks } from '../../support/report-walk.ts';

const fold = (events: readonly StagedEvent[]): Report => {
  const folded = events.reduce<Report | undefined>((state, event) => foldReport(state, event), undefined);
  if (folded === undefined) throw new Error('no events');
  return folded;
};

/** Every way from one status to another that a single act or deadline may take. */
const ways: Readonly<Record<ReportStatus, readonly ReportStatus[]>> = {
  SUBMITTED: ['ACKNOWLEDGED', 'RETURNED', 'REDIRECTED', 'DUPLICATE', 'INFO_REQUESTED', 'WITHDRAWN', 'EXPIRED'],
  ACKNOWLEDGED: ['RETURNED', 'REDIRECTED', 'DUPLICATE', 'IN_REVIEW', 'INFO_REQUESTED', 'DECIDED', 'WITHDRAWN', 'EXPIRED'],
  IN_REVIEW: ['REDIRECTED', 'INFO_REQUESTED', 'DECIDED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'],
  INFO_REQUESTED: ['IN_REVIEW', 'DECIDED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'],
  RETURNED: ['SUBMITTED', 'CLOSED', 'WITHDRAWN', 'EXPIRED'],
  DECIDED: ['RECONSIDERATION', 'CLOSED', 'IN_REVIEW', 'WITHDRAWN'],
  RECONSIDERATION: ['DECIDED', 'WITHDRAWN'],
  CLOSED: ['IN_REVIEW'],
  DUPLICATE: ['IN_REVIEW'],
  REDIRECTED: ['IN_REVIEW'],
  WITHDRAWN: [],
  EXPIRED: [],
};

const live = (report: Report, kind: string) => report.clocks.filter((cycle) => cycle.kind === kind && cycle.state !== 'STOPPED');

function checkClocks(report: Report): void {
  const { status, clocks, items, batches, questions, nextTimerAt, closedAt } = report;
  if (!isOpenStatus(status)) {
    expect({ live: clocks.filter((cycle) => cycle.state !== 'STOPPED'), nextTimerAt }).toEqual({ live: [], nextTimerAt: undefined });
    expect(closedAt).toBeDefined();
  }
  expect(live(report, 'ACK')).toHaveLength(status === 'SUBMITTED' ? 1 : 0);
  expect(live(report, 'ANSWER')).toHaveLength(status === 'INFO_REQUESTED' ? 1 : 0);
  expect(questions.filter((each) => each.endedBy === undefined)).toHaveLength(status === 'INFO_REQUESTED' ? 1 : 0);
  const isWorking = isOpenStatus(status) && status !== 'RETURNED';
  for (const { batch } of batches) {
    const isUndecided = items.some((item) => item.batch === batch && item.state === 'OPEN');
    expect(live(report, 'DECIDE').filter((cycle) => cycle.batch === batch)).toHaveLength(isWorking && isUndecided ? 1 : 0);
  }
  if (status === 'DECIDED') expect(items.filter((item) => item.state === 'OPEN')).toEqual([]);
}

/** Effective time is wall time less pauses: nothing is lost and nothing is given. */
function checkConservation({ clocks }: Report): void {
  for (const cycle of clocks) {
    const paused = cycle.pauses.reduce((sum, pause) => sum + toMs(pause.until ?? pause.from) - toMs(pause.from), 0);
    expect(cycle.pauses.length).toBeLessThanOrEqual(2);
    if (cycle.pauses.length > 0) expect(cycle.kind).toBe('DECIDE');
    if (cycle.rebasedAt === undefined) expect(paused).toBeLessThanOrEqual(cycle.targetMs);
    if (cycle.state === 'STOPPED') expect([cycle.result, cycle.stoppedAt]).not.toContain(undefined);
    if (cycle.state !== 'RUNNING') continue;
    const beforeDue = cycle.pauses.filter((pause) => pause.from < cycle.dueAt).reduce((sum, pause) => sum + toMs(pause.until ?? pause.from) - toMs(pause.from), 0);
    expect(toMs(cycle.dueAt) - toMs(cycle.startedAt) - beforeDue).toBe(cycle.targetMs);
  }
}

/** What survives every erasure: codes, numbers, instants, clocks. */
function factsOf(report: Report): unknown {
  const { status, version, severity, phase, clocks, batches, questions, returns, nextTimerAt, escalationLevel, expiresAt, emergency, frame } = report;
  const items = report.items.map(({ number, batch, state, ask, pendingAsk, outcome, earlierOutcomes, firstDecidedAt, reversedAt }) => [
    number, batch, state, ask, pendingAsk, firstDecidedAt, reversedAt, ...[...earlierOutcomes, outcome].map((each) => [each?.codes, each?.decidedAt, each?.decidedBy, each?.isReasoned]),
  ]);
  return { status, version, severity, phase, clocks, batches, questions, returns, nextTimerAt, escalationLevel, expiresAt, emergency, frame, items };
}

describe('every life of a report', () => {
  test('a late look and many early ones write the same history', () => {
    fc.assert(fc.property(walks, (walk) => {
      const [late, early] = [take(walk, { isLooking: false }), take(walk, { isLooking: true })];
      expect(early.answers).toEqual(late.answers);
      expect(early.made.types()).toEqual(late.made.types());
      expect({ ...early.made.report, lastEventAt: '' }).toEqual({ ...late.made.report, lastEventAt: '' });
    }), { numRuns: runs(500, 40) });
  });

  test('only ways of the table are taken, clocks fit the status, and effective time is conserved', () => {
    fc.assert(fc.property(walks, (walk) => {
      let before: Report | undefined;
      const afterEach = ({ report }: ReportCase, t: Instant): void => {
        checkClocks(report);
        checkConservation(report);
        // Nothing is written where an act was refused; a raised severity makes things due in its own moment.
        if (report.nextTimerAt !== undefined && report.lastEventAt === t) expect(report.nextTimerAt >= t).toBe(true);
        expect(report.version).toBeGreaterThanOrEqual(before?.version ?? 1);
        before = report;
      };
      const { made } = take(walk, { isLooking: true, afterEach });
      let status: ReportStatus = 'SUBMITTED';
      made.events.reduce<Report | undefined>((state, event) => {
        const next = foldReport(state, event);
        if (next.status !== status) expect(ways[status]).toContain(next.status);
        status = next.status;
        return next;
      }, undefined);
    }), { numRuns: runs(500, 40) });
  });

  test('time alone raises no version, and dates its events in order', () => {
    fc.assert(fc.property(walks, (walk) => {
      const { made } = take(walk, { isLooking: false });
      let latest = '';
      made.events.reduce<Report | undefined>((state, event) => {
        const next = foldReport(state, event);
        if (event.actor.n === 0) expect(next.version).toBe(state?.version);
        const effectiveAt = event.facts.effectiveAt;
        if (event.actor.n === 0 && typeof effectiveAt === 'string') {
          expect(effectiveAt >= latest).toBe(true);
          expect(effectiveAt <= event.at).toBe(true);
          latest = effectiveAt;
        }
        return next;
      }, undefined);
    }), { numRuns: runs(300, 25) });
  });

  test('the events rebuild the document, and without any of their parts all of its facts', () => {
    fc.assert(fc.property(walks, fc.infiniteStream(fc.boolean()), (walk, coins) => {
      const { made } = take(walk, { isLooking: false });
      expect(fold(made.events)).toStrictEqual(made.report);
      const isErased = (): boolean => coins.next().value === true;
      const erased = made.events.map((event) => ({
        ...event,
        parts: Object.fromEntries(Object.entries(event.parts).map(([name, value]) => [name, isErased() ? { erased: true } : value])),
      }));
      expect(factsOf(fold(erased))).toEqual(factsOf(made.report));
    }), { numRuns: runs(500, 40) });
  });
});
