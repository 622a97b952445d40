// What `/readyz` says of delivery, and that one notice which cannot be planned holds up no other.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readDeliveryHealth } from '../../../server/app/delivery/delivery-health.ts';
import { settleDelivery, takeDelivery } from '../../../server/app/delivery/settle-delivery.ts';
import type { Channel } from '../../../server/app/delivery/target.ts';
import { minuteMs, toInstant } from '../../../server/domain/time.ts';
import { changeOf } from '../../store/sample-change.ts';
import { noticeOf } from '../../store/sample-rows.ts';
import { fileAlone, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';
import { rowsOf, runJobs, told } from '../../support/told.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await makeHarness();
});
afterEach(() => harness.close());

const mail: Channel = { channel: 'MAIL', send: () => Promise.resolve({ kind: 'ACCEPTED', isConfirmation: false }) };
const health = (channels: readonly Channel[] = [mail]): Promise<string> => readDeliveryHealth(harness.deps, channels);
/** Everything due goes. */
const sendAll = async (): Promise<void> => {
  for (const { id } of await rowsOf(harness)) {
    const taken = await takeDelivery(harness.deps, id);
    if (taken !== undefined) await settleDelivery(harness.deps, taken, { kind: 'ACCEPTED', isConfirmation: false });
  }
};

test('a notice that nobody plans and a message that nobody sends are behind after five minutes; what was given up is said after them', async () => {
  expect(await health([])).toBe('NO_MAIL');
  await runJobs(harness);
  await sendAll();
  expect(await health()).toBe('OK');
  await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL' }) });
  harness.clock.advance(5 * minuteMs - 1);
  expect(await health()).toBe('OK');
  harness.clock.advance(1);
  expect(await health()).toBe('BEHIND');
  await runJobs(harness);
  expect(await health()).toBe('OK');
  harness.clock.advance(5 * minuteMs);
  expect(await health()).toBe('BEHIND');
  const row = (await rowsOf(harness)).find(({ state, events }) => state === 'WAITING' && events[0]?.type === 'report.submitted');
  const taken = await takeDelivery(harness.deps, row?.id ?? '');
  if (taken === undefined) throw new Error('nothing to take');
  await settleDelivery(harness.deps, taken, { kind: 'REFUSED', code: 'BAD_ADDRESS', isPermanent: true });
  await runJobs(harness);
  await sendAll();
  expect(await health()).toBe('DEAD_LETTERS');
});

test('a notice that cannot be recorded as heard by nobody stays, and all others are told', async () => {
  const createdAt = toInstant(harness.clock.now());
  const broken = noticeOf('broken', { stream: 'report:', audience: 'COMPANY_PRIMARY', createdAt });
  await harness.deps.store.change(changeOf('broken', { messages: [broken] }));
  await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL' }) });
  await runJobs(harness);
  expect(await told(harness, 'report.submitted')).toEqual(['lead COMPANY_BACKUP', 'responder COMPANY_PRIMARY']);
  expect((await harness.deps.store.outbox({ state: 'WAITING', first: 10 })).rows.map(({ id }) => id)).toEqual(['broken']);
});
