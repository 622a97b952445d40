// Order never depends on sweep luck: one look a day late, a look at every act and a look every few
// milliseconds write the same facts, in the same order, with the same dates, over any course of acts.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CLOCK_KINDS } from '../../../server/domain/codes.ts';
import { addMs, type Instant } from '../../../server/domain/time.ts';
import type { ClockFact, Cycle } from '../../../server/domain/clock/cycle.ts';
import { dueClockFacts, nextClockInstant } from '../../../server/domain/clock/due-clock-facts.ts';
import { instantOfElapsed, elapsedMs } from '../../../server/domain/clock/effective-time.ts';
import { foldClock, foldClocks } from '../../../server/domain/clock/fold-clock.ts';
import { act, curtain, pass, type Act, type Play } from '../../support/clocks.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const span = fc.integer({ min: 1, max: 60 });
const targetMs = fc.integer({ min: 1, max: 200 });
const start = fc.record({ type: fc.constant('START' as const), kind: fc.constantFrom(...CLOCK_KINDS), targetMs });
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: start },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('ASK' as const), answerMs: span }) },
  { weight: 2, arbitrary: fc.constant({ type: 'ANSWER' as const }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('CAP' as const), targetMs: span }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('RAISE' as const), targetMs: span }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('LOWER' as const), targetMs }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('STOP' as const), index: fc.nat(4) }) },
);
const course = fc
  .tuple(start, fc.array(fc.tuple(fc.nat(40), anyAct), { maxLength: 14 }))
  .map(([first, rest]) => [[0, first] as const, ...rest]);

/** Plays a course; `looks` are the steps, in milliseconds, at which time is noticed between two acts. */
function play(
  steps: readonly (readonly [number, Act])[],
  looks: readonly number[],
  onLook: (play: Play) => void = () => undefined,
): Play {
  let state = curtain;
  let look = 0;
  const passTo = (t: Instant): void => {
    while (looks.length > 0) {
      const next = addMs(state.now, looks[look % looks.length] ?? 1);
      if (next >= t) break;
      look += 1;
      state = pass(state, next);
      onLook(state);
    }
    state = pass(state, t);
    onLook(state);
  };
  for (const [gapMs, what] of steps) {
    passTo(addMs(state.now, gapMs));
    state = act(state, what);
    onLook(state);
  }
  passTo(addMs(state.now, 700));
  return state;
}

const lookSteps = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 5 });
const nameOf = (fact: ClockFact): string =>
  `${fact.kind} ${fact.batch} ${fact.cycle} ${fact.type} ${fact.type === 'clock.warned' ? fact.percent : ''}`;

describe('a late tick', () => {
  test(
    'writes the same facts as many small ones',
    () => {
      fc.assert(
        fc.property(course, lookSteps, (steps, looks) => {
          const late = play(steps, []);
          const early = play(steps, looks);
          expect(JSON.stringify(early.log)).toBe(JSON.stringify(late.log));
          expect(JSON.stringify(early.cycles)).toBe(JSON.stringify(late.cycles));
        }),
        { numRuns: runs(20_000, 400) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'is the same whether split at every one of its own instants or not',
    () => {
      fc.assert(
        fc.property(course, (steps) => {
          const { cycles } = play(steps.slice(0, -1), []);
          const whole = dueClockFacts(cycles, addMs(curtain.now, 1e9));
          let split = cycles;
          const facts: ClockFact[] = [];
          for (
            let next = nextClockInstant(split);
            next !== undefined && facts.length <= whole.length;
            next = nextClockInstant(split)
          ) {
            const now = dueClockFacts(split, next);
            expect(now.length).toBeGreaterThan(0);
            facts.push(...now);
            split = foldClocks(split, now);
          }
          expect(facts).toEqual(whole);
        }),
        { numRuns: runs(10_000, 300) },
      );
    },
    propertyTimeoutMs,
  );
});

describe('over any course', () => {
  test(
    'each warning and breach is written once, in order of its date, never dated after it was noticed',
    () => {
      fc.assert(
        fc.property(course, lookSteps, (steps, looks) => {
          let seen = 0;
          const { log } = play(steps, looks, (now) => {
            for (const fact of now.log.slice(seen))
              if (fact.type !== 'clock.started' && fact.at > now.now)
                throw new Error(`${nameOf(fact)} is ahead of its time`);
            seen = now.log.length;
          });
          const noticed = log.filter((fact) => fact.type === 'clock.warned' || fact.type === 'clock.breached');
          const dates = log.map((fact) => (fact.type === 'clock.started' ? fact.startedAt : fact.at));
          expect([new Set(noticed.map(nameOf)).size, dates.join()]).toEqual([noticed.length, dates.toSorted().join()]);
        }),
        { numRuns: runs(10_000, 300) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'a breach is dated by the due time that stood, and never precedes the change that tightened it',
    () => {
      fc.assert(
        fc.property(course, lookSteps, (steps, looks) => {
          let cycles: readonly Cycle[] = [];
          for (const fact of play(steps, looks).log) {
            const before = cycles.find((cycle) => cycle.kind === fact.kind && cycle.cycle === fact.cycle);
            const stood =
              before?.rebasedAt !== undefined && before.rebasedAt > before.dueAt ? before.rebasedAt : before?.dueAt;
            const isWrongBreach = fact.type === 'clock.breached' && fact.at !== stood;
            const isTooTight =
              fact.type === 'clock.rebased' &&
              before?.state === 'RUNNING' &&
              fact.dueAt < before.dueAt &&
              fact.dueAt <= fact.at;
            if (isWrongBreach || isTooTight) throw new Error(JSON.stringify({ fact, before }));
            cycles = foldClock(cycles, fact);
          }
        }),
        { numRuns: runs(10_000, 300) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'the written due time is always what effective time gives, and its documents hold no undefined',
    () => {
      const check = ({ cycles }: Play): void => {
        for (const cycle of cycles.filter(({ state }) => state !== 'STOPPED')) {
          const open = cycle.pauses.find((pause) => pause.until === undefined);
          const leftMs = open === undefined ? undefined : Math.max(0, cycle.targetMs - elapsedMs(cycle, open.from));
          const isRight =
            cycle.dueAt === instantOfElapsed(cycle, cycle.targetMs) &&
            cycle.remainingMs === leftMs &&
            cycle.pauses.length <= 2;
          if (!isRight || Object.values(cycle).includes(undefined)) throw new Error(JSON.stringify(cycle));
        }
      };
      fc.assert(
        fc.property(course, (steps) => void play(steps, [], check)),
        { numRuns: runs(5_000, 300) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'folding the log again gives the same cycles, and leaves what it folds untouched',
    () => {
      fc.assert(
        fc.property(course, (steps) => {
          const { log, cycles } = play(steps, []);
          const frozen = log.map((fact) => Object.freeze(fact));
          let state: readonly Cycle[] = Object.freeze([]);
          for (const fact of frozen) state = Object.freeze(foldClock(state, fact).map((cycle) => Object.freeze(cycle)));
          expect(state).toStrictEqual(cycles);
        }),
        { numRuns: runs(5_000, 300) },
      );
    },
    propertyTimeoutMs,
  );
});
