import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { hourMs } from '../../../server/domain/time.ts';
import { assertNoErrors, chirpline, decideAll, fileAlone, fileByTwo, illegalDate, onReport, post, restrictedPost, urgentThreat, vidora, wrongDate } from '../../support/filing-cases.ts';
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

const receiptsAndReports = 'incident { id version emergency reports { id } } reports { id status publicRef company { id } items { number ask pendingAsk state } emergency } receipts { note seq }';

async function addTo(incidentId: string, over: object = {}): Promise<Answer> {
  const version = (await harness.deps.store.get('incidents', incidentId))?.value.version;
  const there = { companyId: vidora, locator: 'https://vidora.example/post/1' };
  const input = { incidentId, expectedVersion: version, companyId: vidora, items: [post(1, there)], idempotencyKey: freshKey(), ...over };
  return harness.act(officer, { addRecipient: input }, `${receiptsAndReports} proposal { id kind recipient { company { id } claim } items { locator } }`);
}

const there = (number: number): object => restrictedPost(number, { companyId: vidora, locator: `https://vidora.example/post/${String(number)}` });

describe('a recipient added after filing', () => {
  test('gets a report of its own at once, with a receipt for it and for the incident', async () => {
    const { incident } = await fileAlone(harness, officer, { content: wrongDate() });
    const idempotencyKey = freshKey();
    const added = await addTo(incident.id, { idempotencyKey, claim: 'Says Monday' });
    expect(added).toMatchObject({ errors: [], proposal: null, reports: [{ status: 'SUBMITTED', company: { id: vidora } }] });
    expect([added.receipts, (added.incident as { readonly reports: unknown }).reports].map((list) => (list as unknown[]).length)).toEqual([2, 2]);
    harness.clock.advance(hourMs / 60);
    expect(await addTo(incident.id, { idempotencyKey, claim: 'Says Monday' })).toEqual(added);
    const seen = await harness.ask(await harness.as('vidora'), '{ reports(first: 5) { nodes { content { claim } items { locator } authorAlias } } }');
    expect(seen).toEqual({ reports: { nodes: [{ content: { claim: 'Says Monday' }, items: [{ locator: 'https://vidora.example/post/1' }], authorAlias: 'Officer 1, Amaranth Electoral Commission' }] } });
  });

  test('is proposed where two persons are needed, and nothing is sent until one approves', async () => {
    const { incident } = await fileByTwo(harness, { author: officer, second: approver, content: illegalDate() });
    const proposed = await addTo(incident.id, { items: [there(3)] });
    expect(proposed).toMatchObject({ errors: [], reports: [], proposal: { kind: 'ADD_RECIPIENT', recipient: { company: { id: vidora } }, items: [{ locator: 'https://vidora.example/post/3' }] } });
    const vidoras = await harness.as('vidora');
    const count = async (): Promise<unknown> => ((await harness.ask(vidoras, '{ reports(first: 5) { nodes { id } } }')).reports as { readonly nodes: readonly unknown[] }).nodes.length;
    expect(await count()).toBe(0);
    const input = { incidentId: incident.id, proposalId: (proposed.proposal as { readonly id: string }).id, legalReading: 'Section 7 applies', idempotencyKey: freshKey() };
    const approved = await harness.act(legal, { approveProposal: input }, receiptsAndReports);
    expect(approved).toMatchObject({ errors: [], reports: [{ company: { id: vidora }, items: [{ ask: 'GEO_RESTRICT' }] }] });
    expect([await count(), (approved.receipts as unknown[]).length]).toEqual([1, 2]);
  });

  test('proposed twice: the second approval drops what can no longer be', async () => {
    const { incident } = await fileByTwo(harness, { author: officer, second: approver, content: illegalDate() });
    const proposals = [await addTo(incident.id, { items: [there(3)] }), await addTo(incident.id, { items: [there(4)] })];
    const approve = (proposed: Answer | undefined): Promise<Answer> =>
      harness.act(legal, { approveProposal: { incidentId: incident.id, proposalId: (proposed?.proposal as { readonly id: string }).id, legalReading: 'x', idempotencyKey: freshKey() } }, 'reports { id }');
    assertNoErrors(await approve(proposals[0]));
    expect(await approve(proposals[1])).toMatchObject({ reports: [], errors: [{ code: 'ILLEGAL_TRANSITION', rule: 'DROPPED' }] });
  });

  test('is a company, once, and keeps to the version looked at', async () => {
    const { incident } = await fileAlone(harness, officer, { content: wrongDate() });
    expect(await addTo(incident.id, { companyId: 'demo-coordinator' })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'companyId' }] });
    expect(await addTo(incident.id, { companyId: chirpline, items: [post(5)] })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'companyId' }] });
    expect(await addTo(incident.id, { expectedVersion: 99 })).toMatchObject({ errors: [{ code: 'VERSION_CONFLICT' }] });
  });
});

describe('an emergency', () => {
  const confirm = (actor: Actor, incidentId: string, over: object = {}): Promise<Answer> => harness.act(actor, { confirmEmergency: { incidentId, decision: 'CONFIRM', idempotencyKey: freshKey(), ...over } }, receiptsAndReports);

  async function filed(): Promise<{ incidentId: string; reportId: string }> {
    const items = [...(urgentThreat() as { readonly items: readonly object[] }).items, post(2, { companyId: vidora, locator: 'https://vidora.example/post/2', ask: 'REMOVE_CONTENT', quote: 'Burn it', reason: 'Names a place' })];
    const { incident, reports } = await fileAlone(harness, approver, { content: urgentThreat({ items }), emergency: true });
    return { incidentId: incident.id, reportId: reports[0]?.id ?? '' };
  }

  test('is confirmed by another, on every report of the incident, with a receipt per stream', async () => {
    const { incidentId } = await filed();
    expect(await confirm(approver, incidentId)).toMatchObject({ errors: [{ code: 'TWO_PERSON_RULE', rule: 'samePerson' }] });
    const idempotencyKey = freshKey();
    const done = await confirm(legal, incidentId, { idempotencyKey });
    const real = { emergency: 'CONFIRMED', items: [{ ask: 'REMOVE_CONTENT', pendingAsk: null, state: 'OPEN' }] };
    expect(done).toMatchObject({ errors: [], incident: { emergency: 'CONFIRMED' }, reports: [real, real] });
    expect(done.receipts).toHaveLength(3);
    expect((await confirm(legal, incidentId, { idempotencyKey })).receipts).toEqual(done.receipts);
    expect(await confirm(legal, incidentId)).toMatchObject({ errors: [{ code: 'ILLEGAL_TRANSITION' }] });
  });

  test('is refused: what is open is taken back, what was done is to be restored', async () => {
    const { incidentId, reportId } = await filed();
    await decideAll(harness, responder, reportId);
    const done = await confirm(legal, incidentId, { decision: 'REFUSE' });
    expect(done).toMatchObject({ errors: [], reports: [{ id: reportId, status: 'DECIDED' }, { status: 'WITHDRAWN', items: [{ state: 'SUPERSEDED' }] }] });
    const isAsked = (): Promise<unknown> => harness.ask(responder, 'query($id: ID!) { report(id: $id) { isRestorationAsked } }', { id: reportId });
    expect(await isAsked()).toEqual({ report: { isRestorationAsked: true } });
    await onReport(harness, responder, { verb: 'reportReversal', reportId, itemNumber: 1, reason: 'Restored as asked' });
    expect(await isAsked()).toEqual({ report: { isRestorationAsked: false } });
  });

  test('needs a fresh factor, and on a legal track the legal reading', async () => {
    const content = urgentThreat({ track: 'LEGAL_REQUEST', legal: { law: 'Penal Code', article: '12', officialName: 'A. Registrar', officialRole: 'Chief legal officer' } });
    const { incident } = await fileAlone(harness, officer, { content, emergency: true });
    expect(await confirm(legal, incident.id)).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'legalReading' }] });
    harness.clock.advance(hourMs / 6);
    expect(await confirm(legal, incident.id, { legalReading: 'Article 12 applies' })).toMatchObject({ errors: [{ code: 'STEP_UP_REQUIRED' }] });
    expect(await confirm(await harness.as('legal'), incident.id, { legalReading: 'Article 12 applies' })).toMatchObject({ errors: [], incident: { emergency: 'CONFIRMED' } });
  });

  test('leaves alone a recipient that was added to it and asks nothing pending', async () => {
    const { incidentId } = await filed();
    const palavers = { companyId: 'demo-palaver', locator: 'https://palaver.example/post/2', ask: 'REVIEW_AGAINST_POLICY' };
    const added = await addTo(incidentId, { companyId: 'demo-palaver', items: [post(2, palavers)] });
    expect(added).toMatchObject({ errors: [], proposal: null });
    expect(await confirm(legal, incidentId)).toMatchObject({ errors: [], reports: [{ emergency: 'CONFIRMED' }, { emergency: 'CONFIRMED' }] });
  });
});

test('what a report shows: the order with its file, the notice with its address', async () => {
  const [order, notice] = await Promise.all([harness.upload(officer), harness.upload(officer)]);
  const legalOrder = {
    issuingAuthority: 'High Court', isCourtOrder: true, caseNumber: 'EP 12/2026', issuedOn: '2026-05-09', isInterim: true, expiresOn: '2026-06-09', appealDeadline: '2026-05-23', redress: 'Court of Appeal', uploadId: order,
    isPublicationForbidden: false,
  };
  const content = illegalDate({
    track: 'LEGAL_ORDER', correction: { statement: 'Voting is on the day announced.', uploadId: notice }, legal: { law: 'Electoral Act', article: '7', officialName: 'A. Registrar', officialRole: 'Chief legal officer', order: legalOrder },
  });
  const { reports } = await fileByTwo(harness, { author: officer, second: approver, content });
  const reportId = reports[0]?.id ?? '';
  const seen = await harness.ask(responder, 'query($id: ID!) { report(id: $id) { content { correction { statement notice { id url } } legal { order { isCourtOrder file { id url fileName } } } } } }', { id: reportId });
  expect(seen).toMatchObject({
    report: { content: { correction: { notice: { url: expect.stringMatching(/^\/uploads\//) } }, legal: { order: { isCourtOrder: true, file: { fileName: 'capture.png', url: expect.stringMatching(/^\/uploads\//) } } } } },
  });
  expect(JSON.stringify(seen)).not.toContain(order);
  await onReport(harness, responder, { verb: 'acknowledgeReport', reportId });
});
