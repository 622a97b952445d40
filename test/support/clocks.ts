// Cycles for tests: one short way to begin one, and a driver that lets time and acts happen to several
// in the order in which the product must apply them, keeping the log of every fact.
import type { ClockKind } from '../../server/domain/codes.ts';
import { addMs, earlierOf, type Instant } from '../../server/domain/time.ts';
import type { ClockFact, Cycle } from '../../server/domain/clock/cycle.ts';
import {
  pauseFact,
  resumeFact,
  startCycle,
  stopFact,
  type ClockFactOf,
  type CycleStart,
} from '../../server/domain/clock/cycle-facts.ts';
import { dueClockFacts } from '../../server/domain/clock/due-clock-facts.ts';
import { foldClock } from '../../server/domain/clock/fold-clock.ts';
import { mayPause, pauseEndsAt } from '../../server/domain/clock/pauses.ts';
import { rebaseForPhase, rebaseForSeverity, type TargetCap } from '../../server/domain/clock/rebase.ts';

export const epoch = '2024-05-10T00:00:00.000Z';

/** `epoch` and `ms` after it. */
export function at(ms: number): Instant {
  return addMs(epoch, ms);
}

export function started(start: Partial<CycleStart> & { readonly targetMs: number }): ClockFactOf<'clock.started'> {
  return startCycle({
    kind: 'DECIDE',
    batch: 1,
    cycle: 1,
    severity: 'S2_HIGH',
    phase: 'CRITICAL_WINDOW',
    tier: 'ALWAYS_ON',
    policyVersion: 'tocsin-1',
    startedAt: epoch,
    isExpectation: false,
    ...start,
  });
}

export function cycleOf(start: Partial<CycleStart> & { readonly targetMs: number }): Cycle {
  return only(foldClock([], started(start)));
}

export function only(cycles: readonly Cycle[]): Cycle {
  const [cycle] = cycles;
  if (cycle === undefined) throw new Error('no cycle');
  return cycle;
}

/** One cycle after facts that each look at the cycle before them. */
export function after(cycle: Cycle, ...acts: readonly ((cycle: Cycle) => ClockFact | undefined)[]): Cycle {
  return acts.reduce((state, act) => {
    const fact = act(state);
    return fact === undefined ? state : only(foldClock([state], fact));
  }, cycle);
}

export type Act =
  | { readonly type: 'START'; readonly kind: ClockKind; readonly targetMs: number }
  | { readonly type: 'ASK'; readonly answerMs: number }
  | { readonly type: 'ANSWER' }
  | { readonly type: 'CAP'; readonly targetMs: number }
  | { readonly type: 'RAISE'; readonly targetMs: number }
  | { readonly type: 'LOWER'; readonly targetMs: number }
  | { readonly type: 'STOP'; readonly index: number };

/** What a report keeps of its clocks, without the report. */
export interface Play {
  readonly cycles: readonly Cycle[];
  readonly log: readonly ClockFact[];
  readonly now: Instant;
  readonly answerDueAt: Instant;
  readonly caps: readonly TargetCap[];
}

export const curtain: Play = { cycles: [], log: [], now: epoch, answerDueAt: epoch, caps: [] };

function write(play: Play, facts: readonly (ClockFact | undefined)[]): Play {
  const written = facts.filter((fact) => fact !== undefined);
  return { ...play, cycles: written.reduce(foldClock, play.cycles), log: [...play.log, ...written] };
}

/** Time passes: everything it makes true by `t`, each pause ending in its place. */
export function pass(play: Play, t: Instant): Play {
  const ends = play.cycles.flatMap((cycle) => pauseEndsAt(cycle, play) ?? []).filter((end) => end <= t);
  const end = ends.length === 0 ? undefined : ends.reduce(earlierOf);
  const upTo = end ?? t;
  const noticed = { ...write(play, dueClockFacts(play.cycles, upTo)), now: upTo };
  if (end === undefined) return noticed;
  const resumed = noticed.cycles.map((cycle) =>
    pauseEndsAt(cycle, play) === end ? resumeFact(cycle, end) : undefined,
  );
  return pass(write(noticed, resumed), t);
}

/** Somebody acts at `play.now`, to which time has passed already. */
export function act(play: Play, what: Act): Play {
  const { cycles, now: t } = play;
  switch (what.type) {
    case 'START':
      return write(play, [
        started({ kind: what.kind, cycle: cycles.length + 1, targetMs: what.targetMs, startedAt: t }),
      ]);
    case 'ASK':
      if (cycles.some((cycle) => cycle.state === 'PAUSED')) return play;
      return write(
        { ...play, answerDueAt: addMs(t, what.answerMs) },
        cycles.map((cycle) => (mayPause(cycle, t) ? pauseFact(cycle, t) : undefined)),
      );
    case 'ANSWER':
      return write(
        play,
        cycles.map((cycle) => (cycle.state === 'PAUSED' ? resumeFact(cycle, t) : undefined)),
      );
    case 'CAP':
      return write(
        { ...play, caps: [...play.caps, { at: t, targetMs: what.targetMs }] },
        cycles.map((cycle) => rebaseForPhase(cycle, { t, targetMs: what.targetMs, reason: 'PHASE' })),
      );
    case 'RAISE':
      return write(
        play,
        cycles.map((cycle) => rebaseForSeverity(cycle, { change: 'RAISED', t, targetMs: what.targetMs })),
      );
    case 'LOWER':
      return write(
        play,
        cycles.map((cycle) =>
          rebaseForSeverity(cycle, { change: 'LOWERED', t, targetMs: what.targetMs, caps: play.caps }),
        ),
      );
    case 'STOP':
      return write(
        play,
        cycles.map((cycle, index) =>
          index === what.index && cycle.state !== 'STOPPED'
            ? stopFact(cycle, { at: t, outcome: 'ANSWERED' })
            : undefined,
        ),
      );
  }
}
