// Lists over several countries: page by page they hold what one list of all of them would, in its order.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listReports } from '../../../server/app/report/read-report.ts';
import { mergeQueues } from '../../../server/app/report/merge-queues.ts';
import type { QueueSearch } from '../../../server/app/report/merge-queues.ts';
import { addMs } from '../../../server/domain/time.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import type { SqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import { changeOf, writeOf } from '../../store/sample-change.ts';
import { rowOf } from '../../store/sample-rows.ts';
import { fileAlone, post, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import { chance } from '../../support/seed.ts';

const countries = ['XA', 'XB', 'XC', 'XD', 'XE'];
const audiences = countries.map((country) => `country:${country}`);
const start = '2030-01-01T00:00:00.000Z';
let store: SqliteStore;
let all: readonly { readonly reportId: string; readonly dueAt: string; readonly submittedAt: string }[];

beforeAll(async () => {
  store = await openSqliteStore({ path: ':memory:' });
  const random = chance('merged lists');
  const rows = Array.from({ length: 120 }, (_, number) => {
    // Few instants and most rows in one country: ties everywhere, and lists that end at different times.
    const audience = audiences[random() < 0.6 ? 0 : Math.floor(random() * 4)] ?? '';
    const reportId = `r${String(Math.floor(random() * 1e9))}-${String(number)}`;
    const instants = { dueAt: addMs(start, Math.floor(random() * 8)), submittedAt: addMs(start, Math.floor(random() * 8)) };
    return rowOf('queue', `${audience}|${reportId}`, { audience, reportId, group: 'OPEN', ...instants });
  });
  await store.change(changeOf('rows', { writes: [writeOf('rows:1', { rows: rows.map((value) => ({ collection: 'queue', id: value.id, value }) as const) })] }));
  all = rows;
});

afterAll(() => store.close());

type Order = 'byDue' | 'byAge';

const searchOf = (index: Order, first: number, after?: string): QueueSearch => ({
  audiences, first, after,
  queryOf: (audience, page) => (index === 'byDue' ? { index, equals: { audience, group: 'OPEN' }, ...page } : { index, equals: { audience }, order: 'DESC', ...page }),
});

async function walk(index: Order, first: number): Promise<{ readonly ids: readonly string[]; readonly sizes: readonly number[] }> {
  const ids: string[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await mergeQueues(store, searchOf(index, first, after));
    ids.push(...page.rows.map(({ reportId }) => reportId));
    sizes.push(page.rows.length);
    [after, isMore] = [page.cursors.at(-1), page.hasMore];
  }
  return { ids, sizes };
}

function expectedOrder(index: Order): readonly string[] {
  const place = (row: (typeof all)[number]): string => `${index === 'byDue' ? row.dueAt : row.submittedAt}|${row.reportId}`;
  const sorted = [...all].sort((a, b) => (place(a) < place(b) ? -1 : 1)).map(({ reportId }) => reportId);
  return index === 'byDue' ? sorted : sorted.reverse();
}

test.each([1, 2, 7, 40, 100, 119, 120, 500])('pages of %i hold every report once, in the order of all', async (first) => {
  for (const index of ['byDue', 'byAge'] as const) {
    const { ids, sizes } = await walk(index, first);
    expect(ids).toEqual(expectedOrder(index));
    expect(sizes.slice(0, -1).every((size) => size === first)).toBe(true);
    expect(sizes.at(-1)).toBeGreaterThan(0);
  }
});

test('a page goes on after any row by its cursor, and after one that has gone', async () => {
  const order = expectedOrder('byDue');
  const page = await mergeQueues(store, searchOf('byDue', 50));
  for (const place of [0, 24, 49]) {
    const rest = await mergeQueues(store, searchOf('byDue', 10, page.cursors[place]));
    expect(rest.rows.map(({ reportId }) => reportId)).toEqual(order.slice(place + 1, place + 11));
  }
  const cursor = Buffer.from(`byDue|${addMs(start, 3)}|zzz`).toString('base64url');
  const [next] = (await mergeQueues(store, searchOf('byDue', 1, cursor))).rows;
  expect(next?.dueAt).toBe(addMs(start, 4));
});

test.each([
  ['nonsense', 'nonsense'],
  ['one of another order', Buffer.from(`byAge|${start}|r1`).toString('base64url')],
  ['one without an instant', Buffer.from('byDue|soon|r1').toString('base64url')],
  ['one that names an audience', Buffer.from(`byDue|${start}|country:XA|r1`).toString('base64url')],
])('as a cursor, %s is refused', async (_what, after) => {
  await expect(mergeQueues(store, searchOf('byDue', 5, after))).rejects.toMatchObject({ code: 'VALIDATION', path: 'after', rule: 'CURSOR' });
});

test('a coordinator of two countries reads page by page what one of all countries reads', async () => {
  const harness = await makeHarness();
  const officer = await harness.as('officer');
  for (let number = 0; number < 5; number += 1) await fileAlone(harness, officer, { content: wrongDate({ items: [post(number)], severity: number % 2 === 0 ? 'S2_HIGH' : 'S1_CRITICAL' }) });
  const coordinator = await harness.as('coordinator');
  const everything = await listReports(harness.deps, coordinator, { first: 100 });
  const two = { ...coordinator, countries: ['XB', 'XA'] };
  for (const filter of [{}, { severity: 'S2_HIGH' }, { status: 'SUBMITTED' }] as const) {
    const wanted = await listReports(harness.deps, coordinator, { first: 100, filter });
    const found: string[] = [];
    for (let after: string | undefined, isMore = true; isMore; ) {
      const page = await listReports(harness.deps, two, { first: 2, after, filter });
      found.push(...page.reports.map(({ report }) => report.id));
      [after, isMore] = [page.endCursor, page.hasMore];
    }
    expect(found).toEqual(wanted.reports.map(({ report }) => report.id));
  }
  expect(everything.reports).toHaveLength(5);
  expect(await listReports(harness.deps, { ...coordinator, countries: [] }, { first: 5 })).toMatchObject({ reports: [], hasMore: false });
  await harness.close();
});
