// The fold of clock facts into cycles: the only maker of a `Cycle`. It reads what was written and
// computes no due time of its own, so new time-zone data or another table never moves an old one.
// Total: a fact that does not fit the cycle's state, or names none, changes nothing.
import { laterOf, type Instant } from '../time.ts';
import type { ClockFact, ClockStarted, Cycle, Pause } from './cycle.ts';
import { isSameCycle } from './cycle-facts.ts';

/** The cycles after `fact`, in order of their start; `cycles` itself is left as it is. */
export function foldClock(cycles: readonly Cycle[], fact: ClockFact): readonly Cycle[] {
  const isKnown = cycles.some((cycle) => isSameCycle(cycle, fact));
  if (fact.type === 'clock.started') return isKnown ? cycles : [...cycles, begin(fact)];
  return isKnown ? cycles.map((cycle) => (isSameCycle(cycle, fact) ? apply(cycle, fact) : cycle)) : cycles;
}

/** `foldClock` over several facts. */
export function foldClocks(cycles: readonly Cycle[], facts: readonly ClockFact[]): readonly Cycle[] {
  return facts.reduce(foldClock, cycles);
}

function begin(start: ClockStarted): Cycle {
  const { kind, batch, cycle, severity, phase, tier, policyVersion, targetMs, startedAt, dueAt, isExpectation } = start;
  return {
    kind,
    batch,
    cycle,
    state: 'RUNNING',
    severity,
    phase,
    tier,
    policyVersion,
    targetMs,
    startedAt,
    dueAt,
    pauses: [],
    warned: [],
    isExpectation,
  };
}

function apply(cycle: Cycle, fact: Exclude<ClockFact, { type: 'clock.started' }>): Cycle {
  if (cycle.state === 'STOPPED') return cycle;
  switch (fact.type) {
    case 'clock.paused':
      if (cycle.state === 'PAUSED') return cycle;
      return { ...cycle, state: 'PAUSED', remainingMs: fact.remainingMs, pauses: [...cycle.pauses, { from: fact.at }] };
    case 'clock.resumed':
      if (cycle.state === 'RUNNING') return cycle;
      return {
        ...withoutRemaining(cycle),
        state: 'RUNNING',
        dueAt: fact.dueAt,
        pauses: closePauses(cycle.pauses, fact.at),
      };
    case 'clock.warned':
      return cycle.warned.includes(fact.percent) ? cycle : { ...cycle, warned: [...cycle.warned, fact.percent] };
    case 'clock.breached':
      return cycle.breachedAt === undefined ? { ...cycle, breachedAt: fact.at } : cycle;
    case 'clock.rebased':
      return rebased(cycle, fact);
    case 'clock.stopped':
      return {
        ...withoutRemaining(cycle),
        state: 'STOPPED',
        result: fact.result,
        stoppedAt: fact.at,
        pauses: closePauses(cycle.pauses, fact.at),
      };
  }
}

function rebased(cycle: Cycle, fact: Extract<ClockFact, { type: 'clock.rebased' }>): Cycle {
  const next = { ...cycle, targetMs: fact.targetMs, dueAt: fact.dueAt, rebasedAt: fact.at };
  return cycle.state === 'PAUSED' && fact.remainingMs !== undefined ? { ...next, remainingMs: fact.remainingMs } : next;
}

/** An answer said before the question was asked ends the open pause where it began. */
function closePauses(pauses: readonly Pause[], at: Instant): readonly Pause[] {
  return pauses.map((pause) =>
    pause.until === undefined ? { from: pause.from, until: laterOf(pause.from, at) } : pause,
  );
}

function withoutRemaining(cycle: Cycle): Cycle {
  const rest: Omit<Cycle, 'remainingMs'> & { remainingMs?: number } = { ...cycle };
  delete rest.remainingMs;
  return rest;
}
