import { expect, test } from '@jest/globals';
import { maxTries, nextTryAt } from '../../../server/domain/delivery/backoff.ts';
import { hourMs, toMs } from '../../../server/domain/time.ts';

const start = '2031-03-01T08:00:00.000Z';

/** Hours from the first try to the last one, and the waits in between in milliseconds. */
function life(chance: number): { readonly hours: number; readonly waits: readonly number[] } {
  const waits: number[] = [];
  let at = start;
  for (let tries = 1; ; tries += 1) {
    const next = nextTryAt(at, tries, chance);
    if (next === undefined) return { hours: (toMs(at) - toMs(start)) / hourMs, waits };
    waits.push(toMs(next) - toMs(at));
    at = next;
  }
}

test.each([0, 0.5, 0.999])('with chance %d all tries together span at least 75 hours, each wait as long as the one before or longer', (chance) => {
  const { hours, waits } = life(chance);
  expect(hours).toBeGreaterThanOrEqual(75);
  expect(hours).toBeLessThan(90);
  expect(waits).toHaveLength(maxTries - 1);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
});

test('the first tries come within a minute: what is urgent is due in fifteen', () => {
  expect(life(0).waits.slice(0, 3)).toEqual([15_000, 30_000, 60_000]);
});
