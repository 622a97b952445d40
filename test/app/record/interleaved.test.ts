// Two who act on one report at once, the second wholly between any two readings of the first: one of them is
// heard, the other told so, and nothing of either is written over.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../../server/app/ports.ts';
import { runVerb } from '../../../server/app/report/report-verbs.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { fileAlone, post, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';
import { livedStream, refold } from '../../support/refold.ts';

/** More than an acknowledgement reads; later places come after its commit. */
const places = 20;

let harness: Harness;
let responder: Actor;
let lead: Actor;

beforeAll(async () => {
  harness = await makeHarness();
  [responder, lead] = await Promise.all([harness.as('responder'), harness.as('lead')]);
});
afterAll(() => harness.close());

/** The store, whose reading number `place` is followed by what another does meanwhile. */
function interrupted(store: Store, place: number, meanwhile: () => Promise<unknown>): Store {
  let readings = 0;
  const then = async <T>(reading: Promise<T>): Promise<T> => {
    const read = await reading;
    readings += 1;
    if (readings === place) await meanwhile();
    return read;
  };
  return {
    ...store,
    get: (collection, id) => then(store.get(collection, id)),
    head: (stream) => then(store.head(stream)),
    find: (collection, query) => then(store.find(collection, query)),
  };
}

test.each(Array.from({ length: places }, (_, place) => place + 1))('an acknowledgement after reading %i of another', async (place) => {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ items: [post(place)] }) });
  const reportId = reports[0]?.id ?? '';
  const acknowledge = (actor: Actor, store: Store): Promise<string> =>
    runVerb({ ...harness.deps, store }, actor, { operation: 'acknowledgeReport', input: { reportId, expectedVersion: 1, idempotencyKey: freshKey() } }).then(
      () => 'done',
      (error: { readonly code: string }) => error.code,
    );
  let other = '';
  const one = await acknowledge(responder, interrupted(harness.deps.store, place, async () => void (other = await acknowledge(lead, harness.deps.store))));
  expect([one, other].filter((each) => each === 'done')).toHaveLength(1);
  const { entries, ...rest } = await livedStream(harness.deps.store, `report:${reportId}`);
  expect(entries.filter(({ entry }) => entry.type === 'report.acknowledged')).toHaveLength(1);
  expect(refold({ entries, ...rest })).toEqual(rest.stored);
});
