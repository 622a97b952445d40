// What time alone makes of an incident: warnings and breaches of the authority's duties, nothing else.
import { dueClockFacts, nextClockInstant } from '../clock/due-clock-facts.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { emitClock } from './emit-incident.ts';
import type { Incident } from './incident.ts';

/** Applies what time has made true: warnings and breaches of duties, each dated by its deadline. Every command calls it first. */
export function tickIncident(stage: Stage<Incident>): void {
  if (!stage.exists) return;
  for (const fact of dueClockFacts(stage.state.clocks, stage.t)) emitClock(stage, fact, { isSystem: true });
}

/** When the sweep must look again; undefined when time alone changes nothing. */
export function nextTimerOf(incident: Pick<Incident, 'clocks'>): Instant | undefined {
  return nextClockInstant(incident.clocks);
}
