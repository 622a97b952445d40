// What stands against a change, as a majority holds it. A transaction that met a duplicate or a moved head
// has seen what may still be rolled back; it is answered from here, once the same is seen by all, or tried
// again. The key is read last and told first: what the change itself moved was committed with its key.
import type { ChangeResult } from '../../app/ports.ts';
import type { EncodedChange } from '../encode-change.ts';
import type { Mongo } from './connect.ts';
import { readRequestKey } from './read-record.ts';

/** Undefined where nothing stands against it, or not yet. */
export async function judgeChange(mongo: Mongo, change: EncodedChange): Promise<ChangeResult | undefined> {
  const moved = (await movedHead(mongo, change)) ?? (await movedRow(mongo, change));
  const earlier = await readRequestKey(mongo, change.requestKey.id);
  if (earlier !== undefined) return { kind: 'REPLAYED', ...earlier };
  return moved === undefined ? undefined : { kind: 'MOVED', what: moved };
}

async function movedHead({ models }: Mongo, { streams, unchanged }: EncodedChange): Promise<string | undefined> {
  const expected = [...streams.map(({ stream, expectedHead }) => ({ stream, head: expectedHead })), ...unchanged];
  if (expected.length === 0) return undefined;
  const found = await models.heads.find({ _id: { $in: expected.map(({ stream }) => stream) } }, { leafHash: 1 }).lean();
  const heads = new Map(found.map(({ _id, leafHash }) => [_id, leafHash]));
  return expected.find(({ stream, head }) => heads.get(stream) !== head)?.stream;
}

async function movedRow({ models }: Mongo, { guards, keep }: EncodedChange): Promise<string | undefined> {
  const expected = [
    ...guards.map(({ collection, id, revision }) => ({ collection, id, revision })),
    ...keep.flatMap(({ collection, id, expected: revision }) =>
      revision === 'any' ? [] : [{ collection, id, revision }],
    ),
  ];
  const revisions = await Promise.all(
    expected.map(
      async ({ collection, id }) =>
        (await models.rows[collection].findById(id, { revision: 1 }).lean())?.revision ?? 'absent',
    ),
  );
  const row = expected.find(({ revision }, place) => revisions[place] !== revision);
  return row === undefined ? undefined : `${row.collection}/${row.id}`;
}
