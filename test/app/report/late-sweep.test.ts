// Deadlines pass while nothing sweeps: whatever notices first, the breach is recorded once and bears the
// date of its deadline.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sweepClocks } from '../../../server/app/report/sweep-clocks.ts';
import type { OpenedEvent } from '../../../server/domain/record/entry.ts';
import { openEntry } from '../../../server/domain/record/entry.ts';
import { dayMs, minuteMs, toMs } from '../../../server/domain/time.ts';
import { fileAlone, onReport, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';

let harness: Harness;
let reportId: string;
let filedMs: number;

beforeEach(async () => {
  harness = await makeHarness();
  filedMs = harness.clock.now();
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL' }) });
  reportId = reports[0]?.id ?? '';
  harness.clock.advance(dayMs);
});

afterEach(() => harness.close());

async function entries(): Promise<readonly OpenedEvent[]> {
  const found = await harness.deps.store.entries(`report:${reportId}`, { fromSeq: 0, first: 500 });
  return found.map(({ entry, parts }) => openEntry(entry, parts));
}

const missed = async (): Promise<readonly unknown[]> => {
  const breaches = (await entries()).filter(({ type }) => type === 'clock.breached');
  return breaches.map(({ facts, at }) => [facts.kind, facts.batch, toMs(String(facts.effectiveAt)) - filedMs, toMs(at) - filedMs]);
};

/** In the critical window S1 is acknowledged in 15 minutes and decided in an hour. */
const deadlines = [['ACK', 0, 15 * minuteMs], ['DECIDE', 1, 60 * minuteMs]] as const;
const noticedAt = (ms: number): readonly unknown[] => deadlines.map((deadline) => [...deadline, ms]);

async function shownClocks(): Promise<unknown> {
  const { report } = await harness.ask(await harness.as('responder'), 'query($id: ID!) { report(id: $id) { clocks { kind state result dueAt breachedAt } } }', { id: reportId });
  return (report as Answer).clocks;
}

test('nothing is recorded while nobody looks, yet whoever looks sees both deadlines missed', async () => {
  const shown = await shownClocks();
  expect(shown).toMatchObject(deadlines.map(([kind, , ms]) => ({ kind, state: 'RUNNING', breachedAt: new Date(filedMs + ms).toISOString() })));
  expect(await missed()).toEqual([]);
  await sweepClocks(harness.deps);
  expect(await shownClocks()).toEqual(shown);
});

test('one sweep a day late records each breach once, dated by its deadline', async () => {
  expect(await sweepClocks(harness.deps)).toBe(1);
  expect(await missed()).toEqual(noticedAt(dayMs));
  harness.clock.advance(dayMs);
  await sweepClocks(harness.deps);
  await sweepClocks(harness.deps);
  expect(await missed()).toEqual(noticedAt(dayMs));
});

test('those to be told are told once, of each', async () => {
  await sweepClocks(harness.deps);
  await sweepClocks(harness.deps);
  const { rows } = await harness.deps.store.outbox({ stream: `report:${reportId}`, first: 500 });
  const told = rows.filter(({ type }) => type === 'clock.breached').map(({ audience }) => audience);
  expect([...told].sort()).toEqual(['COMPANY_LEAD', 'COMPANY_LEAD', 'COORDINATORS_ON_DUTY', 'COORDINATORS_ON_DUTY', 'EMB_DUTY', 'EMB_DUTY']);
});

test('a command before any sweep records the same, and a sweep after it nothing more', async () => {
  await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId });
  expect(await missed()).toEqual(noticedAt(dayMs));
  const types = (await entries()).map(({ type }) => type);
  expect(types.lastIndexOf('clock.breached')).toBeLessThan(types.indexOf('report.acknowledged'));
  expect(await shownClocks()).toMatchObject([{ kind: 'ACK', state: 'STOPPED', result: 'MISSED' }, { kind: 'DECIDE', state: 'RUNNING' }]);
  await sweepClocks(harness.deps);
  expect(await missed()).toEqual(noticedAt(dayMs));
});
