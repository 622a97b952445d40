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
    [0, 4, 0, false], [1, 3, 25, false], [4 - 1 / 3_600_000, 1 / 3_600_000, 99, false], [4, 0, 100, true], [9, 0, 225, true],
  ])('after %d h: %d h left, %d %%, breached %s', (hours, left, percent, isBreached) => {
    const view = cycleView(running, at(Math.round(hours * hour)));
    expect(view).toMatchObject({ state: 'RUNNING', remainingMs: Math.round(left * hour), elapsedPercent: percent, isBreached });
    expect(view.breachedAt).toBe(isBreached ? at(4 * hour) : undefined);
  });

  test('reads the same before and after the sweep', () => {
    const swept = only(foldClocks([running], dueClockFacts([running], at(9 * hour)).filter((fact) => fact.type === 'clock.breached')));
    expect(cycleView(running, at(9 * hour))).toStrictEqual(cycleView(swept, at(9 * hour)));
  });

  test('stands still in a pause', () => {
    const paused = after(running, (cycle) => pauseFact(cycle, at(hour)));
    expect(cycleView(paused, at(50 * hour))).toMatchObject({ state: 'PAUSED', remainingMs: 3 * hour, elapsedPercent: 25, isBreached: false });
  });

  test('stands still once stopped: answered, missed or void', () => {
    expect(cycleView(stoppedBy(running, { at: at(hour), outcome: 'ANSWERED' }), at(50 * hour))).toMatchObject({ result: 'MET', elapsedPercent: 25, isBreached: false });
    expect(cycleView(stoppedBy(running, { at: at(5 * hour), outcome: 'ANSWERED' }), at(50 * hour))).toMatchObject({ result: 'MISSED', elapsedPercent: 125, isBreached: true, breachedAt: at(4 * hour) });
    expect(cycleView(stoppedBy(running, { at: at(5 * hour), outcome: 'VOID' }), at(50 * hour))).toMatchObject({ result: 'VOID', isBreached: false });
  });

  test('a target of nothing is reached at once', () => {
    expect(cycleView(cycleOf({ targetMs: 0 }), at(0))).toMatchObject({ elapsedPercent: 100, isBreached: true });
  });
});
