// An installation filled in the browser by the people whose work it is: two coordinators bring a company
// in, its administrator joins by the link and invites a contact, both coordinators check the contact, and
// an authority's administrator enters an election.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { currentCode } from '../../server/system/totp.ts';
import { brokenRules, openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';

const password = 'four unrelated garden words';
jest.setTimeout(300_000);

let stage: Stage;
let first: Page;
let second: Page;
let admin: Page;

beforeAll(async () => {
  stage = await openStage();
  first = await stage.open('coordinator');
  second = await stage.open('coordinator-admin');
}, 240_000);
afterAll(async () => stage.stop());

/** The link that a page shows once. */
async function shownLink(page: Page): Promise<string> {
  const link = page.locator('.secret.is-link');
  await link.waitFor();
  return (await link.textContent()) ?? '';
}

/** Joins by a link and signs in with what was set up there. */
async function join(link: string, email: string): Promise<Page> {
  const page = await stage.stranger();
  await page.goto(`${stage.server.url}/${link.split('/').slice(3).join('/')}`);
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
  const code = (): string => currentCode(secret, stage.server.clock.now());
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same password again').fill(password);
  await page.getByLabel('Code the app shows now').fill(code());
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('link', { name: 'Go to sign-in' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Code').fill(code());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

describe('a company comes in', () => {
  test('one coordinator proposes it', async () => {
    await first.goto(`${stage.server.url}/organizations`);
    await first.getByRole('link', { name: 'Propose a new one' }).click();
    await first.getByLabel('Kind').selectOption('COMPANY');
    await first.getByLabel('Name', { exact: true }).first().fill('Warbler');
    expect(await first.getByLabel('Short name').inputValue()).toBe('warbler');
    await first.getByLabel('Name of the platform').fill('Warbler');
    await first.getByLabel('Own web hosts').fill('warbler.example');
    const administrator = first.getByRole('group', { name: 'First administrator' });
    await administrator.getByLabel('Name').fill('Administrator of Warbler');
    await administrator.getByLabel('E-mail').fill('admin@warbler.example');
    await first.getByRole('button', { name: 'Propose' }).click();
    await first.getByRole('heading', { level: 1, name: 'Warbler' }).waitFor();
    await first.getByRole('button', { name: 'Approve the proposal' }).click();
    await first.getByText('Another coordinator must approve what you proposed.').waitFor();
    expect(await brokenRules(first)).toEqual([]);
  });

  test('another one approves it and is shown the administrator’s link once', async () => {
    await second.goto(`${stage.server.url}/organizations`);
    await second.getByText('Proposals that wait for a second coordinator').waitFor();
    await second.getByRole('link', { name: 'Warbler' }).first().click();
    await second.getByText('admin@warbler.example').first().waitFor();
    await second.getByRole('button', { name: 'Approve the proposal' }).click();
    const link = await shownLink(second);
    expect(await brokenRules(second)).toEqual([]);
    admin = await join(link, 'admin@warbler.example');
    await second.reload();
    expect(await second.locator('.secret.is-link').count()).toBe(0);
  });

  test('its administrator invites a contact, whom both coordinators check', async () => {
    await admin.goto(`${stage.server.url}/members`);
    await admin.getByRole('button', { name: 'Invite a member' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Invite a member' });
    await dialog.getByLabel('Name').fill('Contact of Warbler');
    await dialog.getByLabel('E-mail').fill('contact@warbler.example');
    await dialog.getByLabel('Responder').check();
    await dialog.getByLabel('Registered contact').selectOption({ label: 'primary contact' });
    await dialog.getByLabel('Countries the contact covers').fill('XA');
    await dialog.getByRole('button', { name: 'Invite' }).click();
    await join(await shownLink(admin), 'contact@warbler.example');
    for (const [page, words] of [[first, 'The first check is recorded.'], [second, 'Verified. Reports of these countries']] as const) {
      await page.goto(`${stage.server.url}/organizations?text=warbler`);
      await page.getByRole('link', { name: 'Warbler' }).last().click();
      await page.getByRole('button', { name: 'I have checked Contact of Warbler' }).click();
      await page.getByText(words, { exact: false }).waitFor();
    }
    const officer = await stage.open('officer');
    await officer.goto(`${stage.server.url}/file`);
    await officer.getByRole('textbox', { name: 'Links' }).fill('https://warbler.example/post/1');
    await officer.getByText('This becomes one report: 1 item to Warbler.').waitFor();
    expect(await officer.getByText('by hand', { exact: false }).count()).toBe(0);
  });

  test('and deactivates a member, who is out at once', async () => {
    await admin.reload();
    await admin.getByRole('button', { name: 'Deactivate Contact of Warbler' }).click();
    await admin.getByRole('dialog').getByLabel('Reason').fill('Left the company.');
    await admin.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await admin.getByText('Contact of Warbler is deactivated.').waitFor();
    expect(stage.faults).toEqual([]);
  });
});

test('an invited approver waits for a day and for a call-back, which a coordinator makes', async () => {
  const page = await stage.open('embadmin');
  await page.goto(`${stage.server.url}/members`);
  await page.getByRole('button', { name: 'Invite a member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member' });
  await dialog.getByLabel('Name').fill('Second Approver');
  await dialog.getByLabel('E-mail').fill('second-approver@demo.example');
  await dialog.getByLabel('Approver').check();
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const link = await shownLink(page);
  const invited = await stage.stranger();
  await invited.goto(`${stage.server.url}/${link.split('/').slice(3).join('/')}`);
  await invited.getByText('This invitation opens on', { exact: false }).waitFor();
  await first.goto(`${stage.server.url}/organizations/demo-amaranth-elections`);
  await first.getByRole('button', { name: 'I have called back about Second Approver' }).click();
  await first.getByText('The call-back is recorded.', { exact: false }).waitFor();
  expect(await brokenRules(first)).toEqual([]);
});

test('an authority’s administrator enters an election and moves its day', async () => {
  const page = await stage.open('embadmin');
  await page.goto(`${stage.server.url}/elections`);
  await page.getByRole('link', { name: 'Enter an election' }).click();
  await page.getByLabel('Name').fill('Amaranth local elections');
  await page.getByLabel('Type').selectOption({ label: 'local' });
  await page.getByLabel('Polling day 1').fill('2026-09-06');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Amaranth local elections' }).waitFor();
  await page.getByRole('button', { name: 'Change the dates' }).click();
  await page.getByLabel('Polling day 1').fill('2026-09-13');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.', { exact: false }).waitFor();
  await page.getByText('Sep 13, 2026').first().waitFor();
});

test('a person changes password and authenticator', async () => {
  const page = await stage.enter('legal');
  await page.goto(`${stage.server.url}/account`);
  await page.getByLabel('Current password').fill('the quick bells of Amaranth ring');
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('The new password again').fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Your password is changed.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Show a new key' }).click();
  const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code the app shows now').fill(currentCode(secret, stage.server.clock.now()));
  await page.getByRole('button', { name: 'Use the new app' }).click();
  await page.getByText('The new app counts from now on.', { exact: false }).waitFor();
  expect(stage.faults).toEqual([]);
});
