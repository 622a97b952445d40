// A company without developers, in the browser: saves what is open as a table, fills it in, sends it back,
// sees what would be decided and what is to mend, confirms, and finds it decided. By keyboard, too, and on a phone.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Page } from 'playwright-core';
import { filedFields, filing, freshKey, labelled, wrongDate } from '../support/api-cases.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { brokenRules, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

type Cells = Record<string, string>;

let stage: Stage;
let officer: ApiUser;
let responder: ApiUser;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  officer = await userOf(stage.server, 'officer');
  responder = await userOf(stage.server, 'responder');
  page = await stage.open('responder');
}, 240_000);
afterAll(async () => stage.stop());

async function acknowledged(items: number): Promise<Json> {
  const filed = await officer.act('submitIncident', filing(wrongDate({ items })), filedFields);
  const [report] = filed.reports;
  expect((await responder.act('acknowledgeReport', { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey() })).errors).toEqual([]);
  return report;
}

/** The table as the browser saved it. */
async function savedRows(by: (page: Page) => Promise<void>): Promise<readonly Cells[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), by(page)]);
  expect(download.suggestedFilename()).toBe('outcomes.csv');
  return parse(readFileSync(await download.path()), { bom: true, columns: true });
}

const table = (rows: readonly Cells[]): { readonly name: string; readonly mimeType: string; readonly buffer: Buffer } => ({
  name: 'filled.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(stringify([...rows], { header: true, bom: true, delimiter: ';', record_delimiter: 'windows' })),
});
const filled: Cells = { codes: 'LABELLED', ground: 'POLICY', ruleCited: labelled.ruleCited, explanation: labelled.explanation };

test('the whole way: saved with a fresh code, filled in, shown with what is to mend, confirmed, decided', async () => {
  const [good, bad] = [await acknowledged(2), await acknowledged(1)];
  stage.server.clock.advance(6 * 60_000);
  await page.goto(`${stage.server.url}/queue`);
  await page.getByRole('link', { name: 'Outcomes by spreadsheet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Outcomes by spreadsheet' }).waitFor();
  const rows = await savedRows(async () => {
    await page.getByRole('button', { name: 'Save the table' }).click();
    await page.getByRole('dialog', { name: 'Confirm that it is you' }).getByLabel('Code').fill(stage.code('responder'));
    await page.getByRole('button', { name: 'Confirm' }).click();
  });
  await page.getByText('A table with 3 rows was saved as outcomes.csv.').waitFor();
  const filledIn = rows.map((row) => ({ ...row, ...filled, ...(row['reportId'] === bad.id ? { ruleCited: '' } : {}) }));
  const badRow = rows.findIndex((row) => row['reportId'] === bad.id) + 2;

  await page.locator('input[type=file]').setInputFiles(table(filledIn));
  await page.getByRole('heading', { name: 'What filled.csv would decide' }).waitFor();
  await page.getByText('One report can be decided; one is held back by what is listed below.').waitFor();
  await page.getByText(`Row ${String(badRow)}, ruleCited: a restrictive outcome cites the rule it rests on`).waitFor();
  expect(await page.getByText('Labelled', { exact: false }).count()).toBeGreaterThan(0);
  expect(await brokenRules(page)).toEqual([]);
  const stateOf = async ({ id }: Json): Promise<Json> => (await responder.ask('query($id: ID!) { report(id: $id) { status } }', { id })).status;
  expect([await stateOf(good), await stateOf(bad)]).toEqual(['ACKNOWLEDGED', 'ACKNOWLEDGED']);

  await page.setViewportSize(phone);
  expect(await sidewaysPixels(page)).toBe(0);
  expect(await brokenRules(page)).toEqual([]);
  await page.getByRole('button', { name: 'Decide one report' }).click();
  await page.getByRole('heading', { name: 'One report was decided' }).waitFor();
  await page.getByText('One report was held back; nothing of it was decided.').waitFor();
  expect([await stateOf(good), await stateOf(bad)]).toEqual(['DECIDED', 'ACKNOWLEDGED']);
  expect(await page.getByRole('button', { name: /^Decide/ }).count()).toBe(0);

  await page.locator('input[type=file]').setInputFiles(table(rows.map((row) => ({ ...row, ...filled }))));
  await page.getByText('nothing left to decide').waitFor();
  await page.getByRole('button', { name: 'Decide one report' }).click();
  await page.getByRole('heading', { name: 'One report was decided' }).waitFor();
  expect(await stateOf(bad)).toBe('DECIDED');
  expect(stage.faults).toEqual([]);
});

test('by keyboard alone: save, choose, confirm', async () => {
  const { id, publicRef } = await acknowledged(1);
  await page.goto(`${stage.server.url}/queue/outcomes`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const press = async (name: string): Promise<void> => {
    const isThere = `document.activeElement?.textContent?.trim() === ${JSON.stringify(name)}`;
    for (let tabs = 0; tabs < 40 && !(await page.evaluate<boolean>(isThere)); tabs += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>(isThere)).toBe(true);
    await page.keyboard.press('Enter');
  };
  const rows = await savedRows(() => press('Save the table'));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Choose the table')]);
  await chooser.setFiles(table(rows.filter((row) => row['reportId'] === id).map((row) => ({ ...row, ...filled }))));
  await page.getByText('One report can be decided; none is held back').waitFor();
  await press('Decide one report');
  await page.getByRole('heading', { name: 'One report was decided' }).waitFor();
  await page.getByRole('link', { name: publicRef }).waitFor();
  expect(stage.faults).toEqual([]);
});

test('what is no table is said in words', async () => {
  await page.goto(`${stage.server.url}/queue/outcomes`);
  const choose = (name: string, buffer: Buffer): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await choose('latin.csv', Buffer.from([0x61, 0x2c, 0xe9, 0x0a]));
  await page.getByText('latin.csv cannot be read as CSV in UTF-8.', { exact: false }).waitFor();
  await choose('other.csv', Buffer.from('name,age\r\nx,1\r\n'));
  await page.getByText('The column reportId is missing', { exact: false }).waitFor();
  expect(await brokenRules(page)).toEqual([]);
  expect(stage.faults).toEqual([]);
});
