// Every address of the app, as whoever it is for sees it: both widths, light and dark, free of what axe
// finds, nothing wider than the window down to 320 px, with a heading that takes the focus and every place Tab
// stops at seen. A route that is missing below fails the first test.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draftEdition, filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { brokenRules, desk, narrow, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';
import { walkFocus } from '../support/focus-seen.ts';

jest.setTimeout(300_000);

type Visit = readonly [account: string, address: string, heading: RegExp];

let stage: Stage;
let ids: Readonly<Record<string, string>> = {};

/** Whose page each route is, at the address with the ids put in, and the heading it must show. */
const routes: Readonly<Record<string, readonly Visit[]>> = {
  '/sign-in': [['', '/sign-in', /^Sign in$/]],
  '/invitation': [['', '/invitation', /^Accept your invitation$/]],
  '/': [['legal', '/', /^Our reports$/]],
  '/account': [['responder', '/account', /^Account$/]],
  '/file': [['officer', '/file', /^File a report$/]],
  '/reports': [
    ['officer', '/reports', /^Our reports$/],
    ['coordinator', '/reports', /^Reports$/],
  ],
  '/reports/:id': [
    ['officer', '/reports/{report}', /XA-/],
    ['responder', '/reports/{report}', /XA-/],
    ['coordinator', '/reports/{report}', /XA-/],
  ],
  '/reports/:id/record': [['officer', '/reports/{report}/record', /Record/]],
  '/reports/:id/notice': [['officer', '/reports/{carried}/notice', /./]],
  '/board': [['coordinator', '/board', /^Board$/]],
  '/board/reports': [['coordinator', '/board/reports?list=OPEN', /^Open reports$/]],
  '/incidents': [['approver', '/incidents', /^Drafts and approvals$/]],
  '/incidents/:id': [
    ['officer', '/incidents/{incident}', /Wrong date or time/],
    ['officer', '/incidents/{draft}', /Wrong date or time/],
  ],
  '/queue': [['responder', '/queue', /^Queue$/]],
  '/queue/outcomes': [['responder', '/queue/outcomes', /^Outcomes by spreadsheet$/]],
  '/duty': [
    ['approver', '/duty', /^Duty roster$/],
    ['responder', '/duty', /^Duty roster$/],
    ['coordinator', '/duty', /^Duty roster$/],
  ],
  '/members': [['embadmin', '/members', /^Members$/]],
  '/clients': [
    ['lead', '/clients', /^API clients$/],
    ['embadmin', '/clients', /^API clients$/],
  ],
  '/webhooks': [['lead', '/webhooks', /^Webhooks$/]],
  '/deliveries': [
    ['lead', '/deliveries?state=ALL', /^Deliveries$/],
    ['coordinator-admin', '/deliveries', /^Deliveries$/],
  ],
  '/organizations': [['coordinator', '/organizations', /^Organizations$/]],
  '/organizations/new': [['coordinator', '/organizations/new', /^Propose an organization$/]],
  '/organizations/:id': [['coordinator', '/organizations/demo-chirpline', /^Chirpline$/]],
  '/elections': [['embadmin', '/elections', /^Elections$/]],
  '/elections/new': [['coordinator', '/elections/new', /^Enter an election$/]],
  '/editions': [
    ['coordinator', '/editions', /^Editions$/],
    ['lead', '/editions', /^Editions$/],
  ],
  '/editions/:id': [
    ['coordinator', '/editions/{edition}', /^Full edition$/],
    ['embadmin', '/editions/{edition}', /^Full edition$/],
  ],
  '/elections/:id': [['embadmin', '/elections/demo-election', /^Amaranth general election/]],
};

beforeAll(async () => {
  stage = await openStage();
  const officer = await userOf(stage.server, 'officer');
  const filed = await officer.act('submitIncident', filing(wrongDate({ items: 2 })), filedFields);
  const carried = await officer.act('submitIncident', filing(wrongDate({ company: 'murmur' })), filedFields);
  const draft = await officer.act('createIncident', { content: wrongDate({ name: 'kept' }), idempotencyKey: 'a-draft-of-every-page-01' }, 'incident { id }');
  const edition = await draftEdition(await userOf(stage.server, 'coordinator'));
  ids = { edition, report: filed.reports[0].id, incident: filed.incident.id, carried: carried.reports[0].id, draft: draft.incident.id };
}, 300_000);
afterAll(async () => stage.stop());

const addressOf = (path: string): string => `${stage.server.url}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')}`;

let standing: { readonly account: string; readonly page: Page } | undefined;

/** One page at a time: that of the visit before, where the account is the same. */
async function pageOf(account: string): Promise<Page> {
  if (standing?.account === account) return standing.page;
  await standing?.page.context().close();
  standing = { account, page: account === '' ? await stage.stranger() : await stage.open(account) };
  return standing.page;
}

/** What is wrong with a page, looked at by day on a desk and by night on a phone, there also by keyboard. */
async function look([account, path, heading]: Visit): Promise<readonly string[]> {
  const page = await pageOf(account);
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(addressOf(path));
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await page.getByText('Loading…').first().waitFor({ state: 'hidden' });
  const byDay = await brokenRules(page);
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await brokenRules(page);
  const { faults: unseen, stops } = await walkFocus(page);
  expect(stops).toBeGreaterThan(0);
  await page.setViewportSize(narrow);
  const wider = await sidewaysPixels(page);
  return [...byDay, ...byNight, ...unseen, ...(wider > 0 ? [`${String(wider)} px wider than 320`] : [])];
}

test('every route of the app is visited below', () => {
  const source = readFileSync('web/src/app/routes.tsx', 'utf8');
  const paths = [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(paths.length).toBeGreaterThan(10);
  expect([...paths].sort()).toEqual(Object.keys(routes).sort());
});

const visits: readonly Visit[] = Object.values(routes).flat().sort(([a], [b]) => (a < b ? -1 : Number(a > b)));

test.each(visits.map((visit) => [visit[0] === '' ? 'a stranger' : visit[0], visit[1], visit] as const))('what %s sees at %s breaks no rule', async (_, __, visit) => {
  const before = stage.faults.length;
  expect(await look(visit)).toEqual([]);
  expect(stage.faults.slice(before)).toEqual([]);
});
