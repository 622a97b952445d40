// Of a sealed matter the company's primary and backup contact are told, and nobody at the authority; no row
// names them, no administrator sees that anything was sent, and it all goes with the case's identities.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { destroySealedIdentities } from '../../../server/app/record/destroy-sealed-identities.ts';
import type { DeliveryRow } from '../../../server/app/rows.ts';
import { dayMs } from '../../../server/domain/time.ts';
import { sweepClocks } from '../../../server/app/report/sweep-clocks.ts';
import { assertNoErrors, urgentThreat } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';
import { startMailSink } from '../../support/mail-sink.ts';
import type { MailSink } from '../../support/mail-sink.ts';
import { makePostRoom } from '../../support/post-room.ts';
import type { PostRoom } from '../../support/post-room.ts';

let harness: Harness;
let sink: MailSink;
let room: PostRoom;
let reportId: string;

beforeEach(async () => {
  harness = await makeHarness();
  sink = await startMailSink();
  room = makePostRoom(harness.deps, sink);
  await room.plan();
  await room.send();
  sink.clear();
  const answer = await harness.act(await harness.as('officer'), { submitIncident: { content: urgentThreat({ handling: 'SEALED', colleagueId: 'demo-legal' }), emergency: true, isAttested: true, idempotencyKey: freshKey() } }, 'reports { id publicRef }');
  assertNoErrors(answer);
  reportId = String((answer.reports as readonly Answer[])[0]?.id);
  await room.plan();
  await room.send();
});

afterEach(async () => {
  room.close();
  await sink.stop();
  await harness.close();
});

const rows = async (): Promise<readonly DeliveryRow[]> => (await harness.deps.store.find('deliveries', { index: 'byReport', equals: { reportId }, first: 500 })).rows;
const listed = async (account: string, filter: object | null = null): Promise<readonly Answer[]> =>
  ((await harness.ask(await harness.as(account), 'query($filter: DeliveryFilter) { deliveries(filter: $filter, first: 100) { nodes { id state events recipient report { id } } } }', { filter })).deliveries as { readonly nodes: readonly Answer[] }).nodes;

test('its two contacts read that a sealed matter is waiting, and nobody at the authority reads anything', () => {
  expect(sink.mails.map(({ to }) => to.join()).toSorted()).toEqual(expect.arrayContaining(['lead@demo.example', 'responder@demo.example']));
  expect(sink.mails.filter(({ to }) => /officer|approver|legal|embadmin/.test(to.join()))).toEqual([]);
  for (const { email } of sink.mails) expect(email.subject).toContain('A sealed matter is waiting');
});

test('no row of it holds a person of the case, and its record names no recipient', async () => {
  const held = JSON.stringify(await rows()) + JSON.stringify((await harness.deps.store.get('deliveryLogs', reportId))?.value);
  expect(held).toContain('COMPANY_PRIMARY');
  expect(['demo-responder', 'demo-lead', 'demo-officer', 'Responder', 'demo.example'].filter((word) => held.includes(word))).toEqual([]);
});

test('no administrator of its organization sees that anything was sent; the coordinating body sees not of what', async () => {
  const ids = (await rows()).map(({ id }) => id);
  expect((await listed('lead')).filter(({ id }) => ids.includes(String(id)))).toEqual([]);
  const seen = (await listed('coordinator-admin', { state: 'SENT' })).filter(({ id }) => ids.includes(String(id)));
  expect(seen).toHaveLength(ids.length);
  for (const each of seen) expect(each).toMatchObject({ events: [], recipient: null, report: null });
  const refused = await harness.act(await harness.as('lead'), { replayDelivery: { deliveryId: ids[0], idempotencyKey: freshKey() } });
  expect(refused).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
});

test('the messages go with the identities of the case', async () => {
  expect((await rows()).length).toBeGreaterThan(0);
  for (let days = 0; days < 200 && (await rows()).length > 0; days += 20) {
    harness.clock.advance(20 * dayMs);
    await sweepClocks(harness.deps);
    await destroySealedIdentities(harness.deps);
  }
  expect(await rows()).toEqual([]);
});
