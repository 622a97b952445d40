// A company exports what it has to decide as a table, fills it in and sends it back, over HTTP: first what
// would be decided, then decided, each report as a whole, the same file once.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { filedFields, filing, freshKey, labelled, shutdown, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import { makeClient, programOf, tokenFor } from '../support/programs.ts';

let api: ApiServer;
let officer: ApiUser;
let responder: ApiUser;

beforeAll(async () => {
  api = await startApi();
  officer = await userOf(api, 'officer');
  responder = await userOf(api, 'responder');
});

afterAll(async () => {
  await api.stop();
});

type Cells = Record<string, string>;

const importFields = `ignoredColumns reports {
  reportId publicRef version status state openAfter isChangedSinceExport
  decisions { itemNumber codes noActionReason } problems { row column code rule message } receipt { seq head }
}`;

async function file(wanted: Parameters<typeof wrongDate>[0] = {}, content: Json = {}): Promise<Json> {
  const filed = await officer.act('submitIncident', filing({ ...wrongDate(wanted), ...content }), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

async function acknowledged(wanted: Parameters<typeof wrongDate>[0] = {}): Promise<Json> {
  const report = await file(wanted);
  await responder.act('acknowledgeReport', { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() });
  return report;
}

const exported = (user: ApiUser, input: Json = {}): Promise<Json> => user.act('exportOutcomes', input, 'csv rowCount nextAfter');

async function rowsOf(user: ApiUser, reportId?: string, input: Json = {}): Promise<Cells[]> {
  const { errors, csv } = await exported(user, input);
  expect(errors).toEqual([]);
  const rows: Cells[] = parse(csv, { bom: true, columns: true });
  return rows.filter((row) => reportId === undefined || withoutGuard(row['reportId'] ?? '') === reportId);
}

/** An id may begin with a hyphen, and leaves behind an apostrophe then. */
const withoutGuard = (text: string): string => text.replace(/^"?'/, '');

const table = (rows: readonly Cells[], options: Json = {}): string => stringify([...rows], { header: true, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], record_delimiter: 'windows', ...options });
const filled: Cells = { codes: 'LABELLED', ground: 'POLICY', ruleCited: labelled.ruleCited, userNotified: 'YES', explanation: labelled.explanation };
const noAction: Cells = { codes: 'NO_ACTION', noActionReason: 'MATTER_IN_DISPUTE', explanation: 'The date is before the court.' };

const send = (user: ApiUser, csv: string, confirmed?: Json): Promise<Json> => user.act('importOutcomes', { csv, ...(confirmed === undefined ? {} : { confirmed }) }, importFields);
const confirming = ({ reports }: Json): Json => reports.filter(({ state }: Json) => state === 'READY').map(({ reportId, version }: Json) => ({ reportId, expectedVersion: version }));
const statesOf = ({ reports }: Json): Json => reports.map(({ state }: Json) => state);
const problemsOf = ({ reports }: Json): Json => reports.flatMap(({ problems }: Json) => problems.map(({ row, column, code, rule }: Json) => [row, column, code, rule]));
const itemsOf = async (reportId: string): Promise<Json> =>
  (await responder.ask('query($id: ID!) { report(id: $id) { version status items { number state outcome { codes ground ruleCited noActionReason explanation userNotified territory until appliedAt } } } }', { id: reportId }));
const recordTypes = async (reportId: string): Promise<Json> => (await responder.ask('query($id: ID!) { record(reportId: $id, first: 100) { nodes { type } } }', { id: reportId })).nodes.map(({ type }: Json) => type);

test('exported, filled in, shown, confirmed, decided; and the same file again decides nothing', async () => {
  const report = await acknowledged({ items: 2 });
  const [first = {}, second = {}, ...more] = await rowsOf(responder, report.id);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ reference: report.publicRef, item: '1', status: 'ACKNOWLEDGED', category: 'VOTING_PROCESS_DISINFO', claim: 'Says that voting was moved to Monday.', codes: '', ask: 'ADD_CONTEXT_OR_LABEL' });
  expect(first['locator']).toMatch(/^https:\/\/chirpline\.example\/post\//);
  const csv = table([{ ...first, ...filled, remark: 'ours' }, { ...second, ...noAction }]);

  const shown = await send(responder, csv);
  expect(shown).toMatchObject({ errors: [], ignoredColumns: ['remark'], reports: [{ reportId: report.id, publicRef: report.publicRef, state: 'READY', openAfter: 0, isChangedSinceExport: false, problems: [], receipt: null }] });
  expect(shown.reports[0].decisions).toEqual([{ itemNumber: 1, codes: ['LABELLED'], noActionReason: null }, { itemNumber: 2, codes: ['NO_ACTION'], noActionReason: 'MATTER_IN_DISPUTE' }]);
  expect((await itemsOf(report.id)).items.map(({ state }: Json) => state)).toEqual(['OPEN', 'OPEN']);

  const done = await send(responder, csv, confirming(shown));
  expect(done.reports).toMatchObject([{ state: 'DECIDED', status: 'DECIDED', openAfter: 0, problems: [], receipt: { seq: expect.any(Number) } }]);
  const { items } = await itemsOf(report.id);
  expect(items.map(({ outcome }: Json) => [outcome.codes, outcome.noActionReason])).toEqual([[['LABELLED'], null], [['NO_ACTION'], 'MATTER_IN_DISPUTE']]);
  expect(items[0].outcome).toMatchObject({ ground: 'POLICY', ruleCited: labelled.ruleCited, explanation: labelled.explanation, userNotified: 'YES' });
  expect((await recordTypes(report.id)).filter((type: string) => type === 'report.items_decided')).toHaveLength(1);

  const again = await send(responder, csv, confirming(shown));
  expect(again.reports).toMatchObject([{ state: 'SETTLED', decisions: [], problems: [] }]);
  expect((await recordTypes(report.id)).filter((type: string) => type === 'report.items_decided')).toHaveLength(1);
});

test('sent twice at the same moment, a file decides once', async () => {
  const report = await acknowledged();
  const csv = table((await rowsOf(responder, report.id)).map((row) => ({ ...row, ...filled })));
  const confirmed = confirming(await send(responder, csv));
  const answers = await Promise.all([send(responder, csv, confirmed), send(responder, csv, confirmed), send(responder, csv, confirmed)]);
  expect(answers.flatMap(problemsOf)).toEqual([]);
  expect((await recordTypes(report.id)).filter((type: string) => type === 'report.items_decided')).toHaveLength(1);
});

describe('a report is decided as a whole or not at all, and stops no other', () => {
  test('rows are refused by row, column and rule', async () => {
    const [good, bad, unseen] = [await acknowledged(), await acknowledged({ items: 2 }), await file()];
    const [goodRow = {}] = await rowsOf(responder, good.id);
    const [fine = {}, other = {}] = await rowsOf(responder, bad.id);
    const [unacknowledged = {}] = await rowsOf(responder, unseen.id);
    const rows = [{ ...fine, ...filled }, { ...other, ...filled, ground: '', ruleCited: '', until: '31/12/2030', codes: 'LABELED' }, { ...unacknowledged, ...filled }, { ...goodRow, ...filled }];
    const csv = table(rows);
    const shown = await send(responder, csv);
    expect(statesOf(shown)).toEqual(['REFUSED', 'REFUSED', 'READY']);
    expect(problemsOf(shown)).toEqual([[3, 'codes', 'VALIDATION', 'INPUT'], [3, 'until', 'VALIDATION', 'INPUT'], [4, null, 'ILLEGAL_TRANSITION', null]]);
    expect(shown.reports[0].problems[0].message).toBe('“LABELED” is none of the codes that may stand here');
    const done = await send(responder, csv, [...confirming(shown), { reportId: bad.id, expectedVersion: 2 }]);
    expect(statesOf(done)).toEqual(['REFUSED', 'REFUSED', 'DECIDED']);
    expect((await itemsOf(bad.id)).items.map(({ state }: Json) => state)).toEqual(['OPEN', 'OPEN']);

    const mended = table([rows[0] ?? {}, { ...other, ...filled }, ...rows.slice(2)]);
    expect(statesOf(await send(responder, mended))).toEqual(['READY', 'REFUSED', 'SETTLED']);
  });

  test.each<[string, Cells, Json]>([
    ['no ground and no rule for a restriction', { ...filled, ground: '', ruleCited: '' }, [[2, 'ground', 'VALIDATION', 'GROUND'], [2, 'ruleCited', 'VALIDATION', 'RULE_CITED']]],
    ['no explanation at S2', { ...filled, explanation: '' }, [[2, 'explanation', 'VALIDATION', 'EXPLANATION']]],
    ['no action without a reason', { ...noAction, noActionReason: '' }, [[2, 'noActionReason', 'VALIDATION', 'V13']]],
    ['an explanation without codes', { explanation: 'Something was done about it.' }, [[2, 'codes', 'VALIDATION', 'OUTCOME_CODES']]],
    ['disabled nowhere', { ...filled, codes: 'DISABLED_GEO' }, [[2, 'territory', 'VALIDATION', 'V12']]],
    ['a formula', { ...filled, explanation: '=HYPERLINK("https://evil.example","here")' }, [[2, 'explanation', 'VALIDATION', 'FORMULA']]],
    ['a full-width formula', { ...filled, ruleCited: '＝1+1' }, [[2, 'ruleCited', 'VALIDATION', 'FORMULA']]],
    ['what a formula left behind', { ...filled, explanation: '#NAME?' }, [[2, 'explanation', 'VALIDATION', 'FORMULA']]],
    ['an item that is none', { ...filled, item: '7' }, [[2, 'item', 'VALIDATION', 'ITEM_STATE']]],
    ['no item', { ...filled, item: 'one' }, [[2, 'item', 'VALIDATION', 'INPUT']]],
    ['a report of nobody', { ...filled, reportId: 'A'.repeat(22) }, [[2, 'reportId', 'NOT_FOUND', null]]],
    ['no report at all', { ...filled, reportId: '' }, [[2, 'reportId', 'VALIDATION', 'INPUT']]],
    ['both vocabularies', { ...filled, decision_visibility: 'DECISION_VISIBILITY_CONTENT_LABELLED' }, [[2, 'codes', 'VALIDATION', 'ONE_VOCABULARY']]],
  ])('%s', async (_, cells, expected) => {
    const report = await acknowledged();
    const [row = {}] = await rowsOf(responder, report.id);
    const answer = await send(responder, table([{ ...row, ...cells }]));
    expect([problemsOf(answer), statesOf(answer)]).toEqual([expected, ['REFUSED']]);
  });

  test('an item twice, an item decided otherwise meanwhile, a report that moved since it was shown', async () => {
    const report = await acknowledged({ items: 2 });
    const [first = {}, second = {}] = await rowsOf(responder, report.id);
    expect(problemsOf(await send(responder, table([{ ...first, ...filled }, { ...first, ...noAction }])))).toEqual([[3, 'item', 'VALIDATION', 'ITEM_TWICE']]);
    const csv = table([{ ...second, ...filled }]);
    const shown = await send(responder, csv);
    const decision = { itemNumber: 1, outcome: labelled };
    expect((await responder.act('decideItems', { reportId: report.id, expectedVersion: shown.reports[0].version, idempotencyKey: freshKey(), decisions: [decision] })).errors).toEqual([]);
    expect(problemsOf(await send(responder, csv, confirming(shown)))).toEqual([[2, null, 'VERSION_CONFLICT', null]]);
    const later = await send(responder, table([{ ...first, ...noAction }, { ...second, ...filled }]));
    expect([later.reports[0].isChangedSinceExport, problemsOf(later)]).toEqual([true, [[2, 'item', 'VALIDATION', 'ITEM_STATE']]]);
    expect(statesOf(await send(responder, csv, []))).toEqual(['UNCONFIRMED']);
    expect(statesOf(await send(responder, csv, confirming(await send(responder, csv))))).toEqual(['DECIDED']);
  });

  test('what a file has decided once it does not decide again, even where it was reopened', async () => {
    const report = await acknowledged();
    const approver = await userOf(api, 'approver');
    const csv = table((await rowsOf(responder, report.id)).map((row) => ({ ...row, ...filled })));
    expect(statesOf(await send(responder, csv, confirming(await send(responder, csv))))).toEqual(['DECIDED']);
    const act = async (user: ApiUser, verb: string, input: Json = {}): Promise<void> => {
      const { version } = await itemsOf(report.id);
      expect((await user.act(verb, { reportId: report.id, expectedVersion: version, idempotencyKey: freshKey(), ...input })).errors).toEqual([]);
    };
    await act(responder, 'reportReversal', { itemNumber: 1, reason: 'The label was taken off by mistake.' });
    await act(approver, 'closeReport');
    await act(approver, 'reopenReport', { itemNumbers: [1], reason: 'The post stands as before.' });
    expect(problemsOf(await send(responder, csv))).toEqual([[2, null, 'VALIDATION', 'FILE_USED']]);
    expect((await itemsOf(report.id)).items[0].state).toBe('OPEN');
    const anew = table((await rowsOf(responder, report.id)).map((row) => ({ ...row, ...filled })));
    expect(statesOf(await send(responder, anew, confirming(await send(responder, anew))))).toEqual(['DECIDED']);
  });

  test('an empty row leaves its item open', async () => {
    const report = await acknowledged({ items: 2 });
    const [first = {}, second = {}] = await rowsOf(responder, report.id);
    expect(await send(responder, table([first, { ...second, ...noAction }]))).toMatchObject({ reports: [{ state: 'READY', openAfter: 1, decisions: [{ itemNumber: 2 }] }] });
    expect(statesOf(await send(responder, table([first, second])))).toEqual(['SETTLED']);
  });
});

describe('as spreadsheets write it', () => {
  test.each<[string, Json]>([['semicolons', { delimiter: ';' }], ['tabs', { delimiter: '\t' }], ['a byte order mark', { bom: true }], ['everything quoted', { quoted: true }], ['line feeds', { record_delimiter: 'unix' }]])('%s', async (_, options) => {
    const report = await acknowledged();
    const [row = {}] = await rowsOf(responder, report.id);
    const explanation = 'A label; with "the official text",\nbeside the post — ünïcode 投票.';
    const cells = { ...row, ...filled, codes: 'labelled, demoted', isUnderProtest: 'TRUE', appliedAt: '2026-03-09', explanation };
    const csv = `${table([cells], options)}\r\n\r\n`;
    expect(statesOf(await send(responder, csv, confirming(await send(responder, csv))))).toEqual(['DECIDED']);
    expect((await itemsOf(report.id)).items[0].outcome).toMatchObject({ codes: ['LABELLED', 'DEMOTED'], explanation, appliedAt: '2026-03-09T00:00:00.000Z' });
  });

  test('every separator can be exported', async () => {
    for (const [separator, mark] of [['COMMA', ','], ['SEMICOLON', ';'], ['TAB', '\t']]) expect((await exported(responder, { separator })).csv.split('\r\n')[0]).toMatch(new RegExp(`^\uFEFFreportId${mark}version${mark}item`));
  });

  test('what an authority wrote cannot run as a formula', async () => {
    const report = await file({}, { claim: '=cmd|" /C calc"!A0' });
    const row = (await exported(responder)).csv.split('\r\n').find((line: string) => withoutGuard(line).startsWith(report.id));
    expect(row).toContain(`"'=cmd|"" /C calc""!A0"`);
    expect(row).not.toContain(',=cmd');
  });

  test('what begins as a formula goes in behind an apostrophe, as text', async () => {
    const report = await acknowledged();
    const [row = {}] = await rowsOf(responder, report.id);
    const csv = table([{ ...row, ...filled, explanation: "'- It gives a wrong polling day." }]);
    expect(statesOf(await send(responder, csv, confirming(await send(responder, csv))))).toEqual(['DECIDED']);
    expect((await itemsOf(report.id)).items[0].outcome.explanation).toBe('- It gives a wrong polling day.');
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'CSV_EMPTY'],
    ['no key', 'a,b\r\n1,2', 'CSV_COLUMNS'],
    ['no outcome', 'reportId,item\r\nx,1', 'CSV_COLUMNS'],
    ['a column twice', 'reportId,item,codes,codes\r\nx,1,REMOVED,REMOVED', 'CSV_COLUMNS'],
    ['a column twice in other letters', 'reportId,item,codes,Codes\r\nx,1,REMOVED,NOTED', 'CSV_COLUMNS'],
    ['an open quote', 'reportId,item,codes\r\nx,1,"REMOVED', 'CSV_QUOTES'],
    ['too many rows', `reportId,item,codes\r\n${'x,1,\r\n'.repeat(1_001)}`, 'CSV_ROWS'],
    ['too much', `reportId,item,codes\r\n${'x'.repeat(200_001)}`, 'CSV_SIZE'],
  ])('%s is no table', async (_, csv, rule) => {
    expect((await send(responder, csv)).errors).toMatchObject([{ code: 'VALIDATION', path: 'csv', rule }]);
  });
});

describe('who may', () => {
  test('a fresh factor is needed to export, and none to send back', async () => {
    const user = await userOf(api, 'responder');
    api.clock.advance(6 * 60_000);
    expect((await exported(user)).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
    expect((await send(user, 'reportId,item,codes\r\n')).errors).toEqual([]);
    responder = await userOf(api, 'responder');
  });

  test('another company’s report is as one that does not exist, and stands in no export of theirs', async () => {
    const report = await acknowledged();
    const [row = {}] = await rowsOf(responder, report.id);
    const rival = await userOf(api, 'vidora');
    expect(await rowsOf(rival, report.id)).toEqual([]);
    const answers = await Promise.all([report.id, 'A'.repeat(22)].map(async (reportId) => JSON.stringify(await send(rival, table([{ ...row, ...filled, reportId }]))).replaceAll(reportId, 'ID')));
    expect(answers[0]).toBe(answers[1]);
    expect(answers[0]).toContain('NOT_FOUND');
  });

  test('a sealed matter comes only where it was asked for, to its contacts, and to no program', async () => {
    const filed = await officer.act('submitIncident', filing(shutdown()), filedFields);
    expect(filed.errors).toEqual([]);
    const reportId = filed.reports[0].id;
    const contact = await userOf(api, 'responder');
    expect(await rowsOf(contact, reportId)).toEqual([]);
    expect(await rowsOf(contact, reportId, { includesSealed: true })).toHaveLength(1);
    const program = programOf(api, await tokenFor(api, await makeClient(api, 'lead', ['REPORT_READ', 'REPORT_RESPOND'])), 'demo-responder');
    expect(await rowsOf(program, reportId, { includesSealed: true })).toEqual([]);
    expect(problemsOf(await send(program, table([{ reportId, item: '1', codes: 'NOTED' }])))).toEqual([[2, 'reportId', 'NOT_FOUND', null]]);
  });

  test('a program exports for nobody, and sends back in a person’s name', async () => {
    const report = await acknowledged();
    const token = await tokenFor(api, await makeClient(api, 'lead', ['REPORT_READ', 'REPORT_RESPOND']));
    const [row = {}] = await rowsOf(programOf(api, token), report.id);
    const csv = table([{ ...row, ...filled }]);
    expect((await send(programOf(api, token), csv)).errors).toMatchObject([{ code: 'FORBIDDEN', rule: 'ACTING_PERSON' }]);
    const program = programOf(api, token, 'demo-responder');
    expect(statesOf(await send(program, csv, confirming(await send(program, csv))))).toEqual(['DECIDED']);
  });
});

describe('in the words of the Transparency Database', () => {
  const statements = 'query($id: ID!) { statementsOfReasons(reportId: $id) { itemNumber none leftOut missing statement { decision_visibility decision_ground incompatible_content_ground incompatible_content_illegal category content_type territorial_scope source_type automated_decision decision_facts puid } } }';

  test('decided in those words, and given out in them', async () => {
    const report = await acknowledged({ items: 2 });
    const [first = {}, second = {}] = await rowsOf(responder, report.id, { vocabulary: 'DSA' });
    const words = {
      decision_visibility: '["DECISION_VISIBILITY_CONTENT_DEMOTED"]', decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT', incompatible_content_ground: 'Civic integrity, 2', incompatible_content_illegal: 'Yes',
      incompatible_content_explanation: 'It gives a wrong polling day.', territorial_scope: 'DE FR', automated_detection: 'No', automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED', userNotified: 'yes',
    };
    const csv = table([{ ...first, ...words }, { ...second, ...noAction }]);
    expect(statesOf(await send(responder, csv, confirming(await send(responder, csv))))).toEqual(['DECIDED']);
    expect((await itemsOf(report.id)).items[0].outcome).toMatchObject({ codes: ['DEMOTED'], ground: 'BOTH', ruleCited: 'Civic integrity, 2', explanation: 'It gives a wrong polling day.', territory: ['DE', 'FR'], userNotified: 'YES' });
    const [stated, none] = await responder.ask(statements, { id: report.id });
    expect(stated).toMatchObject({
      itemNumber: 1, none: null, leftOut: [], missing: ['content_date'],
      statement: {
        decision_visibility: ['DECISION_VISIBILITY_CONTENT_DEMOTED'], incompatible_content_illegal: 'Yes', category: 'STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
        territorial_scope: ['DE', 'FR'], source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION', automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED', decision_facts: 'It gives a wrong polling day.',
      },
    });
    expect(none).toEqual({ itemNumber: 2, none: 'NOT_A_RESTRICTION', leftOut: [], missing: [], statement: null });
  });

  test('a rule that is broken names the column of those words', async () => {
    const report = await acknowledged();
    const [row = {}] = await rowsOf(responder, report.id, { vocabulary: 'DSA' });
    const words = { decision_visibility: 'DECISION_VISIBILITY_CONTENT_REMOVED', decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT' };
    expect(problemsOf(await send(responder, table([{ ...row, ...words }])))).toEqual([[2, 'illegal_content_legal_ground', 'VALIDATION', 'RULE_CITED'], [2, 'decision_facts', 'VALIDATION', 'EXPLANATION']]);
    expect(problemsOf(await send(responder, table([{ ...row, decision_visibility: 'REMOVED' }])))).toEqual([[2, 'decision_visibility', 'VALIDATION', 'INPUT'], [2, 'decision_ground', 'VALIDATION', 'INPUT']]);
  });
});
