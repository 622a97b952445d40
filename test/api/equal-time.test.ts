// What one may not see takes as long as what does not exist: pairs of requests, interleaved, each side first
// as often as the other; the medians may not lie apart. A leak put in by hand shows that the clock sees one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiAnswer, ApiUser } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';

const pairs = runs(2_000, 300);
/** Source: the promises on reliability and security, P5b. */
const maxGapMs = 0.2;
const leakMs = 1;

let api: ApiServer;
let denied: Readonly<Record<'reportId' | 'incidentId' | 'sealedId' | 'sealedIncidentId', string>>;

beforeAll(async () => {
  api = await startApi();
  const officer = await userOf(api, 'officer');
  const filed = await officer.act('submitIncident', filing(wrongDate({ items: 5 })), filedFields);
  const sealed = await officer.act('submitIncident', filing(shutdown()), filedFields);
  denied = { reportId: filed.reports[0].id, incidentId: filed.incident.id, sealedId: sealed.reports[0].id, sealedIncidentId: sealed.incident.id };
});

afterAll(async () => {
  await api.stop();
});

const queries = {
  report: 'query($id: ID!) { report(id: $id) { id status items { locator } clocks { kind } } }',
  record: 'query($id: ID!) { record(reportId: $id, first: 20) { nodes { type } } }',
  incident: 'query($id: ID!) { incident(id: $id) { id status } }',
  acknowledgeReport: 'mutation($id: ID!) { acknowledgeReport(input: { reportId: $id, expectedVersion: 1, idempotencyKey: "an-idempotency-key-of-26" }) { errors { code message path } } }',
  discardIncident: 'mutation($id: ID!) { discardIncident(input: { incidentId: $id, expectedVersion: 1, idempotencyKey: "an-idempotency-key-of-26" }) { errors { code message path } } }',
} as const;

type Asked = keyof typeof queries;

interface Pair {
  readonly user: ApiUser;
  readonly asked: Asked;
  readonly id: string;
}

async function timed(user: ApiUser, asked: Asked, id: string): Promise<{ readonly tookMs: number; readonly answer: ApiAnswer }> {
  const startedAt = performance.now();
  const answer = await user.post(queries[asked], { id });
  return { tookMs: performance.now() - startedAt, answer };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How much longer the denied thing takes than the missing one: the median over pairs, whose two halves met the same machine. */
async function gapMs({ user, asked, id }: Pair): Promise<number> {
  const missing = 'A'.repeat(22);
  const gaps: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? (['denied', 'missing'] as const) : (['missing', 'denied'] as const);
    const took = { denied: 0, missing: 0 };
    for (const side of order) {
      const { tookMs, answer } = await timed(user, asked, side === 'denied' ? id : missing);
      took[side] = tookMs;
      if (answer.status !== 200) throw new Error(`answered ${String(answer.status)}`);
    }
    gaps.push(took.denied - took.missing);
  }
  return median(gaps);
}

/** On a busy machine one measurement may lie; three that agree do not. */
async function leastGapMs(pair: Pair): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < 3 && least >= maxGapMs; tries += 1) least = Math.min(least, Math.abs(await gapMs(pair)));
  return least;
}

const cases: readonly { readonly as: string; readonly asked: Asked; readonly what: keyof typeof denied }[] = [
  { as: 'vidora', asked: 'report', what: 'reportId' },
  { as: 'registrar', asked: 'report', what: 'reportId' },
  { as: 'approver', asked: 'report', what: 'sealedId' },
  { as: 'approver', asked: 'incident', what: 'sealedIncidentId' },
  { as: 'vidora', asked: 'record', what: 'reportId' },
  { as: 'registrar', asked: 'incident', what: 'incidentId' },
  { as: 'vidora', asked: 'acknowledgeReport', what: 'reportId' },
  { as: 'registrar', asked: 'discardIncident', what: 'incidentId' },
];

test.each(cases)('$as asking for $asked of a denied $what', async ({ as, asked, what }) => {
  const user = await userOf(api, as);
  const { answer } = await timed(user, asked, denied[what]);
  expect(answer.body).toEqual((await timed(user, asked, 'A'.repeat(22))).answer.body);
  expect(await leastGapMs({ user, asked, id: denied[what] })).toBeLessThan(maxGapMs);
}, propertyTimeoutMs);

test('a leak of one millisecond, put in by hand, is seen', async () => {
  const { store } = api.composed.app.deps;
  const get = store.get;
  const leaking: typeof get = (collection, id) => {
    const until = performance.now() + (id.includes(denied.reportId) ? leakMs : 0);
    while (performance.now() < until);
    return get(collection, id);
  };
  Object.assign(store, { get: leaking });
  try {
    expect(await leastGapMs({ user: await userOf(api, 'vidora'), asked: 'report', id: denied.reportId })).toBeGreaterThan(maxGapMs);
  } finally {
    Object.assign(store, { get });
  }
}, propertyTimeoutMs);
