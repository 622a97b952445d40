// What one side does in a dialog, as the other side then reads it: a question asked and withdrawn, a severity
// contested, an answer by telephone, a correction, new facts, a reversal. Each page is read without acting.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { actByDialog } from '../support/act-dialog.ts';
import type { Step } from '../support/act-dialog.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { brokenRules, openStage, tabTo } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

let stage: Stage;
let officer: Page;
let approver: Page;
let responder: Page;
let lead: Page;
let address = '';

beforeAll(async () => {
  stage = await openStage();
  [officer, approver, responder, lead] = [await stage.open('officer'), await stage.open('approver'), await stage.open('responder'), await stage.open('lead')];
}, 240_000);
afterAll(async () => stage.stop());

async function file(items: number): Promise<string> {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', filing(wrongDate({ items })), filedFields);
  expect(filed.errors).toEqual([]);
  return `${stage.server.url}/reports/${String(filed.reports[0].id)}`;
}

const act = (page: Page, name: string, step: Step = {}): Promise<void> => actByDialog(page, address, { name, ...step });

/** The report as this person finds it. */
async function look(page: Page): Promise<Page> {
  await page.goto(address);
  await page.locator('.report-headline').waitFor();
  return page;
}

const statusOf = (page: Page, name: string): Promise<void> => page.locator('.report-headline').getByText(name, { exact: true }).waitFor();
const talkOf = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' });

describe('a report in work', () => {
  beforeAll(async () => {
    address = await file(2);
  });

  test('a question is asked of one item, and the authority reads it and owes an answer; withdrawn, it is owed no more', async () => {
    await act(responder, 'Acknowledge');
    await act(responder, 'Ask a question', {
      fill: async (dialog) => {
        await dialog.getByRole('checkbox').nth(1).check();
        await dialog.getByLabel('What do you need to know?').fill('Is the second post still there?');
      },
    });
    await look(officer);
    await statusOf(officer, 'Question asked');
    await officer.getByText('We owe: an answer to the question').waitFor();
    await talkOf(officer).getByText('Is the second post still there?').waitFor();
    await talkOf(officer).getByText('About item 2.').waitFor();
    expect(await brokenRules(officer)).toEqual([]);

    await act(responder, 'Withdraw the question');
    await statusOf(responder, 'In review');
    await look(officer);
    await statusOf(officer, 'In review');
    expect(await officer.getByText('We owe: an answer to the question').count()).toBe(0);
    expect(await officer.getByRole('button', { name: 'Answer', exact: true }).count()).toBe(0);
    await talkOf(officer).getByText('no longer open').waitFor();
    expect(await talkOf(officer).getByText('A question is open').count()).toBe(0);
    await officer.getByText('Question withdrawn').first().waitFor();
    expect(await brokenRules(officer)).toEqual([]);
  });

  test('a severity contested stands before the authority with the proposal; rated again, before the company', async () => {
    await act(responder, 'Contest the severity', {
      fill: async (dialog) => {
        await dialog.getByLabel('Severity').selectOption({ label: 'S4 low' });
        await dialog.getByLabel('Reason').fill('Twelve people have seen it.');
      },
    });
    await look(approver);
    await approver.getByText('the company proposes S4 low').waitFor();
    await approver.getByText('We owe: a second look at the severity').waitFor();
    await approver.getByText('Twelve people have seen it.').first().waitFor();
    await act(approver, 'Rate the severity again', {
      fill: async (dialog) => {
        await dialog.getByLabel('Severity').selectOption({ label: 'S3 medium' });
        await dialog.getByLabel('Reason').fill('Few so far, but it names a day.');
      },
    });
    await look(responder);
    await responder.locator('.report-headline').getByText('S3').waitFor();
    expect(await responder.getByText('the company proposes S4 low').count()).toBe(0);
    await responder.getByText('Few so far, but it names a day.').first().waitFor();
  });

  test('outcomes given by telephone wait before the company, count once it confirms, and stand corrected before the authority', async () => {
    await act(officer, 'Enter an answer given elsewhere', {
      fill: async (dialog) => {
        expect(await dialog.getByLabel('What was said').locator('option:checked').innerText()).toBe('They gave outcomes');
        await dialog.getByLabel('How').selectOption({ label: 'By phone' });
        await dialog.getByRole('checkbox', { name: 'Labelled', exact: true }).check();
        await dialog.getByLabel('Rule or law cited').fill('Civic rule 2');
        await dialog.getByLabel(/^Explanation/).fill('Both posts carry the official date now.');
      },
    });
    await look(responder);
    await statusOf(responder, 'In review');
    await responder.getByText('waits for the other side').waitFor();
    await act(responder, 'Confirm an answer', { fill: (dialog) => dialog.getByText('They gave outcomes, By phone').first().waitFor({ state: 'attached' }) });
    await look(officer);
    await statusOf(officer, 'Decided');
    await officer.getByText('Both posts carry the official date now.').first().waitFor();
    await act(responder, 'Correct an outcome', {
      fill: async (dialog) => {
        await dialog.getByRole('checkbox', { name: 'Distribution reduced', exact: true }).check();
        await dialog.getByLabel('Rule or law cited').fill('Civic rule 3');
        await dialog.getByLabel('Why it is corrected').fill('It is shown less, too.');
      },
    });
    await look(officer);
    await officer.getByText('Civic rule 3').first().waitFor();
    await officer.getByText('Earlier outcome').first().click();
    await officer.getByText('It is shown less, too.').first().waitFor();
    expect(await brokenRules(officer)).toEqual([]);
  });

  test('new facts stand before the company, and what the second look found before the authority', async () => {
    await act(approver, 'Ask to look again', {
      fill: async (dialog) => {
        await dialog.getByRole('checkbox').first().check();
        await dialog.getByLabel('What is new').fill('It was posted again an hour ago.');
      },
    });
    await look(lead);
    await statusOf(lead, 'Reconsideration');
    await talkOf(lead).getByText('It was posted again an hour ago.').waitFor();
    await act(lead, 'Decide again', { fill: (dialog) => dialog.getByLabel('What the second look found').fill('The label stands there as well.') });
    await look(officer);
    await statusOf(officer, 'Decided');
    await talkOf(officer).getByText('The label stands there as well.').waitFor();
  });

  test('a reversal stands before the authority, and what it reopens is to be decided by the company anew', async () => {
    await act(approver, 'Close');
    await act(responder, 'Report a reversal', {
      fill: async (dialog) => {
        await dialog.getByLabel('Item').selectOption('2');
        await dialog.getByLabel('Reason').fill('Lifted on appeal.');
      },
    });
    await look(approver);
    await approver.getByText('Lifted on appeal.').first().waitFor();
    await act(approver, 'Reopen', { fill: (dialog) => dialog.getByLabel('Reason').fill('The date is still wrong.') });
    await look(responder);
    await statusOf(responder, 'In review');
    await talkOf(responder).getByText('The date is still wrong.').waitFor();
    await responder.getByRole('button', { name: 'Decide', exact: true }).waitFor();
    expect(await brokenRules(responder)).toEqual([]);
  });
});

test('a return by keyboard alone names what is missing to the authority', async () => {
  address = await file(1);
  await look(responder);
  await responder.getByText('More acts').focus();
  await responder.keyboard.press('Enter');
  await responder.getByRole('button', { name: 'Return', exact: true }).focus();
  await responder.keyboard.press('Enter');
  const dialog = responder.getByRole('dialog', { name: 'Return', exact: true });
  await dialog.waitFor();
  expect(await dialog.evaluate((element) => element.matches(':focus-within'))).toBe(true);
  await tabTo(responder, dialog.getByLabel('What it says'));
  await responder.keyboard.press('Space');
  await tabTo(responder, dialog.getByLabel('Note'));
  await responder.keyboard.insertText('Which Monday?');
  await tabTo(responder, dialog.getByRole('button', { name: 'Return', exact: true }));
  await responder.keyboard.press('Enter');
  await responder.getByText(/Recorded\. Receipt/).waitFor();
  await look(officer);
  await statusOf(officer, 'Returned');
  await talkOf(officer).getByText('Which Monday?').waitFor();
  await officer.getByRole('button', { name: 'Send again', exact: true }).waitFor();
  expect(stage.faults).toEqual([]);
});
