// Reads by id that were asked for in the same turn of the event loop, as one command: a page of reports asks for
// each of its rows by itself, and a round trip for each would be most of what it costs.
import type { CollectionName } from '../../app/collections.ts';
import { primitive } from './bounds.ts';
import type { Models } from './models.ts';

export interface FoundRow {
  readonly body: string;
  readonly revision: number;
}

export type GetRow = (collection: CollectionName, id: string) => Promise<FoundRow | undefined>;

type Found = Promise<ReadonlyMap<string, FoundRow>>;

export function makeBatchGet(models: Models): GetRow {
  const open = new Map<CollectionName, { readonly ids: Set<string>; readonly found: Found }>();

  const begin = (collection: CollectionName): { readonly ids: Set<string>; readonly found: Found } => {
    const ids = new Set<string>();
    const found = new Promise<void>((turn) => setImmediate(turn)).then(() => {
      open.delete(collection);
      return read(models, collection, [...ids]);
    });
    const batch = { ids, found };
    open.set(collection, batch);
    return batch;
  };

  return async (collection, id) => {
    const batch = open.get(collection) ?? begin(collection);
    batch.ids.add(primitive(id));
    return (await batch.found).get(id);
  };
}

async function read(models: Models, collection: CollectionName, ids: readonly string[]): Found {
  const [only] = ids;
  const filter = ids.length === 1 && only !== undefined ? { _id: only } : { _id: { $in: [...ids] } };
  const rows = await models.rows[collection].find(filter, { body: 1, revision: 1 }).lean();
  return new Map(rows.map(({ _id, body, revision }) => [_id, { body, revision }]));
}
