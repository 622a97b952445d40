import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { assertNoErrors, decideAll, onReport, post, restrictedPost, restriction, urgentThreat, wrongDate } from '../../support/filing-cases.ts';
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

const sealed = (over: object = {}): object => urgentThreat({ handling: 'SEALED', colleagueId: 'demo-legal', suspectedActor: 'A party agent', ...over });
const shown = 'id version status isMine author allowedActions content { suspectedActor colleagueId claim }';

interface Shown {
  readonly id: string;
  readonly version: number;
}

async function drafted(over: object = {}): Promise<Shown> {
  const answer = await harness.act(officer, { createIncident: { content: sealed(over), idempotencyKey: freshKey() } }, `incident { ${shown} }`);
  assertNoErrors(answer);
  return answer.incident as Shown;
}

const read = async (actor: Actor, id: string): Promise<unknown> => (await harness.ask(actor, `query($id: ID!) { incident(id: $id) { ${shown} } }`, { id })).incident;
const listed = async (actor: Actor): Promise<unknown> => ((await harness.ask(actor, '{ incidents(first: 10) { nodes { id } } }')).incidents as { readonly nodes: unknown }).nodes;

async function filed(over: object = {}): Promise<{ readonly incidentId: string; readonly reportId: string }> {
  const { id: incidentId, version } = await drafted(over);
  assertNoErrors(await harness.act(officer, { requestApproval: { incidentId, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() } }));
  const answer = await harness.act(legal, { submitIncident: { incidentId, isAttested: true, idempotencyKey: freshKey() } }, 'reports { id }');
  assertNoErrors(answer);
  return { incidentId, reportId: (answer.reports as readonly Shown[])[0]?.id ?? '' };
}

test('its author and the named colleague read and list it; for everybody else it is not there', async () => {
  const { id } = await drafted();
  expect(await read(officer, id)).toMatchObject({ isMine: true, author: 'Officer 1 of this matter', content: { suspectedActor: 'A party agent', colleagueId: 'demo-legal' }, allowedActions: expect.arrayContaining(['updateIncident', 'requestApproval']) });
  expect(await read(legal, id)).toMatchObject({ isMine: false, content: { suspectedActor: null, colleagueId: 'demo-legal' } });
  for (const other of [approver, await harness.as('embadmin'), await harness.as('registrar')]) {
    expect([await read(other, id), await listed(other)]).toEqual([null, []]);
  }
  expect([await listed(officer), await listed(legal)]).toEqual([[{ id }], [{ id }]]);
  expect(((await harness.ask(officer, '{ incidents(status: FILED, first: 10) { nodes { id } } }')).incidents as { readonly nodes: unknown }).nodes).toEqual([]);
});

test('another colleague named takes the place of the first, and one left out leaves nobody', async () => {
  const { id, version } = await drafted();
  const save = (expectedVersion: number, over: object): Promise<Answer> => harness.act(officer, { updateIncident: { incidentId: id, expectedVersion, content: sealed(over), idempotencyKey: freshKey() } }, `incident { ${shown} }`);
  const other = await save(version, { colleagueId: 'demo-approver' });
  expect(other).toMatchObject({ errors: [], incident: { content: { colleagueId: 'demo-approver' } } });
  expect([await read(legal, id), await read(approver, id)]).toEqual([null, expect.objectContaining({ id })]);
  expect(await save(version + 1, { colleagueId: undefined })).toMatchObject({ errors: [], incident: { content: { colleagueId: null } } });
  expect(await listed(approver)).toEqual([]);
  expect(await save(version + 2, { colleagueId: 'demo-legal' })).toMatchObject({ errors: [], incident: { content: { colleagueId: 'demo-legal' } } });
  expect(await listed(legal)).toEqual([{ id }]);
});

test.each([
  ['themselves', { colleagueId: 'demo-officer' }],
  ['somebody of another organization', { colleagueId: 'demo-registrar' }],
  ['somebody unknown', { colleagueId: 'nobody' }],
  ['somebody who may not approve what needs it', { colleagueId: 'demo-embadmin' }],
])('names %s in vain', async (_who, over) => {
  expect(await harness.act(officer, { createIncident: { content: sealed(over), idempotencyKey: freshKey() } })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'content.colleagueId' }] });
});

test('a colleague belongs to sealed matters only', async () => {
  expect(await harness.act(officer, { createIncident: { content: wrongDate({ colleagueId: 'demo-legal' }), idempotencyKey: freshKey() } })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'content.colleagueId' }] });
});

test('a draft turned sealed goes on as a new incident with its colleague', async () => {
  const open = await harness.act(officer, { createIncident: { content: urgentThreat(), idempotencyKey: freshKey() } }, 'incident { id version }');
  const { id: incidentId, version } = open.incident as Shown;
  const turned = await harness.act(officer, { updateIncident: { incidentId, expectedVersion: version, content: sealed(), idempotencyKey: freshKey() } }, `incident { ${shown} } receipt { seq }`);
  expect(turned).toMatchObject({ errors: [], incident: { content: { colleagueId: 'demo-legal' } }, receipt: { seq: 0 } });
  expect(await read(legal, (turned.incident as Shown).id)).toMatchObject({ status: 'DRAFT' });
  expect(await read(officer, incidentId)).toMatchObject({ status: 'DISCARDED', content: null });
});

test('only the colleague approves, before and after filing', async () => {
  const { incidentId, reportId } = await filed();
  expect(await read(officer, incidentId)).toMatchObject({ status: 'FILED' });
  const version = (await harness.deps.store.get('reports', reportId))?.value.version;
  const append = { reportId, expectedVersion: version, items: [restrictedPost(9, { ask: 'REMOVE_CONTENT' })], restriction, idempotencyKey: freshKey() };
  expect(await harness.act(approver, { appendItems: append })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  const proposed = await harness.act(officer, { appendItems: append }, 'proposal { id }');
  assertNoErrors(proposed);
  const input = { incidentId, proposalId: (proposed.proposal as Shown).id, idempotencyKey: freshKey() };
  expect(await harness.act(approver, { approveProposal: input })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  expect(await harness.act(legal, { approveProposal: input }, 'reports { items { number } } receipts { seq }')).toMatchObject({ errors: [], reports: [{ items: [{ number: 1 }, { number: 2 }] }] });
});

test('without a colleague nothing that needs two persons is asked for', async () => {
  const { id: incidentId, version } = await drafted({ colleagueId: undefined });
  expect(await harness.act(officer, { requestApproval: { incidentId, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() } })).toMatchObject({ errors: [{ code: 'VALIDATION', path: 'content.colleagueId' }] });
  const alone = await harness.act(officer, { submitIncident: { content: sealed({ colleagueId: undefined, items: [post(1)] }), isAttested: true, idempotencyKey: freshKey() } }, 'reports { id version }');
  assertNoErrors(alone);
  const { id: reportId, version: expectedVersion } = (alone.reports as readonly Shown[])[0] ?? { id: '', version: 0 };
  const append = { reportId, expectedVersion, items: [restrictedPost(9, { ask: 'REMOVE_CONTENT' })], restriction, idempotencyKey: freshKey() };
  expect(await harness.act(officer, { appendItems: append })).toMatchObject({ errors: [{ code: 'TWO_PERSON_RULE', rule: 'sealed' }] });
});

test('the case remembers every request, and dates the end of its identities once all has ended', async () => {
  const { incidentId, reportId } = await filed();
  const caseKey = async () => (await harness.deps.store.get('sealedKeys', incidentId))?.value;
  const open = await caseKey();
  expect(open?.requestKeys).toHaveLength(3);
  await decideAll(harness, responder, reportId);
  const withdrawn = await harness.act(officer, { closeReport: { reportId, expectedVersion: (await harness.deps.store.get('reports', reportId))?.value.version, idempotencyKey: freshKey() } }, 'report { status }');
  expect(withdrawn).toMatchObject({ errors: [], report: { status: 'CLOSED' } });
  const closed = await caseKey();
  expect([closed?.requestKeys.length, closed?.destroyAt]).toEqual([6, '2026-06-09T08:00:00.000Z']);
  expect(await onReport(harness, responder, { verb: 'addComment', reportId, text: 'Closed on our side, too.' })).toMatchObject({ errors: [] });
});
