// Approvers in turn, the hand-over of a shift, quiet hours, stand-ins, stale contacts: each over the real store,
// with time moved by the test.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { settleDelivery, takeDelivery } from '../../../server/app/delivery/settle-delivery.ts';
import type { DeliveryCode } from '../../../server/domain/delivery/delivery.ts';
import { addMs, dayMs, hourMs, minuteMs, toInstant } from '../../../server/domain/time.ts';
import { fileAlone, illegalDate, onReport, post, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';
import { rowsOf, runJobs, told } from '../../support/told.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await makeHarness();
  await runJobs(harness);
});
afterEach(() => harness.close());

const at = (hours: number): string => addMs(toInstant(harness.clock.now()), hours * hourMs);
const later = async (minutes: number): Promise<void> => {
  harness.clock.advance(minutes * minuteMs);
  await runJobs(harness);
};
const roster = async (account: string, input: object): Promise<void> => {
  const answer = await harness.act(await harness.as(account), { saveDutyRoster: { expectedVersion: 0, shifts: [], ...input, idempotencyKey: freshKey() } }, 'dutyRoster { version }');
  expect(answer.errors).toEqual([]);
};
const file = async (content: object = {}): Promise<string> => {
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate(content) });
  return reports[0]?.id ?? '';
};
const alarms = async (): Promise<readonly Answer[]> => {
  const answer = await harness.ask(await harness.as('coordinator'), '{ alarms(first: 50) { nodes { kind organization { id } report { id } } } }');
  return (answer.alarms as { readonly nodes: readonly Answer[] }).nodes;
};

describe('approvers', () => {
  const ask = async (severity: string): Promise<string> => {
    const drafted = await harness.act(await harness.as('officer'), { createIncident: { content: illegalDate({ severity }), idempotencyKey: freshKey() } }, 'incident { id version }');
    const { id, version } = drafted.incident as { readonly id: string; readonly version: number };
    const asked = await harness.act(await harness.as('officer'), { requestApproval: { incidentId: id, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() } }, 'incident { id }');
    expect(asked.errors).toEqual([]);
    await runJobs(harness);
    return id;
  };
  const asked = (): Promise<readonly string[]> => told(harness, 'incident.approval_requested');
  const onDuty = ['legal APPROVERS_ON_DUTY'];

  test.each([['S1_CRITICAL', 5], ['S3_MEDIUM', 10]])('%s: those on duty at once, the next ones after %d minutes, and a coordinator sees that it waits', async (severity, minutes) => {
    await roster('embadmin', { shifts: [{ memberId: 'demo-legal', from: at(-1), until: at(8) }] });
    await ask(severity);
    expect(await asked()).toEqual(onDuty);
    await later(minutes - 0.1);
    expect(await asked()).toEqual(onDuty);
    expect(await alarms()).toEqual([]);
    await later(0.1);
    expect(await asked()).toEqual(['approver NEXT_APPROVERS', ...onDuty]);
    expect(await alarms()).toEqual([{ kind: 'APPROVAL_WAITING', organization: { id: 'demo-amaranth-elections' }, report: null }]);
  });

  test('approved in time, nobody else hears of it', async () => {
    await roster('embadmin', { shifts: [{ memberId: 'demo-legal', from: at(-1), until: at(8) }] });
    const incidentId = await ask('S3_MEDIUM');
    const filed = await harness.act(await harness.as('legal'), { submitIncident: { incidentId, isAttested: true, legalReading: 'Section 7 applies', idempotencyKey: freshKey() } }, 'incident { id }');
    expect(filed.errors).toEqual([]);
    await later(10);
    expect(await asked()).toEqual(onDuty);
    expect(await alarms()).toEqual([]);
  });

  test('where everybody was asked at once, the administrators are the next ones', async () => {
    await ask('S1_CRITICAL');
    expect(await asked()).toEqual(['approver APPROVERS_ON_DUTY', 'legal APPROVERS_ON_DUTY']);
    await later(5);
    expect(await asked()).toEqual(['approver APPROVERS_ON_DUTY', 'embadmin EXECUTIVE_EMB', 'legal APPROVERS_ON_DUTY']);
  });

  test('whoever wrote it is never asked', async () => {
    const drafted = await harness.act(await harness.as('approver'), { createIncident: { content: illegalDate({}), idempotencyKey: freshKey() } }, 'incident { id version }');
    const { id, version } = drafted.incident as { readonly id: string; readonly version: number };
    await harness.act(await harness.as('approver'), { requestApproval: { incidentId: id, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() } }, 'incident { id }');
    await runJobs(harness);
    expect(await asked()).toEqual(['legal APPROVERS_ON_DUTY']);
  });
});

test('whoever takes over a shift is told of the open question, once; who goes on is not told again', async () => {
  const id = await file({ severity: 'S2_HIGH' });
  await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId: id });
  await roster('embadmin', {
    shifts: [{ memberId: 'demo-officer', from: at(-1), until: at(1) }, { memberId: 'demo-officer', from: at(1), until: at(2) }, { memberId: 'demo-legal', from: at(1), until: at(3) }, { memberId: 'demo-approver', from: at(3), until: at(4) }],
  });
  await onReport(harness, await harness.as('responder'), { verb: 'requestInformation', reportId: id, text: 'Which district?' });
  await runJobs(harness);
  const asked = (): Promise<readonly string[]> => told(harness, 'report.information_requested');
  // The author is on duty: one message, in the words of either.
  expect((await asked()).map((line) => line.split(' ')[0])).toEqual(['officer']);
  await later(59);
  expect(await asked()).toHaveLength(1);
  await later(1);
  expect(await asked()).toContain('legal EMB_DUTY');
  expect(await asked()).toHaveLength(2);
  await onReport(harness, await harness.as('officer'), { verb: 'answerInformation', reportId: id, text: 'The northern one.' });
  await later(120);
  expect(await asked()).toHaveLength(2);
});

/** A matter that can wait, in which both sides' leads are told. */
const contest = async (): Promise<void> => {
  const id = await file({ severity: 'S3_MEDIUM' });
  await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId: id });
  await onReport(harness, await harness.as('responder'), { verb: 'contestSeverity', reportId: id, proposed: 'S4_LOW', reason: 'Few saw it.' });
  await runJobs(harness);
};

describe('quiet hours', () => {
  // It is 11:00 where the authority is, and 8:00 where Chirpline is.
  const quietHours = { from: '07:00', until: '12:30' };
  const heldUntil = async (userId: string, type: string): Promise<unknown> => (await rowsOf(harness)).find(({ targetId, events }) => targetId === userId && events[0]?.type === type)?.notBefore;

  test.each(['S1_CRITICAL', 'S2_HIGH'])('hold no %s in the critical window', async (severity) => {
    await roster('lead', { quietHours });
    await file({ severity });
    await runJobs(harness);
    expect(await told(harness, 'report.submitted')).toHaveLength(2);
    expect(await heldUntil('demo-lead', 'report.submitted')).toBeUndefined();
  });

  test('hold what can wait to their end, in the zone of each organization', async () => {
    await roster('lead', { quietHours });
    await roster('embadmin', { quietHours });
    await contest();
    expect(await heldUntil('demo-approver', 'report.severity_contested')).toBe('2026-05-10T09:30:00.000Z');
    expect(await heldUntil('demo-lead', 'report.severity_contested')).toBe('2026-05-10T12:30:00.000Z');
  });

  test('hold nothing from whoever is on duty', async () => {
    await roster('embadmin', { quietHours, shifts: [{ memberId: 'demo-approver', from: at(-1), until: at(8) }] });
    await contest();
    expect(await told(harness, 'report.severity_contested')).toContain('approver EMB_LEAD');
    expect(await heldUntil('demo-approver', 'report.severity_contested')).toBeUndefined();
  });
});

describe('a delivery given up', () => {
  const giveUp = async (userId: string, type: string, code: DeliveryCode): Promise<void> => {
    const row = (await rowsOf(harness)).find(({ targetId, events }) => targetId === userId && events[0]?.type === type);
    const taken = await takeDelivery(harness.deps, row?.id ?? '');
    if (taken === undefined) throw new Error('nothing to take');
    await settleDelivery(harness.deps, taken, { kind: 'REFUSED', code, isPermanent: true });
  };

  test('goes to the backup contact, then to the coordinators, and ends there', async () => {
    await file({ severity: 'S1_CRITICAL', items: [post(5)] });
    await runJobs(harness);
    const submitted = (): Promise<readonly string[]> => told(harness, 'report.submitted');
    await giveUp('demo-responder', 'report.submitted', 'PERMANENT_REFUSAL');
    // The backup contact has a message of its own.
    expect(await submitted()).toEqual(['lead COMPANY_BACKUP', 'responder COMPANY_PRIMARY']);
    await giveUp('demo-lead', 'report.submitted', 'UNREACHABLE');
    const all = ['coordinator COORDINATOR', 'coordinator-admin COORDINATOR', 'lead COMPANY_BACKUP', 'responder COMPANY_PRIMARY'];
    expect(await submitted()).toEqual(all);
    await giveUp('demo-coordinator', 'report.submitted', 'TIMEOUT');
    await giveUp('demo-coordinator-admin', 'report.submitted', 'TIMEOUT');
    expect(await submitted()).toEqual(all);
  });

  test('of an authority goes to its administrators', async () => {
    await contest();
    const heard = async (): Promise<readonly string[]> => (await told(harness, 'report.acknowledged')).map((line) => line.split(' ')[0] ?? '');
    expect(await heard()).toEqual(['approver', 'officer']);
    await giveUp('demo-approver', 'report.acknowledged', 'RECIPIENT_GONE');
    expect(await heard()).toEqual(['approver', 'embadmin', 'officer']);
  });

  const contactState = async (): Promise<unknown> => (await harness.deps.store.get('organizations', 'demo-chirpline'))?.value.members.find(({ userId }) => userId === 'demo-lead')?.contact?.state;

  test('makes its contact stale after three days without a sign of life', async () => {
    await contest();
    await giveUp('demo-lead', 'report.severity_contested', 'BAD_ADDRESS');
    await later(3 * 24 * 60 - 1);
    expect(await contactState()).toBe('VERIFIED');
    await later(1);
    expect(await contactState()).toBe('STALE');
    expect((await told(harness, 'contact.went_stale')).map((line) => line.split(' ')[0])).toEqual(['coordinator', 'coordinator-admin', 'lead']);
    expect((await alarms()).filter(({ kind }) => kind === 'CONTACT_STALE')).toEqual([{ kind: 'CONTACT_STALE', organization: { id: 'demo-chirpline' }, report: null }]);
  });

  test('leaves a contact as it is who has signed in meanwhile', async () => {
    await contest();
    await giveUp('demo-lead', 'report.severity_contested', 'BAD_ADDRESS');
    harness.clock.advance(dayMs);
    const stored = await harness.deps.store.get('credentials', 'demo-lead');
    if (stored === undefined) throw new Error('no credential');
    await harness.deps.store.keep({ collection: 'credentials', id: 'demo-lead', expected: stored.revision, value: { ...stored.value, lastTotpStep: Math.floor(harness.clock.now() / 30_000) } });
    await later(3 * 24 * 60);
    expect(await contactState()).toBe('VERIFIED');
  });
});
