// What every adapter of the store port must do, in one suite that knows no adapter. Each adapter's test
// opens its store in its own way and runs the whole suite; what only one of them can show (a broken
// file, a plan) it hands over as a function, or the tests that need it are not run for it.
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { CollectionName, Query } from '../../server/app/collections.ts';
import type { Store } from '../../server/app/ports.ts';
import { bundleContract } from './bundle-contract.ts';
import { changesContract } from './changes-contract.ts';
import { interleavingContract } from './interleaving-contract.ts';
import { keepContract } from './keep-contract.ts';
import { planContract } from './plan-contract.ts';
import { queriesContract } from './queries-contract.ts';
import { recordContract } from './record-contract.ts';
import { requestKeysContract } from './request-keys-contract.ts';
import { textContract } from './text-contract.ts';
import { watchContract } from './watch-contract.ts';

/** How an adapter would run a search. */
export interface Plan {
  /** The declared index is what the search seeks in; it reads nothing that lies outside it. */
  readonly isIndexSearch: boolean;
  /** Rows are sorted after they were found. */
  readonly isSorted: boolean;
  /** The plan as the adapter prints it, for a failing test. */
  readonly text: string;
}

export type Explain = <C extends CollectionName>(collection: C, query: Query<C>) => Promise<Plan>;

export interface OpenedStore {
  readonly store: Store;
  readonly explain: Explain;
  /** Closes the store and opens the same data again; absent where data ends with the store. */
  readonly reopen?: () => Promise<Store>;
}

/** Gives the store as it now stands; a test that reopens it changes what this answers. */
export type Opened = () => OpenedStore;

/** Runs the contract against one adapter; `open` gives an empty store. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the store contract on ${name}`, () => {
    for (const contract of [
      bundleContract,
      changesContract,
      interleavingContract,
      requestKeysContract,
      keepContract,
      recordContract,
      queriesContract,
      planContract,
      textContract,
      watchContract,
    ]) {
      withStore(open, contract);
    }
  });
}

function withStore(open: () => Promise<OpenedStore>, contract: (opened: Opened) => void): void {
  describe(contract.name, () => {
    let current: OpenedStore | undefined;
    beforeAll(async () => {
      current = await open();
    });
    afterAll(async () => {
      await current?.store.close();
    });
    contract(() => {
      if (current === undefined) throw new Error('the store is not open');
      const { reopen } = current;
      if (reopen === undefined) return current;
      const remember = async (): Promise<Store> => {
        const store = await reopen();
        current = current === undefined ? undefined : { ...current, store };
        return store;
      };
      return { ...current, reopen: remember };
    });
  });
}
