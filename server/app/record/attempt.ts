// One try at one change: loads what it writes and what it relies on, opens a stage per stream at the
// one instant of the change, and collects what must be committed together. It writes nothing itself;
// `record-change.ts` seals and commits what was collected here, or starts over with a new attempt.
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { systemActor, openStage } from '../../domain/record/stage.ts';
import type { Stage, StagedEvent } from '../../domain/record/stage.ts';
import { toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { DerivedName, DocumentName, Rows } from '../collections.ts';
import type { Head, KeepWrite, Keys, RowGuard, RowWrite, Store } from '../ports.ts';
import { makePersons } from './persons.ts';
import type { Persons } from './persons.ts';
import { streamKinds } from './stream-kinds.ts';

export interface OpenedStage<C extends DocumentName = DocumentName> extends Stage<Rows[C]> {
  readonly collection: C;
  readonly id: string;
  readonly stream: string;
  readonly before: Rows[C] | undefined;
  /** Of the row `before` was read from. */
  readonly revision: RowGuard['revision'];
  readonly head: Head | undefined;
  readonly events: readonly StagedEvent[];
}

export interface Attempt {
  /** The one time of this change. */
  readonly t: Instant;
  readonly persons: Persons;
  /** Opens an existing stream; `authorize` sees its document and names the role. Refuses NOT_FOUND. */
  open<C extends DocumentName>(collection: C, id: string, authorize: Authorize<C>): Promise<OpenedStage<C>>;
  /** Opens a stream that does not exist yet, for this actor in this role. */
  start<C extends DocumentName>(collection: C, id: string, start: Start): Promise<OpenedStage<C>>;
  /** Reads a document that must not move before the change commits. */
  relyOn<C extends DocumentName>(collection: C, id: string): Promise<Rows[C] | undefined>;
  /** Reads a derived row shared by several changes; its revision must stand at commit. */
  guardRow<C extends DerivedName>(collection: C, id: string): Promise<Rows[C] | undefined>;
  readonly store: Pick<Store, 'get' | 'find' | 'count' | 'head'>;
  keep(write: KeepWrite): void;
  /** A derived row written beside a stream of this change. */
  row(stream: string, write: RowWrite): void;
  /** Has the derived rows of an opened stream written again though nothing happened in it: for rows of a newer version. */
  derive(stream: string): void;
  /** Parts of earlier entries deleted with this change; an event of the same stream says which. */
  erase(stream: string, parts: readonly ErasedPart[]): void;
}

export interface ErasedPart {
  readonly seq: number;
  readonly name: string;
}

export type Authorize<C extends DocumentName> = (document: Rows[C], attempt: Attempt) => Promise<string> | string;

export interface Start {
  readonly role: string;
  /** Sealed streams take their persons apart from everybody else's. */
  readonly sealedCase?: string;
}

/** What `record-change.ts` reads back out of an attempt. */
export interface Collected {
  readonly stages: readonly OpenedStage[];
  readonly unchanged: readonly { readonly stream: string; readonly head: string | undefined }[];
  readonly guards: readonly RowGuard[];
  readonly keep: readonly KeepWrite[];
  readonly rows: ReadonlyMap<string, readonly RowWrite[]>;
  /** Streams whose derived rows are written in any case. */
  readonly derived: ReadonlySet<string>;
  readonly erased: ReadonlyMap<string, readonly ErasedPart[]>;
}

/** Thrown where a stream is ahead of the clock: the attempt starts again at the stream's time. */
export class Later extends Error {
  readonly at: Instant;
  constructor(at: Instant) {
    super('a stream is ahead of the clock');
    this.at = at;
  }
}

export interface AttemptDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly seal: (plain: string, keyHex: string) => string;
  readonly newKey: () => string;
}

export function makeAttempt(deps: AttemptDeps, actor: Actor | undefined, t: Instant): { readonly attempt: Attempt; readonly collected: Collected } {
  const stages: OpenedStage[] = [];
  const unchanged: { stream: string; head: string | undefined }[] = [];
  const guards: RowGuard[] = [];
  const keep: KeepWrite[] = [];
  const rows = new Map<string, RowWrite[]>();
  const derived = new Set<string>();
  const erased = new Map<string, readonly ErasedPart[]>();
  const persons = makePersons({ ...deps, actor, keep: (write) => keep.push(write) });
  const attempt: Attempt = {
    t,
    persons,
    store: deps.store,
    async open(collection, id, authorize) {
      const found = stages.find((stage) => stage.collection === collection && stage.id === id);
      if (found !== undefined) return found as unknown as OpenedStage<typeof collection>;
      const stream = streamKinds[collection].streamOf(id);
      // Before the document: what moves between the two is found at the commit, never written over.
      const head = await deps.store.head(stream);
      const stored = await deps.store.get(collection, id);
      if (stored === undefined) throw notFound();
      if (head !== undefined && toMs(head.at) > toMs(t)) throw new Later(head.at);
      const role = await authorize(stored.value, attempt);
      const sealedCase = await sealedCaseOf(deps.store, collection, stored.value);
      if (sealedCase !== undefined) await persons.touchCase(sealedCase);
      const who = role === 'SYSTEM' ? systemActor : await persons.inStream(stream, role, sealedCase);
      return push(stages, { collection, id, stream, before: stored.value, revision: stored.revision, head, t, who });
    },
    async start(collection, id, start) {
      const stream = streamKinds[collection].streamOf(id);
      persons.begin(stream);
      const who = start.role === 'SYSTEM' ? systemActor : await persons.inStream(stream, start.role, start.sealedCase);
      return push(stages, { collection, id, stream, before: undefined, revision: 'absent', head: undefined, t, who });
    },
    async relyOn(collection, id) {
      const stream = streamKinds[collection].streamOf(id);
      const head = await deps.store.head(stream);
      unchanged.push({ stream, head: head?.leafHash });
      return (await deps.store.get(collection, id))?.value;
    },
    async guardRow(collection, id) {
      const stored = await deps.store.get(collection, id);
      guards.push({ collection, id, revision: stored?.revision ?? 'absent' });
      return stored?.value;
    },
    keep: (write) => keep.push(write),
    row(stream, write) {
      rows.set(stream, [...(rows.get(stream) ?? []), write]);
    },
    derive: (stream) => void derived.add(stream),
    erase: (stream, parts) => erased.set(stream, parts),
  };
  return { attempt, collected: { stages, unchanged, guards, keep, rows, derived, erased } };
}

/** The case of a sealed document, which is its incident's id; undefined on standard streams. */
async function sealedCaseOf(store: Store, collection: DocumentName, document: Rows[DocumentName]): Promise<string | undefined> {
  if (!('handling' in document) || document.handling !== 'SEALED') return undefined;
  return collection === 'reports' ? (await store.get('origins', document.id))?.value.incidentId : document.id;
}

interface Opening<C extends DocumentName> {
  readonly collection: C;
  readonly id: string;
  readonly stream: string;
  readonly before: Rows[C] | undefined;
  readonly revision: RowGuard['revision'];
  readonly head: Head | undefined;
  readonly t: Instant;
  readonly who: Parameters<typeof openStage>[0]['actor'];
}

function push<C extends DocumentName>(stages: OpenedStage[], opening: Opening<C>): OpenedStage<C> {
  const kind = streamKinds[opening.collection];
  const stage = openStage<Rows[C]>({
    state: opening.before,
    nextSeq: opening.head === undefined ? 0 : opening.head.seq + 1,
    t: opening.t,
    actor: opening.who,
    fold: kind.fold,
    revOf: kind.revOf,
  });
  const { collection, id, stream, before, revision, head } = opening;
  const opened: OpenedStage<C> = Object.defineProperties(Object.create(null), {
    ...Object.getOwnPropertyDescriptors(stage),
    ...Object.getOwnPropertyDescriptors({ collection, id, stream, before, revision, head }),
  });
  stages.push(opened as unknown as OpenedStage);
  return opened;
}
