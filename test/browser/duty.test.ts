// A roster saved in the browser, in the organization's own zone; and the alarm a coordinator sees while nobody
// has looked at a critical report, until somebody does.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { silent } from '../support/api-server.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(async () => stage.stop());

test('a shift is added, saved and shown in the zone of the authority, and whoever is on duty stands above', async () => {
  const page = await stage.open('approver');
  await page.goto(`${stage.server.url}/duty`);
  await page.getByText('Nobody. Everybody who may act is told.').waitFor();
  await page.getByRole('button', { name: 'Change the roster' }).click();
  await page.getByRole('button', { name: 'Add a shift' }).click();
  const shift = page.getByRole('group', { name: 'Shift 1' });
  await shift.getByLabel('Who').selectOption({ label: 'Demonstration Officer' });
  const start = await shift.getByLabel('Begins').inputValue();
  expect(start).toMatch(/T\d\d:00$/);
  // An hour back, so that the shift runs.
  const nairobi = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Africa/Nairobi', dateStyle: 'short', timeStyle: 'short' }).format(stage.server.clock.now() - 3_600_000).replace(' ', 'T');
  await shift.getByLabel('Begins').fill(nairobi);
  await page.getByRole('button', { name: 'Add a shift' }).click();
  const second = page.getByRole('group', { name: 'Shift 2' });
  expect(await second.getByLabel('Begins').inputValue()).toBe(await shift.getByLabel('Ends').inputValue());
  await page.getByRole('button', { name: 'Remove shift 2' }).click();
  await page.getByRole('checkbox', { name: /Mail that can wait/ }).check();
  await page.getByRole('button', { name: 'Save the roster' }).click();
  await page.getByText('The roster is saved.').waitFor();
  expect(await page.locator('section', { hasText: 'On duty now' }).getByText('Demonstration Officer').count()).toBe(1);
  await page.getByText('From 22:00 to 07:00, mail that can wait waits.').waitFor();
  await page.getByText(nairobi.slice(11)).first().waitFor();

  await page.getByRole('button', { name: 'Change the roster' }).click();
  await page.getByLabel('Ends').fill(nairobi);
  await page.getByRole('button', { name: 'Save the roster' }).click();
  await page.getByText('A shift ends after it begins.').first().waitFor();
  await page.context().close();
  expect(stage.faults).toEqual([]);
});

test('a coordinator sees what is carried by hand, who was told of it on the report and with its record, and that it is over once it is withdrawn', async () => {
  const officer = await userOf(stage.server, 'officer');
  const approver = await userOf(stage.server, 'approver');
  const page = await stage.open('coordinator');
  await page.goto(`${stage.server.url}/reports`);
  await page.getByText('Alarms appear here until what they say is over.').waitFor();
  const filed = await officer.act('submitIncident', filing(wrongDate({ company: 'murmur' })), filedFields);
  const { id, version, publicRef } = filed.reports[0] as { readonly id: string; readonly version: number; readonly publicRef: string };
  await planDeliveries({ ...stage.server.composed.app.deps, log: silent });
  const alarms = page.getByRole('region', { name: 'Needs you now' });
  await alarms.getByText('Carried by hand').waitFor();
  await alarms.getByRole('link', { name: publicRef }).click();
  await page.getByText('Who was told').click();
  await page.getByRole('listitem').filter({ hasText: /Waiting.*Coordinator/ }).first().waitFor();
  await page.goto(`${stage.server.url}/reports/${id}/record`);
  await page.getByRole('region', { name: 'Who was told' }).getByRole('listitem').filter({ hasText: /Waiting.*Coordinator/ }).first().waitFor();
  await page.goto(`${stage.server.url}/reports`);
  await alarms.getByRole('link', { name: publicRef }).waitFor();
  await approver.act('withdrawReport', { reportId: id, expectedVersion: version, reason: 'MOOT', idempotencyKey: 'withdraw-the-carried-01' }, 'report { id }');
  await alarms.getByText('Alarms appear here until what they say is over.').waitFor({ timeout: 60_000 });
  await page.context().close();
  expect(stage.faults).toEqual([]);
});
