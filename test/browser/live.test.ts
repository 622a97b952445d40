// Two people at once: what one does stands on the other's screen without a reload and sooner than the page
// asks by itself; a line that is cut is taken up again, and what happened meanwhile is there.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { brokenRules, openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(240_000);
/** Pages ask by themselves every ten seconds and more. */
const soonMs = 5_000;

let stage: Stage;
let officer: ApiUser;

beforeAll(async () => {
  stage = await openStage();
  officer = await userOf(stage.server, 'officer');
}, 240_000);
afterAll(async () => stage.stop());

async function file(content: Readonly<Record<string, unknown>> = wrongDate()): Promise<Json> {
  const filed = await officer.act('submitIncident', filing(content), filedFields);
  expect(filed.errors).toEqual([]);
  return filed.reports[0];
}

/** Shows a page, and waits until its line stands. */
async function look(page: Page, path: string): Promise<Page> {
  const line = lineOf(page);
  await page.goto(`${stage.server.url}${path}`);
  await line;
  return page;
}

function lineOf(page: Page): Promise<unknown> {
  return page.waitForResponse(async (response) => response.status() === 200 && (await response.headerValue('content-type'))?.startsWith('text/event-stream') === true);
}

const isForLine = (request: Request): boolean => request.headers()['accept'] === 'text/event-stream';

/** How often the page has asked, beside its line. */
function countAsking(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql') && !isForLine(request)) count += 1;
  });
  return () => count;
}

test('one acknowledges, and the other sees it, on the list and on the report', async () => {
  const report = await file();
  const list = await look(await stage.open('officer'), '/reports');
  await list.getByRole('link', { name: report.publicRef }).waitFor();
  const page = await look(await stage.open('approver'), `/reports/${report.id}`);
  await page.locator('.report-headline').getByText('Submitted').waitFor();
  const responder = await look(await stage.open('responder'), `/reports/${report.id}`);
  await responder.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await responder.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  const from = Date.now();
  await page.locator('.report-headline').getByText('Acknowledged').waitFor({ timeout: soonMs });
  await list.locator('li', { hasText: report.publicRef }).getByText('Acknowledged').waitFor({ timeout: soonMs });
  expect(Date.now() - from).toBeLessThan(soonMs);
  expect(await brokenRules(page)).toEqual([]);
});

test('a report filed stands in the company’s queue, and a draft in the approver’s count', async () => {
  const queue = await look(await stage.open('responder'), '/queue');
  const approver = await look(await stage.open('approver'), '/reports');
  const report = await file();
  await queue.getByRole('link', { name: report.publicRef }).waitFor({ timeout: soonMs });
  const drafted = await officer.act('createIncident', { content: wrongDate(), idempotencyKey: freshKey() }, 'incident { id version }');
  const asked = await officer.act('requestApproval', { incidentId: drafted.incident.id, expectedVersion: drafted.incident.version, isAttested: true, idempotencyKey: freshKey() }, 'incident { status }');
  expect(asked).toMatchObject({ errors: [], incident: { status: 'PENDING_APPROVAL' } });
  await approver.locator('.waiting-count').getByText('1', { exact: true }).waitFor({ timeout: soonMs });
});

test('a line that was cut is taken up again, and what happened meanwhile is shown', async () => {
  const queue = await look(await stage.open('responder'), '/queue');
  const [line, request] = [lineOf(queue), queue.waitForRequest(isForLine)];
  stage.server.composed.server.closeAllConnections();
  const report = await file();
  expect((await request).headers()['last-event-id']).toMatch(/^[\w-]{40,}$/);
  await line;
  await queue.getByRole('link', { name: report.publicRef }).waitFor({ timeout: soonMs });
  const later = await file();
  await queue.getByRole('link', { name: later.publicRef }).waitFor({ timeout: soonMs });
  expect(stage.faults).toEqual([]);
});

test('without a line the page asks by itself as before', async () => {
  const page = await stage.open('responder');
  await page.route('**/graphql', (route) => (isForLine(route.request()) ? route.abort() : route.continue()));
  const asked = countAsking(page);
  await page.goto(`${stage.server.url}/queue`);
  const report = await file();
  await page.getByRole('link', { name: report.publicRef }).waitFor();
  expect(asked()).toBeGreaterThan(1);
});
