// What the public reads after a whole life: reports, answers, notes, sealed matters, people and an executed
// order, with a published edition over them. No text, address, account, id or person of any of these may stand
// in any page or file.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readPublicRecord } from '../../../server/app/transparency/public-record.ts';
import { makePublicWords } from '../../../server/compose/public-words.ts';
import { defaultPolicyVersion } from '../../../server/domain/clock/targets.ts';
import { dayMs } from '../../../server/domain/time.ts';
import type { PublicRecord } from '../../../server/app/transparency/public-record.ts';
import { drawPages } from '../../../server/http/public/draw-pages.ts';
import type { DrawnPage } from '../../../server/http/public/draw-pages.ts';
import { assertNoErrors, decideAll, fileByTwo, illegalDate, restrictedPost } from '../../support/filing-cases.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Harness } from '../../support/harness.ts';
import { liveAWhile } from '../../support/lived-world.ts';

const reply = 'We answered also while our own page was down.';
const withheld = 'Only Jane Doe of Chirpline is to blame.';
let harness: Harness;
let record: PublicRecord;
let drawn: readonly DrawnPage[];

beforeAll(async () => {
  harness = await makeHarness();
  await executeOrder('EP 12/2026', false);
  await executeOrder('EP 13/2026', true);
  await liveAWhile(harness);
  await publishInterim();
  record = await readPublicRecord(harness.deps);
  const site = { say: makePublicWords(), stylesheet: '/assets/public.css', publicUrl: 'https://tocsin.example', isDemonstration: true, fundingUrl: undefined };
  drawn = [...drawPages(site, record)];
}, 120_000);
afterAll(() => harness.close());

async function executeOrder(caseNumber: string, isPublicationForbidden: boolean): Promise<void> {
  const [officer, approver, responder] = [await harness.as('officer'), await harness.as('approver'), await harness.as('responder')];
  const order = {
    issuingAuthority: 'High Court at Amaranth Falls', isCourtOrder: true, caseNumber, issuedOn: '2026-05-09', isInterim: true, expiresOn: '2026-06-09', appealDeadline: '2026-05-23',
    redress: 'Court of Appeal', uploadId: await harness.upload(officer), isPublicationForbidden,
  };
  const legal = { law: 'Electoral Act', article: '7', officialName: 'Alix Registrar', officialRole: 'Chief legal officer', order };
  const number = isPublicationForbidden ? 901 : 801;
  const { reports } = await fileByTwo(harness, { author: officer, second: approver, content: illegalDate({ track: 'LEGAL_ORDER', legal, items: [restrictedPost(number), restrictedPost(number + 1)] }) });
  await decideAll(harness, responder, reports[0]?.id ?? '');
}

async function publishInterim(): Promise<void> {
  harness.clock.advance(12 * dayMs);
  const act = async (account: string, verb: string, input: object): Promise<{ readonly id: string; readonly version: number }> => {
    const answer = await harness.act(await harness.as(account), { [verb]: { ...input, idempotencyKey: freshKey() } }, 'edition { id version }');
    assertNoErrors(answer);
    return answer.edition as { readonly id: string; readonly version: number };
  };
  const { id: editionId } = await act('coordinator', 'prepareEdition', { kind: 'INTERIM', electionId: 'demo-election' });
  await act('embadmin', 'commentEdition', { editionId, reply: withheld });
  const { version } = await act('lead', 'commentEdition', { editionId, comment: 'Our night shift of three should be named nowhere.', reply });
  harness.clock.advance(10 * dayMs);
  const withheldReplies = [{ organizationId: 'demo-amaranth-elections', reason: 'NAMES_A_PERSON' }];
  const { version: expectedVersion } = await act('coordinator', 'publishEdition', { editionId, expectedVersion: version, withheldReplies });
  await act('coordinator-admin', 'publishEdition', { editionId, expectedVersion, withheldReplies });
}

/** Every string of a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const isCode = /^[A-Z0-9_]+$/;
const isInstant = /^\d{4}-\d{2}-\d{2}/;

/** What stands in cases and about people, except what the public may read: codes, times, names of organizations. */
async function secrets(): Promise<readonly string[]> {
  const { store } = harness.deps;
  const all = async (collection: 'reports' | 'incidents', index: 'byTimer'): Promise<readonly object[]> => (await store.find(collection, { index, equals: {}, first: 500 })).rows;
  const listed = (await store.find('queue', { index: 'byAge', equals: { audience: 'country:*' }, first: 500 })).rows;
  const reports = await Promise.all(listed.map(async ({ reportId }) => (await store.get('reports', reportId))?.value));
  const incidents = await Promise.all([...harness.streams].filter((stream) => stream.startsWith('incident:')).map(async (stream) => (await store.get('incidents', stream.slice(9)))?.value));
  const organizations = (await store.find('organizations', { index: 'byKind', equals: {}, first: 500 })).rows;
  const people = organizations.flatMap(({ members }) => members.map(({ name, email, userId }) => ({ name, email, userId })));
  const elections = (await store.find('elections', { index: 'byCountry', equals: {}, first: 500 })).rows;
  const editions = (await store.find('editions', { index: 'byState', equals: { state: 'PUBLISHED' }, first: 10 })).rows;
  const open = new Set([defaultPolicyVersion, ...organizations.flatMap(({ id, name, slug }) => [id, name, slug]), ...elections.flatMap(({ id, name }) => [id, name])]);
  const comments = editions.flatMap((edition) => textsIn(edition.comments.map(({ text }) => text)));
  const heldBack = editions.flatMap((edition) => textsIn(edition.replies.filter(({ organizationId }) => edition.withheld?.some((each) => each.organizationId === organizationId)).map(({ text }) => text)));
  const found = [...textsIn([await all('reports', 'byTimer'), await all('incidents', 'byTimer'), reports, incidents, people]), ...comments, ...heldBack];
  return [...new Set(found)].filter((text) => text.length >= 6 && !isCode.test(text) && !isInstant.test(text) && !open.has(text));
}

test('nothing of a case and nobody stands in any page or file', async () => {
  const hidden = await secrets();
  for (const text of ['Says voting was moved to Monday', 'https://chirpline.example/post/801', 'Alix Registrar', 'EP 12/2026', 'High Court at Amaranth Falls', 'A party agent', withheld, 'A quiet election.', 'Our night shift of three should be named nowhere.', 'Demonstration Officer']) {
    expect(hidden).toContain(text);
  }
  expect(hidden.length).toBeGreaterThan(150);
  const leaks = drawn.flatMap(({ path, text }) => hidden.filter((secret) => text.includes(secret)).map((secret) => `${path}: ${secret}`));
  expect(leaks).toEqual([]);
});

test('no page or file holds an address outside, an e-mail address or an account', () => {
  for (const { path, text } of drawn) {
    const outside = [...text.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([address]) => address).filter((address) => !/^https:\/\/tocsin\.example|^http:\/\/www\.w3\.org\//.test(address));
    expect([path, ...outside, ...(text.match(/\S+@\S+/g) ?? [])]).toEqual([path]);
  }
});

test('what is meant for everybody is there: the reply, the executed order, the agreements', () => {
  const textOf = (path: string): string => drawn.find((page) => page.path === path)?.text ?? '';
  expect(textOf('/transparency/demo-election-interim')).toContain(reply);
  expect(textOf('/transparency/demo-election-interim')).toMatch(/A reply was withheld: it names a person\.<\/p><figcaption>Amaranth Electoral Commission, /);
  expect(record.orders).toHaveLength(1);
  expect(textOf('/orders')).toMatch(/9 May 2026<\/td>.*a court.*interim.*Removed/);
  expect(record.agreements.map(({ company }) => company.name)).toEqual(['Chirpline', 'Palaver', 'Vidora']);
  // Its authority renamed the election meanwhile, and nobody confirmed that.
  expect(textOf('/')).toContain('Parliamentary election of 12 May 2026, XA');
  for (const { path, text } of drawn) expect([path, text.includes('second round')]).toEqual([path, false]);
});

test('an election renamed afterwards keeps its name on what is published of it', async () => {
  const { version: expectedVersion, type, pollingDays, timeZones } = (await harness.deps.store.get('elections', 'demo-election'))?.value ?? {};
  const renamed = { electionId: 'demo-election', expectedVersion, name: 'Renamed and confirmed', type, pollingDays, timeZones, idempotencyKey: freshKey() };
  assertNoErrors(await harness.act(await harness.as('coordinator'), { saveElection: renamed }, 'election { name }'));
  const shown = (await readPublicRecord(harness.deps)).editions.find(({ id }) => id === 'demo-election-interim');
  expect(shown?.election?.name).toBe('Parliamentary election of 12 May 2026, XA');
});
