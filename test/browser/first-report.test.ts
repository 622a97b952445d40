// The first acceptance rule, walked: somebody who has never seen the form, on a phone and a bad line. And
// what the line must not cost: a report written without it, or after the session has ended, is not lost.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { brokenRules, openStage, phone, sidewaysPixels } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { enrol } from '../support/enrol.ts';

const hourMs = 3_600_000;
const kbit = 1000 / 8;
/** Source: the slow line of promises B8. */
const slowLine = { offline: false, latency: 400, downloadThroughput: 400 * kbit, uploadThroughput: 400 * kbit };
const mostBytesBeforeInput = 110 * 1024;
const mostMs = 120_000;
jest.setTimeout(240_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  await enrol(stage.server, { name: 'newcomer', organizationId: 'demo-amaranth-elections', roles: ['EMB_OFFICER'] });
}, 240_000);
afterAll(async () => stage.stop());

interface SlowPage {
  readonly page: Page;
  /** Bytes that have come over the line so far, as sent. */
  readonly bytes: () => number;
}

async function onSlowLine(page: Page): Promise<SlowPage> {
  const line = await page.context().newCDPSession(page);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', slowLine);
  return { page, bytes: () => bytes };
}

describe('rule 1', () => {
  test('a first-time officer at 390 px and 400 kbit/s files a wrong-date report in five actions', async () => {
    const { page, bytes } = await onSlowLine(await stage.open('newcomer', { size: phone, organizationId: 'demo-amaranth-elections' }));
    const startedAt = Date.now();
    const actions: string[] = [];
    const act = async (name: string, run: () => Promise<void>): Promise<void> => {
      actions.push(name);
      await run();
    };
    await page.goto(stage.server.url);
    const links = page.getByRole('textbox', { name: 'Links' });
    await links.waitFor();
    expect(bytes()).toBeGreaterThan(10_000);
    expect(bytes()).toBeLessThanOrEqual(mostBytesBeforeInput);
    await act('paste the links', () => links.fill('Seen here: https://chirpline.example/post/90210?utm_source=chat'));
    await act('tap what is wrong', () => page.getByText('Wrong date or time', { exact: true }).click());
    await act('tap the official fact', () => page.getByRole('radio', { name: /Polling day/ }).click());
    await act('write one sentence', () => page.getByRole('textbox', { name: 'One sentence' }).fill('Says voting was moved to Monday.'));
    await act('send', () => page.getByRole('button', { name: 'Attest and send the report' }).click());
    await page.getByRole('heading', { name: 'Report filed' }).waitFor();
    expect(Date.now() - startedAt).toBeLessThan(mostMs);
    expect(actions).toHaveLength(5);
    expect(await page.getByText(/^XA-[0-9A-Z]{4}-[0-9A-Z]{4}$/).count()).toBeGreaterThan(0);
    expect(await sidewaysPixels(page)).toBe(0);
    expect(await brokenRules(page)).toEqual([]);
    expect(stage.faults).toEqual([]);
    await page.context().close();
  });
});

describe('a report without a line', () => {
  let officer: Page;
  const write = async (name: string): Promise<void> => {
    await officer.getByRole('textbox', { name: 'Links' }).fill(`https://chirpline.example/post/${name}`);
    await officer.getByText('This becomes one report: 1 item to Chirpline.').waitFor();
    await officer.getByText('Wrong date or time', { exact: true }).click();
    await officer.getByRole('radio', { name: /Polling day/ }).click();
    await officer.getByRole('textbox', { name: 'One sentence' }).fill('Says voting was moved to Monday.');
    await officer.getByText('One person is enough for this.').waitFor();
  };
  const signInAgain = async (): Promise<void> => {
    await officer.getByLabel('Password').fill('the quick bells of Amaranth ring');
    await officer.getByLabel('Code').fill(stage.code('officer'));
    await officer.getByRole('button', { name: 'Sign in' }).click();
  };

  test('waits on the device, outlives the session, and goes out once the officer has signed in again', async () => {
    officer = await stage.enter('officer', phone);
    await write('offline-1');
    await officer.context().setOffline(true);
    await officer.getByRole('button', { name: 'Attest and send the report' }).click();
    await officer.getByText('Not sent yet', { exact: false }).waitFor();
    stage.server.clock.advance(2 * hourMs);
    await officer.context().setOffline(false);
    await officer.getByRole('heading', { name: 'Sign in again' }).waitFor();
    expect(await officer.getByRole('textbox', { name: 'Links' }).isVisible()).toBe(false);
    expect(await brokenRules(officer)).toEqual([]);
    await signInAgain();
    await officer.getByRole('heading', { name: 'Report filed' }).waitFor();
  });

  test('outlives a reload as well', async () => {
    await officer.goto(`${stage.server.url}/file`);
    await write('offline-2');
    await officer.route('**/graphql', (route) => route.abort());
    await officer.getByRole('button', { name: 'Attest and send the report' }).click();
    await officer.getByText('Not sent yet', { exact: false }).waitFor();
    stage.server.clock.advance(2 * hourMs);
    await officer.unroute('**/graphql');
    await officer.reload();
    await officer.getByLabel('E-mail').fill('officer@demo.example');
    await signInAgain();
    await officer.getByRole('heading', { name: 'Report filed' }).waitFor();
    expect(stage.faults).toEqual([]);
  });
});
