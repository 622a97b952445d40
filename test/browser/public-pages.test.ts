// The public pages as a reader meets them: without script, on a desk by day and a phone by night, by keyboard,
// within their weight, and with one link to sign-in.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { makePublicWords } from '../../server/compose/public-words.ts';
import { prepareDueEditions } from '../../server/app/transparency/prepare-due-editions.ts';
import { dayMs } from '../../server/domain/time.ts';
import { editionPage } from '../../server/http/public/edition-page.ts';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { brokenRules, desk, narrow, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';
import { fullEdition } from '../support/public-editions.ts';

jest.setTimeout(300_000);
const mostBytes = 60 * 1024;
const weekly = '/transparency/demo-election-week-2026-03-09';
const full = '/transparency/edition-full-1';
const paths = ['/', '/transparency', weekly, full, '/agreements', '/orders', '/transparency/missing'];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const { composed, clock } = stage.server;
  const officer = await userOf(stage.server, 'officer');
  for (const company of ['chirpline', 'vidora', 'palaver', 'chirpline', 'vidora']) expect((await officer.act('submitIncident', filing(wrongDate({ company })), filedFields)).errors).toEqual([]);
  clock.advance(7 * dayMs);
  expect(await prepareDueEditions(composed.app.deps)).toBe(1);
  await composed.publicPages.settled();
}, 240_000);
afterAll(async () => stage.stop());

/** A large edition in the frame of the served pages: what a demonstration of a few days cannot hold yet. */
async function open(page: Page, path: string): Promise<void> {
  if (path !== full) {
    await page.goto(`${stage.server.url}${path}`);
    return;
  }
  await page.goto(`${stage.server.url}/transparency`);
  const stylesheet = await page.locator('link[rel=stylesheet]').getAttribute('href');
  const site = { say: makePublicWords(), stylesheet: stylesheet ?? '', publicUrl: stage.server.url, isDemonstration: true, fundingUrl: undefined };
  const markup = editionPage(site, fullEdition({ companies: ['Chirpline', 'Lantern', 'Palaver', 'Vidora'] })).toString();
  await page.route(`**${full}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup }));
  await page.goto(`${stage.server.url}${full}`);
}

test('every page breaks no rule on a desk by day and on a phone by night, and is no wider than 320 px', async () => {
  const page = await stage.stranger();
  const broken: string[] = [];
  for (const path of paths) {
    await page.setViewportSize(desk);
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page, path);
    const byDay = await brokenRules(page);
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: 'dark' });
    const byNight = await brokenRules(page);
    await page.setViewportSize(narrow);
    const wider = await sidewaysPixels(page);
    broken.push(...[...byDay, ...byNight, ...(wider > 0 ? [`${String(wider)} px wider than 320`] : [])].map((rule) => `${path}: ${rule}`));
  }
  expect(broken).toEqual([]);
  expect(stage.faults).toEqual([]);
  await page.context().close();
});

test('the pages are read without script, from the start page to the figures', async () => {
  const page = await stage.stranger({ withoutScript: true });
  await page.goto(stage.server.url);
  await page.getByRole('link', { name: 'Read this edition' }).click();
  await page.getByRole('heading', { level: 1, name: /^Amaranth general election.*: Weekly totals$/ }).waitFor();
  expect(await page.getByRole('row', { name: /^Requests/ }).textContent()).toMatch(/Requests.*5.*More requests do not mean/s);
  await page.getByRole('link', { name: 'Agreements', exact: true }).click();
  await page.getByRole('cell', { name: 'Chirpline', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Legal orders' }).click();
  await page.getByText('No order has been carried out').waitFor();
  await page.context().close();
});

const loadedParts = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])`;

test('a page and its style weigh at most 60 KB over the line, and nothing else is loaded but the icon', async () => {
  const page = await stage.stranger();
  for (const path of paths.filter((each) => each !== full)) {
    await open(page, path);
    const loaded = await page.evaluate<readonly (readonly [string, number])[]>(loadedParts);
    expect([path, loaded.reduce((sum, [, bytes]) => sum + bytes, 0) <= mostBytes]).toEqual([path, true]);
    expect(loaded.map(([name]) => name).filter((name) => name !== path && name !== '/icon.svg' && !/^\/assets\/public-[\w-]+\.css$/.test(name))).toEqual([]);
  }
  await page.context().close();
});

test('a member signs in from the start page, and finds the app there afterwards', async () => {
  const page = await stage.stranger();
  await page.goto(stage.server.url);
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  const member = await stage.open('responder');
  await member.goto(stage.server.url);
  await member.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  await Promise.all([page, member].map((each) => each.context().close()));
});
