// From an event to a mail at a real server: who gets one, once; what fails and comes back; what waits for what.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sweepClocks } from '../../../server/app/report/sweep-clocks.ts';
import type { DeliveryRow } from '../../../server/app/rows.ts';
import { dayMs, minuteMs } from '../../../server/domain/time.ts';
import { changeOf } from '../../store/sample-change.ts';
import { fileAlone, illegalDate, onReport, post, vidora, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';
import { startMailSink } from '../../support/mail-sink.ts';
import type { MailSink } from '../../support/mail-sink.ts';
import { makePostRoom } from '../../support/post-room.ts';
import type { PostRoom } from '../../support/post-room.ts';

let harness: Harness;
let sink: MailSink;
let room: PostRoom;

beforeEach(async () => {
  harness = await makeHarness();
  sink = await startMailSink();
  room = makePostRoom(harness.deps, sink);
  // Of the people the demonstration begins with.
  await deliver();
  sink.clear();
});

afterEach(async () => {
  room.close();
  await sink.stop();
  await harness.close();
});

const file = async (content: object = {}): Promise<string> => {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL', ...content }) });
  return reports[0]?.id ?? '';
};
const acknowledge = async (reportId: string): Promise<void> => void (await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId }));
const deliver = async (): Promise<void> => {
  await room.plan();
  await room.send();
};
const rowsOf = async (reportId: string): Promise<readonly DeliveryRow[]> => (await harness.deps.store.find('deliveries', { index: 'byReport', equals: { reportId }, first: 500 })).rows;
const told = (): readonly string[] => sink.mails.map(({ to, email }) => `${to.join()} ${(email.subject ?? '').replace(/,.*/, '')}`).toSorted();

test('an urgent report is mailed at once to primary and backup contact, once each, however often it is planned', async () => {
  const reportId = await file();
  await deliver();
  await deliver();
  expect(told()).toEqual(['lead@demo.example [TLP:AMBER] A new report is waiting', 'responder@demo.example [TLP:AMBER] A new report is waiting']);
  expect((await rowsOf(reportId)).map(({ state, tries }) => [state, tries])).toEqual([['SENT', 1], ['SENT', 1]]);
  expect((await harness.deps.store.outbox({ state: 'WAITING', first: 500 })).rows.filter(({ stream }) => stream === `report:${reportId}`)).toEqual([]);
});

test('who stands in two audiences of one event gets one mail', async () => {
  const reportId = await file();
  await acknowledge(reportId);
  await deliver();
  // The officer is the author and on duty.
  expect(told().filter((line) => line.startsWith('officer@') && line.includes('acknowledged'))).toHaveLength(1);
});

test('what is not urgent comes as one digest a quarter of an hour later, and what comes later goes into another', async () => {
  const first = await file({ severity: 'S3_MEDIUM' });
  await file({ severity: 'S3_MEDIUM', items: [post(8)] });
  await deliver();
  expect(sink.mails).toEqual([]);
  harness.clock.advance(15 * minuteMs);
  await deliver();
  expect(told()).toEqual(['lead@demo.example [TLP:AMBER] 2 notices', 'responder@demo.example [TLP:AMBER] 2 notices']);
  await file({ severity: 'S3_MEDIUM', items: [post(9)] });
  harness.clock.advance(15 * minuteMs);
  await deliver();
  expect(sink.mails.slice(2).map(({ email }) => email.subject)).toEqual([]);
  harness.clock.advance(15 * minuteMs);
  await deliver();
  expect(sink.mails.slice(2).map(({ email }) => email.subject)).toEqual(['[TLP:AMBER] 1 notice', '[TLP:AMBER] 1 notice']);
  expect(new Set(sink.ids()).size).toBe(4);
  expect((await harness.deps.store.get('deliveryLogs', first))?.value.deliveries).toMatchObject([{ state: 'SENT', tries: 1 }, { state: 'SENT', tries: 1 }]);
});

test('a digest takes in an event once, however many notices of it there are', async () => {
  const reportId = await file({ severity: 'S3_MEDIUM' });
  const [notice] = (await harness.deps.store.outbox({ stream: `report:${reportId}`, first: 10 })).rows.filter(({ urgency }) => urgency === 'DIGEST');
  if (notice === undefined) throw new Error('no notice of a digest');
  await harness.deps.store.change(changeOf('told again', { messages: [{ ...notice, id: 'again' }] }));
  await deliver();
  await harness.deps.store.change(changeOf('and again', { messages: [{ ...notice, id: 'later' }] }));
  harness.clock.advance(14 * minuteMs);
  await deliver();
  harness.clock.advance(minuteMs);
  await deliver();
  expect(told()).toEqual(['lead@demo.example [TLP:AMBER] 1 notice', 'responder@demo.example [TLP:AMBER] 1 notice']);
});

test('a refused address waits longer each time under the same id, and holds up nobody else', async () => {
  const reportId = await file();
  sink.judge = (address) => (address.startsWith('responder@') ? { code: 451 } : undefined);
  await deliver();
  expect(told()).toEqual(['lead@demo.example [TLP:AMBER] A new report is waiting']);
  const failed = (await rowsOf(reportId)).find(({ state }) => state === 'WAITING');
  expect(failed).toMatchObject({ tries: 1, lastCode: 'TEMPORARY_REFUSAL' });
  expect(await room.send()).toBe(0);
  sink.judge = () => undefined;
  harness.clock.advance(minuteMs);
  expect(await room.send()).toBe(1);
  expect(sink.ids().at(-1)).toBe(failed?.id);
  expect((await harness.deps.store.get('deliveryLogs', reportId))?.value.deliveries.map(({ recipient, state, tries }) => [recipient, state, tries]).toSorted()).toEqual([
    ['Responder 1, Chirpline', 'SENT', 2],
    ['Responder 2, Chirpline', 'SENT', 1],
  ]);
});

test('an address refused for good is dead at once; one refused for days is tried for at least 75 hours', async () => {
  const reportId = await file();
  sink.judge = (address) => ({ code: address.startsWith('responder@') ? 550 : 450 });
  await deliver();
  const states = async (): Promise<unknown> => Object.fromEntries((await rowsOf(reportId)).map(({ events, state }) => [events[0]?.audience, state]));
  expect(await states()).toEqual({ COMPANY_PRIMARY: 'DEAD', COMPANY_BACKUP: 'WAITING' });
  for (let hours = 0; hours < 75; hours += 1) {
    harness.clock.advance(60 * minuteMs);
    await room.send();
  }
  expect(await states()).toEqual({ COMPANY_PRIMARY: 'DEAD', COMPANY_BACKUP: 'WAITING' });
  harness.clock.advance(2 * dayMs);
  for (let hours = 0; hours < 48; hours += 1) {
    harness.clock.advance(5 * 60 * minuteMs);
    await room.send();
  }
  expect(await states()).toEqual({ COMPANY_PRIMARY: 'DEAD', COMPANY_BACKUP: 'DEAD', COORDINATOR: 'DEAD' });
});

test('to one person the mails of one report come in order, those of another report meanwhile', async () => {
  const slow = await file();
  sink.judge = () => ({ code: 451 });
  await deliver();
  await acknowledge(slow);
  sink.judge = (address) => (address.startsWith('officer@') ? { code: 451 } : undefined);
  await deliver();
  const stuck = async (): Promise<number> => (await rowsOf(slow)).filter(({ state, events }) => state === 'WAITING' && events[0]?.type === 'report.acknowledged').length;
  expect(await stuck()).toBe(1);
  await onReport(harness, await harness.as('responder'), { verb: 'requestInformation', reportId: slow, text: 'Where was this seen first?', itemNumbers: [1] });
  const other = await file({ items: [post(7)] });
  await acknowledge(other);
  sink.judge = () => undefined;
  await deliver();
  const toOfficer = (): readonly unknown[] => sink.mails.filter(({ to }) => to[0] === 'officer@demo.example').map(({ email }) => /] ([^,]*)/.exec(email.subject ?? '')?.[1]);
  expect(toOfficer()).toEqual(['A report was acknowledged']);
  harness.clock.advance(minuteMs);
  await room.send();
  await room.send();
  expect(toOfficer()).toEqual(['A report was acknowledged', 'A report was acknowledged', 'Information is asked']);
});

test('of an approval that is late a coordinator is led to the board, for the incident is its authority’s own', async () => {
  const drafted = await harness.act(await harness.as('officer'), { createIncident: { content: illegalDate(), idempotencyKey: freshKey() } }, 'incident { id version }');
  const { id: incidentId, version: expectedVersion } = drafted.incident as { readonly id: string; readonly version: number };
  await harness.act(await harness.as('officer'), { requestApproval: { incidentId, expectedVersion, isAttested: true, idempotencyKey: freshKey() } }, 'incident { id }');
  harness.clock.advance(3 * dayMs);
  await sweepClocks(harness.deps);
  await deliver();
  const linksTo = (account: string): readonly string[] => sink.mails.filter(({ to }) => to[0] === `${account}@demo.example`).flatMap(({ email }) => /https:\S+/.exec(email.text ?? '') ?? []);
  expect([...new Set(linksTo('legal'))]).toEqual([`https://tocsin.example/incidents/${incidentId}`]);
  expect([...new Set(linksTo('coordinator'))]).toEqual(['https://tocsin.example/board']);
});

test('while the mail server is gone nothing is tried at anybody; once it is back all that waited goes', async () => {
  await sink.stop();
  const reports = [await file(), await file({ items: [post(5)] }), await file({ items: [post(6, { companyId: vidora, locator: 'https://vidora.example/w/6' })] })];
  await deliver();
  for (let hours = 0; hours < 24; hours += 1) {
    harness.clock.advance(60 * minuteMs);
    await room.send();
  }
  const tries = (await Promise.all(reports.map(rowsOf))).flat().map((row) => row.tries);
  expect(Math.max(...tries)).toBeLessThanOrEqual(2);
  await sink.start();
  harness.clock.advance(minuteMs);
  await room.send();
  expect(sink.mails).toHaveLength(6);
  expect(new Set(sink.ids()).size).toBe(6);
});
