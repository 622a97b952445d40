import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { dayMs, hourMs } from '../../../server/domain/time.ts';
import { decideAll, fileByTwo, fileAlone, illegalDate, onReport, post, restrictedPost, restriction, urgentThreat, vidora, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';

let harness: Harness;
let officer: Actor;
let approver: Actor;
let legal: Actor;
let responder: Actor;

beforeEach(async () => {
  harness = await makeHarness();
  [officer, approver, legal, responder] = await Promise.all([harness.as('officer'), harness.as('approver'), harness.as('legal'), harness.as('responder')]);
});

afterEach(() => harness.close());

const amended = 'report { id version status items { number } } proposal { id kind state isMine items { locator evidence { url } } restriction { legality } itemNumbers text } receipt { seq head note } warnings { code path isBlocking }';
const approved = 'incident { id reports { id } proposals { id state legalReading endedAt: proposedAt } } proposal { state } reports { id status items { number locator } } receipts { note seq }';

const versionOf = async (reportId: string): Promise<number> => (await harness.deps.store.get('reports', reportId))?.value.version ?? 0;

async function append(actor: Actor, reportId: string, over: object = {}): Promise<Answer> {
  const input = { reportId, expectedVersion: await versionOf(reportId), idempotencyKey: freshKey(), items: [restrictedPost(9)], restriction, ...over };
  return harness.act(actor, { appendItems: input }, amended);
}

async function filedByTwo(): Promise<{ incidentId: string; reportId: string }> {
  const { incident, reports } = await fileByTwo(harness, { author: officer, second: approver, content: illegalDate() });
  return { incidentId: incident.id, reportId: reports[0]?.id ?? '' };
}

async function reportsIncident(actor: Actor, reportId: string): Promise<{ readonly incidentId: string }> {
  return (await harness.ask(actor, 'query($id: ID!) { report(id: $id) { incidentId } }', { id: reportId })).report as { readonly incidentId: string };
}

const idOf = (answer: Answer): string => (answer.proposal as { readonly id: string }).id;
const approve = (actor: Actor, input: object): Promise<Answer> => harness.act(actor, { approveProposal: { idempotencyKey: freshKey(), legalReading: 'Section 7 applies', ...input } }, approved);

describe('items appended', () => {
  test('by one person where one suffices: at once, as a batch of their own', async () => {
    const { reports } = await fileAlone(harness, officer, { content: wrongDate() });
    const done = await append(officer, reports[0]?.id ?? '', { items: [post(9)], restriction: undefined });
    expect(done).toMatchObject({ errors: [], proposal: null, report: { items: [{ number: 1 }, { number: 2 }, { number: 3 }] }, receipt: { note: expect.stringContaining('tocsin-receipt/v1') } });
  });

  test('under a restrictive ask: proposed, and applied by a second person with a receipt per stream', async () => {
    const { incidentId, reportId } = await filedByTwo();
    const file = await harness.upload(officer);
    const proposed = await append(officer, reportId, { items: [restrictedPost(9, { uploadIds: [file] })] });
    expect(proposed).toMatchObject({ errors: [], report: { items: [{ number: 1 }, { number: 2 }] }, proposal: { kind: 'APPEND_ITEMS', state: 'OPEN', isMine: true, items: [{ evidence: [{ url: `/uploads/${file}` }] }], restriction: { legality: restriction.legality } } });
    harness.clock.advance(hourMs / 30);
    const done = await approve(approver, { incidentId, proposalId: idOf(proposed) });
    expect(done).toMatchObject({ errors: [], proposal: { state: 'APPLIED' }, reports: [{ id: reportId, items: [{ number: 1 }, { number: 2 }, { number: 3, locator: 'https://chirpline.example/post/9' }] }] });
    expect(done.receipts).toHaveLength(2);
    const added = (await harness.deps.store.get('reports', reportId))?.value.items[2]?.evidence[0]?.id ?? '';
    expect((await harness.deps.store.get('uploads', added))?.value).toMatchObject({ reportId, blob: `blob-${file}` });
  });

  test('for another company are refused', async () => {
    const { reportId } = await filedByTwo();
    expect(await append(officer, reportId, { items: [restrictedPost(9, { companyId: vidora })] })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'items.0.companyId' }] });
  });

  test('warn, and go on once the warning is confirmed with a reason', async () => {
    const { reportId } = await filedByTwo();
    expect(await append(officer, reportId, { items: [restrictedPost(1)] })).toMatchObject({ errors: [{ code: 'VALIDATION', rule: 'V6', path: 'items.0.locator' }] });
    const confirmedWarnings = [{ code: 'ALREADY_REPORTED', reason: 'It came back under the same address' }];
    expect(await append(officer, reportId, { items: [restrictedPost(1)], confirmedWarnings })).toMatchObject({ errors: [], warnings: [{ code: 'ALREADY_REPORTED', isBlocking: true }] });
  });
});

describe('a proposal', () => {
  test('moves nothing that a company sees, and numbers nobody on the report', async () => {
    const { reports } = await fileAlone(harness, officer, { content: urgentThreat({ items: [post(1)] }) });
    const reportId = reports[0]?.id ?? '';
    const seen = `query($id: ID!) { report(id: $id) { version status items { number } clocks { kind dueAt } conversation { seq } head { note } } record(reportId: $id, first: 50) { nodes { seq type leafHash } } reports(first: 10) { nodes { id version head { seq } } } }`;
    const before = await harness.ask(responder, seen, { id: reportId });
    const proposed = await append(approver, reportId, { items: [restrictedPost(9, { ask: 'REMOVE_CONTENT' })] });
    expect(proposed).toMatchObject({ errors: [], proposal: { state: 'OPEN' } });
    expect(await harness.ask(responder, seen, { id: reportId })).toEqual(before);
    expect((await harness.deps.store.find('participants', { index: 'byStream', equals: { stream: `report:${reportId}` }, first: 10 })).rows).toHaveLength(1);
    const { incidentId } = await reportsIncident(officer, reportId);
    expect(await harness.ask(responder, 'query($id: ID!) { incident(id: $id) { id } }', { id: incidentId })).toEqual({ incident: null });
    expect(await approve(responder, { incidentId, proposalId: idOf(proposed) })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  });

  test('is not approved by its author, nor without a fresh factor, nor without a legal reading', async () => {
    const { incidentId, reportId } = await filedByTwo();
    const proposalId = idOf(await append(approver, reportId));
    expect(await approve(approver, { incidentId, proposalId })).toMatchObject({ errors: [{ code: 'TWO_PERSON_RULE', rule: 'samePerson' }] });
    expect(await approve(officer, { incidentId, proposalId })).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect(await approve({ ...legal, employment: 'SECONDED' }, { incidentId, proposalId })).toMatchObject({ errors: [{ code: 'TWO_PERSON_RULE', rule: 'employment' }] });
    expect(await approve(legal, { incidentId, proposalId, legalReading: undefined })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'legalReading' }] });
    harness.clock.advance(hourMs / 6);
    expect(await approve(legal, { incidentId, proposalId })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
    expect(await approve(await harness.as('legal'), { incidentId, proposalId })).toMatchObject({ errors: [], proposal: { state: 'APPLIED' } });
  });

  test('whose report moved on is dropped, and the approval says what stands in the way, again on a repeat', async () => {
    const { incidentId, reportId } = await filedByTwo();
    const proposalId = idOf(await append(officer, reportId));
    await onReport(harness, responder, { verb: 'redirectReport', reportId, reason: 'WRONG_SERVICE', responsible: 'Another provider' });
    const key = freshKey();
    const version = await versionOf(reportId);
    for (const request of ['first', 'repeated']) {
      const refused = await approve(approver, { incidentId, proposalId, idempotencyKey: key });
      expect({ request, ...refused }).toMatchObject({ request, errors: [{ code: 'ILLEGAL_TRANSITION', details: expect.arrayContaining([{ name: 'from', values: ['REDIRECTED'] }]) }] });
    }
    const { incident } = await harness.ask(officer, 'query($id: ID!) { incident(id: $id) { proposals { id state } } }', { id: incidentId });
    expect(incident).toEqual({ proposals: [{ id: proposalId, state: 'DROPPED' }] });
    expect(await versionOf(reportId)).toBe(version);
    expect(await approve(approver, { incidentId, proposalId })).toMatchObject({ errors: [{ code: 'ILLEGAL_TRANSITION', rule: 'DROPPED' }] });
  });

  test('was in time if its window was open when it was made', async () => {
    const { incidentId, reportId } = await filedByTwo();
    await decideAll(harness, responder, reportId);
    await onReport(harness, approver, { verb: 'closeReport', reportId });
    harness.clock.advance(30 * dayMs - hourMs);
    officer = await harness.as('officer');
    const proposalId = idOf(await append(officer, reportId, { reuploadOf: 1, restriction: { ...restriction, until: '2026-07-13' } }));
    harness.clock.advance(2 * hourMs);
    expect(await append(officer, reportId, { reuploadOf: 1 })).toMatchObject({ errors: [{ code: 'ILLEGAL_TRANSITION', rule: 'WINDOW' }] });
    expect(await approve(await harness.as('approver'), { incidentId, proposalId })).toMatchObject({ errors: [], reports: [{ id: reportId, status: 'IN_REVIEW' }] });
  });

  test('is sent back with a note by the second person, not by its author', async () => {
    const { incidentId, reportId } = await filedByTwo();
    const proposalId = idOf(await append(approver, reportId));
    const sendBack = (actor: Actor): Promise<Answer> => harness.act(actor, { sendBackProposal: { incidentId, proposalId, note: 'Quote it in full', idempotencyKey: freshKey() } }, 'incident { proposals { state note } } receipt { seq }');
    expect(await sendBack(approver)).toMatchObject({ errors: [{ code: 'TWO_PERSON_RULE' }] });
    expect(await sendBack(legal)).toMatchObject({ errors: [], incident: { proposals: [{ state: 'SENT_BACK', note: 'Quote it in full' }] }, receipt: { seq: expect.any(Number) } });
    expect(await versionOf(reportId)).toBe(1);
  });
});

describe('a repeated request', () => {
  test('answers with the same proposal and the same receipts, and does nothing twice', async () => {
    const { incidentId, reportId } = await filedByTwo();
    const idempotencyKey = freshKey();
    const first = await append(officer, reportId, { idempotencyKey });
    harness.clock.advance(hourMs / 60);
    const again = await append(officer, reportId, { idempotencyKey });
    expect([idOf(again), again.receipt]).toEqual([idOf(first), first.receipt]);
    expect(await append(officer, reportId, { idempotencyKey, items: [restrictedPost(8)] })).toMatchObject({ errors: [{ code: 'KEY_REUSED' }] });
    const key = freshKey();
    const done = await approve(approver, { incidentId, proposalId: idOf(first), idempotencyKey: key });
    harness.clock.advance(hourMs / 60);
    expect((await approve(approver, { incidentId, proposalId: idOf(first), idempotencyKey: key })).receipts).toEqual(done.receipts);
    expect((await harness.deps.store.get('reports', reportId))?.value.items).toHaveLength(3);
  });

  test('of a filing is the same filing an hour later, defaults and all', async () => {
    const input = { content: wrongDate(), isAttested: true, idempotencyKey: freshKey() };
    const first = await harness.act(officer, { submitIncident: input }, 'incident { id } receipts { note }');
    harness.clock.advance(hourMs);
    const again = await harness.act(officer, { submitIncident: input }, 'incident { id } receipts { note }');
    expect(again).toEqual(first);
    expect(again.errors).toEqual([]);
  });
});

describe('a resubmission', () => {
  const fields = [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }, { reason: 'NOT_PRECISE_ENOUGH', path: 'claim' }];
  const changes = [{ path: 'locator', itemNumber: 1, item: post(11, { quote: 'Vote on Monday', reason: 'Wrong day' }) }, { path: 'claim', value: 'Says that voting is on Monday instead' }];
  const resubmit = async (actor: Actor, reportId: string): Promise<Answer> =>
    harness.act(actor, { resubmitReport: { reportId, expectedVersion: await versionOf(reportId), changes, idempotencyKey: freshKey() } }, 'report { status content { claim } items { number state replaces ask } } proposal { id changes { path value item { locator } } }');

  test('by one person is applied at once; the faulty item stays, superseded', async () => {
    const { reports } = await fileAlone(harness, officer, { content: wrongDate() });
    const reportId = reports[0]?.id ?? '';
    await onReport(harness, responder, { verb: 'returnReport', reportId, fields });
    expect(await resubmit(officer, reportId)).toMatchObject({
      errors: [], proposal: null, report: { status: 'SUBMITTED', content: { claim: 'Says that voting is on Monday instead' }, items: [{ number: 1, state: 'SUPERSEDED' }, { number: 2 }, { number: 3, replaces: 1 }] },
    });
  });

  test('of a legal request waits for a second person and keeps its ask', async () => {
    const { incidentId, reportId } = await filedByTwo();
    await onReport(harness, responder, { verb: 'returnReport', reportId, fields });
    const proposed = await resubmit(officer, reportId);
    expect(proposed).toMatchObject({ errors: [], report: { status: 'RETURNED' }, proposal: { changes: [{ path: 'locator', item: { locator: 'https://chirpline.example/post/11' } }, { path: 'claim', value: 'Says that voting is on Monday instead' }] } });
    expect(await approve(approver, { incidentId, proposalId: idOf(proposed) })).toMatchObject({ errors: [], reports: [{ id: reportId, status: 'SUBMITTED' }] });
    expect((await harness.deps.store.get('reports', reportId))?.value.items[2]).toMatchObject({ replaces: 1, ask: 'GEO_RESTRICT' });
  });

  test('of what is asked under a restrictive ask waits for a second person on a platform’s own rules, too', async () => {
    const { reports } = await fileByTwo(harness, { author: officer, second: approver, content: urgentThreat() });
    const reportId = reports[0]?.id ?? '';
    await onReport(harness, responder, { verb: 'returnReport', reportId, fields });
    expect(await resubmit(officer, reportId)).toMatchObject({ errors: [], report: { status: 'RETURNED' }, proposal: { id: expect.any(String) } });
  });
});

test('a reversed item reopens its report: at once, or once a second person agrees', async () => {
  const one = await fileAlone(harness, officer, { content: wrongDate({ items: [post(31)] }) });
  const two = await filedByTwo();
  for (const [reportId, isProposed] of [[one.reports[0]?.id ?? '', false], [two.reportId, true]] as const) {
    await decideAll(harness, responder, reportId);
    await onReport(harness, approver, { verb: 'closeReport', reportId });
    await onReport(harness, responder, { verb: 'reportReversal', reportId, itemNumber: 1, reason: 'Restored after an appeal' });
    const asked = await harness.act(approver, { reopenReport: { reportId, expectedVersion: await versionOf(reportId), itemNumbers: [1], reason: 'It is up again', idempotencyKey: freshKey() } }, amended);
    expect(asked).toMatchObject({ errors: [], report: { status: isProposed ? 'CLOSED' : 'IN_REVIEW' } });
    if (!isProposed) continue;
    expect(asked).toMatchObject({ proposal: { kind: 'REOPEN', itemNumbers: [1], text: 'It is up again' } });
    expect(await approve(legal, { incidentId: two.incidentId, proposalId: idOf(asked) })).toMatchObject({ errors: [], reports: [{ id: reportId, status: 'IN_REVIEW' }] });
  }
});
