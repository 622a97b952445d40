// An administrator lets a program in, in the browser: makes a client, takes its secret to the token endpoint,
// sees its use, and revokes it.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { basic, postForm } from '../support/programs.ts';

jest.setTimeout(300_000);

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  page = await stage.open('lead');
}, 240_000);
afterAll(async () => stage.stop());

const tokenStatus = async (id: string, secret: string): Promise<number> =>
  (await postForm(stage.server, 'grant_type=client_credentials', { authorization: basic({ id, secret }) })).status;

test('a client is made, used and revoked, and its secret is shown once', async () => {
  await page.goto(stage.server.url);
  await page.getByRole('link', { name: 'API clients' }).click();
  await page.getByText('No program may use the API').waitFor();
  await page.getByRole('button', { name: 'Make a client' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ticket bridge');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  const shown = page.locator('dl .secret');
  await shown.first().waitFor();
  const [id = '', secret = ''] = await shown.allTextContents();
  expect(await tokenStatus(id, secret)).toBe(200);

  await page.getByRole('button', { name: 'I have it; hide the secret' }).click();
  await page.reload();
  await page.getByText('last used').waitFor();
  expect(await page.getByText(secret).count()).toBe(0);

  await page.getByRole('button', { name: 'Revoke Ticket bridge' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Replaced.');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Ticket bridge is revoked.').waitFor();
  await page.getByText('No program may use the API').waitFor();
  expect(await tokenStatus(id, secret)).toBe(401);
  expect(stage.faults).toEqual([]);
});
