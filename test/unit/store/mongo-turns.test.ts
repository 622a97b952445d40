import { expect, test } from '@jest/globals';
import { guardRows, makeTurns } from '../../../server/store/mongo/turns.ts';
import { chance } from '../../support/seed.ts';

const random = chance('turns');
const below = (bound: number): number => Math.floor(random() * bound);

test('turns taken at the same time never have the same guard row of a stream', async () => {
  const turns = makeTurns(below);
  const held = new Set<number>();
  let most = 0;
  await Promise.all(
    Array.from({ length: 300 }, () =>
      turns.take(async ({ guardOf }) => {
        const number = guardOf('organization:1');
        expect(number).toBeLessThan(guardRows);
        expect([held.has(number), guardOf('organization:1')]).toEqual([false, number]);
        held.add(number);
        most = Math.max(most, held.size);
        await new Promise(setImmediate);
        held.delete(number);
      }),
    ),
  );
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(guardRows / 2);
});

test('a turn that fails gives back what it took', async () => {
  const turns = makeTurns(() => 7);
  const failing = turns.take(({ guardOf }) => Promise.reject(new Error(String(guardOf('s')))));
  await expect(failing).rejects.toThrow('7');
  expect(await turns.take(({ guardOf }) => Promise.resolve(guardOf('s')))).toBe(7);
});
