// Every act that has a dialog of its own, done by pointer in the dialog, by the people whose acts they are.
// The rules behind them are tested elsewhere; here it is that each dialog sends what it shows and closes.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { actByDialog } from '../support/act-dialog.ts';
import type { Step } from '../support/act-dialog.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { brokenRules, openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';
import type { Json } from '../support/api-user.ts';

jest.setTimeout(300_000);

let stage: Stage;
const pages = new Map<string, Page>();

beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(async () => stage.stop());

async function file(content: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): Promise<Json> {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', { ...filing(content), ...more }, filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

async function pageOf(name: string): Promise<Page> {
  const page = pages.get(name) ?? (await stage.open(name));
  pages.set(name, page);
  return page;
}

let id = '';

/** One act of one person on the report, whose page then shows it. */
async function act(who: string, name: string, step: Step = {}): Promise<Page> {
  const page = await pageOf(who);
  await actByDialog(page, `${stage.server.url}/reports/${id}`, { name, ...step });
  return page;
}

const statusOf = (page: Page): Locator => page.locator('.report-headline');

describe('a report that is returned, argued over, answered by telephone and decided', () => {
  beforeAll(async () => {
    id = (await file(wrongDate({ items: 2 }))).id;
  });

  test('return and send again', async () => {
    const page = await act('responder', 'Return', { fill: async (dialog) => {
      await dialog.getByLabel('What it says').check();
      await dialog.getByLabel('Note').fill('Which day does it name?');
    } });
    await statusOf(page).getByText('Returned').waitFor();
    const back = await act('approver', 'Send again', { fill: (dialog) => dialog.getByLabel('New text').fill('Says that voting was moved to Monday, 16 March.') });
    await statusOf(back).getByText('Submitted').waitFor();
    await back.getByText('Says that voting was moved to Monday, 16 March.').first().waitFor();
  });

  test('case number, severity contested and rated again by another person', async () => {
    await act('responder', 'Your case number', { fill: (dialog) => dialog.getByLabel('Case number').fill('CH-1') });
    await act('responder', 'Contest the severity', { fill: async (dialog) => {
      await dialog.getByLabel('Severity').selectOption({ label: 'S3 medium' });
      await dialog.getByLabel('Reason').fill('Few have seen it.');
    } });
    await act('approver', 'Rate the severity again', { fill: async (dialog) => {
      await dialog.getByLabel('Severity').selectOption({ label: 'S2 high' });
      await dialog.getByLabel('Reason').fill('It spreads in two districts.');
    } });
  });

  test('details, evidence, one more item, a note of the own side', async () => {
    await act('approver', 'Add details', { fill: (dialog) => dialog.getByLabel('How far it has spread').fill('Two districts.') });
    await act('approver', 'Add evidence', { fill: async (dialog, page) => {
      await dialog.locator('input[type=file]').setInputFiles({ name: 'capture.txt', mimeType: 'text/plain', buffer: Buffer.from('A capture would stand here.') });
      await page.getByText('capture.txt').first().waitFor();
    } });
    const page = await act('approver', 'Add items', { fill: async (dialog) => {
      await dialog.getByLabel('Paste links').fill('https://chirpline.example/post/again-1 https://vidora.example/watch/2');
      await dialog.getByText('1 link is not on a platform of Chirpline and is left out.').waitFor();
    } });
    await page.getByText('https://chirpline.example/post/again-1').first().waitFor();
    await page.getByText('Notes of your own side').first().click();
    await page.getByLabel('Add a note').fill('Called them at noon.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('Called them at noon.').last().waitFor();
  });

  test('escalate, lower, an answer by telephone and its confirmation', async () => {
    await act('approver', 'Escalate', { fill: (dialog) => dialog.getByLabel('Note').fill('Polls open in two days.') });
    await act('lead', 'Lower the escalation', { fill: (dialog) => dialog.getByLabel('Note').fill('We are on it.') });
    await act('approver', 'Enter an answer given elsewhere', { fill: (dialog) => dialog.getByLabel('How').selectOption({ label: 'By phone' }) });
    const page = await act('responder', 'Confirm an answer');
    await statusOf(page).getByText('Acknowledged').waitFor();
  });

  test('decide by key, and correct', async () => {
    await act('responder', 'Decide', {
      fill: async (dialog, page) => {
        await page.keyboard.press('n');
        await dialog.getByLabel('Why no action').selectOption({ label: 'No violation found' });
        await dialog.getByLabel('Explanation', { exact: true }).fill('The post was corrected by its author.');
        expect(await brokenRules(page)).toEqual([]);
      },
      submit: 'Record for 3 items',
    });
    const page = await act('responder', 'Correct an outcome', {
      fill: async (dialog) => {
        await dialog.getByLabel('Labelled').check();
        await dialog.getByLabel('Rule or law cited').fill('Civic rule 2');
        await dialog.getByLabel('Why it is corrected').fill('A label stands there, too.');
      },
    });
    await page.getByText('Civic rule 2', { exact: false }).first().waitFor();
  });

  test('ask to look again; another person of the company decides, one item anew and one as it stands', async () => {
    await act('approver', 'Ask to look again', {
      fill: async (dialog) => {
        await dialog.getByRole('checkbox').nth(1).check();
        await dialog.getByRole('checkbox').nth(2).check();
        await dialog.getByLabel('What is new').fill('It was posted again today.');
      },
    });
    const page = await act('lead', 'Decide again', {
      fill: async (dialog) => {
        await dialog.getByLabel('What the second look found').fill('One of them shows a wrong date.');
        await dialog.getByRole('checkbox').first().check();
        await dialog.getByRole('checkbox', { name: 'Removed', exact: true }).check();
        await dialog.getByLabel('Rule or law cited').fill('Civic rule 3');
        await dialog.getByLabel('Explanation', { exact: true }).fill('Removed for the wrong date.');
      },
    });
    await statusOf(page).getByText('Decided').waitFor();
    await page.getByText('Removed for the wrong date.').first().waitFor();
  });

  test('close, report a reversal, reopen, decide once more', async () => {
    await act('approver', 'Close');
    await act('responder', 'Report a reversal', {
      fill: async (dialog) => {
        await dialog.getByLabel('Item').selectOption('2');
        await dialog.getByLabel('Reason').fill('Lifted on appeal.');
      },
    });
    const page = await act('approver', 'Reopen', { fill: (dialog) => dialog.getByLabel('Reason').fill('The date is still wrong.') });
    await statusOf(page).getByText('In review').waitFor();
    await act('responder', 'Decide', {
      fill: async (dialog) => {
        await dialog.getByRole('checkbox', { name: 'Removed', exact: true }).check();
        await dialog.getByLabel('Rule or law cited').fill('Civic rule 2');
        await dialog.getByLabel('Explanation', { exact: true }).fill('Removed for the wrong date.');
      },
      submit: 'Record for 1 item',
    });
  });
});

describe('reports that end otherwise', () => {
  test('redirect, and the authority contests it', async () => {
    ({ id } = await file(wrongDate()));
    await act('responder', 'Redirect', { fill: (dialog) => dialog.getByLabel('Who is responsible').fill('The hosting company') });
    const page = await act('approver', 'Contest the closure', { fill: (dialog) => dialog.getByLabel('Reason').fill('The post is on your platform.') });
    await statusOf(page).getByText('In review').waitFor();
  });

  test('a duplicate, and a withdrawal', async () => {
    const earlier = await file(wrongDate({ name: 'twice' }));
    const later = await file(wrongDate({ name: 'twice' }), { confirmedWarnings: [{ code: 'ALREADY_REPORTED', reason: 'To be sure.' }] });
    ({ id } = later);
    const page = await act('responder', 'Mark as duplicate', { fill: (dialog) => dialog.getByLabel('Reference of the earlier report').fill(earlier.publicRef) });
    await statusOf(page).getByText('Duplicate').waitFor();
    ({ id } = earlier);
    await act('approver', 'Withdraw', { fill: (dialog) => dialog.getByLabel('Note').fill('It was taken down by its author.') });
    expect(stage.faults).toEqual([]);
  });
});

test('one more company is asked for what was filed', async () => {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', filing(wrongDate()), filedFields);
  const page = await pageOf('officer');
  await page.goto(`${stage.server.url}/incidents/${String(filed.incident.id)}`);
  await page.getByRole('button', { name: 'Ask one more company' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask one more company' });
  await dialog.getByLabel('Links on its platforms').fill('https://vidora.example/watch/99');
  await dialog.getByText('1 item to Vidora').waitFor();
  await dialog.getByRole('button', { name: 'Ask this company' }).click();
  await page.getByText('Filed as one more report. Its clocks run.').waitFor();
  await page.getByText('Vidora', { exact: true }).first().waitFor();
  expect(stage.faults).toEqual([]);
});
