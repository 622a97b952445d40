// An edited election reaches every open report, tightens what runs there and loosens nothing, whenever
// the work was interrupted.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { carryElections } from '../../../server/app/election/carry-election.ts';
import { saveOneElection } from '../../../server/app/election/save-election.ts';
import { recordChange } from '../../../server/app/record/record-change.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { registerOrganization } from '../../../server/domain/directory/change-organization.ts';
import type { Election } from '../../../server/domain/election/election.ts';
import { withdrawReport } from '../../../server/domain/report/close-report.ts';
import { frameOf } from '../../../server/domain/report/frame.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { submitReport } from '../../../server/domain/report/submit-report.ts';
import { addMs, hourMs, minuteMs, toInstant, toMs } from '../../../server/domain/time.ts';
import { newKey, openHarness, startMs } from '../../support/directory-harness.ts';
import type { Harness } from '../../support/directory-harness.ts';
import { submission } from '../../support/report-builder.ts';

let harness: Harness;
let electionId: string;
const start = toInstant(startMs);
const far = '2030-08-11';
const near = '2030-05-02';
const boss: Actor = {
  userId: 'boss', organizationId: 'authority-1', organizationKind: 'AUTHORITY', organizationName: 'Authority', name: 'Boss', roles: ['EMB_ADMIN'], employment: 'STAFF', aliasNumber: 1, countries: [],
  sessionId: 's', steppedUpAt: start,
};

beforeEach(async () => {
  harness = await openHarness();
  await recordChange(harness.app.deps, { actor: undefined, mutation: 'test', input: {} }, async (attempt) => {
    registerOrganization(await attempt.start('organizations', 'authority-1', { role: 'SYSTEM' }), {
      id: 'authority-1', kind: 'AUTHORITY', slug: 'authority', name: 'Authority', country: 'XA', model: 'INDEPENDENT', state: 'ACTIVE', timeZone: 'Africa/Nairobi', languages: ['en'],
      ownHosts: [], ownAccounts: [], platforms: [], carrierCountries: [], isDemonstration: false,
    });
    return {};
  });
  electionId = await save({});
});
afterEach(() => harness.close());

async function save(changes: { readonly electionId?: string; readonly pollingDays?: readonly string[]; readonly name?: string }): Promise<string> {
  const standing = changes.electionId === undefined ? undefined : await election();
  const input = { name: 'General election', type: 'PARLIAMENTARY' as const, pollingDays: [far], timeZones: ['Africa/Nairobi'], idempotencyKey: newKey(), expectedVersion: standing?.version, ...changes };
  return String((await saveOneElection(harness.app.deps, boss, input)).ids.electionId);
}

async function election(): Promise<Election> {
  const found = await harness.store.get('elections', electionId);
  if (found === undefined) throw new Error('no election');
  return found.value;
}

async function report(id: string): Promise<Report> {
  const found = await harness.store.get('reports', id);
  if (found === undefined) throw new Error('no report');
  return found.value;
}

async function file(id: string, content: object = {}): Promise<void> {
  const frame = frameOf(await election());
  await recordChange(harness.app.deps, { actor: undefined, mutation: 'test', input: {} }, async (attempt) => {
    const made = submission({ reportId: id, publicRef: id, frame, content: { electionId, country: 'XA', ...content } });
    submitReport(await attempt.start('reports', id, { role: 'SYSTEM' }), made);
    return {};
  });
}

const carry = (): Promise<number> => carryElections(harness.app.deps);
const dueOf = async (id: string): Promise<readonly string[]> => (await report(id)).clocks.map((clock) => clock.dueAt);
const minutes = (count: number): string => addMs(start, count * minuteMs);

test('a closer poll tightens what runs, by the edit plus the new target, and never loosens it again', async () => {
  await file('r-1');
  expect(await dueOf('r-1')).toEqual([minutes(4 * 60), minutes(24 * 60)]);
  harness.clock.advance(10 * minuteMs);
  await save({ electionId, pollingDays: [near] });
  expect(await carry()).toBe(1);
  expect(await dueOf('r-1')).toEqual([minutes(40), minutes(190)]);
  expect(await report('r-1')).toMatchObject({ phase: 'CRITICAL_WINDOW', frame: frameOf(await election()) });
  await save({ electionId, pollingDays: [far] });
  expect(await carry()).toBe(1);
  expect(await dueOf('r-1')).toEqual([minutes(40), minutes(190)]);
  expect(await report('r-1')).toMatchObject({ phase: 'PRE_ELECTION', frame: frameOf(await election()) });
});

test('what was breached already stays as it was', async () => {
  await file('r-1');
  harness.clock.advance(5 * hourMs);
  await save({ electionId, pollingDays: [near] });
  await carry();
  expect(await dueOf('r-1')).toEqual([minutes(4 * 60), minutes(8 * 60)]);
});

test('is done once: the timer goes, nothing is written again, and a new name alone moves no clock', async () => {
  await file('r-1');
  expect((await election()).unappliedSince).toBeUndefined();
  await save({ electionId, pollingDays: [near] });
  expect((await election()).unappliedSince).toBe(start);
  await carry();
  const head = await harness.store.head('report:r-1');
  expect(await election()).toMatchObject({ version: 2 });
  expect((await election()).unappliedSince).toBeUndefined();
  await save({ electionId, pollingDays: [near], name: 'Renamed' });
  expect((await election()).unappliedSince).toBeUndefined();
  expect(await carry()).toBe(0);
  expect(await harness.store.head('report:r-1')).toEqual(head);
});

test('goes on where it was cut off, and reaches more reports than one page holds', async () => {
  const pageSize = 4;
  const ids = Array.from({ length: 13 }, (_, index) => `r-${String(index)}`);
  for (const id of ids) await file(id);
  await save({ electionId, pollingDays: [near] });
  let looks = 0;
  expect(await carryElections(harness.app.deps, { pageSize, isStopping: () => (looks += 1) > 3 })).toBe(3);
  expect((await election()).unappliedSince).toBe(start);
  const { store } = harness.app.deps;
  let writes = 0;
  const dying = { ...harness.app.deps, store: { ...store, change: (change: Parameters<typeof store.change>[0]) => ((writes += 1) > 5 ? Promise.reject(new Error('killed')) : store.change(change)) } };
  await expect(carryElections(dying, { pageSize })).rejects.toThrow('killed');
  expect((await election()).unappliedSince).toBe(start);
  expect(await carryElections(harness.app.deps, { pageSize })).toBe(13 - 3 - 5);
  for (const id of ids) expect((await report(id)).phase).toBe('CRITICAL_WINDOW');
  expect((await election()).unappliedSince).toBeUndefined();
});

test('leaves alone what is over and what belongs to no or another election; sealed reports are reached', async () => {
  await file('r-open');
  await file('r-sealed', { handling: 'SEALED', category: 'VIOLENCE', subType: 'DIRECT_THREAT' });
  await file('r-none', { electionId: undefined });
  await file('r-other', { electionId: 'another' });
  await file('r-over');
  await recordChange(harness.app.deps, { actor: undefined, mutation: 'test', input: {} }, async (attempt) => {
    withdrawReport(await attempt.open('reports', 'r-over', () => 'SYSTEM'), { reason: 'MOOT' });
    return {};
  });
  await save({ electionId, pollingDays: [near] });
  expect(await carry()).toBe(2);
  const phases = await Promise.all(['r-open', 'r-sealed', 'r-none', 'r-other', 'r-over'].map(async (id) => (await report(id)).phase));
  expect(phases).toEqual(['CRITICAL_WINDOW', 'CRITICAL_WINDOW', 'PRE_ELECTION', 'PRE_ELECTION', 'PRE_ELECTION']);
});

test('an edit made while another one is carried is carried too', async () => {
  await file('r-1');
  await save({ electionId, pollingDays: ['2030-06-20'] });
  const { store } = harness.app.deps;
  let isEdited = false;
  const slow = { ...harness.app.deps, store: { ...store, change: async (change: Parameters<typeof store.change>[0]) => {
    if (!isEdited) {
      isEdited = true;
      await save({ electionId, pollingDays: [near] });
    }
    return store.change(change);
  } } };
  await carryElections(slow);
  expect((await election()).unappliedSince).toBe(start);
  await carry();
  expect(await report('r-1')).toMatchObject({ frame: frameOf(await election()) });
  expect((await election()).unappliedSince).toBeUndefined();
});

test('once per critical window the users of the election are told that it began, however late the job runs', async () => {
  const notices = async (): Promise<readonly string[]> => (await harness.store.outbox({ state: 'WAITING', first: 100 })).rows.filter(({ type }) => type === 'phase.turned_critical').map(({ stream, audience, organizationId }) => `${stream} ${audience} ${organizationId}`);
  const turn = '2030-06-17T21:00:00.000Z';
  await save({ electionId, pollingDays: ['2030-06-20', '2030-07-20'] });
  await carry();
  expect((await election()).nextTimerAt).toBe(turn);
  expect(await notices()).toEqual([]);
  harness.clock.advance(toMs(turn) - harness.clock.now());
  await carry();
  expect(await notices()).toEqual([`election:${electionId} ELECTION_USERS ${(await election()).authorityId}`]);
  await save({ electionId, pollingDays: ['2030-06-19', '2030-07-20'] });
  await carry();
  await carry();
  expect(await notices()).toHaveLength(1);
  expect((await election()).nextTimerAt).toBe('2030-07-17T21:00:00.000Z');
  harness.clock.advance(40 * 24 * hourMs);
  await carry();
  expect(await notices()).toHaveLength(1);
  expect((await election()).nextTimerAt).toBeUndefined();
});
