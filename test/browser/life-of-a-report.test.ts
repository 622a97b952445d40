// The whole life of a report as its people see it, each in a browser of their own: an officer files, a
// second person approves, a company acknowledges, asks, is answered, decides, and the authority closes.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { brokenRules, openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';

jest.setTimeout(240_000);

let stage: Stage;
let officer: Page;
let approver: Page;
let responder: Page;

beforeAll(async () => {
  stage = await openStage();
  officer = await stage.enter('officer');
  approver = await stage.enter('approver');
  responder = await stage.enter('responder');
}, 240_000);
afterAll(async () => stage.stop());

const fake = 'https://chirpline.example/amaranth_elections_official';

describe('the life of a restrictive report', () => {
  let reference = '';

  test('an officer writes it, and it goes to a second person, not to the company', async () => {
    await officer.goto(`${stage.server.url}/file`);
    await officer.getByRole('textbox', { name: 'Links' }).fill(`${fake}\nhttps://vidora.example/watch/77`);
    await officer.getByText('They will not see each other.').waitFor();
    await officer.getByRole('button', { name: 'Leave out https://vidora.example/watch/77' }).click();
    await officer.getByText('Fake account of the authority').click();
    await officer.getByRole('textbox', { name: 'One sentence' }).fill('Poses as the commission and names a wrong polling day.');
    await officer.getByLabel('The genuine account or site').fill('https://amaranth-elections.example');
    await officer.getByLabel('Asked', { exact: true }).selectOption({ label: 'suspend the account' });
    await fillTest(officer);
    expect(await brokenRules(officer)).toEqual([]);
    await officer.getByRole('button', { name: 'Attest and ask for approval' }).click();
    await officer.getByRole('heading', { name: 'Waiting for approval' }).waitFor();
    await responder.goto(`${stage.server.url}/queue`);
    await responder.getByText('Nothing is open').waitFor();
    expect(await brokenRules(responder)).toEqual([]);
  });

  test('the approver reads it on one screen and sends it with a fresh code', async () => {
    stage.server.clock.advance(6 * 60_000);
    await approver.goto(`${stage.server.url}/incidents`);
    await approver.getByRole('link', { name: 'Fake account of the authority' }).first().click();
    await approver.getByText('You confirm exactly what stands on this page.', { exact: false }).waitFor();
    await approver.getByText('Only a suspension stops the impersonation.').waitFor();
    expect(await brokenRules(approver)).toEqual([]);
    await approver.getByRole('button', { name: 'Approve and send the report' }).click();
    await approver.getByRole('dialog', { name: 'Confirm that it is you' }).getByLabel('Code').fill(stage.code('approver'));
    await approver.getByRole('button', { name: 'Confirm' }).click();
    await approver.getByText('Sent. The clocks of the companies run.').waitFor();
    const link = approver.getByRole('link', { name: /^XA-/ });
    await link.waitFor();
    reference = (await link.textContent()) ?? '';
    expect(reference).toMatch(/^XA-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  test('the company finds it in its queue, acknowledges it and asks', async () => {
    await responder.getByRole('link', { name: reference }).click();
    await responder.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await responder.getByRole('dialog', { name: 'Acknowledge' }).getByRole('button', { name: 'Acknowledge' }).click();
    await responder.getByText(/Recorded\. Receipt/).waitFor();
    await responder.getByRole('button', { name: 'Ask a question' }).click();
    await responder.getByLabel('What do you need to know?').fill('Since when does this account exist?');
    await responder.getByRole('dialog').getByRole('button', { name: 'Ask a question' }).click();
    await responder.getByText('A question is open').waitFor();
    expect(await brokenRules(responder)).toEqual([]);
  });

  test('the officer sees what is owed and answers', async () => {
    await officer.goto(`${stage.server.url}/reports`);
    await officer.getByText('We owe: an answer to the question').waitFor();
    await officer.getByRole('link', { name: reference }).click();
    await officer.getByRole('button', { name: 'Answer', exact: true }).click();
    await officer.getByLabel('Your answer').fill('We saw it first this morning.');
    await officer.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
    await officer.getByRole('paragraph').filter({ hasText: 'We saw it first this morning.' }).waitFor();
    expect(await brokenRules(officer)).toEqual([]);
  });

  test('the company decides with ground, rule and explanation', async () => {
    await responder.reload();
    await responder.getByRole('paragraph').filter({ hasText: 'We saw it first this morning.' }).waitFor();
    await responder.getByRole('button', { name: 'Decide', exact: true }).click();
    const dialog = responder.getByRole('dialog', { name: 'Decide' });
    await dialog.getByRole('button', { name: 'All outcomes' }).click();
    await dialog.getByLabel('Account suspended').check();
    await dialog.getByLabel('Rule or law cited').fill('Impersonation rule 4');
    await dialog.getByLabel('Explanation', { exact: true }).fill('The account posed as a public authority.');
    expect(await brokenRules(responder)).toEqual([]);
    await dialog.getByRole('button', { name: 'Record for 1 item' }).click();
    await dialog.waitFor({ state: 'detached' });
    await responder.getByText('1 of 1 decided').waitFor();
    await responder.getByText('The account posed as a public authority.').first().waitFor();
  });

  test('the authority closes it, and both sides read the same record', async () => {
    await approver.goto(`${stage.server.url}/reports?status=DECIDED`);
    await approver.getByRole('link', { name: reference }).click();
    await approver.getByRole('button', { name: 'Close', exact: true }).click();
    await approver.getByRole('dialog', { name: 'Close' }).getByRole('button', { name: 'Close' }).click();
    await approver.locator('.report-headline').getByText('Closed').waitFor();
    await responder.reload();
    await responder.locator('.report-headline').getByText('Closed').waitFor();
    const [ours, theirs] = await Promise.all([hashes(approver), hashes(responder)]);
    expect(ours.length).toBeGreaterThan(8);
    expect(theirs).toEqual(ours);
    expect(stage.faults).toEqual([]);
  });
});

async function fillTest(page: Page): Promise<void> {
  await page.getByLabel('Legality: the law and article, or the rule of the platform').fill('Rule 4 of the platform on impersonation');
  await page.getByLabel('Necessity: why your own correction or a label is not enough').fill('Only a suspension stops the impersonation.');
  await page.getByLabel('Proportionality: why this much and no less').fill('One account, nothing else.');
  await page.getByLabel('Until', { exact: true }).fill('2026-04-30');
  await page.getByLabel('The exact words').fill('Vote on Monday');
  await page.getByLabel('Why this item').fill('It is the account itself.');
}

async function hashes(page: Page): Promise<readonly string[]> {
  await page.locator('.timeline-hash').first().waitFor();
  return page.locator('.timeline-hash').allTextContents();
}
