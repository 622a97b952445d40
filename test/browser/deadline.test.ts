// A deadline passing before the eyes of both sides: the clock on an open page turns late by itself, and an
// acknowledgement that comes after it shows the breach, whether or not a sweep ran.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { filing, filedFields, wrongDate } from '../support/api-cases.ts';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';

const minuteMs = 60_000;
jest.setTimeout(240_000);

let stage: Stage;
let officer: Page;
let responder: Page;
let reportId = '';

beforeAll(async () => {
  stage = await openStage();
  const filer = await stage.server.signIn('officer');
  const filed = await filer.act('submitIncident', filing({ ...wrongDate(), severity: 'S2_HIGH', severityReason: 'It spreads.' }), filedFields);
  reportId = String(filed.reports[0].id);
  officer = await stage.enter('officer');
  responder = await stage.enter('responder');
}, 240_000);
afterAll(async () => stage.stop());

const clockOf = (page: Page, name: string): ReturnType<Page['locator']> => page.locator('.clock').filter({ hasText: name });

describe('a deadline that passes', () => {
  test('both sides see the same time left', async () => {
    await Promise.all([officer.goto(`${stage.server.url}/reports/${reportId}`), responder.goto(`${stage.server.url}/queue`)]);
    await clockOf(officer, 'Acknowledge').getByText(/^(29|30) min left$/).waitFor();
    await clockOf(responder, 'Acknowledge').getByText(/^(29|30) min left$/).waitFor();
    expect(await clockOf(officer, 'Acknowledge').getAttribute('class')).toContain('is-calm');
  });

  test('three quarters of the way it says so in colour, shape and words', async () => {
    stage.server.clock.advance(23 * minuteMs);
    await officer.locator('.report-clocks .clock.is-soon').getByText(/^[67] min left$/).waitFor();
    await responder.locator('.queue .clock.is-soon').getByText(/^[67] min left$/).waitFor();
    await officer.getByText('three quarters of the time have passed', { exact: false }).waitFor({ state: 'attached' });
  });

  test('past it the open pages turn late by themselves', async () => {
    stage.server.clock.advance(8 * minuteMs);
    await clockOf(officer, 'Acknowledge').getByText(/min late$|^just late$/).waitFor();
    await clockOf(responder, 'Acknowledge').getByText(/min late$|^just late$/).waitFor();
  });

  test('an acknowledgement after it shows the breach on both sides and in the record', async () => {
    await responder.getByRole('button', { name: 'Acknowledge' }).click();
    await responder.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await responder.getByText(/Recorded\. Receipt/).waitFor();
    await clockOf(responder, 'Acknowledge').locator('.clock-left').getByText('late', { exact: true }).waitFor();
    await officer.reload();
    await officer.locator('.report-clocks .clock.is-missed').waitFor();
    await officer.locator('.timeline').getByText('Deadline passed').waitFor();
    expect(stage.faults).toEqual([]);
  });
});
