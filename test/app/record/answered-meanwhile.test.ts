// A request sent twice at once: the second may read what the first has just done, be refused for it, and must
// still be answered like the first.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordChange } from '../../../server/app/record/record-change.ts';
import type { Attempt } from '../../../server/app/record/attempt.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await makeHarness();
});

afterAll(() => harness.close());

const act = async (attempt: Attempt): Promise<{ readonly made: string }> => {
  attempt.keep({ collection: 'leases', id: 'made', expected: 'any', value: { id: 'made', holder: 'one', expiresAt: attempt.t } });
  return { made: 'by the first' };
};
const refuse = (): never => {
  throw new Refusal('VALIDATION', { rule: 'V6' });
};

test('what was refused for its own doing is a replay', async () => {
  const request = { actor: undefined, mutation: 'test', idempotencyKey: freshKey(), input: {} };
  const second = recordChange(harness.deps, request, async () => {
    await recordChange(harness.deps, request, act);
    return refuse();
  });
  expect((await second).ids).toEqual({ made: 'by the first' });
});

test('another input under the key is still refused as that, and a refusal of its own stays one', async () => {
  const request = { actor: undefined, mutation: 'test', idempotencyKey: freshKey(), input: {} };
  const other = recordChange(harness.deps, { ...request, input: { other: 1 } }, async () => {
    await recordChange(harness.deps, request, act);
    return refuse();
  });
  await expect(other).rejects.toMatchObject({ code: 'KEY_REUSED' });
  await expect(recordChange(harness.deps, { ...request, idempotencyKey: freshKey() }, refuse)).rejects.toMatchObject({ code: 'VALIDATION' });
});
