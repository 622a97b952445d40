// The life of the editions of one election, over HTTP on the real store: weekly totals by time alone, an
// interim edition by two people after comments, a correction, and the full edition proved with what stands.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { countSealed } from '../../server/app/transparency/count-sealed.ts';
import { prepareDueEditions } from '../../server/app/transparency/prepare-due-editions.ts';
import { publishedEdition, publishedEditions } from '../../server/app/transparency/published-editions.ts';
import { dayMs, minuteMs } from '../../server/domain/time.ts';
import { filedFields, filing, freshKey, shutdown, wrongDate } from '../support/api-cases.ts';
import { silent, startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';

let api: ApiServer;
const folder = mkdtempSync(join(tmpdir(), 'tocsin-editions-'));

beforeAll(async () => {
  api = await startApi();
});

afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const interim = 'demo-election-interim';
/** A reply that names somebody, which no filter sees. */
const blame = 'Jane Doe of Chirpline is to blame, and nobody else.';
const withheldReplies = [{ organizationId: 'demo-amaranth-elections', reason: 'NAMES_A_PERSON' }];
const fields = `edition {
  id version kind state commentUntil hasFirstPerson publishedAt allowedActions comments { organization { id } text } replies { organization { id } text withheld }
  amendments { reason changes { table column part company { id } before after } } proposedAmendment { reason }
  figures { figures { key count numerator denominator } companies { company { id } } exact { company { id } track reports } protected { k isWithheld rows { category reports { value isHidden } } } companyCount }
  hidden { category reason }
} receipt { seq }`;

/** Each call by a new session, whose factor is fresh. */
async function act(name: string, verb: string, input: object): Promise<Json> {
  return (await userOf(api, name)).act(verb, { idempotencyKey: freshKey(), ...input }, fields);
}

async function list(name: string, args = ''): Promise<Json> {
  return (await userOf(api, name)).ask(`{ editions(first: 20${args}) { nodes { ${fields.slice(fields.indexOf('{') + 1, fields.lastIndexOf('}', fields.lastIndexOf('}') - 1))} } pageInfo { hasNextPage } } }`);
}

async function theOne(name: string, id: string): Promise<Json> {
  return (await list(name, `, id: "${id}"`)).nodes[0];
}

async function file(company: string, count: number): Promise<void> {
  const officer = await userOf(api, 'officer');
  for (let each = 0; each < count; each += 1) expect((await officer.act('submitIncident', filing(wrongDate({ company })), filedFields)).errors).toEqual([]);
}

test('weekly totals appear by time alone, rounded, and not over two companies', async () => {
  await file('chirpline', 6);
  await file('vidora', 2);
  api.clock.advance(7 * dayMs);
  expect(await prepareDueEditions(api.composed.app.deps)).toBe(0);
  await file('palaver', 2);
  api.clock.advance(-7 * dayMs);
  await file('palaver', 3);
  api.clock.advance(7 * dayMs);
  expect(await prepareDueEditions(api.composed.app.deps)).toBe(1);
  expect(await prepareDueEditions(api.composed.app.deps)).toBe(0);
  const [weekly] = await publishedEditions(api.composed.app.deps);
  expect(weekly).toMatchObject({ id: 'demo-election-week-2026-03-09', kind: 'WEEKLY', election: { country: 'XA' }, isDemonstration: true, replies: [], amendments: [] });
  expect(weekly?.snapshot).toMatchObject({ companies: 3, periodFrom: '2026-03-08T21:00:00.000Z', snapshotAt: '2026-03-15T21:00:00.000Z' });
  expect(weekly?.kind === 'WEEKLY' && weekly.snapshot.figures.map(({ key, value }) => [key, value])).toEqual([
    ['M1', { kind: 'COUNT', count: 10 }],
    ['M2', { kind: 'COUNT', count: 10 }],
    ['M3', { kind: 'SHARE', numerator: 0, denominator: 10 }],
    ['M4', { kind: 'SHARE', numerator: 0, denominator: 10 }],
    ['M7', expect.anything()],
  ]);
});

test('an interim edition is refused before its time, and prepared by time once it is due; its parties hear of it', async () => {
  expect(await act('coordinator', 'prepareEdition', { kind: 'INTERIM', electionId: 'demo-election' })).toMatchObject({
    edition: null,
    errors: [{ code: 'VALIDATION', path: 'electionId', rule: 'NOT_YET', details: [{ name: 'dueAt', values: ['2026-03-18T21:00:00.000Z'] }] }],
  });
  api.clock.advance(3 * dayMs);
  expect(await prepareDueEditions(api.composed.app.deps)).toBe(1);
  const draft = await theOne('coordinator', interim);
  // The fifth working day after Thursday the 19th ends in Nairobi on Thursday the 26th.
  expect(draft).toMatchObject({ state: 'DRAFT', kind: 'INTERIM', hasFirstPerson: false, commentUntil: '2026-03-26T21:00:00.000Z', allowedActions: ['PREPARE', 'EXPORT_ROWS'] });
  const notices = (await api.composed.store.outbox({ stream: `edition:${interim}`, first: 10 })).rows;
  expect(notices.map(({ type, audience, organizationId }) => [type, audience, organizationId]).sort()).toEqual([
    ['edition.prepared', 'EMB_ADMIN', 'demo-amaranth-elections'],
    ['edition.prepared', 'ORG_ADMIN', 'demo-chirpline'],
    ['edition.prepared', 'ORG_ADMIN', 'demo-palaver'],
    ['edition.prepared', 'ORG_ADMIN', 'demo-vidora'],
  ]);
  await planDeliveries({ ...api.composed.app.deps, log: silent });
  const { rows } = await api.composed.store.find('deliveries', { index: 'byState', equals: { state: 'WAITING' }, first: 500 });
  const told = rows.filter(({ channel, events }) => channel === 'MAIL' && events.some(({ type }) => type === 'edition.prepared'));
  expect(told.map(({ targetId }) => targetId).sort()).toEqual(['demo-embadmin', 'demo-lead', 'demo-palaver', 'demo-vidora-lead']);
});

test('a draft is read by coordinators and by those who speak for its parties, each as far as it concerns them', async () => {
  for (const name of ['officer', 'responder', 'registrar', 'lantern']) expect([name, (await list(name)).nodes.map(({ id }: Json) => id)]).toEqual([name, ['demo-election-week-2026-03-09']]);
  const all = await theOne('embadmin', interim);
  expect(all.figures.companies.map(({ company }: Json) => company.id)).toEqual(['demo-chirpline', 'demo-palaver', 'demo-vidora']);
  expect(all).toMatchObject({ hidden: null, allowedActions: ['COMMENT', 'EXPORT_ROWS'] });
  const own = await theOne('lead', interim);
  expect(own.figures.companies.map(({ company }: Json) => company.id)).toEqual(['demo-chirpline']);
  expect(own.figures.exact.map(({ company }: Json) => company.id)).toEqual(['demo-chirpline']);
  expect(own.figures.figures.find(({ key }: Json) => key === 'M1')).toMatchObject({ count: 13 });
  expect([own.figures.protected, all.figures.protected.k]).toEqual([null, 5]);
  const preview = await theOne('coordinator', interim);
  const hidden = preview.figures.protected.rows.filter(({ reports }: Json) => reports.isHidden).map(({ category }: Json) => category);
  expect(preview.hidden.map(({ category }: Json) => category)).toEqual(preview.figures.protected.isWithheld ? expect.any(Array) : hidden);
});

test('a party comments to the coordinators and replies to the public, without links or accounts', async () => {
  for (const reply of ['See https://chirpline.example/answers', 'Ask @chirpline', 'Call +254 700 123 456', 'a'.repeat(501)]) {
    expect((await act('lead', 'commentEdition', { editionId: interim, reply })).errors).toMatchObject([{ code: 'VALIDATION', path: 'reply' }]);
  }
  expect((await act('lead', 'commentEdition', { editionId: interim })).errors).toMatchObject([{ path: 'comment', rule: 'REQUIRED' }]);
  expect((await act('lead', 'commentEdition', { editionId: interim, reply: 'First words.' })).errors).toEqual([]);
  const said = await act('lead', 'commentEdition', { editionId: interim, comment: 'Two answers by telephone are missing.', reply: 'We answered by telephone while our page was down.' });
  expect(said).toMatchObject({ errors: [], edition: { comments: [{ text: 'Two answers by telephone are missing.' }], replies: [{ text: 'We answered by telephone while our page was down.' }] } });
  expect((await theOne('embadmin', interim)).comments).toEqual([]);
  expect((await theOne('coordinator', interim)).comments).toMatchObject([{ organization: { id: 'demo-chirpline' } }]);
  expect((await act('embadmin', 'commentEdition', { editionId: interim, reply: blame })).errors).toEqual([]);
  expect((await act('officer', 'commentEdition', { editionId: interim, comment: 'x' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await act('coordinator', 'commentEdition', { editionId: interim, comment: 'x' })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
});

test('two people publish it, after the comments, each with a fresh factor', async () => {
  const { version } = await theOne('coordinator', interim);
  const publish = (name: string, expectedVersion = version, withheld: object = withheldReplies): Promise<Json> => act(name, 'publishEdition', { editionId: interim, expectedVersion, withheldReplies: withheld });
  expect((await publish('coordinator')).errors).toMatchObject([{ code: 'VALIDATION', rule: 'COMMENT_PERIOD' }]);
  api.clock.advance(8 * dayMs);
  expect((await act('lead', 'commentEdition', { editionId: interim, comment: 'Too late' })).errors).toMatchObject([{ rule: 'COMMENT_PERIOD' }]);
  expect((await publish('lead')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const stale = await userOf(api, 'coordinator');
  api.clock.advance(6 * minuteMs);
  expect((await stale.act('publishEdition', { editionId: interim, expectedVersion: version, idempotencyKey: freshKey() })).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
  expect((await publish('coordinator', version - 1)).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
  for (const organizationId of ['demo-vidora', 'none']) expect((await publish('coordinator', version, [...withheldReplies, { ...withheldReplies[0], organizationId }])).errors).toMatchObject([{ code: 'VALIDATION', path: 'withheldReplies.1.organizationId' }]);
  expect(await publish('coordinator')).toMatchObject({ errors: [], edition: { state: 'DRAFT', hasFirstPerson: true, version: version + 1 } });
  expect((await publish('coordinator', version + 1)).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
  expect((await theOne('coordinator-admin', interim)).allowedActions).toEqual(['PUBLISH', 'EXPORT_ROWS']);
  // The second person sees what the first named; the party does not before it is published.
  expect((await theOne('coordinator-admin', interim)).replies).toMatchObject([{ withheld: null }, { text: blame, withheld: 'NAMES_A_PERSON' }]);
  expect((await theOne('embadmin', interim)).replies).toMatchObject([{ text: blame, withheld: null }]);
  for (const other of [null, [], [{ ...withheldReplies[0], reason: 'NAMES_CONTENT' }]] as const) {
    const refused = { code: 'VALIDATION', path: 'withheldReplies', rule: 'WITHHELD_REPLIES', details: [{ name: 'withheld', values: ['demo-amaranth-elections NAMES_A_PERSON'] }] };
    expect((await act('coordinator-admin', 'publishEdition', { editionId: interim, expectedVersion: version + 1, withheldReplies: other })).errors).toMatchObject([refused]);
  }
  expect(await publish('coordinator-admin', version + 1)).toMatchObject({ errors: [], edition: { state: 'PUBLISHED', allowedActions: ['PROPOSE_AMENDMENT', 'EXPORT_ROWS'] } });
  expect((await publish('coordinator-admin', version + 2)).errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  const published = await publishedEdition(api.composed.app.deps, interim);
  expect(published).toMatchObject({ kind: 'INTERIM', replies: [{ organizationId: 'demo-chirpline' }, { organizationId: 'demo-amaranth-elections', withheld: 'NAMES_A_PERSON' }], dataAt: '2026-03-19T09:00:00.000Z' });
  expect(JSON.stringify(published)).not.toContain('missing');
  expect((await theOne('responder', interim)).figures.companies).toHaveLength(3);
});

test('a withheld reply leaves its mark and no word of it, in every form; the party and coordinators read it', async () => {
  await api.composed.publicPages.settled();
  const mark = 'A reply was withheld: it names a person';
  const texts = ['', '.json', '.csv'].map((ending) => `/transparency/${interim}${ending}`);
  for (const path of [...texts, '/', '/transparency', '/transparency/feed.atom']) {
    const text = await (await fetch(api.url + path)).text();
    expect([path, text.includes('Jane'), text.includes(mark)]).toEqual([path, false, path === texts[0]]);
  }
  expect((await publicFile()).replies).toEqual([
    { organizationId: 'demo-chirpline', text: 'We answered by telephone while our page was down.', at: expect.any(String) },
    { organizationId: 'demo-amaranth-elections', withheld: 'NAMES_A_PERSON', at: expect.any(String) },
  ]);
  const query = `{ publicSummary(election: "demo-election", edition: "${interim}") { replies { organization { id } text withheld } } }`;
  const summary = await (await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) })).json() as Json;
  expect(summary.data.publicSummary.replies[1]).toEqual({ organization: { id: 'demo-amaranth-elections' }, text: null, withheld: 'NAMES_A_PERSON' });
  const { pack } = await (await userOf(api, 'coordinator')).act('exportPack', { electionId: 'demo-election', country: 'XA' }, 'pack');
  expect([pack.includes('Jane'), pack.includes('"withheld": "NAMES_A_PERSON"')]).toEqual([false, true]);
  for (const [name, text] of [['lead', null], ['vidora-lead', null], ['responder', null], ['officer', null], ['registrar', null], ['embadmin', blame], ['approver', blame], ['coordinator', blame], ['coordinator-admin', blame]] as const) {
    expect([name, (await theOne(name, interim)).replies[1]]).toEqual([name, { organization: { id: 'demo-amaranth-elections' }, text, withheld: 'NAMES_A_PERSON' }]);
  }
});

test('a correction takes two people, and a small step shows no old figure', async () => {
  await file('vidora', 1);
  await file('chirpline', 8);
  api.clock.advance(minuteMs);
  const { version } = await theOne('coordinator', interim);
  const amend = (name: string, input: object): Promise<Json> => act(name, 'amendEdition', { editionId: interim, ...input });
  expect((await amend('coordinator', { expectedVersion: version })).errors).toMatchObject([{ path: 'reason', rule: 'REQUIRED' }]);
  expect((await amend('coordinator', { expectedVersion: version, reason: 'See www.chirpline.example' })).errors).toMatchObject([{ path: 'reason', rule: 'PUBLIC_TEXT' }]);
  expect(await amend('coordinator', { expectedVersion: version, reason: 'Nine reports were counted in another election.' })).toMatchObject({ errors: [], edition: { amendments: [], proposedAmendment: { reason: expect.any(String) } } });
  expect((await amend('coordinator', { expectedVersion: version + 1 })).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
  const amended = await amend('coordinator-admin', { expectedVersion: version + 1 });
  expect(amended).toMatchObject({ errors: [], edition: { proposedAmendment: null, amendments: [{ reason: 'Nine reports were counted in another election.' }] } });
  const requests = amended.edition.amendments[0].changes.filter(({ table, column }: Json) => table === 'FIGURES' && column === 'M1');
  expect(requests.map(({ company, before, after }: Json) => [company?.id ?? null, before, after])).toEqual([[null, 'CORRECTED', '22'], ['demo-chirpline', 'CORRECTED', '14'], ['demo-vidora', 'CORRECTED', '3']]);
  expect((await publishedEdition(api.composed.app.deps, interim))?.amendments).toHaveLength(1);
  expect((await amend('coordinator', { expectedVersion: version + 2, reason: 'Nothing.' })).errors).toMatchObject([{ rule: 'UNCHANGED' }]);
});

test('a full edition waits for the certification, and is proved anew where another release came between', async () => {
  const prepare = (input: object = {}): Promise<Json> => act('coordinator', 'prepareEdition', { kind: 'FULL', electionId: 'demo-election', ...input });
  expect((await prepare()).errors).toMatchObject([{ rule: 'NOT_YET', details: [{ name: 'dueAt', values: ['2026-05-10T21:00:00.000Z'] }] }]);
  const election = await (await userOf(api, 'embadmin')).ask('{ election(id: "demo-election") { version name type pollingDays timeZones } }');
  const { version: expectedVersion, ...saved } = election;
  expect((await (await userOf(api, 'embadmin')).act('saveElection', { ...saved, electionId: 'demo-election', expectedVersion, certifiedOn: '2026-03-12', idempotencyKey: freshKey() })).errors).toEqual([]);
  await file('vidora', 1);
  api.clock.advance(20 * dayMs);
  const both = await Promise.all([prepare(), prepare()]);
  expect(both.map(({ errors }) => errors.map(({ rule }: Json) => rule)).sort()).toEqual([[], ['VERSION']]);
  const { edition } = both.find(({ errors }) => errors.length === 0) ?? {};
  expect(edition).toMatchObject({ id: 'demo-election-full', state: 'DRAFT', hasFirstPerson: true });
  expect((await prepare()).errors).toMatchObject([{ path: 'electionId', rule: 'VERSION' }]);
  const { version } = await theOne('coordinator', interim);
  expect((await act('coordinator', 'amendEdition', { editionId: interim, expectedVersion: version, reason: 'One report came late.' })).errors).toEqual([]);
  expect((await act('coordinator-admin', 'amendEdition', { editionId: interim, expectedVersion: version + 1 })).errors).toEqual([]);
  api.clock.advance(8 * dayMs);
  const publish = (of: Json, name = 'coordinator-admin'): Promise<Json> => act(name, 'publishEdition', { editionId: 'demo-election-full', expectedVersion: of.version });
  expect((await publish(edition)).errors).toMatchObject([{ rule: 'OTHER_RELEASES' }]);
  const anew = await prepare({ expectedVersion: edition.version });
  expect(anew).toMatchObject({ errors: [], edition: { hasFirstPerson: true } });
  // A reply that came after the preparer's word is one that nobody stands for yet.
  expect((await act('lead', 'commentEdition', { editionId: 'demo-election-full', reply: 'We answered by telephone.' })).errors).toEqual([]);
  api.clock.advance(8 * dayMs);
  const replied = await theOne('coordinator', 'demo-election-full');
  expect(replied).toMatchObject({ hasFirstPerson: false, allowedActions: expect.arrayContaining(['PUBLISH']) });
  const vouched = await publish(replied, 'coordinator');
  expect(vouched).toMatchObject({ errors: [], edition: { state: 'DRAFT', hasFirstPerson: true } });
  expect(await publish(vouched.edition)).toMatchObject({ errors: [], edition: { state: 'PUBLISHED' } });
  for (const input of [{}, { expectedVersion: vouched.edition.version + 1 }]) expect((await prepare(input)).errors).toMatchObject([{ path: 'electionId', rule: 'PUBLISHED' }]);
  expect((await prepare({ kind: 'INTERIM' })).errors).toMatchObject([{ path: 'electionId', rule: 'FULL_PUBLISHED' }]);
  expect((await publishedEditions(api.composed.app.deps)).map(({ id }) => id)).toEqual(['demo-election-full', interim, 'demo-election-week-2026-03-09']);
});

test('a pack holds the published editions with definitions, digests and receipts, and nothing of a case', async () => {
  const pack = async (name: string, input: object = {}): Promise<Json> => (await userOf(api, name)).act('exportPack', { electionId: 'demo-election', country: 'XA', ...input }, 'fileName pack editionCount');
  for (const name of ['embadmin', 'lead', 'officer']) expect((await pack(name)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const stale = await userOf(api, 'coordinator');
  api.clock.advance(6 * minuteMs);
  expect((await stale.act('exportPack', { electionId: 'demo-election', country: 'XA' })).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
  expect((await pack('coordinator', { country: 'KE' })).errors).toMatchObject([{ path: 'electionId', rule: 'COUNTRY' }]);
  expect((await pack('coordinator', { electionId: 'none' })).errors).toMatchObject([{ path: 'electionId', rule: 'COUNTRY' }]);
  const { errors, fileName, editionCount, pack: text } = await pack('coordinator');
  expect([errors, fileName, editionCount]).toEqual([[], 'tocsin-demo-election.json', 3]);
  const file = JSON.parse(text);
  expect(file.editions.map(({ document }: Json) => document.id)).toEqual(['demo-election-full', interim, 'demo-election-week-2026-03-09']);
  for (const { document, digest, receipt, json } of file.editions) {
    expect(document.snapshot).toEqual((await publishedEdition(api.composed.app.deps, document.id))?.snapshot);
    expect(json).toMatch(new RegExp(`/transparency/${document.id}\\.json$`));
    const { figures, amendments } = (await api.composed.store.get('editions', document.id))?.value ?? {};
    expect([document.id, digest]).toEqual([document.id, amendments?.at(-1)?.snapshot ?? figures?.snapshot]);
    expect(receipt).toContain('tocsin-receipt/v1');
    expect(await (await fetch(`${api.url}/log/keys`)).text()).toContain(file.keys.receipts);
  }
  for (const { key, name, counted, notSaid } of file.definitions) for (const words of [name, counted, notSaid]) expect([key, words.startsWith('figures.')]).toEqual([key, false]);
  const { rows } = await api.composed.store.find('queue', { index: 'byAge', equals: { audience: 'country:*' }, first: 100 });
  expect(rows.length).toBeGreaterThan(10);
  for (const { reportId } of rows) expect(text).not.toContain(reportId);
  for (const told of ['https://chirpline.example', 'voting was moved', 'Two answers by telephone', blame]) expect(text).not.toContain(told);
});

/** The file of all pages, as the web app saves it. */
async function rowsFile(name: string, editionId: string, first = 2): Promise<{ readonly errors: Json; readonly text: string }> {
  const user = await userOf(api, name);
  let [text, after]: [string, string | null] = ['', null];
  for (let isMore = true; isMore; ) {
    const { errors, lines, pageInfo } = await user.act('exportFigures', { editionId, first, after }, 'fileName lines rowCount pageInfo { endCursor hasNextPage }');
    if (errors.length > 0) return { errors, text };
    text += lines;
    [after, isMore] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return { errors: [], text };
}

interface Checked {
  readonly code: number | null;
  readonly said: string;
}

/** The public file of the interim edition, once what moved is drawn. */
async function publicFile(): Promise<Json> {
  await api.composed.publicPages.settled();
  return (await fetch(`${api.url}/transparency/${interim}.json`)).json();
}

/** `npm run recompute` on both files. */
function recompute(rows: string, edition: unknown): Checked {
  const [rowsPath, editionPath] = [join(folder, 'rows.jsonl'), join(folder, 'edition.json')];
  writeFileSync(rowsPath, rows);
  writeFileSync(editionPath, JSON.stringify(edition));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/recompute.ts', rowsPath, editionPath], { encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

test('whoever saved the rows of an edition computes its figures again, whatever the reports became since', async () => {
  const { nodes } = await (await userOf(api, 'lead')).ask('{ reports(first: 100) { nodes { id version status } } }');
  for (const { id, version } of nodes.filter(({ status }: Json) => status === 'SUBMITTED').slice(0, 3)) {
    expect((await (await userOf(api, 'lead')).act('acknowledgeReport', { reportId: id, expectedVersion: version, idempotencyKey: freshKey() }, 'report { status }')).errors).toEqual([]);
  }
  const published = await publicFile();
  const all = await rowsFile('embadmin', interim);
  expect(all.errors).toEqual([]);
  const [frame, ...rows] = all.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(frame).toEqual({ format: 'tocsin-figures-rows/1', editionId: interim, electionId: 'demo-election', periodFrom: published.snapshot.periodFrom, snapshotAt: published.dataAt });
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.map(({ acks }) => acks[0].state)).toEqual(rows.map(() => 'RUNNING'));
  expect(recompute(all.text, published)).toEqual({ code: 0, said: expect.stringMatching(new RegExp(`^${interim}: ${String(rows.length)} rows, [0-9]{3,} values compared, 0 differ\n$`)) });
  expect((await rowsFile('coordinator', interim, 100)).text).toBe(all.text);
  const own = await rowsFile('lead', interim);
  const ownRows = own.text.trimEnd().split('\n').slice(1).map((line) => JSON.parse(line));
  expect(own.text).toContain('"companyId":"demo-chirpline"');
  expect(ownRows).toEqual(rows.filter(({ companyId }) => companyId === 'demo-chirpline'));
  expect(recompute(own.text, published)).toMatchObject({ code: 0, said: expect.stringContaining(' rows, of one company, ') });
});

test('a figure that the rows do not give is named, and files that do not belong together are refused', async () => {
  const published = await publicFile();
  const { text } = await rowsFile('embadmin', interim);
  const lines = text.split('\n');
  const withoutOne = [...lines.slice(0, 1), ...lines.slice(2)].join('\n');
  expect(recompute(withoutOne, published)).toMatchObject({ code: 1, said: expect.stringMatching(/^FIGURES M1 count: published (\d+), computed \d+$/m) });
  const forged = structuredClone(published);
  forged.snapshot.exact[0].unanswered = 0;
  expect(recompute(text, forged)).toEqual({ code: 1, said: expect.stringMatching(/^EXACT demo-chirpline POLICY_REFERRAL unanswered: published 0, computed \d+\n.*, 1 differ\n$/) });
  for (const [rows, edition, words] of [
    ['', published, 'does not say which rows'],
    [text, { ...published, id: 'other' }, 'the edition is other'],
    [text, { ...published, schemaVersion: 1 }, 'version 2 of editions'],
    [text, { ...published, snapshot: { ...published.snapshot, snapshotAt: '2026-01-01T00:00:00.000Z' } }, 'amended meanwhile'],
    [text, {}, 'no edition'],
    [`${text}{`, published, 'is no JSON'],
  ] as const) expect(recompute(rows, edition)).toEqual({ code: 2, said: expect.stringContaining(words) });
});

test('rows are for the parties and their coordinators, with a fresh factor, and of no other kind of edition', async () => {
  expect((await rowsFile('officer', interim)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect((await rowsFile('registrar', interim)).errors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('not yours') }]);
  expect((await rowsFile('embadmin', 'none')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await rowsFile('embadmin', 'demo-election-week-2026-03-09')).errors).toMatchObject([{ path: 'editionId', rule: 'NO_ROWS' }]);
  const stale = await userOf(api, 'lead');
  api.clock.advance(6 * minuteMs);
  expect((await stale.act('exportFigures', { editionId: interim, first: 10 }, 'lines')).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
});

test('the sealed figure of a year waits for its end, and is none over fewer than five countries', async () => {
  expect((await (await userOf(api, 'officer')).act('submitIncident', filing(shutdown()), filedFields)).errors).toEqual([]);
  const year = { from: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' };
  expect(await countSealed(api.composed.app.deps, year)).toEqual({ reports: 1, countries: 1, isDemonstration: true });
  expect((await act('coordinator', 'prepareEdition', { kind: 'SEALED_YEARLY', year: 2026 })).errors).toMatchObject([{ path: 'year', rule: 'NOT_YET' }]);
  expect((await act('coordinator', 'prepareEdition', { kind: 'SEALED_YEARLY', year: 2025 })).errors).toMatchObject([{ path: 'year', rule: 'FIVE_COUNTRIES' }]);
  expect((await act('coordinator', 'prepareEdition', { kind: 'WEEKLY', electionId: 'demo-election' })).errors).toMatchObject([{ path: 'kind', rule: 'KIND' }]);
});

test('a name that the authority alone wrote stands on no page; weekly totals bear a title until a coordinator saves it', async () => {
  const name = 'Doe is a thief';
  const election = { name, type: 'LOCAL', pollingDays: [new Date(api.clock.now() + 10 * dayMs).toISOString().slice(0, 10)], timeZones: ['Africa/Nairobi'] };
  const { election: saved } = await (await userOf(api, 'embadmin')).act('saveElection', { ...election, idempotencyKey: freshKey() }, 'election { id version isNameConfirmed }');
  expect(saved).toMatchObject({ version: 1, isNameConfirmed: false });
  const week = async (): Promise<Json> => {
    for (const company of ['chirpline', 'vidora', 'palaver']) {
      const content = (): object => ({ ...wrongDate({ company }), electionId: saved.id, category: 'IMPERSONATION', subType: 'OFFICIAL', particulars: { genuineLocator: 'https://elections.amaranth.example' }, correction: undefined });
      for (let each = 0; each < 2; each += 1) expect((await (await userOf(api, 'officer')).act('submitIncident', filing({ ...content() }), filedFields)).errors).toEqual([]);
    }
    api.clock.advance(7 * dayMs);
    expect(await prepareDueEditions(api.composed.app.deps)).toBe(1);
    await api.composed.publicPages.settled();
    return (await publishedEditions(api.composed.app.deps)).find((each) => each.kind === 'WEEKLY' && each.electionId === saved.id);
  };
  const first = await week();
  const title = `Local election of ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(String(election.pollingDays[0])))}, XA`;
  expect(first.election.name).toBe(title);
  for (const path of ['/', '/transparency', '/transparency/feed.atom', `/transparency/${first.id}`, `/transparency/${first.id}.json`, `/transparency/${first.id}.csv`]) {
    const text = await (await fetch(api.url + path)).text();
    expect([path, text.includes(name), path.endsWith('.csv') || text.includes(title)]).toEqual([path, false, true]);
  }
  const summary = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `{ publicSummary(election: "${saved.id}") { election { name } } }` }) });
  expect(await summary.json()).toEqual({ data: { publicSummary: { election: { name: title } } } });
  expect((await theOne('coordinator', first.id)).id).toBe(first.id);
  const pack = await (await userOf(api, 'coordinator')).act('exportPack', { electionId: saved.id, country: 'XA' }, 'pack');
  expect([pack.pack.includes(name), pack.pack.includes(title)]).toEqual([false, true]);

  const confirmed = await (await userOf(api, 'coordinator')).act('saveElection', { ...election, electionId: saved.id, expectedVersion: 1, idempotencyKey: freshKey() }, 'election { version isNameConfirmed }');
  expect(confirmed).toMatchObject({ errors: [], election: { version: 2, isNameConfirmed: true } });
  expect((await week()).election.name).toBe(name);
});
