// An administrator adds a webhook in the browser, takes its secret, sends a test that the receiver can check,
// makes a new secret, and switches the webhook off.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { readWebhook } from '../../docs/examples/webhook-receiver.mjs';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { startReceiver } from '../support/receivers.ts';
import type { Receiver } from '../support/receivers.ts';

jest.setTimeout(300_000);

let stage: Stage;
let page: Page;
let receiver: Receiver;

beforeAll(async () => {
  stage = await openStage();
  page = await stage.open('lead');
  receiver = await startReceiver();
}, 240_000);
afterAll(async () => {
  await receiver.stop();
  await stage.stop();
});

const shownSecret = async (): Promise<string> => {
  const shown = page.locator('dl .secret');
  await shown.nth(1).waitFor();
  return (await shown.allTextContents())[1] ?? '';
};
const isSignedWith = (secret: string): boolean => {
  const got = receiver.received.at(-1);
  return readWebhook({ headers: got?.headers ?? {}, body: got?.body ?? '', secrets: [secret], nowSeconds: stage.server.clock.now() / 1000 }).id.startsWith('test_');
};

test('a webhook is added, tested, given a new secret and switched off', async () => {
  await page.goto(stage.server.url);
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await page.getByText('No webhook is told of your reports yet.').waitFor();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ticket bridge');
  await page.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It must begin with https://.').first().waitFor();
  await page.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${String(receiver.port)}/hook`);
  await page.getByRole('button', { name: 'Save' }).click();
  const first = await shownSecret();
  await page.getByRole('button', { name: 'I have it; hide the secret' }).click();
  expect(await page.getByText(first).count()).toBe(0);

  await page.getByRole('button', { name: 'Send a test to Ticket bridge' }).click();
  await page.getByText('Ticket bridge received a test message.').waitFor();
  expect(isSignedWith(first)).toBe(true);
  receiver.answer((response) => void response.writeHead(500).end());
  await page.getByRole('button', { name: 'Send a test to Ticket bridge' }).click();
  await page.getByText('Ticket bridge did not receive a test message: the server failed (status 500).').waitFor();

  await page.getByRole('button', { name: 'New secret for Ticket bridge' }).click();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  const second = await shownSecret();
  await page.getByText('the old secret signs as well until').waitFor();
  receiver.answer((response) => void response.writeHead(200).end());
  await page.getByRole('button', { name: 'Send a test to Ticket bridge' }).click();
  await page.getByText('Ticket bridge received a test message.').waitFor();
  expect([isSignedWith(first), isSignedWith(second)]).toEqual([true, true]);

  await page.getByRole('link', { name: 'What Ticket bridge was told' }).click();
  await page.getByText('There is no such message.').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Webhooks' }).click();

  await page.getByRole('button', { name: 'Change Ticket bridge' }).click();
  await page.getByRole('checkbox', { name: 'Switched on' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Switched off (1)').waitFor();
  expect(stage.faults).toEqual([]);
});
