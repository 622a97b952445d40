import { describe, expect, test } from '@jest/globals';
import type { Cycle } from '../../../server/domain/clock/cycle.ts';
import { pauseFact, resumeFact, stopFact } from '../../../server/domain/clock/cycle-facts.ts';
import { dueClockFacts } from '../../../server/domain/clock/due-clock-facts.ts';
import { foldClocks } from '../../../server/domain/clock/fold-clock.ts';
import { rebaseForPhase, rebaseForSeverity, type TargetCap } from '../../../server/domain/clock/rebase.ts';
import { after, at, cycleOf, only } from '../../support/clocks.ts';

const minute = 60_000;
const running = cycleOf({ targetMs: 240 * minute });
const turn = (m: number, target: number) => (cycle: Cycle) =>
  rebaseForPhase(cycle, { t: at(m * minute), targetMs: target * minute, reason: 'PHASE' });
const raise = (m: number, target: number) => (cycle: Cycle) =>
  rebaseForSeverity(cycle, { change: 'RAISED', t: at(m * minute), targetMs: target * minute });
const lower =
  (m: number, target: number, caps: readonly TargetCap[] = []) =>
  (cycle: Cycle) =>
    rebaseForSeverity(cycle, { change: 'LOWERED', t: at(m * minute), targetMs: target * minute, caps });
const cap = (m: number, target: number): TargetCap => ({ at: at(m * minute), targetMs: target * minute });
const pause = (m: number) => (cycle: Cycle) => pauseFact(cycle, at(m * minute));
const resume = (m: number) => (cycle: Cycle) => resumeFact(cycle, at(m * minute));
const noticed = (cycle: Cycle, m: number): Cycle => only(foldClocks([cycle], dueClockFacts([cycle], at(m * minute))));
const dueMinute = (cycle: Cycle): number => (Date.parse(cycle.dueAt) - Date.parse(at(0))) / minute;

describe('the phase turns critical', () => {
  test('a running cycle is due at most the new target after that moment', () => {
    expect(turn(60, 30)(running)).toStrictEqual({
      type: 'clock.rebased',
      kind: 'DECIDE',
      batch: 1,
      cycle: 1,
      at: at(60 * minute),
      dueAt: at(90 * minute),
      targetMs: 90 * minute,
      reason: 'PHASE',
    });
    expect(after(running, turn(60, 30))).toMatchObject({
      dueAt: at(90 * minute),
      targetMs: 90 * minute,
      rebasedAt: at(60 * minute),
    });
  });

  test('nothing is loosened, and a due time that stands writes no fact', () => {
    expect(turn(60, 180)(running)).toBeUndefined();
    expect(turn(60, 181)(running)).toBeUndefined();
    expect(turn(60, 179)(running)?.dueAt).toBe(at(239 * minute));
  });

  test('a paused cycle caps what remains, and is due that long after it resumes', () => {
    const capped = after(running, pause(60), turn(70, 30));
    expect(capped).toMatchObject({
      state: 'PAUSED',
      remainingMs: 30 * minute,
      targetMs: 90 * minute,
      dueAt: at(90 * minute),
    });
    expect(after(capped, resume(100)).dueAt).toBe(at(130 * minute));
    expect(turn(70, 180)(after(running, pause(60)))).toBeUndefined();
  });

  test('what is breached, stopped or a duty is left alone', () => {
    expect(turn(240, 30)(running)).toBeUndefined();
    expect(turn(300, 30)(after(running, pause(250)))).toBeUndefined();
    expect(
      turn(60, 30)(after(running, (cycle) => stopFact(cycle, { at: at(minute), outcome: 'ANSWERED' }))),
    ).toBeUndefined();
    expect(turn(60, 30)(cycleOf({ kind: 'ANSWER', batch: 0, targetMs: 240 * minute }))).toBeUndefined();
    const spared = after(noticed(running, 250), lower(250, 900));
    expect(dueMinute(spared)).toBe(900);
    expect(turn(260, 30)(spared)).toBeUndefined();
  });

  test('an edit of the election does the same under its own reason', () => {
    expect(rebaseForPhase(running, { t: at(60 * minute), targetMs: 30 * minute, reason: 'ELECTION' })).toMatchObject({
      reason: 'ELECTION',
      dueAt: at(90 * minute),
    });
  });
});

describe('a raised severity', () => {
  test('is due at the earlier of the old due time and the change plus the new target', () => {
    expect(dueMinute(after(running, raise(60, 30)))).toBe(90);
    expect(raise(220, 30)(running)).toBeUndefined();
  });

  test('caps what remains of a paused cycle', () => {
    expect(after(running, pause(60), raise(100, 30))).toMatchObject({
      remainingMs: 30 * minute,
      targetMs: 90 * minute,
    });
  });

  test('never breaches before the change: warnings it makes true are dated by it', () => {
    const raised = after(running, raise(100, 20));
    expect(dueClockFacts([raised], at(500 * minute))).toMatchObject([
      { percent: 50, at: at(100 * minute) },
      { percent: 75, at: at(100 * minute) },
      { type: 'clock.breached', at: at(120 * minute) },
      { percent: 200, at: at(240 * minute) },
    ]);
  });
});

describe('a lowered severity', () => {
  test('is due as if it had always stood', () => {
    expect(after(running, lower(60, 900))).toMatchObject({ targetMs: 900 * minute, dueAt: at(900 * minute) });
    expect(dueMinute(after(running, pause(60), resume(100), lower(120, 900)))).toBe(940);
    expect(dueMinute(after(running, raise(60, 30), lower(70, 240)))).toBe(240);
  });

  test('later phase caps included, pauses before and after them counted', () => {
    expect(dueMinute(after(running, turn(60, 30), lower(70, 900, [cap(60, 120)])))).toBe(180);
    expect(dueMinute(after(running, turn(60, 30), pause(70), resume(90), lower(95, 900, [cap(60, 120)])))).toBe(200);
    expect(dueMinute(after(running, pause(40), turn(60, 30), resume(80), lower(95, 900, [cap(60, 120)])))).toBe(200);
    expect(dueMinute(after(running, lower(70, 900, [cap(20, 500), cap(60, 120)])))).toBe(180);
    expect(dueMinute(after(running, lower(70, 900, [cap(20, 100), cap(60, 120)])))).toBe(120);
  });

  test('caps before its start and after the change say nothing', () => {
    expect(dueMinute(after(running, lower(70, 900, [cap(-10, 5), cap(0, 5), cap(71, 5)])))).toBe(900);
  });

  test('while paused, what remains grows with it', () => {
    expect(after(running, pause(60), lower(80, 900))).toMatchObject({
      remainingMs: 840 * minute,
      dueAt: at(900 * minute),
    });
  });

  test('a recorded breach stays, is not written twice, and 200 % counts from the new target', () => {
    const spared = after(noticed(running, 250), lower(260, 900));
    expect(spared).toMatchObject({ breachedAt: at(240 * minute), warned: [50, 75], dueAt: at(900 * minute) });
    expect(dueClockFacts([spared], at(9_999 * minute))).toMatchObject([{ percent: 200, at: at(1_800 * minute) }]);
  });

  test('where a table gives the lower severity less time, it is not due before the change, nor revived', () => {
    const shorter = after(running, lower(100, 50));
    expect(Date.parse(shorter.dueAt) - Date.parse(at(100 * minute))).toBe(1);
    expect(after(running, pause(60), lower(100, 50))).toMatchObject({ remainingMs: 1 });
    expect(lower(240, 200)(running)).toBeUndefined();
    expect(lower(100, 240)(running)).toBeUndefined();
  });
});
