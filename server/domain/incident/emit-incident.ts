// Writing one event of an incident: typed by the event table, absent fields left out.
import type { ClockFact } from '../clock/cycle.ts';
import type { Json } from '../record/canonical.ts';
import type { Stage } from '../record/stage.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import type { Instant } from '../time.ts';
import type { Incident } from './incident.ts';
import type { FactsOf, IncidentEventType } from './incident-events.ts';

export interface EmitOptions {
  readonly parts?: { readonly [name: string]: unknown };
  readonly effectiveAt?: Instant | undefined;
  /** True for what time alone decided, and for what shall name nobody. */
  readonly isSystem?: boolean | undefined;
}

/** One event to write, its facts checked against its type by the compiler. */
export type IncidentEvent = { [K in IncidentEventType]: { readonly type: K; readonly facts: FactsOf<K> } }[IncidentEventType];

/** Decides one event; the stage folds it at once. */
export function emitIncident(stage: Stage<Incident>, event: IncidentEvent, { parts, effectiveAt, isSystem }: EmitOptions = {}): void {
  stage.emit({
    type: event.type,
    facts: withoutAbsent(event.facts) as { readonly [key: string]: Json },
    ...(parts === undefined ? {} : { parts: withoutAbsent(parts) as { readonly [name: string]: Json } }),
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
    ...(isSystem === true ? { isSystem } : {}),
  });
}

/** Writes a clock fact; its instant becomes `effectiveAt` where time alone made it so. */
export function emitClock(stage: Stage<Incident>, fact: ClockFact, { isSystem }: { readonly isSystem?: boolean } = {}): void {
  const { type, at, ...facts } = { at: undefined, ...fact };
  emitIncident(stage, { type, facts } as IncidentEvent, { effectiveAt: isSystem === true ? at : undefined, isSystem });
}
