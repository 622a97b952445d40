// A draft made by a program and changed in the form: what the form shows is changed there, and what it does not
// show comes back as it was. The parts of the form that few reports need are filled once by pointer.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freshKey } from '../support/api-cases.ts';
import type { Json } from '../support/api-user.ts';
import { openStage } from '../support/browser.ts';
import type { Stage } from '../support/browser.ts';
import { userOf } from '../support/enrol.ts';

jest.setTimeout(300_000);

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(async () => stage.stop());

const evidence = 'fileName sha256 mediaType sizeBytes';
const content = `content {
  electionId country track category subType severity severityReason handling tlp originOfAlert legitimateAim language isExercise claim policySection policyLink
  correction { officialFactId statement link notice { ${evidence} } }
  restriction { legality necessity proportionality concernsCandidateOrParty territory widerTerritoryReason until }
  legal { law article officialName officialRole order { issuingAuthority isCourtOrder caseNumber issuedOn isInterim expiresOn appealDeadline redress isPublicationForbidden file { ${evidence} } } }
  noticeToAuthor { kind reason until } shareWithRecipients
  items { companyId locatorType locator platform ask contentType aiGenerated contentLanguage firstSeenAt quote timecode translation reason approxReach evidence { ${evidence} } }
}`;

async function contentOf(id: string): Promise<Json> {
  return (await (await userOf(stage.server, 'officer')).ask(`query($id: ID!) { incident(id: $id) { version ${content} } }`, { id })).content;
}

/** Everything the form has no field for, and what it shows only where it is needed. */
async function draft(): Promise<string> {
  const officer = await userOf(stage.server, 'officer');
  const [order, notice, first, second] = await Promise.all(['order', 'notice', 'first', 'second'].map(async (name) => (await officer.upload(`${name}.txt`, `The ${name} would stand here.`)).id as string));
  const item = (name: string, over: object): object => ({
    companyId: 'demo-chirpline', locatorType: 'URL', locator: `https://chirpline.example/post/kept-${name}`, platform: 'chirpline', contentType: 'VIDEO', aiGenerated: 'YES', contentLanguage: 'sw',
    firstSeenAt: '2026-03-08T05:00:00.000Z', quote: `The words of ${name}`, timecode: '0:12', translation: `What ${name} means`, reason: `Why ${name}`, approxReach: 1200, ...over,
  });
  const made = await officer.act('createIncident', {
    content: {
      electionId: 'demo-election', track: 'LEGAL_ORDER', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', tlp: 'GREEN', originOfAlert: 'CSO', legitimateAim: 'RIGHT_TO_VOTE', language: 'fr',
      claim: 'Says that voting was moved to Monday.', policySection: 'Civic integrity, section 2', policyLink: 'https://chirpline.example/rules',
      correction: { statement: 'Voting is on Sunday.', uploadId: notice },
      restriction: { legality: 'Section 4', necessity: 'A label came too late before', proportionality: 'Two posts', concernsCandidateOrParty: false, territory: ['XA'], until: '2026-03-20' },
      legal: {
        law: 'Elections Act', article: '4', officialName: 'A. Judge', officialRole: 'Registrar',
        order: { issuingAuthority: 'High Court', isCourtOrder: true, caseNumber: '12/2026', issuedOn: '2026-03-08', isInterim: true, expiresOn: '2026-03-20', appealDeadline: '2026-03-15', redress: 'Appeal', uploadId: order, isPublicationForbidden: true },
      },
      noticeToAuthor: { isDelayed: true, reason: 'The police ask for a day.', until: '2026-03-12' },
      shareWithRecipients: true,
      items: [item('one', { ask: 'GEO_RESTRICT', uploadIds: [first] }), item('two', { ask: 'ADD_CONTEXT_OR_LABEL', uploadIds: [second] })],
    },
    idempotencyKey: freshKey(),
  }, 'incident { id }');
  expect(made.errors).toEqual([]);
  return made.incident.id;
}

test('changing one sentence in the form changes nothing else', async () => {
  const id = await draft();
  const before = await contentOf(id);
  expect([before.noticeToAuthor.kind, before.items[1].translation, before.legal.order.file.fileName, before.correction.notice.fileName]).toEqual(['DELAY', 'What two means', 'order.txt', 'notice.txt']);
  const page = await stage.open('officer');
  await page.goto(`${stage.server.url}/incidents/${id}`);
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('One sentence').fill('Says that voting was moved to Tuesday.');
  await page.getByRole('button', { name: 'Keep as a draft for a colleague' }).click();
  await page.getByText('Kept as a draft').waitFor();
  expect(await contentOf(id)).toEqual({ ...before, claim: 'Says that voting was moved to Tuesday.' });
  expect(stage.faults).toEqual([]);
});

test('the form cites a rule, delays the notice to the author and says that a court made the order', async () => {
  const id = await draft();
  const page = await stage.open('officer');
  await page.goto(`${stage.server.url}/incidents/${id}`);
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('A court or judge made it').uncheck();
  await page.getByText('More choices').click();
  await page.getByLabel('The rule of the platform it breaks').fill('Civic integrity, section 3');
  await page.getByLabel('Why the author should not know yet').fill('The police ask for two days.');
  await page.getByLabel('Until').last().fill('2026-03-13');
  await page.getByRole('button', { name: 'Keep as a draft for a colleague' }).click();
  await page.getByText('Kept as a draft').waitFor();
  const changed = await contentOf(id);
  expect([changed.legal.order.isCourtOrder, changed.policySection, changed.noticeToAuthor]).toEqual([false, 'Civic integrity, section 3', { kind: 'DELAY', reason: 'The police ask for two days.', until: '2026-03-13' }]);
  await page.goto(`${stage.server.url}/incidents/${id}`);
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByText('More choices').click();
  await page.getByLabel('Ask the company to tell the author later').uncheck();
  await page.getByRole('button', { name: 'Keep as a draft for a colleague' }).click();
  await page.getByText('Kept as a draft').waitFor();
  expect((await contentOf(id)).noticeToAuthor).toEqual({ kind: 'NO_OBJECTION', reason: null, until: null });
});
