import { describe, expect, test } from '@jest/globals';
import { CLOCK_KINDS } from '../../../server/domain/codes.ts';
import { pauseFact, resumeFact, stopFact } from '../../../server/domain/clock/cycle-facts.ts';
import { dueClockFacts, nextClockInstant } from '../../../server/domain/clock/due-clock-facts.ts';
import { foldClocks } from '../../../server/domain/clock/fold-clock.ts';
import { after, at, cycleOf, started } from '../../support/clocks.ts';

const hour = 3_600_000;
const running = cycleOf({ targetMs: 4 * hour });

describe('what time makes true', () => {
  test('50, 75, 100 and 200 %, each from its own millisecond on', () => {
    const expected = [
      ['clock.warned', 2],
      ['clock.warned', 3],
      ['clock.breached', 4],
      ['clock.warned', 8],
    ] as const;
    expected.forEach(([type, hours], index) => {
      expect(dueClockFacts([running], at(hours * hour - 1))).toHaveLength(index);
      expect(dueClockFacts([running], at(hours * hour))[index]).toMatchObject({ type, at: at(hours * hour) });
    });
    expect(
      dueClockFacts([running], at(9 * hour)).map((fact) => (fact.type === 'clock.warned' ? fact.percent : 100)),
    ).toEqual([50, 75, 100, 200]);
  });

  test('is dated by when it became true, not by when it was noticed', () => {
    expect(dueClockFacts([running], at(1_000 * hour)).map((fact) => fact.at)).toEqual(
      [2, 3, 4, 8].map((hours) => at(hours * hour)),
    );
  });

  test('duties are warned of and breached; only the company has 200 %', () => {
    for (const kind of CLOCK_KINDS) {
      const count = dueClockFacts([cycleOf({ kind, targetMs: hour })], at(100 * hour)).length;
      expect([kind, count]).toEqual([kind, kind === 'ACK' || kind === 'DECIDE' ? 4 : 3]);
    }
  });

  test('an expectation is warned of and breached like any other clock', () => {
    expect(dueClockFacts([cycleOf({ targetMs: hour, isExpectation: true })], at(2 * hour))).toHaveLength(4);
  });

  test('paused time is skipped, and nothing more becomes true in a pause', () => {
    const paused = after(running, (cycle) => pauseFact(cycle, at(2.5 * hour)));
    expect(dueClockFacts([paused], at(99 * hour))).toMatchObject([{ percent: 50, at: at(2 * hour) }]);
    expect(nextClockInstant(foldClocks([paused], dueClockFacts([paused], at(99 * hour))))).toBeUndefined();
    const resumed = after(paused, (cycle) => resumeFact(cycle, at(10.5 * hour)));
    expect(dueClockFacts([resumed], at(99 * hour)).map((fact) => fact.at)).toEqual(
      [2, 11, 12, 16].map((hours) => at(hours * hour)),
    );
  });

  test('a stopped cycle has nothing more to say', () => {
    const stopped = after(running, (cycle) => stopFact(cycle, { at: at(hour), outcome: 'VOID' }));
    expect([dueClockFacts([stopped], at(99 * hour)), nextClockInstant([stopped])]).toEqual([[], undefined]);
  });

  test('part of a millisecond is not yet the percentage', () => {
    const odd = cycleOf({ targetMs: 3 });
    expect(dueClockFacts([odd], at(99)).map((fact) => fact.at)).toEqual([at(2), at(3), at(3), at(6)]);
  });
});

describe('several cycles', () => {
  const cycles = foldClocks(
    [],
    [
      started({ kind: 'ACK', batch: 0, targetMs: 2 * hour }),
      started({ targetMs: 4 * hour }),
      started({ batch: 2, targetMs: 4 * hour, startedAt: at(hour) }),
    ],
  );

  test('come in order of the instant; of one instant, in order of the cycles', () => {
    const said = dueClockFacts(cycles, at(4 * hour)).map((fact) => [
      fact.kind + fact.batch,
      fact.type === 'clock.warned' ? fact.percent : 100,
      (Date.parse(fact.at) - Date.parse(at(0))) / hour,
    ]);
    expect(said).toEqual([
      ['ACK0', 50, 1],
      ['ACK0', 75, 1.5],
      ['ACK0', 100, 2],
      ['DECIDE1', 50, 2],
      ['DECIDE1', 75, 3],
      ['DECIDE2', 50, 3],
      ['ACK0', 200, 4],
      ['DECIDE1', 100, 4],
      ['DECIDE2', 75, 4],
    ]);
  });

  test('the next instant is that of the first fact, and moves on once it is folded', () => {
    expect(nextClockInstant([])).toBeUndefined();
    expect(nextClockInstant(cycles)).toBe(at(hour));
    expect(nextClockInstant(foldClocks(cycles, dueClockFacts(cycles, at(hour))))).toBe(at(1.5 * hour));
    expect(nextClockInstant(foldClocks(cycles, dueClockFacts(cycles, at(99 * hour))))).toBeUndefined();
  });
});
