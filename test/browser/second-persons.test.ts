// What takes a second person after filing, in the browsers of those it concerns: an emergency sent by one,
// confirmed or refused by another; an item proposed by one, approved or sent back by another. The company
// reads its half of each, and nothing of what only waits.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { actByDialog } from '../support/act-dialog.ts';
import type { Step } from '../support/act-dialog.ts';
import { filedFields, filing, freshKey } from '../support/api-cases.ts';
import type { Json } from '../support/api-user.ts';
import { brokenRules, openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

let stage: Stage;
let officer: Page;
let approver: Page;
let responder: Page;

beforeAll(async () => {
  stage = await openStage();
  [officer, approver, responder] = [await stage.open('officer'), await stage.open('approver'), await stage.open('responder')];
}, 240_000);
afterAll(async () => stage.stop());

const at = (path: string): string => `${stage.server.url}${path}`;
const statusOf = (page: Page, name: string): Promise<void> => page.locator('.report-headline').getByText(name, { exact: true }).waitFor();
const itemsOf = (page: Page): Locator => page.getByRole('region', { name: 'Items' });

interface Matter {
  readonly reportId: string;
  readonly incidentId: string;
}

async function look(page: Page, path: string): Promise<void> {
  await page.goto(at(path));
  await page.locator('.report-headline').waitFor();
}

/** The button of an act that needs a fresh code, and the code. */
async function pressWithCode(page: Page, name: string, account: string): Promise<void> {
  stage.server.clock.advance(6 * 60_000);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog', { name: 'Confirm that it is you' }).getByLabel('Code').fill(stage.code(account));
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
}

const restriction = {
  legality: 'Rule 7 of the platform on threats', necessity: 'A label does not stop a threat.', proportionality: 'One post, until polling is over.',
  concernsCandidateOrParty: false, territory: ['XA'], until: '2026-04-30',
};
const threat = (path: string): Json => ({
  category: 'VIOLENCE', subType: 'DIRECT_THREAT', electionId: 'demo-election', severity: 'S1_CRITICAL', claim: 'Announces an attack on a polling station.', restriction,
  particulars: { imminence: 3, harm: 3, policeNotified: 'YES', policeNotifiedAt: new Date(stage.server.clock.now()).toISOString() },
  items: [{ companyId: 'demo-chirpline', locatorType: 'URL', locator: `https://chirpline.example/post/${path}`, ask: 'REMOVE_CONTENT', quote: 'We will burn the hall', reason: 'Names a place and an hour' }],
});
const idsOf = ({ incident, reports }: Json): Matter => ({ incidentId: incident.id, reportId: reports[0].id });

describe('an emergency that its second person confirms', () => {
  let matter: Matter;

  test('one person sends it from the form, and the company sees that nobody has confirmed it', async () => {
    await officer.goto(at('/file'));
    await officer.getByRole('textbox', { name: 'Links' }).fill('https://chirpline.example/post/threat-1');
    await officer.getByText('Direct threat', { exact: true }).click();
    await officer.getByRole('textbox', { name: 'One sentence' }).fill('Announces an attack on a polling station.');
    await officer.getByLabel('Asked', { exact: true }).selectOption({ label: 'remove the content' });
    await officer.getByLabel('How soon could it happen?').selectOption({ label: 'Now or within hours' });
    await officer.getByLabel('How grave would it be?').selectOption({ label: 'Lives at risk' });
    await officer.getByLabel('Have the police been told?').selectOption({ label: 'Yes' });
    await officer.getByLabel('When', { exact: true }).fill('2026-03-09T08:00');
    await fillTest(officer);
    await officer.getByLabel('Send now without a second person').check();
    expect(await brokenRules(officer)).toEqual([]);
    await officer.getByRole('button', { name: 'Attest and send now, alone' }).click();
    await officer.getByRole('heading', { name: 'Report filed' }).waitFor();
    const reference = (await officer.getByText(/^XA-[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().textContent()) ?? '';
    await responder.goto(at('/queue'));
    await responder.locator('.queue-item').getByText('One person, unconfirmed').waitFor();
    await responder.getByRole('link', { name: reference }).click();
    await responder.getByText('One person filed this as an emergency', { exact: false }).waitFor();
    await itemsOf(responder).getByText('asks, once confirmed: remove the content').waitFor();
    expect(await brokenRules(responder)).toEqual([]);
    await officer.goto(at('/incidents'));
    await officer.getByText('emergency to confirm').waitFor();
    await officer.getByRole('link', { name: 'Direct threat' }).first().click();
    await officer.getByText('Only somebody who had no hand in it can confirm.').waitFor();
    expect(await officer.getByRole('button', { name: 'Confirm the emergency' }).count()).toBe(0);
    matter = { incidentId: officer.url().split('/').at(-1) ?? '', reportId: responder.url().split('/').at(-1) ?? '' };
  });

  test('another one confirms it with a fresh code, and the ask takes effect before the company', async () => {
    await look(approver, `/reports/${matter.reportId}`);
    await approver.getByRole('link', { name: 'Confirm or refuse it' }).click();
    await approver.getByText('We will burn the hall', { exact: false }).first().waitFor();
    await approver.getByText('2026-03-09 08:00 UTC').waitFor();
    expect(await brokenRules(approver)).toEqual([]);
    await pressWithCode(approver, 'Confirm the emergency', 'approver');
    await approver.getByText('Your decision is recorded on every report.').waitFor();
    await approver.getByText('Emergency, confirmed by a second person').waitFor();
    await look(responder, `/reports/${matter.reportId}`);
    await itemsOf(responder).getByText('asks: remove the content').waitFor();
    expect(await responder.getByText('asks, once confirmed').count()).toBe(0);
    expect(await responder.getByText('One person filed this as an emergency', { exact: false }).count()).toBe(0);
  });
});

describe('an emergency that its second person refuses', () => {
  let matter: Matter;
  beforeAll(async () => {
    const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', { ...filing(threat('threat-2')), emergency: true }, filedFields);
    expect(filed.errors).toEqual([]);
    matter = idsOf(filed);
  });

  test('what the company had acted on it is asked to restore', async () => {
    const address = at(`/reports/${matter.reportId}`);
    await actByDialog(responder, address, { name: 'Acknowledge' });
    await actByDialog(responder, address, {
      name: 'Decide',
      fill: async (dialog) => {
        await dialog.getByRole('checkbox', { name: 'Removed', exact: true }).check();
        await dialog.getByLabel('Rule or law cited').fill('Rule 7');
        await dialog.getByLabel('Explanation', { exact: true }).fill('Removed while the authority looks at it again.');
      },
      submit: 'Record for 1 item',
    });
    await approver.goto(at(`/incidents/${matter.incidentId}`));
    await approver.getByText('An emergency to confirm').waitFor();
    await pressWithCode(approver, 'Refuse it', 'approver');
    await approver.getByText('Emergency, refused by a second person').waitFor();
    await look(responder, `/reports/${matter.reportId}`);
    await responder.getByText('please restore what was acted on').waitFor();
    await responder.getByText('“Report a reversal” stands under “More acts”', { exact: false }).waitFor();
    await responder.locator('.timeline').getByText('refused').first().waitFor();
    await statusOf(responder, 'Decided');
    expect(await brokenRules(responder)).toEqual([]);
    await actByDialog(responder, address, { name: 'Report a reversal', fill: (dialog) => dialog.getByLabel('Reason').fill('Restored as asked.') });
    await look(officer, `/reports/${matter.reportId}`);
    await officer.getByText('Restored as asked.').first().waitFor();
  });
});

describe('an item that is proposed', () => {
  let matter: Matter;
  beforeAll(async () => {
    matter = await fileByTwo('proposed');
  });

  /** Proposed by the officer from the report's page; the link leads to the incident. */
  async function propose(post: string): Promise<void> {
    const step: Step = {
      fill: async (dialog) => {
        await dialog.getByLabel('Paste links').fill(`https://chirpline.example/post/${post}`);
        await dialog.getByLabel('The exact words').fill('We will burn the hall');
        await dialog.getByLabel('Why these items').fill('The same threat, posted again.');
        await dialog.locator('.locator', { hasText: post }).waitFor();
      },
      says: /Waiting for a second person\. Nothing changed yet\./,
    };
    await actByDialog(officer, at(`/reports/${matter.reportId}`), { name: 'Add items', ...step });
    await officer.getByRole('link', { name: 'See the proposal' }).click();
    await officer.getByText('A second person decides on this; not the one who proposed it.').waitFor();
  }

  async function entriesSeen(): Promise<number> {
    await look(responder, `/reports/${matter.reportId}`);
    await responder.locator('.timeline-hash').first().waitFor();
    return responder.locator('.timeline-hash').count();
  }

  test('waits unseen by the company, and stands before it once another one has approved', async () => {
    const before = await entriesSeen();
    await propose('again-1');
    expect(await entriesSeen()).toBe(before);
    expect(await responder.getByText('again-1').count()).toBe(0);
    await approver.goto(at('/incidents'));
    await approver.getByText('a proposal to decide').waitFor();
    await approver.getByRole('link', { name: 'Direct threat' }).first().click();
    await approver.getByText('Why: The same threat, posted again.').waitFor();
    expect(await brokenRules(approver)).toEqual([]);
    await pressWithCode(approver, 'Approve', 'approver');
    await approver.locator('.proposal').getByText('approved', { exact: true }).waitFor();
    expect(await entriesSeen()).toBeGreaterThan(before);
    await itemsOf(responder).getByText('https://chirpline.example/post/again-1').waitFor();
  });

  test('sent back, it reaches its author with the note and the company never', async () => {
    const before = await entriesSeen();
    await propose('again-2');
    await approver.goto(at(`/incidents/${matter.incidentId}`));
    await pressWithNote(approver, 'The words are not those of the post.');
    await approver.locator('.proposal').getByText('sent back', { exact: true }).waitFor();
    await officer.reload();
    await officer.locator('.proposal').getByText('The words are not those of the post.').waitFor();
    expect(await entriesSeen()).toBe(before);
    expect(await responder.getByText('again-2').count()).toBe(0);
    expect(stage.faults).toEqual([]);
  });
});

async function pressWithNote(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Send back', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Send back' });
  await dialog.getByLabel('What should change').fill(note);
  expect(await brokenRules(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send back' }).click();
  const code = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await code.or(page.getByText('Recorded.')).first().waitFor();
  if (await code.isVisible()) {
    await code.getByLabel('Code').fill(stage.code('approver'));
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  }
}

async function fileByTwo(path: string): Promise<Matter> {
  const [author, second] = [await userOf(stage.server, 'officer'), await userOf(stage.server, 'approver')];
  const { incident } = await author.act('createIncident', { content: threat(path), idempotencyKey: freshKey() }, 'incident { id version }');
  const asked = await author.act('requestApproval', { incidentId: incident.id, expectedVersion: incident.version, isAttested: true, idempotencyKey: freshKey() }, 'incident { id }');
  expect(asked.errors).toEqual([]);
  const filed = await second.act('submitIncident', { incidentId: incident.id, isAttested: true, idempotencyKey: freshKey() }, filedFields);
  expect(filed.errors).toEqual([]);
  return idsOf(filed);
}

async function fillTest(page: Page): Promise<void> {
  await page.getByLabel('Legality: the law and article, or the rule of the platform').fill('Rule 7 of the platform on threats');
  await page.getByLabel('Necessity: why your own correction or a label is not enough').fill('A label does not stop a threat.');
  await page.getByLabel('Proportionality: why this much and no less').fill('One post, until polling is over.');
  await page.getByLabel('Until', { exact: true }).fill('2026-04-30');
  await page.getByLabel('The exact words').fill('We will burn the hall');
  await page.getByLabel('Why this item').fill('It names a place and an hour.');
}
