import { describe, expect, test } from '@jest/globals';
import { pauseFact, stopFact, type Stop } from '../../../server/domain/clock/cycle-facts.ts';
import type { Cycle } from '../../../server/domain/clock/cycle.ts';
import { cycleView } from '../../../server/domain/clock/cycle-view.ts';
import { dueClockFacts } from '../../../server/domain/clock/due-clock-facts.ts';
import { foldClocks } from '../../../server/domain/clock/fold-clock.ts';
import { after, at, cycleOf, only } from '../../support/clocks.ts';

const hour = 3_600_000;
const running = cycleOf({ targetMs: 4 * hour });
const stoppedBy = (cycle: Cycle, stop: Stop): Cycle => after(cycle, (state) => stopFact(state, stop));

describe('a cycle as of now', () => {
  test.each([
    { elapsed: 0, remainingMs: 4 * hour, elapsedPercent: 0, isBreached: false },
    { elapsed: hour, remainingMs: 3 * hour, elapsedPercent: 25, isBreached: false },
    { elapsed: 4 * hour - 1, remainingMs: 1, elapsedPercent: 99, isBreached: false },
    { elapsed: 4 * hour, remainingMs: 0, elapsedPercent: 100, isBreached: true },
    { elapsed: 9 * hour, remainingMs: 0, elapsedPercent: 225, isBreached: true },
  ])('after $elapsed ms: $elapsedPercent %, breached $isBreached', ({ elapsed, isBreached, ...rest }) => {
    const view = cycleView(running, at(elapsed));
    expect(view).toMatchObject({ state: 'RUNNING', isBreached, ...rest });
    expect(view.breachedAt).toBe(isBreached ? at(4 * hour) : undefined);
  });

  test('reads the same before and after the sweep', () => {
    const swept = only(
      foldClocks(
        [running],
        dueClockFacts([running], at(9 * hour)).filter((fact) => fact.type === 'clock.breached'),
      ),
    );
    expect(cycleView(running, at(9 * hour))).toStrictEqual(cycleView(swept, at(9 * hour)));
  });

  test('stands still in a pause', () => {
    const paused = after(running, (cycle) => pauseFact(cycle, at(hour)));
    expect(cycleView(paused, at(50 * hour))).toMatchObject({
      state: 'PAUSED',
      remainingMs: 3 * hour,
      elapsedPercent: 25,
      isBreached: false,
    });
  });

  test('stands still once stopped: answered, missed or void', () => {
    expect(cycleView(stoppedBy(running, { at: at(hour), outcome: 'ANSWERED' }), at(50 * hour))).toMatchObject({
      result: 'MET',
      elapsedPercent: 25,
      isBreached: false,
    });
    expect(cycleView(stoppedBy(running, { at: at(5 * hour), outcome: 'ANSWERED' }), at(50 * hour))).toMatchObject({
      result: 'MISSED',
      elapsedPercent: 125,
      isBreached: true,
      breachedAt: at(4 * hour),
    });
    expect(cycleView(stoppedBy(running, { at: at(5 * hour), outcome: 'VOID' }), at(50 * hour))).toMatchObject({
      result: 'VOID',
      isBreached: false,
    });
  });

  test('a target of nothing is reached at once', () => {
    expect(cycleView(cycleOf({ targetMs: 0 }), at(0))).toMatchObject({ elapsedPercent: 100, isBreached: true });
  });
});
