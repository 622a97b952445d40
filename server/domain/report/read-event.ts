// Reading an event inside the fold: its effective instant, typed facts, parts that may be erased, and
// the person who acted. The facts were checked when they were written, so they are taken at their word.
import type { Json } from '../record/canonical.ts';
import type { FoldEvent } from '../record/stage.ts';
import type { Role } from '../codes.ts';
import type { Instant } from '../time.ts';
import type { Erased, Text } from './content.ts';
import type { Check } from './fact-shape.ts';
import type { FactsOf, ReportEventType } from './report-events.ts';
import type { Person } from './report.ts';

/** The deadline or the time said where the event names one, else the instant of its change. */
export function whenOf(event: FoldEvent): Instant {
  const said = event.facts.effectiveAt;
  return typeof said === 'string' ? said : event.at;
}

/** The facts of an event of type `K`; `type` only picks the static type. */
export function factsOf<K extends ReportEventType>(event: FoldEvent, type: K): FactsOf<K> {
  if (event.type !== type) throw new Error(`${event.type} read as ${type}`);
  return event.facts as unknown as FactsOf<K>;
}

/** The facts of an event as its shape has them. Throws for facts that nobody wrote by that shape. */
export function readFacts<T>({ type, facts }: FoldEvent, check: Check<T>): T {
  const read: unknown = facts;
  if (!check(read)) throw new Error(`the facts of a ${type} have another shape`);
  return read;
}

export function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && 'erased' in value;
}

/** A part that holds text, present or erased; undefined where none was written. */
export function textOf(event: FoldEvent, name: string): Text | undefined {
  const part = event.parts[name];
  return typeof part === 'string' || isErased(part) ? part : undefined;
}

/** A part with structure, present or erased. */
export function partOf<T>(event: FoldEvent, name: string): T | Erased | undefined {
  const part: Json | Erased | undefined = event.parts[name];
  if (part === undefined || isErased(part)) return part;
  return part as unknown as T;
}

/** Who acted, as this stream shows them; SYSTEM has no alias. */
export function actorOf(event: FoldEvent): Person {
  return { n: event.actor.n, role: event.actor.role as Role, alias: textOf(event, 'actor') ?? '' };
}

/** Without the keys whose value is undefined, so that a document equals itself after storage. */
export function present<T extends object>(value: T): T {
  if (!Object.values(value).includes(undefined)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
