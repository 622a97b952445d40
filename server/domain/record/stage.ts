// A stage is one stream inside one change: the state so far, the one instant of the change, who acts,
// and the events decided until now. Emitting folds at once, so the next rule sees the new state.
// It knows nothing of storage; `app/record/record-change.ts` seals what it collected.
import type { Instant } from '../time.ts';
import type { Json } from './canonical.ts';

export interface StageActor {
  /** Ordinal of this person in this stream; 0 is SYSTEM. */
  readonly n: number;
  readonly role: string;
  /** Shown across the wall, such as `Responder 7, Company`; absent for SYSTEM. */
  readonly alias?: string;
  /** The program it came through, such as `Client 2`; absent for a person at a browser. */
  readonly client?: string;
}

export const systemActor: StageActor = { n: 0, role: 'SYSTEM' };

export interface NewEvent {
  /** `noun.past_tense`. */
  readonly type: string;
  readonly facts: { readonly [key: string]: Json };
  readonly parts?: { readonly [name: string]: Json };
  /** The deadline or the time said, where it differs from the change's instant. */
  readonly effectiveAt?: Instant;
  /** True for what time alone decided. */
  readonly isSystem?: boolean;
}

/** What the fold sees: the same whether just decided or read back from the record. */
export interface FoldEvent {
  readonly type: string;
  readonly rev: number;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: { readonly n: number; readonly role: string };
  /** Without `actor`; with `effectiveAt` where it was given. */
  readonly facts: { readonly [key: string]: Json };
  readonly parts: { readonly [name: string]: Json | { readonly erased: true } };
}

export type Fold<S> = (state: S | undefined, event: FoldEvent) => S;

export interface Stage<S> {
  /** Throws where nothing was ever emitted on a new stream. */
  readonly state: S;
  readonly exists: boolean;
  readonly t: Instant;
  readonly actor: StageActor;
  emit(event: NewEvent): void;
}

export interface StageInput<S> {
  readonly state: S | undefined;
  readonly nextSeq: number;
  readonly t: Instant;
  readonly actor: StageActor;
  readonly fold: Fold<S>;
  readonly revOf: (type: string) => number;
}

export interface StagedEvent extends FoldEvent {
  readonly alias?: string;
}

/** Opens a stage; `events` is what the change will seal, in order. */
export function openStage<S>(input: StageInput<S>): Stage<S> & { readonly events: readonly StagedEvent[] } {
  let state = input.state;
  const events: StagedEvent[] = [];
  const stage = {
    get state(): S {
      if (state === undefined) throw new Error('a stage without events has no state');
      return state;
    },
    get exists(): boolean {
      return state !== undefined;
    },
    t: input.t,
    actor: input.actor,
    events,
    emit(event: NewEvent): void {
      const staged = toStaged(event, { ...input, nextSeq: input.nextSeq + events.length });
      events.push(staged);
      state = input.fold(state, staged);
    },
  };
  return stage;
}

function toStaged<S>(event: NewEvent, input: StageInput<S>): StagedEvent {
  const by = event.isSystem === true ? systemActor : input.actor;
  const alias = by.alias;
  return {
    type: event.type,
    rev: input.revOf(event.type),
    seq: input.nextSeq,
    at: input.t,
    actor: { n: by.n, role: by.role },
    facts: event.effectiveAt === undefined ? event.facts : { ...event.facts, effectiveAt: event.effectiveAt },
    parts: alias === undefined ? (event.parts ?? {}) : { ...event.parts, actor: alias, ...(by.client === undefined ? {} : { client: by.client }) },
    ...(alias === undefined ? {} : { alias }),
  };
}
