// Coordinators on call: what is urgent goes to those on duty, and where nobody has looked in time to the others;
// over the real store, with time moved by the test.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addMs, hourMs, minuteMs, toInstant } from '../../../server/domain/time.ts';
import { settleDelivery, takeDelivery } from '../../../server/app/delivery/settle-delivery.ts';
import { fileAlone, onReport, post, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';
import { rowsOf, runJobs, told } from '../../support/told.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await makeHarness();
  await runJobs(harness);
});
afterEach(() => harness.close());

const later = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * minuteMs);
  await runJobs(harness);
};
const at = (hours: number): string => addMs(toInstant(harness.clock.now()), hours * hourMs);
const onDuty = async (account: string, hours = 12, expectedVersion = 0): Promise<void> => {
  const shifts = [{ memberId: `demo-${account}`, from: at(0), until: at(hours) }];
  const answer = await harness.act(await harness.as('coordinator-admin'), { saveDutyRoster: { expectedVersion, shifts, idempotencyKey: freshKey() } }, 'dutyRoster { version onDuty { id } }');
  expect(answer).toMatchObject({ errors: [], dutyRoster: { version: expectedVersion + 1, onDuty: [{ id: `demo-${account}` }] } });
};
const file = async (severity: string): Promise<string> => {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity, items: [post(3)] }) });
  await runJobs(harness);
  return reports[0]?.id ?? '';
};
const coordinators = async (type: string): Promise<readonly string[]> => (await told(harness, type)).filter((line) => line.includes('COORDINATOR'));
const untold = (): Promise<readonly string[]> => coordinators('delivery.nobody_told');
const open = async (account: string, id: string): Promise<void> => void (await harness.ask(await harness.as(account), 'query($id: ID!) { report(id: $id) { id } }', { id }));
const alarms = async (account = 'coordinator'): Promise<readonly Answer[]> => {
  const answer = await harness.ask(await harness.as(account), '{ alarms(first: 50) { nodes { kind seenAt report { id } } } }');
  return (answer.alarms as { readonly nodes: readonly Answer[] }).nodes;
};

const both = ['coordinator COORDINATORS_ON_DUTY', 'coordinator-admin COORDINATORS_ON_DUTY'];
const asked = ['coordinator COORDINATORS_ON_DUTY'];
const called = [...asked, 'coordinator-admin NEXT_COORDINATORS'];

describe('with one coordinator on duty', () => {
  test('an alarm rings for that one, and for the others once nobody has looked in time', async () => {
    await onDuty('coordinator');
    await file('S1_CRITICAL');
    await later(5);
    expect(await untold()).toEqual(asked);
    await later(4.9);
    expect(await untold()).toEqual(asked);
    await later(0.1);
    expect(await untold()).toEqual(called);
    await later(30);
    expect(await untold()).toEqual(called);
  });

  test.each(['coordinator', 'coordinator-admin'])('nobody else is called where %s has opened the report in time; reading the list is no look', async (account) => {
    await onDuty('coordinator');
    const id = await file('S1_CRITICAL');
    await later(5);
    expect(await alarms(account)).toMatchObject([{ kind: 'NOBODY_TOLD', seenAt: null, report: { id } }]);
    await open(account, id);
    expect(await alarms()).toMatchObject([{ kind: 'NOBODY_TOLD', seenAt: toInstant(harness.clock.now()) }]);
    await later(6);
    expect(await untold()).toEqual(asked);
  });

  test('what rings again wants another look', async () => {
    await onDuty('coordinator');
    const id = await file('S2_HIGH');
    const target = await waitFor('ACK');
    await later(target);
    expect(await coordinators('clock.breached')).toEqual(asked);
    await open('coordinator', id);
    await later(11);
    expect(await coordinators('clock.breached')).toEqual(asked);
    await later((await waitFor('DECIDE')) - target - 11);
    expect(await alarms()).toContainEqual(expect.objectContaining({ kind: 'BREACH', seenAt: null }));
    await later(10);
    expect(await coordinators('clock.breached')).toEqual([...asked, ...asked, 'coordinator-admin NEXT_COORDINATORS']);

    async function waitFor(kind: string): Promise<number> {
      const report = (await harness.deps.store.get('reports', id))?.value;
      const cycle = report?.clocks.find((each) => each.kind === kind);
      return (Date.parse(cycle?.dueAt ?? '') - Date.parse(report?.submittedAt ?? '')) / minuteMs;
    }
  });

  test('nobody is called to what is over', async () => {
    await onDuty('coordinator');
    const id = await file('S1_CRITICAL');
    await later(5);
    await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId: id });
    await later(6);
    expect(await untold()).toEqual(asked);
  });

  test('whoever has taken over since is called', async () => {
    await onDuty('coordinator', 0.1);
    await file('S1_CRITICAL');
    await later(5);
    expect(await untold()).toEqual(asked);
    await onDuty('coordinator-admin', 12, 1);
    await later(6);
    expect(await untold()).toEqual(called);
  });

  test('what can wait for the morning is told to everybody assigned, as ever', async () => {
    await onDuty('coordinator');
    await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ items: [{ ...post(1), companyId: 'demo-murmur', locator: 'https://murmur.example/post/1' }] }) });
    await later(20);
    expect(await coordinators('report.dispatched_off_channel')).toEqual(['coordinator COORDINATOR', 'coordinator-admin COORDINATOR']);
  });

  test('where mail does not reach the one on duty, the others stand in at once', async () => {
    await onDuty('coordinator');
    await file('S1_CRITICAL');
    await later(5);
    const row = (await rowsOf(harness)).find(({ targetId, events }) => targetId === 'demo-coordinator' && events[0]?.type === 'delivery.nobody_told');
    const taken = await takeDelivery(harness.deps, row?.id ?? '');
    if (taken === undefined) throw new Error('nothing to take');
    await settleDelivery(harness.deps, taken, { kind: 'REFUSED', code: 'PERMANENT_REFUSAL', isPermanent: true });
    expect(await untold()).toEqual([...asked, 'coordinator-admin COORDINATOR']);
  });
});

describe('with nobody on duty', () => {
  test('everybody assigned is told at once, and nobody a second time', async () => {
    await file('S1_CRITICAL');
    await later(5);
    expect(await untold()).toEqual(both);
    await later(20);
    expect(await untold()).toEqual(both);
  });

  test('a shift that is over, or of somebody who has left, leaves nobody untold', async () => {
    await onDuty('coordinator', 1);
    await later(61);
    await file('S1_CRITICAL');
    await later(5);
    expect(await untold()).toEqual(both);
  });
});
