// An edition by hand, in the browser: a coordinator prepares it and sees what would be hidden, a company
// comments and replies, which takes the first person's word back; two coordinators publish it after the time for
// comments, without a reply that names somebody.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

const dayMs = 86_400_000;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  const officer = await userOf(stage.server, 'officer');
  for (let each = 0; each < 3; each += 1) expect((await officer.act('submitIncident', filing(wrongDate()), filedFields)).errors).toEqual([]);
  stage.server.clock.advance(45 * dayMs);
  const admin = await userOf(stage.server, 'embadmin');
  const { version: expectedVersion, ...election } = await admin.ask('{ election(id: "demo-election") { version name type pollingDays timeZones } }');
  const saved = await admin.act('saveElection', { ...election, electionId: 'demo-election', expectedVersion, certifiedOn: '2026-03-12', idempotencyKey: freshKey() });
  expect(saved.errors).toEqual([]);
}, 240_000);
afterAll(async () => stage.stop());

test('prepared, previewed, commented, and published by a second coordinator', async () => {
  const coordinator = await stage.open('coordinator');
  await coordinator.goto(`${stage.server.url}/editions`);
  await coordinator.getByText('Prepare an edition').click();
  await coordinator.getByLabel('Election').selectOption({ label: 'Amaranth general election (demonstration), Amaranth Electoral Commission' });
  await coordinator.getByRole('button', { name: 'Prepare', exact: true }).click();
  await coordinator.getByRole('heading', { level: 1, name: 'Full edition' }).waitFor();
  const hidden = coordinator.getByRole('row', { name: 'False voting information' });
  await hidden.getByText('hidden: too few').or(coordinator.getByText('The whole table is withheld')).first().waitFor();
  await coordinator.getByText('once the time for comments is over').waitFor();

  const lead = await stage.open('lead');
  await lead.goto(`${stage.server.url}/editions`);
  await lead.getByRole('link', { name: 'Full edition' }).click();
  await lead.getByText('You read your own figures').waitFor();
  await lead.getByLabel('Comment to the coordinators').fill('One answer by telephone is missing.');
  await lead.getByLabel('Reply to the public').fill('See https://chirpline.example');
  await lead.getByRole('button', { name: 'Send' }).click();
  await lead.getByText('name no link').first().waitFor();
  await lead.getByLabel('Reply to the public').fill('We answered by telephone.');
  await lead.getByRole('button', { name: 'Send' }).click();
  await lead.getByText('Received.').waitFor();
  const [rows] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('button', { name: 'Save the rows' }).click()]);
  await lead.getByText('Saved 3 rows as tocsin-demo-election-full-rows.jsonl.').waitFor();
  expect(readFileSync(await rows.path(), 'utf8').trimEnd().split('\n')).toHaveLength(1 + 3);

  const authority = await userOf(stage.server, 'embadmin');
  expect((await authority.act('commentEdition', { editionId: 'demo-election-full', reply: 'Jane Doe is to blame.', idempotencyKey: freshKey() })).errors).toEqual([]);

  stage.server.clock.advance(8 * dayMs);
  const first = await stage.open('coordinator');
  await first.goto(`${stage.server.url}/editions/demo-election-full`);
  await first.getByText('a party replied since').waitFor();
  await first.getByLabel('The reply of Amaranth Electoral Commission').selectOption({ label: 'Withhold: it names a person' });
  await first.getByRole('button', { name: 'Stand for this draft' }).click();
  await first.getByText('You stand for this draft.').waitFor();
  await first.getByText('Reply of Amaranth Electoral Commission, withheld from the public: it names a person').waitFor();

  const admin = await stage.open('coordinator-admin');
  await admin.goto(`${stage.server.url}/editions/demo-election-full`);
  await admin.getByText('One answer by telephone is missing.').waitFor();
  const ofAuthority = admin.getByLabel('The reply of Amaranth Electoral Commission');
  expect(await ofAuthority.inputValue()).toBe('NAMES_A_PERSON');
  expect(await admin.getByLabel('The reply of Chirpline').inputValue()).toBe('');
  await ofAuthority.selectOption({ label: 'Publish word for word' });
  await admin.getByRole('button', { name: 'Publish', exact: true }).click();
  await admin.getByText('The first person named other replies to withhold.').first().waitFor();
  await ofAuthority.selectOption({ label: 'Withhold: it names a person' });
  await admin.getByRole('button', { name: 'Publish', exact: true }).click();
  await admin.getByText('Published.').waitFor();
  await admin.getByRole('button', { name: 'Compute the correction' }).waitFor();

  await admin.goto(`${stage.server.url}/editions`);
  await admin.getByText('Save a pack for a report').click();
  await admin.getByLabel('Election').last().selectOption('demo-election');
  const [download] = await Promise.all([admin.waitForEvent('download'), admin.getByRole('button', { name: 'Save the pack' }).click()]);
  expect(download.suggestedFilename()).toBe('tocsin-demo-election.json');
  await admin.getByText('Saved 1 edition as').waitFor();

  const stranger = await stage.open('vidora-lead');
  await stranger.goto(`${stage.server.url}/editions/demo-election-full`);
  await stranger.getByText('We answered by telephone.').waitFor();
  await stranger.getByText('withheld from the public: it names a person').waitFor();
  for (const hidden of ['One answer by telephone is missing.', 'Jane Doe']) expect(await stranger.getByText(hidden).count()).toBe(0);
  await stranger.getByText('Chirpline: figures').waitFor();
  expect(stage.faults).toEqual([]);
});
