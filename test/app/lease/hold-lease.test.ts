import { afterAll, expect, test } from '@jest/globals';
import { holdLease, releaseLease } from '../../../server/app/lease/hold-lease.ts';
import type { LeaseDeps } from '../../../server/app/lease/hold-lease.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';

const store = await openSqliteStore({ path: ':memory:' });
let nowMs = Date.parse('2031-03-01T08:00:00.000Z');

afterAll(() => store.close());

const instance = (holder: string): LeaseDeps => ({ store, clock: { now: () => nowMs }, holder });
const [one, two] = [instance('one'), instance('two')];

test('one instance holds a lease, keeps it while it says so, and loses it when it no longer does', async () => {
  expect(await holdLease(one, 'kept')).toBe(true);
  for (let renewals = 0; renewals < 5; renewals += 1) {
    nowMs += 10_000;
    expect(await holdLease(two, 'kept')).toBe(false);
    expect(await holdLease(one, 'kept')).toBe(true);
  }
  nowMs += 20_000;
  expect(await holdLease(two, 'kept')).toBe(true);
  expect(await holdLease(one, 'kept')).toBe(false);
});

test('of many who try at once exactly one gets it', async () => {
  const tried = await Promise.all(Array.from({ length: 20 }, (_, number) => holdLease(instance(`i${String(number)}`), 'race')));
  expect(tried.filter((isHeld) => isHeld)).toHaveLength(1);
});

test('given back it is free at once, and only by whoever has it', async () => {
  await holdLease(one, 'free');
  await releaseLease(two, 'free');
  expect(await holdLease(two, 'free')).toBe(false);
  await releaseLease(one, 'free');
  expect(await holdLease(two, 'free')).toBe(true);
});

test('a holder writes only when its lease grows short', async () => {
  await holdLease(one, 'seldom');
  nowMs += 5_000;
  await holdLease(one, 'seldom');
  expect((await store.get('leases', 'seldom'))?.revision).toBe(1);
  nowMs += 5_000;
  await holdLease(one, 'seldom');
  expect((await store.get('leases', 'seldom'))?.revision).toBe(2);
});
