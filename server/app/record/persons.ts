// Who has which ordinal in which stream. Standard streams keep `participants`; a sealed case keeps
// blind, encrypted rows of its own, so that nothing else in the store names its people. Numbers are
// given in order of first appearance and are committed with the change that first used them.
import { createHmac } from 'node:crypto';
import { aliasOf } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { StageActor } from '../../domain/record/stage.ts';
import type { KeepWrite, Keys, Store } from '../ports.ts';
import type { Participant, SealedIdentity } from '../rows.ts';

export interface Persons {
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
}

interface PersonsDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly seal: (plain: string, keyHex: string) => string;
  readonly newKey: () => string;
  readonly actor: Actor | undefined;
  readonly keep: (write: KeepWrite) => void;
}

/** Finds a person of sealed matters without naming one. */
export function blindOf(keys: Keys, userId: string): string {
  return createHmac('sha256', keys.secret).update(`tocsin/v1/blind\n${userId}`).digest('hex');
}

export function makePersons(deps: PersonsDeps): Persons {
  const staged = new Map<string, number>();
  const fresh = new Map<string, Participant>();
  const freshSealed = new Map<string, SealedIdentity>();
  const counts = new Map<string, number>();
  const caseKeys = new Map<string, string>();

  async function nextOrdinal(stream: string, sealedCase: string | undefined): Promise<number> {
    const known = counts.get(stream) ?? (await countOf(deps.store, stream, sealedCase));
    counts.set(stream, known + 1);
    return known + 1;
  }

  async function caseKey(sealedCase: string): Promise<string> {
    const known = caseKeys.get(sealedCase) ?? (await deps.store.get('sealedKeys', sealedCase))?.value.key ?? deps.newKey();
    caseKeys.set(sealedCase, known);
    return known;
  }

  async function ordinalOf(stream: string, userId: string, sealedCase: string | undefined): Promise<number | undefined> {
    const fresh = staged.get(`${stream} ${userId}`);
    if (fresh !== undefined) return fresh;
    if (sealedCase === undefined) {
      const page = await deps.store.find('participants', { index: 'byPerson', equals: { stream, userId }, first: 1 });
      return page.rows[0]?.n;
    }
    const blind = blindOf(deps.keys, userId);
    const carried = [...freshSealed.values()].find((row) => row.stream === stream && row.blind === blind);
    if (carried !== undefined) return carried.n;
    const page = await deps.store.find('sealedIdentities', { index: 'byPerson', equals: { stream, blind }, first: 1 });
    return page.rows[0]?.n;
  }

  async function add(stream: string, person: { readonly userId: string; readonly organizationId: string; readonly alias: string; readonly isReader: boolean }, sealedCase: string | undefined): Promise<number> {
    const n = await nextOrdinal(stream, sealedCase);
    staged.set(`${stream} ${person.userId}`, n);
    const id = `${stream}#${n}`;
    if (sealedCase === undefined) {
      const { userId, organizationId, alias } = person;
      const value = { id, stream, n, userId, organizationId, alias };
      fresh.set(id, value);
      deps.keep({ collection: 'participants', id, expected: 'absent', value });
    } else {
      const blind = blindOf(deps.keys, person.userId);
      const box = deps.seal(person.userId, await caseKey(sealedCase));
      addSealed({ id, stream, n, blind, reader: person.isReader ? blind : '', box });
    }
    return n;
  }

  function addSealed(value: SealedIdentity): void {
    freshSealed.set(value.id, value);
    deps.keep({ collection: 'sealedIdentities', id: value.id, expected: 'absent', value });
  }

  async function carrySealed(id: string, to: string, sealedCase: string): Promise<number> {
    const row = freshSealed.get(id) ?? (await deps.store.get('sealedIdentities', id))?.value;
    if (row === undefined) throw new Error(`no person ${id}`);
    await caseKey(sealedCase);
    const standing = [...freshSealed.values()].find((other) => other.stream === to && other.blind === row.blind);
    if (standing !== undefined) return standing.n;
    const page = await deps.store.find('sealedIdentities', { index: 'byPerson', equals: { stream: to, blind: row.blind }, first: 1 });
    if (page.rows[0] !== undefined) return page.rows[0].n;
    const n = await nextOrdinal(to, sealedCase);
    addSealed({ ...row, id: `${to}#${n}`, stream: to, n });
    return n;
  }

  return {
    ordinalOf,
    async inStream(stream, role, sealedCase) {
      const { actor } = deps;
      if (actor === undefined) throw new Error('an anonymous caller acts in no stream');
      const alias = aliasOf(actor);
      const known = await ordinalOf(stream, actor.userId, sealedCase);
      const n = known ?? (await add(stream, { userId: actor.userId, organizationId: actor.organizationId, alias, isReader: false }, sealedCase));
      return { n, role, alias: sealedCase === undefined ? alias : sealedAlias(actor, n) };
    },
    async carry(from, to, sealedCase) {
      const id = `${from.stream}#${from.n}`;
      if (sealedCase !== undefined) return carrySealed(id, to, sealedCase);
      const row = fresh.get(id) ?? (await deps.store.get('participants', id))?.value;
      if (row === undefined) throw new Error(`no person ${id}`);
      return (await ordinalOf(to, row.userId, undefined)) ?? add(to, { ...row, isReader: false }, undefined);
    },
    caseKeys: () => caseKeys,
    async addReader(stream, userId, sealedCase) {
      const known = await ordinalOf(stream, userId, sealedCase);
      return known ?? add(stream, { userId, organizationId: '', alias: '', isReader: true }, sealedCase);
    },
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
