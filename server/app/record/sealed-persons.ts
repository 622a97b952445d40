// The people of a sealed case: blind rows that find a person without naming one, and boxes under the
// case's key that name them. It must not know who is acting. Rows of this change are looked at before
// the store, because one change may number the same person in several streams.
import { hmacHex } from '../../domain/record/hmac.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { KeepWrite, Keys, Store } from '../ports.ts';
import type { SealedIdentity } from '../rows.ts';

export interface SealedPersonsDeps {
  readonly store: Store;
  readonly keys: Keys;
  readonly seal: (plain: string, keyHex: string) => string;
  readonly newKey: () => string;
  readonly keep: (write: KeepWrite) => void;
}

export interface NewSealedPerson {
  readonly stream: string;
  readonly n: number;
  readonly userId: string;
  readonly isReader: boolean;
}

export interface SealedPersons {
  /** Keys of the sealed cases this change touched. */
  readonly caseKeys: ReadonlyMap<string, string>;
  ordinalOf(stream: string, userId: string): Promise<number | undefined>;
  add(person: NewSealedPerson, sealedCase: string): Promise<void>;
  /** Marks a numbered person as a reader, or takes the mark away. */
  setReader(person: { readonly stream: string; readonly n: number }, isReader: boolean): Promise<void>;
  /** Counts the case among those this change touched. */
  touch(sealedCase: string): Promise<void>;
  /** Copies a row to another stream of the case, box and all; `next` numbers it where it is new there. */
  carry(id: string, to: { readonly stream: string; readonly next: () => Promise<number> }, sealedCase: string): Promise<number>;
}

/** Finds a person of sealed matters without naming one. */
export function blindOf(keys: Keys, userId: string): string {
  return hmacHex(keys.secret, `tocsin/v1/blind\n${userId}`);
}

/** Whom to look for among the readers of sealed matters: a program reads none, whoever it names. */
export function readerOf(keys: Keys, { machine, userId }: Actor): string {
  return blindOf(keys, machine?.clientId ?? userId);
}

/** The sealed people of one change; what it numbers is kept through `keep`. */
export function makeSealedPersons({ store, keys, seal, newKey, keep }: SealedPersonsDeps): SealedPersons {
  const fresh = new Map<string, SealedIdentity>();
  const caseKeys = new Map<string, string>();

  async function caseKey(sealedCase: string): Promise<string> {
    const known = caseKeys.get(sealedCase) ?? (await store.get('sealedKeys', sealedCase))?.value.key ?? newKey();
    caseKeys.set(sealedCase, known);
    return known;
  }

  async function find(stream: string, blind: string): Promise<number | undefined> {
    const carried = [...fresh.values()].find((row) => row.stream === stream && row.blind === blind);
    if (carried !== undefined) return carried.n;
    const page = await store.find('sealedIdentities', { index: 'byPerson', equals: { stream, blind }, first: 1 });
    return page.rows[0]?.n;
  }

  function keepRow(value: SealedIdentity): void {
    fresh.set(value.id, value);
    keep({ collection: 'sealedIdentities', id: value.id, expected: 'absent', value });
  }

  return {
    caseKeys,
    ordinalOf: (stream, userId) => find(stream, blindOf(keys, userId)),
    async add({ stream, n, userId, isReader }, sealedCase) {
      const blind = blindOf(keys, userId);
      const box = seal(userId, await caseKey(sealedCase));
      keepRow({ id: `${stream}#${n}`, stream, n, blind, reader: isReader ? blind : '', box });
    },
    async setReader({ stream, n }, isReader) {
      const id = `${stream}#${n}`;
      const stored = await store.get('sealedIdentities', id);
      const row = fresh.get(id) ?? stored?.value;
      if (row === undefined) throw new Error(`no person ${id}`);
      const reader = isReader ? row.blind : '';
      if (row.reader === reader) return;
      if (stored === undefined) throw new Error('a person is made a reader, or not, when first numbered');
      const value = { ...row, reader };
      fresh.set(id, value);
      keep({ collection: 'sealedIdentities', id, expected: stored.revision, value });
    },
    async touch(sealedCase) {
      await caseKey(sealedCase);
    },
    async carry(id, to, sealedCase) {
      const row = fresh.get(id) ?? (await store.get('sealedIdentities', id))?.value;
      if (row === undefined) throw new Error(`no person ${id}`);
      await caseKey(sealedCase);
      const standing = await find(to.stream, row.blind);
      if (standing !== undefined) return standing;
      const n = await to.next();
      keepRow({ ...row, id: `${to.stream}#${n}`, stream: to.stream, n });
      return n;
    },
  };
}
