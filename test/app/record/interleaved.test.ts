// Two who act on one report at once, the second wholly between any two readings of the first, or before a reading
// that shows the document as it was: one of them is heard, the other told so, and nothing is written over.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Store } from '../../../server/app/ports.ts';
import { runVerb } from '../../../server/app/report/report-verbs.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { fileAlone, post, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';
import { livedStream, refold } from '../../support/refold.ts';

/** What an acknowledgement reads at the least; after the last there is nothing to come between. */
const leastReadings = 6;

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
    requestKey: (id) => then(store.requestKey(id)),
  };
}

interface Case {
  readonly reportId: string;
  acknowledge(actor: Actor, store: Store): Promise<string>;
}

async function filed(number: number): Promise<Case> {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ items: [post(number)] }) });
  const reportId = reports[0]?.id ?? '';
  return {
    reportId,
    acknowledge: (actor, store) =>
      runVerb({ ...harness.deps, store }, actor, { operation: 'acknowledgeReport', input: { reportId, expectedVersion: 1, idempotencyKey: freshKey() } }).then(
        () => 'done',
        (error: { readonly code: string }) => error.code,
      ),
  };
}

async function expectOne(reportId: string, answers: readonly string[]): Promise<void> {
  expect([...answers].sort()).toEqual(['ALREADY_ACKNOWLEDGED', 'done']);
  const { entries, ...rest } = await livedStream(harness.deps.store, `report:${reportId}`);
  expect(entries.filter(({ entry }) => entry.type === 'report.acknowledged')).toHaveLength(1);
  expect(refold({ entries, ...rest })).toEqual(rest.stored);
}

test('an acknowledgement after any reading of another', async () => {
  let place = 0;
  for (let other = 'done'; other !== ''; ) {
    place += 1;
    other = '';
    const { reportId, acknowledge } = await filed(place);
    const one = await acknowledge(responder, interrupted(harness.deps.store, place, async () => void (other = await acknowledge(lead, harness.deps.store))));
    if (other !== '') await expectOne(reportId, [one, other]);
  }
  expect(place).toBeGreaterThan(leastReadings);
});

test('a document that is read older than its head, as right after a failover, is not written over', async () => {
  const { store } = harness.deps;
  const { reportId, acknowledge } = await filed(1_000);
  const old = await store.get('reports', reportId);
  const other = await acknowledge(lead, store);
  let readings = 0;
  // Typed for every collection, of which this one alone is shown as it was.
  const get: Store['get'] = async (collection, id) => {
    const now = await store.get(collection, id);
    if (collection !== 'reports' || readings > 1) return now;
    readings += 1;
    return old as typeof now;
  };
  const one = await acknowledge(responder, { ...store, get });
  expect(readings).toBe(2);
  await expectOne(reportId, [one, other]);
});
