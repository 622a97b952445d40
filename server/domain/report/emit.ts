// Writing one event of a report: typed by the event table, absent fields left out. Every command goes
// through here, so an event that does not have its shape cannot be written by accident.
import type { Json } from '../record/canonical.ts';
import type { Stage } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { withoutAbsent } from './fact-shape.ts';
import type { FactsOf, ReportEventType } from './report-events.ts';
import type { Report } from './report.ts';

export interface EmitOptions {
  readonly parts?: { readonly [name: string]: unknown };
  /** The deadline, or the time said. */
  readonly effectiveAt?: Instant;
  /** True for what time alone decided. */
  readonly isSystem?: boolean;
}

/** One event to write, its facts checked against its type by the compiler. */
export type ReportEvent = { [K in ReportEventType]: { readonly type: K; readonly facts: FactsOf<K> } }[ReportEventType];

/** Decides one event; the stage folds it at once. */
export function emit(stage: Stage<Report>, event: ReportEvent, options: EmitOptions = {}): void {
  const { parts, effectiveAt, isSystem } = options;
  stage.emit({
    type: event.type,
    facts: withoutAbsent(event.facts) as { readonly [key: string]: Json },
    ...(parts === undefined ? {} : { parts: withoutAbsent(parts) as { readonly [name: string]: Json } }),
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
    ...(isSystem === true ? { isSystem } : {}),
  });
}
