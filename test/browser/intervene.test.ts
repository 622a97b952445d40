// A coordinator steps in from the board, the company reads it and answers by acting, and the coordinator enters
// what came of it: each sees it on the report, on the row and in the record; on a phone, too.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { filedFields, filing, shutdown, wrongDate } from '../support/api-cases.ts';
import { brokenRules, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

const words = 'Voting starts in a few hours. Please look at this one now.';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(async () => stage.stop());

test('from the board to a nudge, to the company that reads it, to the outcome', async () => {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', filing(wrongDate()), filedFields);
  expect(filed.errors).toEqual([]);
  const { id, publicRef } = filed.reports[0] as { readonly id: string; readonly publicRef: string };
  stage.server.clock.advance(45 * 60_000);

  const board = await stage.open('coordinator');
  await board.goto(`${stage.server.url}/board`);
  await board.getByRole('link', { name: /^\d+ Silent$/ }).click();
  await board.getByRole('link', { name: publicRef }).click();
  await board.getByRole('button', { name: 'Step in' }).click();
  await board.getByLabel('What you do').selectOption('Nudge');
  await board.getByLabel('Whom you ask').selectOption('to the company');
  await board.getByLabel('Your words to them').fill(words);
  await board.getByRole('dialog').getByRole('button', { name: 'Step in' }).click();
  await board.getByRole('status').getByText(/Recorded/).waitFor();
  const mine = board.getByRole('region', { name: 'From the coordinators' });
  await mine.getByText('Nudge to the company').waitFor();
  await mine.getByText('no outcome yet').waitFor();

  const company = await stage.open('responder', { size: phone });
  await company.goto(`${stage.server.url}/queue`);
  await company.getByText('Nudge to the company').first().waitFor();
  await company.goto(`${stage.server.url}/reports/${id}`);
  await company.getByRole('region', { name: 'From the coordinators' }).getByText(words).waitFor();
  await company.getByText('A coordinator stepped in').waitFor();
  expect(await company.getByRole('button', { name: 'Step in' }).count()).toBe(0);
  expect(await brokenRules(company)).toEqual([]);
  expect(await sidewaysPixels(company)).toBe(0);

  // Another one does not nudge again: the row says that somebody did, and the form no longer offers it.
  const other = await stage.open('coordinator-admin', { size: phone });
  await other.goto(`${stage.server.url}/board`);
  await other.getByRole('link', { name: /^\d+ Silent$/ }).click();
  await other.getByRole('listitem').filter({ hasText: publicRef }).getByText('no outcome yet').waitFor();
  await other.getByRole('link', { name: publicRef }).click();
  await other.getByRole('button', { name: 'Step in' }).click();
  await other.getByRole('dialog').waitFor();
  expect(await other.getByLabel('What you do').getByRole('option').allInnerTexts()).toEqual(['Invitation to a call', 'Request to look again']);
  await other.getByRole('button', { name: 'Cancel' }).click();
  await other.getByRole('button', { name: 'Enter the outcome' }).click();
  await other.getByLabel('Outcome', { exact: true }).selectOption('agreed');
  expect(await brokenRules(other)).toEqual([]);
  await other.getByRole('dialog').getByRole('button', { name: 'Enter the outcome' }).click();
  await other.getByText(/^Outcome: agreed, entered by Coordinator/).waitFor();
  expect(await other.getByRole('button', { name: 'Enter the outcome' }).count()).toBe(0);
  expect(await brokenRules(other)).toEqual([]);
  expect(await sidewaysPixels(other)).toBe(0);

  await company.getByText(/^Outcome: agreed, entered by Coordinator/).waitFor();
  await board.goto(`${stage.server.url}/board`);
  await board.getByRole('link', { name: /^\d+ Silent$/ }).click();
  await board.getByRole('listitem').filter({ hasText: publicRef }).getByText('agreed').waitFor();
  expect(stage.faults).toEqual([]);
});

test('of a sealed matter a coordinator reads company and clocks, is told nothing else, and steps in nowhere', async () => {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', filing(shutdown()), filedFields);
  expect(filed.errors).toEqual([]);
  const { id } = filed.reports[0] as { readonly id: string };
  const page = await stage.open('coordinator');
  await page.goto(`${stage.server.url}/reports/${id}`);
  await page.getByText('A sealed matter: company and clocks only.').waitFor();
  const rows = page.getByRole('complementary', { name: 'About this report' }).getByRole('term');
  expect(await rows.allInnerTexts()).toEqual(['To', 'Delivery', 'Phase at filing', 'Held by']);
  expect(await page.getByRole('button', { name: 'Step in' }).count()).toBe(0);
  expect(await brokenRules(page)).toEqual([]);
});
