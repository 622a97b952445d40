// A table of event types with their frozen shapes, for streams simpler than a report's: revision,
// facts and part names. The writer checks every event against its table before sealing.
import type { Check } from '../report/fact-shape.ts';
import { instant } from '../report/fact-shape.ts';
import type { FoldEvent } from './stage.ts';

export interface EventShape {
  readonly rev: number;
  readonly facts: Check<unknown>;
  readonly parts: readonly string[];
}

export type EventTable = Readonly<Record<string, EventShape>>;

/** Revision 1 of an event with these facts and parts; `*` in a part's name stands for a number. */
export function eventShape<F>(facts: Check<F>, ...parts: readonly string[]): { readonly rev: 1; readonly facts: Check<F>; readonly parts: readonly string[] } {
  return { rev: 1, facts, parts };
}

/** Who acted, and through which program: every event may say it. */
export const byParts: readonly string[] = ['actor', 'client'];

/** Throws where an event does not have its frozen shape: a defect of ours, never a refusal. */
export function checkAgainst(table: EventTable, event: Pick<FoldEvent, 'type' | 'rev' | 'facts' | 'parts'>): void {
  const known = table[event.type];
  if (known === undefined || known.rev !== event.rev) throw new Error(`${event.type} has no revision ${String(event.rev)} here`);
  const { effectiveAt, ...facts } = event.facts;
  if (effectiveAt !== undefined && !instant(effectiveAt)) throw new Error(`${event.type}: effectiveAt is not an instant`);
  if (!known.facts(facts)) throw new Error(`${event.type}: facts do not have their shape`);
  const stray = Object.keys(event.parts).find((name) => !byParts.includes(name) && !known.parts.includes(name.replace(/\.[1-9][0-9]*\./, '.*.')));
  if (stray !== undefined) throw new Error(`${event.type}: unknown part ${stray}`);
}
