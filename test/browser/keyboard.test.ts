// Filing and acknowledging without a pointer, and the same pages on a phone: every step by key, the focus
// always seen, nothing wider than the window.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { brokenRules, mostTabs, narrow, openStage, phone, sidewaysPixels, tabTo } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';

jest.setTimeout(240_000);

let stage: Stage;
let officer: Page;
let responder: Page;

beforeAll(async () => {
  stage = await openStage();
  officer = await stage.enter('officer', phone);
  responder = await stage.enter('responder');
}, 240_000);
afterAll(async () => stage.stop());

describe('by keyboard only', () => {
  test('an officer files a wrong date in five actions', async () => {
    await officer.goto(`${stage.server.url}/file`);
    await officer.getByRole('radio', { name: 'Wrong date or time' }).waitFor();
    await tabTo(officer, officer.getByRole('textbox', { name: 'Links' }));
    await officer.keyboard.insertText('https://chirpline.example/post/4711');
    await officer.getByText('This becomes one report: 1 item to Chirpline.').waitFor();
    await tabTo(officer, officer.getByRole('radio').first());
    await chooseRadio(officer, officer.getByRole('radio', { name: 'Wrong date or time' }));
    await tabTo(officer, officer.getByRole('radio', { name: /Polling day/ }));
    await officer.keyboard.press('Space');
    await tabTo(officer, officer.getByRole('textbox', { name: 'One sentence' }));
    await officer.keyboard.insertText('Says voting was moved to Monday.');
    await officer.getByText('One person is enough for this.').waitFor();
    expect(await sidewaysPixels(officer)).toBe(0);
    expect(await brokenRules(officer)).toEqual([]);
    await tabTo(officer, officer.getByRole('button', { name: 'Attest and send the report' }));
    await officer.keyboard.press('Enter');
    await officer.getByRole('heading', { name: 'Report filed' }).waitFor();
    expect(await brokenRules(officer)).toEqual([]);
  });

  test('a responder moves, acknowledges and starts the review with single keys', async () => {
    await responder.goto(`${stage.server.url}/queue`);
    await responder.locator('.queue-item.is-selected').waitFor();
    await responder.keyboard.press('a');
    await responder.getByRole('dialog', { name: 'Acknowledge' }).waitFor();
    await tabTo(responder, responder.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }));
    await responder.keyboard.press('Enter');
    await responder.getByText(/Recorded\. Receipt/).waitFor();
    await responder.keyboard.press('r');
    await responder.locator('.queue-item').getByText('In review').waitFor();
    await responder.keyboard.press('a');
    await responder.getByText(/“Acknowledge” is not possible for XA-/).waitFor();
  });

  test('the keys can be turned off, and everything is still there', async () => {
    await responder.keyboard.press('?');
    const dialog = responder.getByRole('dialog', { name: 'Keys in the queue' });
    await dialog.getByLabel('Use single keys').focus();
    await responder.keyboard.press('Space');
    await responder.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await responder.keyboard.press('d');
    expect(await responder.getByRole('dialog').count()).toBe(0);
    await tabTo(responder, responder.getByRole('button', { name: 'Decide' }));
    await responder.keyboard.press('Enter');
    await responder.getByRole('dialog', { name: 'Decide' }).waitFor();
    await responder.keyboard.press('Escape');
  });

  test('the same pages fit 320 pixels', async () => {
    await responder.setViewportSize(narrow);
    expect(await sidewaysPixels(responder)).toBe(0);
    await responder.locator('.case-link').first().click();
    await responder.locator('.timeline').waitFor();
    expect(await sidewaysPixels(responder)).toBe(0);
    expect(await brokenRules(responder)).toEqual([]);
    expect(stage.faults).toEqual([]);
  });
});

/** Arrow keys inside a group of radios, as the browser moves them; Space takes the first. */
async function chooseRadio(page: Page, target: Locator): Promise<void> {
  await page.keyboard.press('Space');
  for (let count = 0; count < mostTabs && !(await target.isChecked()); count += 1) await page.keyboard.press('ArrowDown');
  expect(await target.isChecked()).toBe(true);
}
