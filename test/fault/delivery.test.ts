// P4: mail is delivered at least once and under one id, whatever happens to the mail server and to the process
// that sends. The server is gone for a simulated day; then the worker is killed again and again in the middle
// of a message that the server took and the worker never heard of.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Store } from '../../server/app/ports.ts';
import type { DeliveryRow } from '../../server/app/rows.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { hourMs, minuteMs, toInstant } from '../../server/domain/time.ts';
import { noticeOf } from '../store/sample-rows.ts';
import { changeOf } from '../store/sample-change.ts';
import { fileAlone, onReport, post, wrongDate } from '../support/filing-cases.ts';
import { makeHarness } from '../support/harness.ts';
import type { Harness } from '../support/harness.ts';
import { startMailSink } from '../support/mail-sink.ts';
import type { MailSink } from '../support/mail-sink.ts';
import { makePostRoom } from '../support/post-room.ts';
import { runs } from '../support/runs.ts';
import { chance } from '../support/seed.ts';
import { buildProduct } from './product-process.ts';

jest.setTimeout(1_200_000);

const kills = runs(50, 4);
const backlog = runs(10_000, 200);
/** So few that each recipient has many messages of one report waiting. */
const reportsWaiting = runs(20, 2);
const maxDrainMs = 15 * minuteMs;
/** Of simulated time, in which what failed once is tried again. */
const maxMinutes = 60;

let folder: string;
let sink: MailSink;
let harness: Harness;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-delivery-'));
  sink = await startMailSink();
  harness = await makeHarness(join(folder, 'store.db'));
});

afterEach(async () => {
  await harness.close();
  await sink.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function file(number: number): Promise<string> {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL', items: [post(number)] }) });
  return reports[0]?.id ?? '';
}

/** Every delivery there is. */
async function rowsOf(store: Store): Promise<readonly DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (const state of ['WAITING', 'SENT', 'CONFIRMED', 'DEAD'] as const) {
    for (let after: string | undefined, isMore = true; isMore; ) {
      const page = await store.find('deliveries', { index: 'byState', equals: { state }, first: 500, ...(after === undefined ? {} : { after }) });
      rows.push(...page.rows);
      after = page.cursors.at(-1);
      isMore = page.hasMore;
    }
  }
  return rows;
}

async function isWaiting(store: Store): Promise<boolean> {
  return (await store.count('deliveries', { index: 'byState', equals: { state: 'WAITING' }, first: 1 })) > 0;
}

/** The mails in the order the server first had each, under the ids they came with. */
const firstIds = (): readonly string[] => [...new Set(sink.ids())];

function expectDelivered(rows: readonly DeliveryRow[]): void {
  expect(rows.filter(({ state }) => state !== 'SENT')).toEqual([]);
  expect([...firstIds()].sort()).toEqual(rows.map(({ id }) => id).sort());
  const told = rows.flatMap(({ events, targetId }) => events.map(({ stream, seq }) => `${stream} ${String(seq)} ${targetId}`));
  expect(new Set(told).size).toBe(told.length);
  const recipients = Map.groupBy(sink.mails, ({ email }) => email.messageId);
  expect([...recipients.values()].filter((same) => new Set(same.map(({ to }) => to.join())).size > 1)).toEqual([]);
  const place = new Map(firstIds().map((id, index) => [id, index]));
  for (const lane of Map.groupBy(rows, (row) => row.lane).values()) {
    const inOrder = lane.toSorted((a, b) => a.place.localeCompare(b.place)).map(({ id }) => place.get(id) ?? -1);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  }
}

test(`a day without a mail server and ${String(kills)} kills in the middle of a message lose nothing and tell nobody under two ids`, async () => {
  const random = chance('delivery kills');
  const room = makePostRoom(harness.deps, sink);
  await sink.stop();
  for (let number = 1; number <= kills; number += 1) {
    const reportId = await file(number);
    await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId });
  }
  for (let hours = 0; hours < 24; hours += 1) {
    await room.plan();
    await room.send();
    harness.clock.advance(hourMs);
  }
  room.close();
  expect(sink.mails).toEqual([]);
  const { deps } = harness;
  await deps.store.close();
  await sink.start();

  const bundle = buildProduct('deliver');
  const secret = Buffer.from(deps.keys.secret).toString('hex');
  // Each worker begins when what the one before it held counts as lost.
  const start = (number: number): ChildProcess => {
    const offsetMs = deps.clock.now() - Date.now() + number * 5 * minuteMs;
    return spawn(process.execPath, [bundle], { env: { ...process.env, STORE_PATH: join(folder, 'store.db'), DATA_DIR: folder, SMTP_PORT: String(sink.port), OFFSET_MS: String(offsetMs), SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] });
  };
  for (let killed = 0; killed < kills; killed += 1) {
    const worker = start(killed);
    const gone = new Promise((done) => worker.once('close', done));
    let untilKill = Math.floor(random() * 3);
    sink.afterData = () => {
      if (untilKill > 0) return void (untilKill -= 1);
      worker.kill('SIGKILL');
      return 'HANG';
    };
    worker.stdout?.on('data', () => worker.kill('SIGKILL'));
    await gone;
  }
  sink.afterData = () => undefined;
  for (let last = 0; last < 4; last += 1) {
    const worker = start(kills + last);
    await new Promise((done) => worker.stdout?.once('data', done));
    worker.kill('SIGKILL');
    await new Promise((done) => worker.once('close', done));
  }
  const again = await openSqliteStore({ path: join(folder, 'store.db') });
  expectDelivered(await rowsOf(again));
  expect(sink.mails.length).toBeGreaterThan(firstIds().length);
  await again.close();
});

test(`a backlog of ${String(backlog)} is sent in less than a quarter of an hour, in order in each report`, async () => {
  const room = makePostRoom(harness.deps, sink);
  const reports = [];
  for (let number = 1; number <= reportsWaiting; number += 1) reports.push(await file(number));
  const perReport = backlog / 2 / reports.length;
  const at = toInstant(harness.clock.now());
  for (const reportId of reports) {
    const messages = Array.from({ length: perReport }, (_, seq) =>
      ['COMPANY_PRIMARY', 'COMPANY_BACKUP'].map((audience) =>
        noticeOf(`${reportId} ${String(seq)} ${audience}`, { stream: `report:${reportId}`, seq: 100 + seq, type: 'report.items_appended', audience, organizationId: 'demo-chirpline', createdAt: at }),
      ),
    ).flat();
    await harness.deps.store.change(changeOf(`backlog ${reportId}`, { messages }));
  }
  const startedMs = performance.now();
  await room.plan();
  // Whichever rows are met first, each leads to the first of its lane: one run sends nearly all.
  expect(await room.send()).toBeGreaterThan(0.9 * backlog);
  // A busy machine may fail a try; what was put off goes when its time has come.
  for (let minutes = 0; minutes < maxMinutes && (await isWaiting(harness.deps.store)); minutes += 1) {
    await room.send();
    harness.clock.advance(minuteMs);
  }
  expect(performance.now() - startedMs).toBeLessThan(maxDrainMs);
  room.close();
  const rows = await rowsOf(harness.deps.store);
  expect(rows.filter(({ reportId }) => reportId !== undefined).length).toBeGreaterThanOrEqual(backlog);
  expectDelivered(rows);
});
