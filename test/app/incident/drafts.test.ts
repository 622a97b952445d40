import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Actor } from '../../../server/domain/access/actor.ts';
import { fileAlone, post, restrictedPost, urgentThreat, vidora, wrongDate } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';

let harness: Harness;
let officer: Actor;

beforeEach(async () => {
  harness = await makeHarness();
  officer = await harness.as('officer');
});

afterEach(() => harness.close());

const judged = 'incident { id version problems { code path rule } warnings { code path isBlocking details { name values } } } warnings { code path }';
const draft = (content: object): Promise<Answer> => harness.act(officer, { createIncident: { content, idempotencyKey: freshKey() } }, judged);

test('a draft says what is still missing, by the path of the form', async () => {
  const answer = await draft(wrongDate({ claim: undefined, correction: undefined, electionId: undefined, items: [restrictedPost(1, { ask: 'REMOVE_CONTENT', quote: undefined })] }));
  const { problems } = answer.incident as { readonly problems: readonly { readonly path: string; readonly rule: string }[] };
  expect(answer.errors).toEqual([]);
  expect(problems.map(({ path, rule }) => `${path} ${rule}`)).toEqual(
    expect.arrayContaining(['content.electionId V2', 'content.claim V10', 'content.correction minimum', 'content.items.0.ask V3', 'content.items.0.quote V18', 'content.restriction restriction']),
  );
  expect((await draft(wrongDate())).incident).toMatchObject({ problems: [], warnings: [] });
  expect((await draft(wrongDate({ items: [post(1, { companyId: 'no-company' })] }))).incident).toMatchObject({ problems: [{ code: 'VALIDATION', path: 'content.recipients' }] });
});

test('a draft shows its warnings, blocking or not, and so does the answer that saved it', async () => {
  await fileAlone(harness, officer, { content: wrongDate() });
  const answer = await draft(wrongDate({ claim: 'Call +254 700 123 456 to vote, says this', items: [post(1), post(3, { companyId: vidora })] }));
  expect(answer.incident).toMatchObject({
    problems: [],
    warnings: [
      { code: 'LOCATOR_OF_OTHER_PLATFORM', path: 'content.items.1.locator', isBlocking: true, details: [{ name: 'companyId', values: ['demo-chirpline'] }, { name: 'platform', values: ['chirpline'] }] },
      { code: 'ALREADY_REPORTED', path: 'content.items.0.locator', isBlocking: true },
      { code: 'PRIVATE_DATA', path: 'content.claim', isBlocking: false, details: [] },
    ],
  });
  expect((answer.warnings as readonly { readonly code: string }[]).map(({ code }) => code)).toEqual(['LOCATOR_OF_OTHER_PLATFORM', 'ALREADY_REPORTED', 'PRIVATE_DATA']);
});

test('a blocking warning is refused until it is confirmed with a reason; the answer still names it', async () => {
  const content = urgentThreat({ particulars: { imminence: 3, harm: 3, policeNotified: 'NO' }, items: [post(1)] });
  const submit = (over: object): Promise<Answer> => harness.act(officer, { submitIncident: { content, isAttested: true, idempotencyKey: freshKey(), ...over } }, 'incident { problems { path } warnings { code } } reports { id } warnings { code isBlocking }');
  expect(await submit({})).toMatchObject({ reports: [], warnings: [], errors: [{ code: 'VALIDATION', rule: 'V7', path: 'content.particulars.policeNotified' }] });
  expect(await submit({ confirmedWarnings: [{ code: 'POLICE_NOT_NOTIFIED', reason: 'The line is dead' }] })).toMatchObject({ errors: [], warnings: [{ code: 'POLICE_NOT_NOTIFIED', isBlocking: true }], incident: { problems: [], warnings: [] } });
});
