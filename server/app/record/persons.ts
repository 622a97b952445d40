// Who has which ordinal in which stream. Standard streams keep `participants`; a sealed case keeps
// blind, encrypted rows of its own, so that nothing else in the store names its people. Numbers are
// given in order of first appearance and are committed with the change that first used them.
import { aliasOf } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { StageActor } from '../../domain/record/stage.ts';
import type { Store } from '../ports.ts';
import type { Participant } from '../rows.ts';
import { makeSealedPersons } from './sealed-persons.ts';
import type { SealedPersonsDeps } from './sealed-persons.ts';

export interface Persons {
  /** Says that a stream is made by this change, so nobody has a number in it and the store need not be asked. */
  begin(stream: string): void;
  /** The acting person in a stream, numbered if new. */
  inStream(stream: string, role: string, sealedCase: string | undefined): Promise<StageActor>;
  /** Gives another person of the same case an ordinal in a stream, as the author of a report filed by a second person. */
  carry(from: { readonly stream: string; readonly n: number }, to: string, sealedCase: string | undefined): Promise<number>;
  /** Ordinal of any user in a stream; undefined where they never acted. */
  ordinalOf(stream: string, userId: string, sealedCase: string | undefined): Promise<number | undefined>;
  /** Keys of the sealed cases this change touched. */
  caseKeys(): ReadonlyMap<string, string>;
  /** Marks the author or the named colleague of a sealed case as its reader. */
  addReader(stream: string, userId: string, sealedCase: string): Promise<number>;
  /** Takes that mark away; the person keeps their ordinal. */
  removeReader(stream: string, n: number): Promise<void>;
  /** Says that this change concerns a sealed case, also where nobody new acts in it. */
  touchCase(sealedCase: string): Promise<void>;
}

interface PersonsDeps extends SealedPersonsDeps {
  readonly actor: Actor | undefined;
}

interface NewPerson {
  readonly userId: string;
  readonly organizationId: string;
  readonly alias: string;
  readonly isReader: boolean;
}

/** The people of one change; numbers it gives are kept through `keep`. */
export function makePersons(deps: PersonsDeps): Persons {
  const sealed = makeSealedPersons(deps);
  const staged = new Map<string, number>();
  const fresh = new Map<string, Participant>();
  const counts = new Map<string, number>();
  const begun = new Set<string>();

  async function nextOrdinal(stream: string, sealedCase: string | undefined): Promise<number> {
    const known = counts.get(stream) ?? (begun.has(stream) ? 0 : await countOf(deps.store, stream, sealedCase));
    counts.set(stream, known + 1);
    return known + 1;
  }

  async function ordinalOf(stream: string, userId: string, sealedCase: string | undefined): Promise<number | undefined> {
    const known = staged.get(`${stream} ${userId}`);
    if (known !== undefined || begun.has(stream)) return known;
    if (sealedCase !== undefined) return sealed.ordinalOf(stream, userId);
    const page = await deps.store.find('participants', { index: 'byPerson', equals: { stream, userId }, first: 1 });
    return page.rows[0]?.n;
  }

  async function add(stream: string, person: NewPerson, sealedCase: string | undefined): Promise<number> {
    const { userId, organizationId, alias, isReader } = person;
    const n = await nextOrdinal(stream, sealedCase);
    staged.set(`${stream} ${userId}`, n);
    if (sealedCase !== undefined) {
      await sealed.add({ stream, n, userId, isReader }, sealedCase);
      return n;
    }
    const value = { id: `${stream}#${n}`, stream, n, userId, organizationId, alias };
    fresh.set(value.id, value);
    deps.keep({ collection: 'participants', id: value.id, expected: 'absent', value });
    return n;
  }

  return {
    begin: (stream) => void begun.add(stream),
    ordinalOf,
    async inStream(stream, role, sealedCase) {
      const { actor } = deps;
      if (actor === undefined) throw new Error('an anonymous caller acts in no stream');
      const alias = aliasOf(actor);
      const known = await ordinalOf(stream, actor.userId, sealedCase);
      const n = known ?? (await add(stream, { userId: actor.userId, organizationId: actor.organizationId, alias, isReader: false }, sealedCase));
      const client = actor.machine === undefined ? {} : { client: `Client ${String(actor.machine.number)}` };
      return { n, role, alias: sealedCase === undefined ? alias : sealedAlias(actor, n), ...client };
    },
    async carry(from, to, sealedCase) {
      const id = `${from.stream}#${from.n}`;
      if (sealedCase !== undefined) return sealed.carry(id, { stream: to, next: () => nextOrdinal(to, sealedCase) }, sealedCase);
      const row = fresh.get(id) ?? (await deps.store.get('participants', id))?.value;
      if (row === undefined) throw new Error(`no person ${id}`);
      return (await ordinalOf(to, row.userId, undefined)) ?? add(to, { ...row, isReader: false }, undefined);
    },
    caseKeys: () => sealed.caseKeys,
    async addReader(stream, userId, sealedCase) {
      const known = await ordinalOf(stream, userId, sealedCase);
      if (known === undefined) return add(stream, { userId, organizationId: '', alias: '', isReader: true }, sealedCase);
      await sealed.setReader({ stream, n: known }, true);
      return known;
    },
    removeReader: (stream, n) => sealed.setReader({ stream, n }, false),
    touchCase: (sealedCase) => sealed.touch(sealedCase),
  };
}

/** A pseudonym per case: the side and the ordinal, nothing that holds across cases. */
function sealedAlias(actor: Actor, n: number): string {
  return `${actor.organizationKind === 'AUTHORITY' ? 'Officer' : 'Responder'} ${n} of this matter`;
}

async function countOf(store: Store, stream: string, sealedCase: string | undefined): Promise<number> {
  if (sealedCase !== undefined) {
    const page = await store.find('sealedIdentities', { index: 'byStream', equals: { stream }, order: 'DESC', first: 1 });
    return page.rows[0]?.n ?? 0;
  }
  const page = await store.find('participants', { index: 'byStream', equals: { stream }, order: 'DESC', first: 1 });
  return page.rows[0]?.n ?? 0;
}
