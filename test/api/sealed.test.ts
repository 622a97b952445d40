// Sealed matters: who may know of one, and what is left of its author when the identity is destroyed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getNamedType, isLeafType } from 'graphql';
import { destroySealedIdentities } from '../../server/app/record/destroy-sealed-identities.ts';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { filedFields, filing, freshKey, reportFields, shutdown } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { hitsIn } from '../support/database-text.ts';
import { contract } from '../support/probe.ts';

const dayMs = 86_400_000;

let api: ApiServer;
let officer: ApiUser;
let report: Json;
let incidentId: string;

beforeAll(async () => {
  api = await startApi();
  officer = await api.signIn('officer');
  const filed = await officer.act('submitIncident', filing(shutdown()), filedFields);
  expect(filed.errors).toEqual([]);
  report = filed.reports[0];
  incidentId = filed.incident.id;
});

afterAll(async () => {
  await api.stop();
});

function seen(user: ApiUser): Promise<Json[]> {
  return Promise.all([
    user.post('query($id: ID!) { report(id: $id) { handling } }', { id: report.id }).then(({ body }) => body.data.report),
    user.post('{ reports(first: 10) { nodes { id } } }').then(({ body }) => body.data.reports?.nodes.map(({ id }: Json) => id)),
  ]);
}

test('its author and the contacts for that country read it; nobody else learns that it is', async () => {
  for (const name of ['officer', 'responder', 'lead']) expect(await seen(await api.signIn(name))).toEqual([{ handling: 'SEALED' }, [report.id]]);
  for (const name of ['approver', 'legal', 'embadmin', 'vidora', 'registrar']) expect(await seen(await api.signIn(name))).toEqual([null, []]);
});

test('its publicRef carries no country, and a search finds nothing of it', async () => {
  expect(report.publicRef).not.toContain('XA');
  const found = await officer.ask('{ search(text: "counting reached north", first: 10) { nodes { id } } }');
  expect(found.nodes).toEqual([]);
});

/** What a coordinator sees: whose it is, that it is sealed, and how the clocks stand. */
const companyAndClocks = ['id', 'publicRef', 'version', 'status', 'severity', 'phase', 'handling', 'delivery', 'company', 'clocks', 'escalationLevel', 'submittedAt', 'serverNow'];

/** Every field of a report, whatever it holds. */
function everyField(): string {
  const type = contract.getType('Report');
  const fields = type !== undefined && 'getFields' in type ? Object.values(type.getFields()) : [];
  return fields.map((field) => ('name' in field && isLeafType(getNamedType(field.type)) ? field.name : `${field.name} { __typename }`)).join(' ');
}

test('of every field of it the coordinator sees company and clocks only, in lists too', async () => {
  const coordinator = await api.signIn('coordinator');
  const one = await coordinator.ask(`query($id: ID!) { report(id: $id) { ${everyField()} } }`, { id: report.id });
  const { nodes } = await coordinator.ask(`{ reports(first: 10) { nodes { ${everyField()} } } }`);
  for (const seen of [one, ...nodes]) {
    const shown = Object.entries(seen).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
    expect(shown.map(([name]) => name).sort()).toEqual([...companyAndClocks].sort());
  }
  expect(nodes).toHaveLength(1);
  const author = await officer.ask(`query($id: ID!) { report(id: $id) { ${everyField()} } }`, { id: report.id });
  expect(author).toMatchObject({ tlp: 'AMBER', language: 'en', itemCounts: { __typename: 'ItemCounts' }, isRestrictive: false, head: { __typename: 'Receipt' } });
});

test('its record shows a coordinator clocks without persons, and no receipt', async () => {
  const query = 'query($id: ID!, $after: String) { record(reportId: $id, first: 1, after: $after) { nodes { type actor { alias } parts { value } } pageInfo { endCursor hasNextPage } receipt { seq } } }';
  const coordinator = await api.signIn('coordinator');
  const seen: Json[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const page: Json = await coordinator.ask(query, { id: report.id, after });
    seen.push(...page.nodes);
    expect(page.receipt).toBeNull();
    ({ endCursor: after, hasNextPage: isMore } = page.pageInfo);
  }
  expect(seen.length).toBeGreaterThan(1);
  for (const { type, actor, parts } of seen) expect([type, actor.alias, parts]).toEqual([expect.stringMatching(/^clock\./), null, []]);
});

test('nothing of it that is content', async () => {
  const coordinator = await api.signIn('coordinator');
  const read = await coordinator.ask('query($id: ID!) { report(id: $id) { company { id } clocks { kind } country category content { claim } authorAlias items { locator } } }', { id: report.id });
  expect(read).toMatchObject({ company: { id: 'demo-chirpline' }, country: null, category: null, content: null, authorAlias: null });
  expect(read.items.every(({ locator }: Json) => locator === null)).toBe(true);
});

test('destroyed 30 days after closing, its author stands nowhere but in the own account', async () => {
  const responder = await api.signIn('responder');
  const acknowledged = await responder.act('acknowledgeReport', { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() }, reportFields);
  const author = await api.signIn('officer');
  const withdrawn = await author.act('withdrawReport', { reportId: report.id, expectedVersion: acknowledged.report.version, idempotencyKey: freshKey(), reason: 'RESOLVED_OTHERWISE' }, reportFields);
  expect(withdrawn).toMatchObject({ errors: [], report: { status: 'WITHDRAWN' } });
  api.clock.advance(29 * dayMs);
  expect(await destroySealedIdentities(api.composed.app.deps)).toBe(0);
  api.clock.advance(2 * dayMs);
  await sweepClocks(api.composed.app.deps);
  expect(await destroySealedIdentities(api.composed.app.deps)).toBe(1);
  const me = await (await api.signIn('officer')).ask('{ me { alias } }');
  const database = await api.readStore();
  expect(database.filter(({ table }) => table.startsWith('sealed_')).flatMap(({ rows }) => rows)).toEqual([]);
  const hits = hitsIn(database, ['demo-officer', 'officer@demo.example', me.alias, '127.0.0.1']);
  const elsewhere = hits.filter((hit) => !/^(credentials|sessions|organizations): /.test(hit) && !/organization:demo-amaranth-elections/.test(hit));
  expect(elsewhere).toEqual([]);
  expect(hits.length).toBeGreaterThan(2);
  expect(await (await api.signIn('officer')).ask('query($id: ID!) { report(id: $id) { id } }', { id: report.id })).toBeNull();
  expect(await (await api.signIn('officer')).ask('query($id: ID!) { incident(id: $id) { id } }', { id: incidentId })).toBeNull();
});
