import { describe, expect, test } from '@jest/globals';
import type { Cycle } from '../../../server/domain/clock/cycle.ts';
import { pauseFact, resumeFact, stopFact } from '../../../server/domain/clock/cycle-facts.ts';
import { mayPause, pauseAllowanceMs, pauseEndsAt } from '../../../server/domain/clock/pauses.ts';
import { rebaseForPhase } from '../../../server/domain/clock/rebase.ts';
import { after, at, cycleOf } from '../../support/clocks.ts';

const minute = 60_000;
const targetMs = 60 * minute;
const far = { answerDueAt: at(10_000 * minute) };
const running = cycleOf({ targetMs });

function paused(cycle: Cycle, from: number, until?: number): Cycle {
  const open = after(cycle, (state) => pauseFact(state, at(from * minute)));
  return until === undefined ? open : after(open, (state) => resumeFact(state, at(until * minute)));
}

describe('the allowance of a decide cycle', () => {
  test('is its target at first, and shrinks with what was used, the open pause included', () => {
    expect(pauseAllowanceMs(running, at(5 * minute))).toBe(targetMs);
    expect(pauseAllowanceMs(paused(running, 10), at(30 * minute))).toBe(40 * minute);
    expect(pauseAllowanceMs(paused(running, 10, 30), at(99 * minute))).toBe(40 * minute);
    expect(pauseAllowanceMs(paused(running, 10), at(500 * minute))).toBe(0);
  });

  test('is gone after two pauses, however short', () => {
    const twice = paused(paused(running, 10, 11), 12, 13);
    expect(pauseAllowanceMs(twice, at(14 * minute))).toBe(0);
    expect([
      mayPause(running, at(0)),
      mayPause(paused(running, 10, 11), at(12 * minute)),
      mayPause(twice, at(14 * minute)),
    ]).toEqual([true, true, false]);
  });

  test('is gone after one pause as long as the target', () => {
    expect(mayPause(paused(running, 10, 70), at(71 * minute))).toBe(false);
  });

  test('is not for acknowledgements, duties, what is paused already, or what has stopped', () => {
    for (const kind of ['ACK', 'ANSWER', 'CONFIRM', 'RERATE', 'APPROVE'] as const)
      expect(mayPause(cycleOf({ kind, batch: 0, targetMs }), at(0))).toBe(false);
    expect(mayPause(paused(running, 10), at(11 * minute))).toBe(false);
    const stopped = after(running, (cycle) => stopFact(cycle, { at: at(minute), outcome: 'ANSWERED' }));
    expect([mayPause(stopped, at(2 * minute)), pauseAllowanceMs(stopped, at(2 * minute))]).toEqual([false, 0]);
  });
});

describe('a pause ends', () => {
  test('at the due time of the answer, when that comes first', () => {
    expect(pauseEndsAt(paused(running, 10), { answerDueAt: at(30 * minute) })).toBe(at(30 * minute));
  });

  test('at the cap, when that comes first, less what an earlier pause used', () => {
    expect(pauseEndsAt(paused(running, 10), far)).toBe(at(70 * minute));
    expect(pauseEndsAt(paused(paused(running, 10, 30), 50), far)).toBe(at(90 * minute));
  });

  test('no earlier than the change that shortened its allowance', () => {
    const capped = after(paused(running, 5), (cycle) =>
      rebaseForPhase(cycle, { t: at(40 * minute), targetMs: 10 * minute, reason: 'PHASE' }),
    );
    expect(capped.targetMs).toBe(15 * minute);
    expect(pauseEndsAt(capped, far)).toBe(at(40 * minute));
    expect(pauseEndsAt(capped, { answerDueAt: at(39 * minute) })).toBe(at(39 * minute));
  });

  test('only where there is one', () => {
    expect([pauseEndsAt(running, far), pauseEndsAt(paused(running, 10, 11), far)]).toEqual([undefined, undefined]);
  });
});
