// What time alone makes true of cycles: warnings at 50 and 75 %, the breach at 100 %, and 200 %. Each
// fact is dated by the moment it became true, not by when it was noticed, so one late look and many
// early ones write the same. Consequences (an escalation, NO_EMB_REPLY) belong to the report.
// The surprise: acts that fall between two deadlines must be applied in their place; look as far as
// the act, fold, apply it, then look further.
import type { ClockKind } from '../codes.ts';
import type { Instant } from '../time.ts';
import type { Cycle } from './cycle.ts';
import { keyOf, type ClockFactOf } from './cycle-facts.ts';
import { elapsedMs, instantOfElapsed, notBeforeRebase } from './effective-time.ts';

export type DueClockFact = ClockFactOf<'clock.warned'> | ClockFactOf<'clock.breached'>;

const breachPercent = 100;
const companyPercents = [50, 75, breachPercent, 200] as const;
/** The authority's duties: nobody is convened over them, so the 200 % of the escalation ladder is left out. */
const dutyPercents = [50, 75, breachPercent] as const;

/**
 * The facts effective by `t` and not yet on the cycles, in order of their effective instant; of one
 * instant, in the order of the cycles, then of the percentages. Folding them leaves none to yield.
 */
export function dueClockFacts(cycles: readonly Cycle[], t: Instant): readonly DueClockFact[] {
  return aheadOf(cycles).filter((fact) => fact.at <= t);
}

/** The earliest instant at which `dueClockFacts` has something to yield, past or future; undefined when it never will. */
export function nextClockInstant(cycles: readonly Cycle[]): Instant | undefined {
  return aheadOf(cycles)[0]?.at;
}

/** All facts still to come if nobody acts; sorting is stable, which settles ties. */
function aheadOf(cycles: readonly Cycle[]): readonly DueClockFact[] {
  return cycles.flatMap(factsAhead).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function factsAhead(cycle: Cycle): readonly DueClockFact[] {
  if (cycle.state === 'STOPPED') return [];
  return percentsOf(cycle.kind).flatMap((percent) => {
    const at = isRecorded(cycle, percent) ? undefined : reachedAt(cycle, percent);
    return at === undefined ? [] : [factFor(cycle, percent, notBeforeRebase(cycle, at))];
  });
}

function percentsOf(kind: ClockKind): readonly number[] {
  return kind === 'ACK' || kind === 'DECIDE' ? companyPercents : dutyPercents;
}

function isRecorded(cycle: Cycle, percent: number): boolean {
  return percent === breachPercent ? cycle.breachedAt !== undefined : cycle.warned.includes(percent);
}

function factFor(cycle: Cycle, percent: number, at: Instant): DueClockFact {
  if (percent === breachPercent) return { type: 'clock.breached', ...keyOf(cycle), at };
  return { type: 'clock.warned', ...keyOf(cycle), at, percent };
}

/** Undefined while paused short of it. The breach reads the written due time; rounding is up, to whole milliseconds. */
function reachedAt(cycle: Cycle, percent: number): Instant | undefined {
  const ms = Math.ceil((cycle.targetMs * percent) / breachPercent);
  const open = cycle.pauses.find((pause) => pause.until === undefined);
  if (open !== undefined && elapsedMs(cycle, open.from) < ms) return undefined;
  return percent === breachPercent ? cycle.dueAt : instantOfElapsed(cycle, ms);
}
