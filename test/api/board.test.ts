// The coordinators' board over HTTP on the real store: what is open by company and clock, the reports behind
// each number, the figures by every grouping, and what another country's coordinator sees of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hourMs, minuteMs } from '../../server/domain/time.ts';
import { filedFields, filing, freshKey, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { enrol, userOf } from '../support/enrol.ts';

let api: ApiServer;
let officer: ApiUser;
let coordinator: ApiUser;
let organizationId: string;

beforeAll(async () => {
  api = await startApi();
  await everybody();
  organizationId = (await coordinator.ask('{ me { organization { id } } }')).organization.id;
  for (const country of ['XA', 'XB']) await enrol(api, { name: `of-${country}`, organizationId, roles: ['IFES_COORDINATOR'], countries: [country] });
});

/** New sessions, since the old ones end while the clock is led on. */
async function everybody(): Promise<void> {
  officer = await userOf(api, 'officer');
  coordinator = await userOf(api, 'coordinator');
}

afterAll(async () => {
  await api.stop();
});

const figure = 'key kind count numerator denominator codes { code count }';
const fields = `serverNow from
  open { isComplete lists { list count } cells { company { id name } country total clocks { list count } } }
  figures {
    whole { ${figure} } companies { company { id } isCommitted figures { ${figure} } } countries { country figures { ${figure} } }
    languages { language figures { ${figure} } } severities { severity figures { ${figure} } } equity { company { id } groups { countries waits ratio } }
  }
  staleContacts { organization { id } kind } endingAgreements { id company { id } validUntil }`;

const board = (user: ApiUser, filter: object = {}): Promise<Json> => user.ask(`query($filter: BoardFilter) { responsivenessBoard(filter: $filter) { ${fields} } }`, { filter });

async function behind(user: ApiUser, list: string, { filter = {}, first = 100 }: { readonly filter?: object; readonly first?: number } = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { reports } = await user.ask(`query($filter: BoardFilter, $list: BoardList!, $first: Int!, $after: String) { responsivenessBoard(filter: $filter) { reports(list: $list, first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }`, { filter, list, first, after });
    ids.push(...reports.nodes.map(({ id }: Json) => id));
    [after, isMore] = [reports.pageInfo.endCursor, reports.pageInfo.hasNextPage];
  }
  return ids;
}

async function file(company: string, content: object = wrongDate({ company })): Promise<Json> {
  const filed = await officer.act('submitIncident', filing({ ...content }), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

const count = (lists: Json, list: string): number => lists.find((each: Json) => each.list === list).count;
const value = (figures: Json, key: string): Json => figures.find((each: Json) => each.key === key);

let reports: Record<'late' | 'answered' | 'rival' | 'carried' | 'sealed', Json>;

test('every open report stands in one cell and one state of its clocks; each number opens its reports', async () => {
  const late = await file('chirpline');
  const answered = await file('chirpline');
  const responder = await userOf(api, 'responder');
  expect((await responder.act('acknowledgeReport', { reportId: answered.id, expectedVersion: answered.version, idempotencyKey: freshKey() })).errors).toEqual([]);
  const sealed = await file('chirpline', shutdown());
  api.clock.advance(40 * minuteMs);
  await everybody();
  reports = { late, answered, rival: await file('vidora'), carried: await file('murmur'), sealed };
  api.clock.advance(minuteMs);
  const { open } = await board(coordinator);
  expect(open.isComplete).toBe(true);
  expect(open.cells.map(({ company, country, total }: Json) => [company.id, country, total])).toEqual([['demo-chirpline', 'XA', 3], ['demo-murmur', 'XA', 1], ['demo-vidora', 'XA', 1]]);
  const clocks = ['SILENT', 'OVERDUE', 'DUE_SOON', 'RUNNING', 'STILL'];
  for (const cell of open.cells) expect(cell.clocks.reduce((sum: number, each: Json) => sum + each.count, 0)).toBe(cell.total);
  for (const { list, count: expected } of open.lists) expect([list, (await behind(coordinator, list, { first: 2 })).length]).toEqual([list, expected]);
  const byClock = (await Promise.all(clocks.map((list) => behind(coordinator, list)))).flat();
  expect([...byClock].sort()).toEqual([...(await behind(coordinator, 'OPEN'))].sort());
  expect(await behind(coordinator, 'SILENT')).toContain(late.id);
  expect(await behind(coordinator, 'SILENT')).not.toContain(answered.id);
  expect(await behind(coordinator, 'HAND_CARRIED')).toEqual([reports.carried.id]);
  expect(await behind(coordinator, 'OPEN', { filter: { companyId: 'demo-vidora' } })).toEqual([reports.rival.id]);
  const urgent = await behind(coordinator, 'URGENT');
  expect(count(open.lists, 'URGENT')).toBe(urgent.length);
  expect(urgent).toContain(late.id);
});

test('a sealed matter is counted by company and clock and in no figure', async () => {
  expect(await behind(coordinator, 'OPEN')).toContain(reports.sealed.id);
  expect(await behind(coordinator, 'COUNTED')).not.toContain(reports.sealed.id);
  const seen = await coordinator.ask(`{ responsivenessBoard(filter: { companyId: "demo-chirpline" }) { reports(list: OPEN, first: 10) { nodes { id handling category subType country language } } } }`);
  expect(seen.reports.nodes.find(({ id }: Json) => id === reports.sealed.id)).toEqual({ id: reports.sealed.id, handling: 'SEALED', category: null, subType: null, country: null, language: null });
});

test('the figures reconcile with the reports behind them, whatever they are grouped by', async () => {
  const { figures } = await board(coordinator);
  const whole = value(figures.whole, 'M1').count;
  expect(whole).toBe((await behind(coordinator, 'COUNTED', { first: 1 })).length);
  expect(whole).toBe(3);
  expect(await behind(coordinator, 'CARRIED')).toEqual([reports.carried.id]);
  expect(value(figures.whole, 'handCarried').count).toBe(1);
  expect(value(figures.whole, 'M17').kind).toBe('NOT_MEASURED');
  for (const groups of [figures.companies, figures.countries, figures.languages, figures.severities]) {
    for (const key of ['M1', 'M2', 'handCarried']) {
      expect(groups.reduce((sum: number, each: Json) => sum + value(each.figures, key).count, 0)).toBe(value(figures.whole, key).count);
    }
    for (const key of ['M3', 'M4', 'M7']) {
      expect(groups.reduce((sum: number, each: Json) => sum + value(each.figures, key).denominator, 0)).toBe(value(figures.whole, key).denominator);
    }
  }
  for (const { company, figures: own } of figures.companies) expect(value(own, 'M1').count).toBe((await behind(coordinator, 'COUNTED', { filter: { companyId: company.id } })).length);
  for (const { severity, figures: own } of figures.severities) expect(value(own, 'M1').count).toBe((await behind(coordinator, 'COUNTED', { filter: { severity } })).length);
  expect(figures.equity).toContainEqual({ company: { id: 'demo-chirpline' }, groups: [{ countries: ['XA'], waits: 2, ratio: 'TOO_FEW' }] });
  const none = await board(coordinator, { from: new Date(api.clock.now() + hourMs).toISOString() });
  expect(value(none.figures.whole, 'M1').count).toBe(0);
});

test('a coordinator of one country sees that country and is refused another', async () => {
  const here = await userOf(api, 'of-XA', organizationId);
  const there = await userOf(api, 'of-XB', organizationId);
  expect((await board(here)).open).toEqual((await board(coordinator)).open);
  expect((await board(here)).figures).toEqual((await board(coordinator)).figures);
  const other = await board(there);
  expect(other.open).toMatchObject({ cells: [], isComplete: true });
  expect(other.open.lists.every((each: Json) => each.count === 0)).toBe(true);
  expect(other.figures).toMatchObject({ companies: [], countries: [], languages: [], severities: [], equity: [] });
  expect(await behind(there, 'COUNTED')).toEqual([]);
  const asked = async (user: ApiUser): Promise<Json> => (await user.post('{ responsivenessBoard(filter: { country: "XA" }) { serverNow } }')).body;
  expect(await asked(there)).toMatchObject({ data: { responsivenessBoard: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  expect((await asked(here)).errors).toBeUndefined();
});

/** The list behind each figure, and how many reports the figure says are in it. */
const behindFigures: Readonly<Record<string, readonly [string, (figure: Json) => number]>> = {
  M1: ['COUNTED', ({ count: all }) => all], handCarried: ['CARRIED', ({ count: all }) => all],
  M3: ['ACK_MISSED', ({ numerator, denominator }) => denominator - numerator], M4: ['DECISION_MISSED', ({ numerator, denominator }) => denominator - numerator],
  M7: ['UNANSWERED', ({ numerator }) => numerator], M11: ['RETURNED', ({ numerator }) => numerator], M14: ['LOWERED', ({ numerator }) => numerator],
};

test('the list behind each figure holds as many reports as the figure says, in every group', async () => {
  const responder = await userOf(api, 'responder');
  const step = async (user: ApiUser, verb: string, { report: { id, version }, ...input }: Record<string, unknown> & { readonly report: Json }): Promise<Json> => {
    const { errors, report } = await user.act(verb, { reportId: id, expectedVersion: version, idempotencyKey: freshKey(), ...input }, 'report { id version }');
    expect(errors).toEqual([]);
    return report;
  };
  const contest = { proposed: 'S3_MEDIUM', reason: 'Seen by few people so far.' };
  const contested = await step(responder, 'contestSeverity', { report: await step(responder, 'acknowledgeReport', { report: await file('chirpline') }), ...contest });
  await step(await userOf(api, 'approver'), 'rerateSeverity', { report: contested, severity: 'S3_MEDIUM', reason: 'Seen by few people so far (invented).' });
  const returned = await file('chirpline');
  await step(responder, 'returnReport', { report: returned, fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }] });
  api.clock.advance(5 * hourMs);
  await everybody();
  const { figures } = await board(coordinator);
  const groups: readonly { readonly filter: object; readonly figures: Json }[] = [
    { filter: {}, figures: figures.whole },
    ...figures.companies.map(({ company, isCommitted, figures: own }: Json) => ({ filter: { companyId: company.id, isCommitted }, figures: own })),
    ...figures.countries.map(({ country, figures: own }: Json) => ({ filter: { country }, figures: own })),
    ...figures.languages.map(({ language, figures: own }: Json) => ({ filter: { language }, figures: own })),
    ...figures.severities.map(({ severity, figures: own }: Json) => ({ filter: { severity }, figures: own })),
  ];
  expect(groups.length).toBeGreaterThanOrEqual(7);
  for (const { filter, figures: own } of groups) {
    for (const [key, [list, expected]] of Object.entries(behindFigures)) expect({ filter, key, listed: (await behind(coordinator, list, { filter })).length }).toEqual({ filter, key, listed: expected(value(own, key)) });
  }
  for (const [key, [, expected]] of Object.entries(behindFigures)) expect([key, expected(value(figures.whole, key))]).not.toEqual([key, 0]);
  expect(await behind(coordinator, 'OPEN', { filter: { severity: 'S2_HIGH' } })).toContain(returned.id);
  expect(await behind(coordinator, 'URGENT')).not.toContain(returned.id);
  expect(await behind(coordinator, 'LOWERED')).toEqual([contested.id]);
  expect(await behind(coordinator, 'RETURNED')).toEqual([returned.id]);
  expect(await behind(coordinator, 'UNANSWERED')).toContain(reports.late.id);
  expect(await behind(coordinator, 'ACK_MISSED')).not.toContain(reports.answered.id);
});

test('a cursor of another list is refused', async () => {
  const page = await coordinator.ask('{ responsivenessBoard { reports(list: OPEN, first: 1) { pageInfo { endCursor } } } }');
  const { body } = await coordinator.post('query($after: String) { responsivenessBoard { reports(list: URGENT, first: 1, after: $after) { nodes { id } } } }', { after: page.reports.pageInfo.endCursor });
  expect(body.errors).toMatchObject([{ extensions: { code: 'VALIDATION', rule: 'CURSOR' } }]);
});

test('agreements that end soon are listed, the earliest first', async () => {
  const before = await board(coordinator);
  const agreements = (await coordinator.ask('{ publicAgreements(first: 100) { nodes { id validUntil isEnded } } }')).nodes;
  const [earliest] = agreements.filter((each: Json) => !each.isEnded).map(({ validUntil }: Json) => validUntil).sort();
  expect(before.endingAgreements.map(({ id }: Json) => id)).toEqual(agreements.filter(({ isEnded, validUntil }: Json) => !isEnded && Date.parse(validUntil) <= api.clock.now() + 60 * 24 * hourMs).map(({ id }: Json) => id));
  api.clock.advance(Date.parse(earliest) - api.clock.now() - hourMs);
  await everybody();
  expect((await board(coordinator)).endingAgreements.map(({ validUntil }: Json) => validUntil)).toContain(earliest);
});
