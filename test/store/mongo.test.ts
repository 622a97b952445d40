// The contract on a replica set.
import type { Explain } from './store-contract.ts';
import { storeContract } from './store-contract.ts';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import type { MongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { emptyDatabase, mongoDeps } from '../support/mongo-database.ts';

storeContract('a MongoDB replica set', async () => {
  const { uri, release } = await emptyDatabase();
  const opened = async (): Promise<MongoStore> => {
    const store = await openMongoStore({ uri, ...mongoDeps });
    return { ...store, close: async () => (await store.close(), release()) };
  };
  let store = await opened();
  const reopen = async (): Promise<MongoStore> => {
    await store.close();
    store = await opened();
    return store;
  };
  return { store, explain: explainBy(() => store), reopen };
});

interface Stage {
  readonly stage: string;
  readonly indexName?: string;
  readonly inputStage?: Stage;
  readonly inputStages?: readonly Stage[];
}

interface Explained {
  readonly queryPlanner: { readonly winningPlan: Stage };
  readonly executionStats: {
    readonly nReturned: number;
    readonly totalKeysExamined: number;
    readonly totalDocsExamined: number;
  };
}

/** A search may look at one key more than it answers with: the one that ends it. */
function explainBy(store: () => MongoStore): Explain {
  return async (collection, query) => {
    const { queryPlanner, executionStats } = (await store().explain(collection, query)) as Explained;
    const stages = stagesOf(queryPlanner.winningPlan);
    const walks = stages.filter(({ stage }) => stage === 'IXSCAN');
    const { nReturned, totalKeysExamined, totalDocsExamined } = executionStats;
    const readsNothingElse = totalKeysExamined <= nReturned + 1 && totalDocsExamined === nReturned;
    return {
      isIndexSearch:
        walks.length === 1 &&
        walks[0]?.indexName === query.index &&
        !stages.some(({ stage }) => stage === 'COLLSCAN') &&
        readsNothingElse,
      isSorted: stages.some(({ stage }) => stage.includes('SORT')),
      text: JSON.stringify({ winningPlan: queryPlanner.winningPlan, executionStats }),
    };
  };
}

function stagesOf(stage: Stage): readonly Stage[] {
  const inner = [...(stage.inputStages ?? []), ...(stage.inputStage === undefined ? [] : [stage.inputStage])];
  return [stage, ...inner.flatMap(stagesOf)];
}
