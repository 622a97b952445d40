// The coordinators' board in the browser: what is late stands there with its number, the number opens the
// reports behind it, and what is filed meanwhile appears by itself; on a phone, too.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { silent } from '../support/api-server.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { brokenRules, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(async () => stage.stop());

async function file(company: string): Promise<string> {
  const filed = await (await userOf(stage.server, 'officer')).act('submitIncident', filing(wrongDate({ company })), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0].publicRef;
}

test('every number opens the reports behind it, and what moves shows by itself', async () => {
  const late = await file('chirpline');
  await file('murmur');
  stage.server.clock.advance(45 * 60_000);
  const page = await stage.open('coordinator');
  await page.goto(`${stage.server.url}/`);
  await page.getByRole('heading', { level: 1, name: 'Board' }).waitFor();
  const open = page.getByRole('link', { name: /^\d+ Open reports$/ });
  await open.getByText('2', { exact: true }).waitFor();
  await file('vidora');
  await open.getByText('3', { exact: true }).waitFor();
  await page.getByRole('table', { name: 'Companies and countries' }).getByRole('row', { name: /^Vidora/ }).waitFor();
  const clocks = page.getByRole('table', { name: 'Open reports by clock' }).getByRole('row', { name: /^Chirpline/ });
  await clocks.getByRole('link', { name: 'Silent, Chirpline, XA: 1', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Silent' }).waitFor();
  await page.getByRole('link', { name: late }).waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1);
  await page.goBack();
  const answered = page.getByRole('table', { name: 'By company' }).getByRole('row', { name: /^Chirpline/ });
  await answered.getByRole('link', { name: 'Acknowledged in time, Chirpline: 0 of 1. Opens 1: Acknowledged late or not yet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Acknowledged late or not yet' }).waitFor();
  await page.getByRole('link', { name: late }).waitFor();
  expect(stage.faults).toEqual([]);
});

test('the board of one severity keeps it in the address and in the lists behind', async () => {
  const page = await stage.open('coordinator', { size: phone });
  await page.goto(`${stage.server.url}/board`);
  await page.getByLabel('Severity', { exact: true }).selectOption('S4_LOW');
  await page.getByRole('link', { name: /^0 Open reports$/ }).click();
  await page.getByText('No report stands here now.').waitFor();
  expect(new URL(page.url()).searchParams.get('severity')).toBe('S4_LOW');
  await page.goto(`${stage.server.url}/board`);
  await page.getByText('not yet measured').first().waitFor();
  expect(await brokenRules(page)).toEqual([]);
  expect(await sidewaysPixels(page)).toBe(0);
});

test('an alarm stands once for each report with all that is wrong with it, and its times say their zone', async () => {
  const { deps } = stage.server.composed.app;
  stage.server.clock.advance(6 * 3_600_000);
  await sweepClocks(deps);
  await planDeliveries({ ...deps, log: silent });
  const page = await stage.open('coordinator');
  await page.goto(`${stage.server.url}/board`);
  const alarms = page.getByRole('region', { name: 'Needs you now' });
  await alarms.getByText('Deadline missed').first().waitFor();
  const rows = await alarms.getByRole('listitem').allInnerTexts();
  expect(rows).toHaveLength(3);
  const chirpline = rows.find((row) => row.includes('Chirpline')) ?? '';
  expect(chirpline).toMatch(/S2[\s\S]*Call[\s\S]*Deadline missed[\s\S]*since .*\d\d:\d\d UTC \(/);
  await page.getByRole('link', { name: /^Open reports, Chirpline, XA: 1$/ }).click();
  await page.getByText(/due .*\d\d:\d\d Nairobi time/).first().waitFor();
  expect(stage.faults).toEqual([]);
});
