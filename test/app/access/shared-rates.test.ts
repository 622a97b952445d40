// Rates that several instances count together, at their real figures, each instance with a limiter of its own
// over one store.
import { afterAll, expect, test } from '@jest/globals';
import { takePoints } from '../../../server/app/access/shared-points.ts';
import type { Store } from '../../../server/app/ports.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { makeRateLimits } from '../../../server/http/rate-limits.ts';
import type { RateLimits } from '../../../server/http/rate-limits.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import { systemIds } from '../../../server/system/system-ids.ts';

const store = await openSqliteStore({ path: ':memory:' });
const keys = { secret: systemIds.bytes(32) } as Parameters<typeof takePoints>[0]['keys'];
let nowMs = Date.parse('2031-03-01T08:00:00.000Z');
const clock = { now: () => nowMs };
const actor = (userId: string): Actor => ({ userId, organizationId: `of ${userId}` }) as Actor;

afterAll(() => store.close());

function instance(over: Pick<Store, 'get' | 'keep'> = store): RateLimits {
  return makeRateLimits(1, { now: clock.now, takePoints: (rate, take) => takePoints({ store: over, clock, keys }, rate, take) });
}

/** How often it is let through before it is refused, the instances in turns. */
async function lettings(instances: readonly RateLimits[], ask: (limits: RateLimits) => Promise<void>): Promise<number> {
  for (let count = 0; count < 2_000; count += 1) {
    const limits = instances[count % instances.length];
    if (limits === undefined) throw new Error('no instance');
    try {
      await ask(limits);
    } catch (error) {
      expect(error).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } });
      return count;
    }
  }
  return Infinity;
}

const reads = (user: string) => (limits: RateLimits) => limits.consume({ actor: actor(user), address: '', isWrite: false });

test('one instance lets exactly the rate through', async () => {
  expect(await lettings([instance()], reads('alone'))).toBe(240);
});

test('two instances together let no more through than one, and lose at most a block each', async () => {
  const through = await lettings([instance(), instance()], reads('both'));
  expect(through).toBeLessThanOrEqual(240);
  expect(through).toBeGreaterThanOrEqual(240 - 2 * 12);
});

test('filings are counted one by one, the reserve for critical ones besides', async () => {
  const both = [instance(), instance()];
  expect(await lettings(both, (limits) => limits.consumeFiling(actor('author'), false))).toBe(60);
  expect(await lettings(both, (limits) => limits.consumeFiling(actor('author'), true))).toBe(20);
});

test('many at once count like one after the other', async () => {
  const limits = instance();
  const asked = await Promise.allSettled(Array.from({ length: 300 }, () => reads('burst')(limits)));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(240);
});

test('when the window is over they begin anew', async () => {
  const both = [instance(), instance()];
  expect(await lettings(both, reads('again'))).toBeLessThanOrEqual(240);
  nowMs += 60_000;
  expect(await lettings(both, reads('again'))).toBeGreaterThanOrEqual(216);
});

test('a store that does not answer leaves each instance counting by itself', async () => {
  const away = (): Promise<never> => Promise.reject(new Refusal('UNAVAILABLE'));
  expect(await lettings([instance({ get: away, keep: away })], reads('away'))).toBe(240);
});
