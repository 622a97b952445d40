// A critical report that nobody is known to have heard of: who is alarmed, when, once; and what counts as heard.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openReports } from '../../../server/app/report/open-report.ts';
import { endAlarms } from '../../../server/app/delivery/standing-alarms.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { minuteMs } from '../../../server/domain/time.ts';
import { decideAll, fileAlone, onReport, post, urgentThreat, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';
import { runJobs, told } from '../../support/told.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await makeHarness();
  await runJobs(harness);
});
afterEach(() => harness.close());

const file = async (content: object = {}): Promise<string> => {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity: 'S1_CRITICAL', ...content }) });
  await runJobs(harness);
  return reports[0]?.id ?? '';
};
const later = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * minuteMs);
  await runJobs(harness);
};
const alarms = async (account = 'coordinator'): Promise<readonly Answer[]> => {
  const answer = await harness.ask(await harness.as(account), '{ alarms(first: 50) { nodes { kind raisedAt country organization { id } report { id publicRef content { claim } } } } }');
  return (answer.alarms as { readonly nodes: readonly Answer[] }).nodes;
};
const kinds = async (): Promise<readonly unknown[]> => (await alarms()).map(({ kind }) => kind);
const open = async (account: string, id: string): Promise<void> => void (await harness.ask(await harness.as(account), 'query($id: ID!) { report(id: $id) { id } }', { id }));
/** Who stands in two audiences is told in the words of either. */
const alarmed = async (): Promise<readonly string[]> => (await told(harness, 'delivery.nobody_told')).map((line) => line.split(' ')[0] ?? '');

test('after five minutes backup, those who lead and a coordinator are told, once, and it stands on the list until somebody looks', async () => {
  const id = await file();
  await later(4.9);
  expect(await alarmed()).toEqual([]);
  await later(0.1);
  // Chirpline has no executive contact: whoever leads is asked. The lead is its backup and its administrator.
  const everybody = ['coordinator', 'coordinator-admin', 'lead'];
  expect(await alarmed()).toEqual(everybody);
  await later(1);
  expect(await alarmed()).toEqual(everybody);
  expect(await alarms()).toMatchObject([{ kind: 'NOBODY_TOLD', country: 'XA', organization: { id: 'demo-chirpline' }, report: { id, content: null } }]);
  expect(await endAlarms(harness.deps)).toBe(0);
  await open('responder', id);
  expect(await kinds()).toEqual([]);
  expect(await endAlarms(harness.deps)).toBe(1);
  expect((await harness.deps.store.get('deliveryLogs', id))?.value).toMatchObject({ seen: [{ organizationId: 'demo-chirpline' }], nobodyTold: [{ eventType: 'report.submitted', eventSeq: 0 }] });
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ['a contact opens the report', (id) => open('responder', id)],
  ['a contact opens the queue', async () => openReports(harness.deps, await harness.as('lead'), { first: 25 })],
  ['the company acknowledges', async (id) => onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId: id })],
])('no alarm where %s in time', async (_, look) => {
  const id = await file();
  harness.clock.advance(4 * minuteMs);
  await look(id);
  await later(2);
  expect(await alarmed()).toEqual([]);
  expect(await kinds()).toEqual([]);
});

test.each<[string, (actor: Actor) => Actor]>([
  ['a program in nobody’s name', (actor) => ({ ...actor, machine: { clientId: 'tool', number: 1, scopes: ['REPORT_READ'], namesPerson: false } })],
  ['somebody who is no contact', (actor) => ({ ...actor, contact: undefined })],
  ['a contact for another country', (actor) => ({ ...actor, contact: { kind: 'PRIMARY', state: 'VERIFIED', countries: ['KE'] } })],
  ['a contact who is not verified', (actor) => ({ ...actor, contact: { kind: 'PRIMARY', state: 'STALE', countries: ['*'] } })],
])('the queue read by %s confirms nothing', async (_, as) => {
  await file();
  await openReports(harness.deps, as(await harness.as('responder')), { first: 25 });
  await later(5);
  expect(await kinds()).toEqual(['NOBODY_TOLD']);
});

test('the confirmation is written once, and again for what arrives later', async () => {
  const id = await file();
  await open('responder', id);
  await open('lead', id);
  const confirmations = async (): Promise<number> => (await harness.deps.store.head(`delivery:${id}`))?.seq ?? -1;
  expect(await confirmations()).toBe(0);
  harness.clock.advance(minuteMs);
  await harness.act(await harness.as('officer'), { appendItems: { reportId: id, expectedVersion: 1, items: [post(7)], idempotencyKey: 'append-one-item-later-01' } });
  await later(5);
  expect(await kinds()).toEqual(['NOBODY_TOLD']);
  await open('lead', id);
  // The alarm stands between the two.
  expect(await confirmations()).toBe(2);
  expect(await kinds()).toEqual([]);
});

test('of a refused emergency the company is told to restore, and whoever opens the report then has heard of that too', async () => {
  const { incident, reports } = await fileAlone(harness, await harness.as('officer'), { content: urgentThreat(), emergency: true });
  const id = reports[0]?.id ?? '';
  await decideAll(harness, await harness.as('responder'), id);
  await open('responder', id);
  await later(6);
  const refused = await harness.act(await harness.as('legal'), { confirmEmergency: { incidentId: incident.id, decision: 'REFUSE', idempotencyKey: freshKey() } }, 'receipts { seq }');
  expect(refused.errors).toEqual([]);
  expect((await harness.deps.store.get('reports', id))?.value).toMatchObject({ status: 'DECIDED', isRestorationAsked: true });
  await later(4);
  expect(await told(harness, 'report.emergency_applied')).toEqual(['lead COMPANY_BACKUP', 'responder COMPANY_PRIMARY']);
  await open('lead', id);
  await later(2);
  expect(await alarmed()).toEqual([]);
});

test('whoever is mailed for a country nobody else has sees the alarm, and no other coordinator', async () => {
  await file();
  await later(5);
  const seenBy = async (over: Partial<Actor>): Promise<readonly unknown[]> => {
    const answer = await harness.ask({ ...(await harness.as('coordinator-admin')), ...over }, '{ alarms(first: 50) { nodes { kind } } }');
    return (answer.alarms as { readonly nodes: readonly Answer[] }).nodes.map(({ kind }) => kind);
  };
  expect(await alarmed()).toContain('coordinator-admin');
  expect(await seenBy({ countries: [] })).toEqual(['NOBODY_TOLD']);
  expect(await seenBy({ userId: 'elsewhere', countries: ['XZ'] })).toEqual([]);
});

test('S2 waits for its clocks, and a report that was withdrawn alarms nobody', async () => {
  await file({ severity: 'S2_HIGH' });
  const id = await file({ items: [post(8)] });
  await onReport(harness, await harness.as('approver'), { verb: 'withdrawReport', reportId: id, reason: 'MOOT' });
  await later(6);
  expect(await alarmed()).toEqual([]);
});

test('what was carried by hand is in the channel once a contact opens the queue', async () => {
  const id = await file({ items: [{ ...post(1), companyId: 'demo-murmur', locator: 'https://murmur.example/post/1' }] });
  expect(await told(harness, 'report.dispatched_off_channel')).toEqual(['coordinator COORDINATOR', 'coordinator-admin COORDINATOR']);
  expect(await kinds()).toEqual(['HAND_CARRIED']);
  const contact: Actor = { ...(await harness.as('responder')), userId: 'murmur-contact', organizationId: 'demo-murmur' };
  const { reports } = await openReports(harness.deps, contact, { first: 25 });
  expect(reports.map(({ report }) => [report.id, report.delivery])).toEqual([[id, 'CHANNEL']]);
  expect(await kinds()).toEqual([]);
});

test('of a sealed matter only its two contacts and a coordinator hear, and no row says who', async () => {
  const content = urgentThreat({ handling: 'SEALED', colleagueId: 'demo-legal', items: [post(1)], restriction: undefined });
  const filed = await fileAlone(harness, await harness.as('officer'), { content });
  const id = filed.reports[0]?.id ?? '';
  await runJobs(harness);
  await later(5);
  const [alarm] = await alarms();
  expect(alarm).toMatchObject({ kind: 'NOBODY_TOLD', organization: { id: 'demo-chirpline' } });
  const rows = (await harness.deps.store.find('deliveries', { index: 'byReport', equals: { reportId: id }, first: 100 })).rows;
  expect(rows.map(({ organizationId, events }) => `${organizationId} ${String(events[0]?.type)} ${String(events[0]?.audience)}`).toSorted()).toEqual([
    'demo-chirpline delivery.nobody_told COMPANY_BACKUP', 'demo-chirpline delivery.nobody_told COMPANY_PRIMARY', 'demo-chirpline report.submitted COMPANY_BACKUP', 'demo-chirpline report.submitted COMPANY_PRIMARY',
    'demo-coordinator delivery.nobody_told COORDINATORS_ON_DUTY', 'demo-coordinator delivery.nobody_told COORDINATORS_ON_DUTY',
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/demo-(responder|lead|officer|coordinator-admin)/);
  await open('responder', id);
  expect(await kinds()).toEqual([]);
  expect(JSON.stringify(await harness.deps.store.entries(`delivery:${id}`, { fromSeq: 0, first: 100 }))).not.toMatch(/Responder|demo-responder/);
});
