import { describe, expect, test } from '@jest/globals';
import {
  contestedTargetMs,
  pauseFact,
  resumeFact,
  startCycle,
  stopFact,
} from '../../../server/domain/clock/cycle-facts.ts';
import { foldClock, foldClocks } from '../../../server/domain/clock/fold-clock.ts';
import { elapsedMs, remainingMsAt } from '../../../server/domain/clock/effective-time.ts';
import { dueClockFacts } from '../../../server/domain/clock/due-clock-facts.ts';
import { rebaseForSeverity } from '../../../server/domain/clock/rebase.ts';
import { after, at, cycleOf, epoch, only, started } from '../../support/clocks.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a cycle', () => {
  test('starts with its due time and the interval that was used', () => {
    const fact = startCycle({
      kind: 'ACK',
      batch: 0,
      cycle: 1,
      severity: 'S1_CRITICAL',
      phase: 'CAMPAIGN',
      tier: 'ON_CALL',
      policyVersion: 'tocsin-1',
      targetMs: hour,
      startedAt: epoch,
      isExpectation: true,
    });
    expect(fact).toStrictEqual({
      type: 'clock.started',
      kind: 'ACK',
      batch: 0,
      cycle: 1,
      severity: 'S1_CRITICAL',
      phase: 'CAMPAIGN',
      tier: 'ON_CALL',
      policyVersion: 'tocsin-1',
      targetMs: hour,
      startedAt: epoch,
      dueAt: at(hour),
      isExpectation: true,
      intervals: [{ from: epoch, until: at(hour) }],
    });
    expect(only(foldClock([], fact))).toStrictEqual({
      kind: 'ACK',
      batch: 0,
      cycle: 1,
      state: 'RUNNING',
      severity: 'S1_CRITICAL',
      phase: 'CAMPAIGN',
      tier: 'ON_CALL',
      policyVersion: 'tocsin-1',
      targetMs: hour,
      startedAt: epoch,
      dueAt: at(hour),
      pauses: [],
      warned: [],
      isExpectation: true,
    });
  });

  test('pauses with what remains and resumes with it', () => {
    const paused = after(cycleOf({ targetMs: hour }), (cycle) => pauseFact(cycle, at(20 * minute)));
    expect(paused).toMatchObject({
      state: 'PAUSED',
      remainingMs: 40 * minute,
      dueAt: at(hour),
      pauses: [{ from: at(20 * minute) }],
    });
    const resumed = after(paused, (cycle) => resumeFact(cycle, at(50 * minute)));
    expect(resumed).toMatchObject({
      state: 'RUNNING',
      dueAt: at(90 * minute),
      pauses: [{ from: at(20 * minute), until: at(50 * minute) }],
    });
    expect(Object.keys(resumed)).not.toContain('remainingMs');
    expect([10, 20, 35, 50, 60].map((m) => elapsedMs(resumed, at(m * minute)) / minute)).toEqual([10, 20, 20, 20, 30]);
    expect(remainingMsAt(resumed, at(hour))).toBe(30 * minute);
  });

  test('paused after it was due, it stays due when it was and its pause still counts', () => {
    const late = after(
      cycleOf({ targetMs: hour }),
      (cycle) => pauseFact(cycle, at(70 * minute)),
      (cycle) => resumeFact(cycle, at(100 * minute)),
    );
    expect(late.dueAt).toBe(at(hour));
    expect(elapsedMs(late, at(110 * minute))).toBe(80 * minute);
    expect(
      dueClockFacts([late], at(3 * hour)).find((fact) => fact.type === 'clock.warned' && fact.percent === 200)?.at,
    ).toBe(at(150 * minute));
  });
});

describe('stopping', () => {
  const running = cycleOf({ targetMs: hour });
  const paused = after(running, (cycle) => pauseFact(cycle, at(59 * minute)));
  const pausedLate = after(running, (cycle) => pauseFact(cycle, at(hour)));

  test.each([
    [
      'an answer just before the due time',
      { cycle: running, stop: { at: at(hour - 1), outcome: 'ANSWERED' }, result: 'MET' },
    ],
    ['an answer at the due time', { cycle: running, stop: { at: at(hour), outcome: 'ANSWERED' }, result: 'MISSED' }],
    [
      'an answer said in time, recorded late',
      { cycle: running, stop: { at: at(2 * hour), stoppedAt: at(hour - 1), outcome: 'ANSWERED' }, result: 'MET' },
    ],
    [
      'an answer said late',
      { cycle: running, stop: { at: at(2 * hour), stoppedAt: at(hour), outcome: 'ANSWERED' }, result: 'MISSED' },
    ],
    [
      'an answer in a pause, however long',
      { cycle: paused, stop: { at: at(9 * hour), outcome: 'ANSWERED' }, result: 'MET' },
    ],
    [
      'an answer in a pause that began when due',
      { cycle: pausedLate, stop: { at: at(9 * hour), outcome: 'ANSWERED' }, result: 'MISSED' },
    ],
    [
      'withdrawn before due',
      { cycle: running, stop: { at: at(hour - 1), outcome: 'VOID_IF_NOT_DUE' }, result: 'VOID' },
    ],
    ['withdrawn when due', { cycle: running, stop: { at: at(hour), outcome: 'VOID_IF_NOT_DUE' }, result: 'MISSED' }],
    ['withdrawn in a pause', { cycle: paused, stop: { at: at(9 * hour), outcome: 'VOID_IF_NOT_DUE' }, result: 'VOID' }],
    ['returned, even when late', { cycle: running, stop: { at: at(2 * hour), outcome: 'VOID' }, result: 'VOID' }],
  ] as const)('%s', (_name, { cycle, stop, result }) => {
    const fact = stopFact(cycle, stop);
    expect(fact).toMatchObject({ at: 'stoppedAt' in stop ? stop.stoppedAt : stop.at, result });
    expect(after(cycle, () => fact)).toMatchObject({ state: 'STOPPED', result, stoppedAt: fact.at });
  });

  test('an answer said between two pauses is judged by the time that had run', () => {
    const twice = after(
      running,
      (cycle) => pauseFact(cycle, at(10 * minute)),
      (cycle) => resumeFact(cycle, at(40 * minute)),
      (cycle) => pauseFact(cycle, at(50 * minute)),
      (cycle) => resumeFact(cycle, at(80 * minute)),
    );
    expect(twice.dueAt).toBe(at(120 * minute));
    expect(stopFact(twice, { at: at(200 * minute), stoppedAt: at(45 * minute), outcome: 'ANSWERED' }).result).toBe(
      'MET',
    );
  });

  test('ends an open pause, where it began if the answer was said before the question', () => {
    const stopped = after(paused, (cycle) =>
      stopFact(cycle, { at: at(2 * hour), stoppedAt: at(30 * minute), outcome: 'ANSWERED' }),
    );
    expect(stopped.pauses).toEqual([{ from: at(59 * minute), until: at(59 * minute) }]);
    expect(Object.keys(stopped)).not.toContain('remainingMs');
  });

  test('a recorded breach stays beside a result in time', () => {
    const breached = foldClocks([running], dueClockFacts([running], at(hour)));
    const lowered = after(only(breached), (cycle) =>
      rebaseForSeverity(cycle, { change: 'LOWERED', t: at(70 * minute), targetMs: 6 * hour, caps: [] }),
    );
    expect(after(lowered, (cycle) => stopFact(cycle, { at: at(80 * minute), outcome: 'ANSWERED' }))).toMatchObject({
      result: 'MET',
      breachedAt: at(hour),
    });
  });

  test('a contested closure gives back what was left, at least a quarter', () => {
    const stoppedAfter = (m: number): number =>
      contestedTargetMs(after(running, (cycle) => stopFact(cycle, { at: at(m * minute), outcome: 'VOID_IF_NOT_DUE' })));
    expect([10, 44, 46, 300].map((m) => stoppedAfter(m) / minute)).toEqual([50, 16, 15, 15]);
  });
});

describe('the fold is total', () => {
  const running = cycleOf({ targetMs: hour });
  const stopped = after(running, (cycle) => stopFact(cycle, { at: at(minute), outcome: 'ANSWERED' }));
  const other = { kind: 'DECIDE', batch: 2, cycle: 1 } as const;

  test.each([
    ['a second start', running, started({ targetMs: minute })],
    ['a fact of a cycle that never started', running, { type: 'clock.breached', at: epoch, ...other }],
    ['a resumption without a pause', running, resumeFact(running, at(minute))],
    ['a pause of a stopped cycle', stopped, pauseFact(running, at(minute))],
    ['a breach of a stopped cycle', stopped, { type: 'clock.breached', at: epoch, kind: 'DECIDE', batch: 1, cycle: 1 }],
  ] as const)('%s changes nothing', (_name, cycle, fact) => {
    expect(foldClock([cycle], fact)).toStrictEqual([cycle]);
  });

  test('a second breach and a repeated warning change nothing', () => {
    const facts = dueClockFacts([running], at(hour));
    const once = foldClocks([running], facts);
    expect(
      foldClocks(
        once,
        facts.map((fact) => ({ ...fact, at: at(2 * hour) })),
      ),
    ).toStrictEqual(once);
  });

  test('cycles of one kind are told apart by batch and number', () => {
    const cycles = foldClocks(
      [],
      [started({ targetMs: hour }), started({ targetMs: hour, batch: 2 }), started({ targetMs: hour, cycle: 2 })],
    );
    const second = cycles[1];
    expect(
      foldClocks(cycles, second === undefined ? [] : [pauseFact(second, at(minute))]).map(({ state }) => state),
    ).toEqual(['RUNNING', 'PAUSED', 'RUNNING']);
  });
});
