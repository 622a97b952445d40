// Interventions over HTTP on the real store: who may make them and where, what each side and another coordinator
// see of them, who is told, and that the report, its clocks and its figures stay as they were.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { filedFields, filing, freshKey, shutdown, wrongDate } from '../support/api-cases.ts';
import { silent, startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { enrol, userOf } from '../support/enrol.ts';

let api: ApiServer;
let officer: ApiUser;
let coordinator: ApiUser;
let organizationId: string;

beforeAll(async () => {
  api = await startApi();
  officer = await userOf(api, 'officer');
  coordinator = await userOf(api, 'coordinator');
  organizationId = (await coordinator.ask('{ me { organization { id } } }')).organization.id;
  for (const country of ['XA', 'XB']) await enrol(api, { name: `of-${country}`, organizationId, roles: ['IFES_COORDINATOR'], countries: [country] });
  await enrol(api, { name: 'auditor', organizationId, roles: ['AUDITOR'], countries: ['*'] });
});

afterAll(async () => {
  await api.stop();
});

const seenFields = `report {
  version status escalationLevel acknowledgedAt clocks { kind state dueAt stoppedAt } allowedActions
  interventions { id kind addressee alias message outcome { code alias note } }
} receipt { seq }`;

async function file(content: object = wrongDate()): Promise<Json> {
  const filed = await officer.act('submitIncident', filing({ ...content }), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

const asked = ({ id, version }: Json, changes: object = {}): Record<string, unknown> => ({
  reportId: id, expectedVersion: version, idempotencyKey: freshKey(), kind: 'NUDGE', addressee: 'COMPANY', message: 'Please look at this today.', ...changes,
});
const ended = ({ id, version }: Json, interventionId: string, changes: object = {}): Record<string, unknown> => ({
  reportId: id, expectedVersion: version, idempotencyKey: freshKey(), interventionId, outcome: 'ANSWERED', note: 'They look at it tonight.', ...changes,
});
const nudge = (user: ApiUser, input: Record<string, unknown>): Promise<Json> => user.act('recordIntervention', input, seenFields);
const read = async (user: ApiUser, id: string): Promise<Json> => user.ask(`query($id: ID!) { report(id: $id) { version clocks { kind state dueAt } interventions { kind message outcome { code note } } } }`, { id });

test('a nudge and its outcome stand before both sides and another coordinator, and nothing else moves', async () => {
  const report = await file();
  const before = await read(coordinator, report.id);
  const nudged = await nudge(coordinator, asked(report));
  expect(nudged.errors).toEqual([]);
  expect(nudged.receipt.seq).toBeGreaterThan(0);
  expect(nudged.report).toMatchObject({ version: report.version, status: 'SUBMITTED', acknowledgedAt: null, escalationLevel: 0, allowedActions: ['recordIntervention', 'recordInterventionOutcome'] });
  const [open] = nudged.report.interventions;
  expect(open).toMatchObject({ kind: 'NUDGE', addressee: 'COMPANY', alias: expect.stringMatching(/^Coordinator \d+, /), message: 'Please look at this today.', outcome: null });

  const other = await userOf(api, 'of-XA', organizationId);
  expect((await nudge(other, asked(report))).errors).toMatchObject([{ code: 'VALIDATION', path: 'kind', rule: 'ONE_OPEN' }]);
  const outcome = await other.act('recordInterventionOutcome', ended(report, open.id), seenFields);
  expect(outcome.errors).toEqual([]);
  expect(outcome.report.interventions[0].outcome).toMatchObject({ code: 'ANSWERED', note: 'They look at it tonight.' });
  expect(outcome.report.interventions[0].outcome.alias).not.toBe(open.alias);
  expect((await coordinator.act('recordInterventionOutcome', ended(report, open.id))).errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', rule: 'ONCE' }]);

  const expected = [{ kind: 'NUDGE', message: 'Please look at this today.', outcome: { code: 'ANSWERED', note: 'They look at it tonight.' } }];
  for (const user of [officer, await userOf(api, 'responder'), coordinator]) {
    const { interventions, ...rest } = await read(user, report.id);
    expect(interventions).toEqual(expected);
    expect(rest).toEqual({ version: before.version, clocks: before.clocks });
    const { nodes } = await user.ask('query($reportId: ID!) { record(reportId: $reportId, first: 50) { nodes { type actor { role alias } parts { name value } } } }', { reportId: report.id });
    const ours = nodes.filter(({ type }: Json) => type.startsWith('report.intervention'));
    expect(ours.map(({ type, parts }: Json) => [type, parts])).toEqual([
      ['report.intervention_recorded', [{ name: 'message', value: 'Please look at this today.' }]],
      ['report.intervention_ended', [{ name: 'note', value: 'They look at it tonight.' }]],
    ]);
    expect(ours[0].actor.alias).toMatch(/^Coordinator \d+, /);
  }
});

test('the same key is the same nudge, and another input under it is refused', async () => {
  const report = await file();
  const input = asked(report);
  const [first, again] = [await nudge(coordinator, input), await nudge(coordinator, input)];
  expect(again).toEqual(first);
  expect((await read(officer, report.id)).interventions).toHaveLength(1);
  expect((await nudge(coordinator, { ...input, kind: 'CONVENE_CALL' })).errors).toMatchObject([{ code: 'KEY_REUSED' }]);
});

test('neither side steps in, nor a coordinator of another country, nor anybody in a sealed matter', async () => {
  const report = await file();
  for (const user of [officer, await userOf(api, 'responder'), await userOf(api, 'lead'), await userOf(api, 'approver')]) {
    expect((await nudge(user, asked(report))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await user.act('recordInterventionOutcome', ended(report, 'any'))).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  }
  for (const user of [await userOf(api, 'of-XB', organizationId), await userOf(api, 'vidora'), await userOf(api, 'registrar')]) {
    expect((await nudge(user, asked(report))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  }
  expect((await nudge(await userOf(api, 'auditor', organizationId), asked(report))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);

  const sealed = await file(shutdown());
  const refused = await nudge(coordinator, asked(sealed));
  expect(refused).toMatchObject({ errors: [{ code: 'FORBIDDEN', rule: 'SEALED' }], receipt: null });
  expect((await coordinator.act('recordInterventionOutcome', ended(sealed, 'any'))).errors).toMatchObject([{ code: 'FORBIDDEN', rule: 'SEALED' }]);
  const seen = await coordinator.ask('query($id: ID!) { report(id: $id) { interventions { id } allowedActions } }', { id: sealed.id });
  expect(seen).toEqual({ interventions: null, allowedActions: [] });
  expect((await read(officer, sealed.id)).interventions).toEqual([]);
});

test('bad input is refused by its field', async () => {
  const report = await file();
  expect((await nudge(coordinator, asked(report, { message: '   ' }))).errors).toMatchObject([{ code: 'VALIDATION', path: 'message' }]);
  expect((await coordinator.act('recordInterventionOutcome', ended(report, 'nobody-knows'))).errors).toMatchObject([{ code: 'NOT_FOUND', path: 'interventionId' }]);
  const unknown = await coordinator.post('mutation($input: RecordInterventionInput!) { recordIntervention(input: $input) { errors { code } } }', { input: asked(report, { kind: 'SHOUT' }) });
  expect(unknown.status).toBe(400);
});

test('whom it is for is told, once each', async () => {
  const { deps } = api.composed.app;
  const tell = async (addressee: string): Promise<readonly string[]> => {
    const report = await file();
    await nudge(coordinator, asked(report, { addressee }));
    await planDeliveries({ ...deps, log: silent });
    const { rows } = await deps.store.find('deliveries', { index: 'byState', equals: { state: 'WAITING' }, first: 500 });
    return rows.flatMap(({ targetId, events }) => events.filter(({ type, stream }) => type === 'report.intervention_recorded' && stream === `report:${report.id}`).map(() => targetId)).toSorted();
  };
  expect(await tell('COMPANY')).toEqual(['demo-lead', 'demo-responder']);
  expect(await tell('AUTHORITY')).toEqual(['demo-approver']);
  expect(await tell('BOTH')).toEqual(['demo-approver', 'demo-lead', 'demo-responder']);
});
