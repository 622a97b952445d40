// A store that has lived: filings alone, by two and sealed, carried through every kind of answer, and the
// people and the election around them changed meanwhile. For tests that must hold for whatever is stored.
import { dayMs, hourMs } from '../../server/domain/time.ts';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { assertNoErrors, decideAll, fileAlone, fileByTwo, illegalDate, onReport, post, restrictedPost, urgentThreat, vidora, wrongDate } from './filing-cases.ts';
import { freshKey } from './harness.ts';
import type { Answer, Harness } from './harness.ts';
import type { Actor } from '../../server/domain/access/actor.ts';

const outcome = { codes: ['LABELLED'], ground: 'POLICY', ruleCited: 'Civic policy, section 2', userNotified: 'YES', explanation: 'A label with the official text now stands beside the post.' };

/** `number` keeps the locators of one run apart. */
const items = (number: number): object => ({ items: [post(10 * number + 1, { quote: 'Vote on Monday' }), post(10 * number + 2)] });

const names = ['officer', 'approver', 'legal', 'embadmin', 'responder', 'lead', 'coordinator'] as const;
type Cast = Readonly<Record<(typeof names)[number], Actor>>;

/** Everybody with a fresh factor. */
async function castOf(harness: Harness): Promise<Cast> {
  const actors = await Promise.all(names.map(async (name) => [name, await harness.as(name)] as const));
  return Object.fromEntries(actors) as unknown as Cast;
}

export async function liveAWhile(harness: Harness): Promise<void> {
  for (const chapter of [decideAndReconsider, returnAndResubmit, contestAndWithdraw, carryByTwo, fileSealed, changeThePeople]) {
    await chapter(harness, await castOf(harness));
  }
  await fileAlone(harness, (await castOf(harness)).officer, { content: wrongDate(items(8)) });
  harness.clock.advance(3 * dayMs);
  await sweepClocks(harness.deps);
  await publishAnEdition(harness);
}

async function oneReport(harness: Harness, actor: Actor, content: object): Promise<string> {
  return (await fileAlone(harness, actor, { content })).reports[0]?.id ?? '';
}

async function decideAndReconsider(harness: Harness, { officer, approver, responder, lead, coordinator }: Cast): Promise<void> {
  const reportId = await oneReport(harness, officer, wrongDate(items(1)));
  const step = (actor: Actor, verb: string, input: object = {}): Promise<Answer> => onReport(harness, actor, { verb, reportId, ...input });
  await step(coordinator, 'recordIntervention', { kind: 'NUDGE', addressee: 'BOTH', message: 'Voting begins tomorrow; please look.' });
  await step(responder, 'acknowledgeReport');
  const interventionId = (await harness.deps.store.get('reports', reportId))?.value.interventions?.[0]?.id;
  await step(coordinator, 'recordInterventionOutcome', { interventionId, outcome: 'AGREED', note: 'They took it up at once.' });
  await step(responder, 'setCompanyCaseRef', { companyCaseRef: 'CH-4711' });
  await step(responder, 'requestInformation', { text: 'What does the caption say?', itemNumbers: [1] });
  harness.clock.advance(hourMs / 4);
  await step(officer, 'answerInformation', { text: 'It says Monday.' });
  await step(officer, 'addComment', { text: 'It is shared in three groups.' });
  await step(officer, 'addEvidence', { uploadIds: [await harness.upload(officer)] });
  await step(responder, 'decideItems', { decisions: [{ itemNumber: 1, outcome }] });
  await step(responder, 'decideItems', { decisions: [{ itemNumber: 2, outcome: { ...outcome, codes: ['NO_ACTION'], ground: 'NONE', noActionReason: 'SATIRE_OR_OPINION', ruleCited: undefined } }] });
  await step(responder, 'correctOutcome', { itemNumber: 1, outcome: { ...outcome, explanation: 'The label stands in two languages.' }, reason: 'Wrong language at first' });
  await step(approver, 'requestReconsideration', { itemNumbers: [2], newFacts: 'The account posted the same text again.' });
  await step(lead, 'decideReconsideration', { decisions: [{ itemNumber: 2, outcome }], explanation: 'The new post is no satire.' });
  await step(approver, 'closeReport');
}

async function returnAndResubmit(harness: Harness, { officer, responder }: Cast): Promise<void> {
  const reportId = await oneReport(harness, officer, wrongDate(items(2)));
  await onReport(harness, responder, { verb: 'returnReport', reportId, fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }], note: 'The link opens an empty page.' });
  await onReport(harness, officer, { verb: 'resubmitReport', reportId, changes: [{ path: 'locator', itemNumber: 1, item: post(29) }] });
  await onReport(harness, officer, { verb: 'appendItems', reportId, items: [post(28)] });
  await onReport(harness, responder, { verb: 'acknowledgeReport', reportId });
  const standing = (await harness.deps.store.get('reports', reportId))?.value.items.filter(({ state }) => state === 'OPEN') ?? [];
  await onReport(harness, responder, { verb: 'decideItems', reportId, decisions: standing.map(({ number }) => ({ itemNumber: number, outcome: { ...outcome, codes: ['REMOVED'] } })) });
  await onReport(harness, responder, { verb: 'reportReversal', reportId, itemNumber: standing[0]?.number, reason: 'Removed by mistake' });
}

async function contestAndWithdraw(harness: Harness, { officer, approver, responder }: Cast): Promise<void> {
  const reportId = await oneReport(harness, officer, wrongDate(items(3)));
  await onReport(harness, responder, { verb: 'acknowledgeReport', reportId });
  await onReport(harness, responder, { verb: 'contestSeverity', reportId, proposed: 'S4_LOW', reason: 'Few people saw it' });
  await onReport(harness, approver, { verb: 'withdrawReport', reportId, reason: 'MOOT', note: 'The author took it down.' });
  const redirected = await oneReport(harness, officer, wrongDate(items(4)));
  await onReport(harness, responder, { verb: 'redirectReport', reportId: redirected, reason: 'WRONG_SERVICE', responsible: 'A messaging service' });
}

async function carryByTwo(harness: Harness, { officer, approver, legal, responder }: Cast): Promise<void> {
  const content = illegalDate({ items: [restrictedPost(51), restrictedPost(52)] });
  const { incident, reports } = await fileByTwo(harness, { author: officer, second: approver, content });
  const reportId = reports[0]?.id ?? '';
  const there = restrictedPost(53, { companyId: vidora, locator: 'https://vidora.example/post/53' });
  const version = (await harness.deps.store.get('incidents', incident.id))?.value.version;
  const proposed = await harness.act(officer, { addRecipient: { incidentId: incident.id, expectedVersion: version, companyId: vidora, items: [there], idempotencyKey: freshKey() } }, 'proposal { id }');
  assertNoErrors(proposed);
  const proposalId = (proposed.proposal as { readonly id: string }).id;
  assertNoErrors(await harness.act(legal, { approveProposal: { incidentId: incident.id, proposalId, legalReading: 'Section 7 applies', idempotencyKey: freshKey() } }));
  await onReport(harness, officer, { verb: 'appendItems', reportId, items: [restrictedPost(54)] });
  await decideAll(harness, responder, reportId);
  await fileAlone(harness, approver, { content: urgentThreat({ items: [restrictedPost(55, { ask: 'REMOVE_CONTENT' })] }), emergency: true });
  assertNoErrors(await harness.act(officer, { createIncident: { content: wrongDate(items(6)), idempotencyKey: freshKey() } }));
}

async function fileSealed(harness: Harness, { officer, legal, responder }: Cast): Promise<void> {
  const content = urgentThreat({ handling: 'SEALED', colleagueId: 'demo-legal', suspectedActor: 'A party agent', items: [restrictedPost(71, { ask: 'REMOVE_CONTENT' })] });
  const { reports } = await fileByTwo(harness, { author: officer, second: legal, content });
  await decideAll(harness, responder, reports[0]?.id ?? '');
}

async function changeThePeople(harness: Harness, { embadmin }: Cast): Promise<void> {
  const member = { name: 'Robin', email: 'robin@amaranth-elections.example', roles: ['EMB_OFFICER'], employment: 'STAFF', idempotencyKey: freshKey() };
  const invited = await harness.act(embadmin, { inviteMember: member }, 'member { id }');
  assertNoErrors(invited);
  const memberId = (invited.member as { readonly id: string }).id;
  assertNoErrors(await harness.act(embadmin, { deactivateMember: { memberId, reason: 'Left', idempotencyKey: freshKey() } }));
  const election = (await harness.deps.store.get('elections', 'demo-election'))?.value;
  const { id: electionId, version: expectedVersion, name, type, pollingDays, timeZones } = election ?? {};
  assertNoErrors(await harness.act(embadmin, { saveElection: { electionId, expectedVersion, name: `${String(name)}, second round`, type, pollingDays, timeZones, idempotencyKey: freshKey() } }));
}

/** The edition of an earlier election, by two people, with what was said of it. */
async function publishAnEdition(harness: Harness): Promise<void> {
  const act = async (name: string, mutation: Readonly<Record<string, object>>, fields = 'edition { id version }'): Promise<Answer> => {
    const answer = await harness.act(await harness.as(name), mutation, fields);
    assertNoErrors(answer);
    return answer;
  };
  const election = { name: 'Earlier election', type: 'LOCAL', pollingDays: ['2026-02-01'], certifiedOn: '2026-02-10', timeZones: ['Africa/Nairobi'], idempotencyKey: freshKey() };
  const { election: saved } = await act('embadmin', { saveElection: election }, 'election { id }');
  const electionId = (saved as Answer).id;
  const prepared = await act('coordinator', { prepareEdition: { kind: 'FULL', electionId, idempotencyKey: freshKey() } });
  const editionId = (prepared.edition as Answer).id;
  const said = await act('embadmin', { commentEdition: { editionId, comment: 'Nothing was reported then.', reply: 'A quiet election.', idempotencyKey: freshKey() } });
  harness.clock.advance(8 * dayMs);
  const withheldReplies = [{ organizationId: 'demo-amaranth-elections', reason: 'ATTACKS_A_PERSON' }];
  const publish = (expectedVersion: unknown): object => ({ editionId, expectedVersion, withheldReplies, idempotencyKey: freshKey() });
  const vouched = await act('coordinator', { publishEdition: publish((said.edition as Answer).version) });
  await act('coordinator-admin', { publishEdition: publish((vouched.edition as Answer).version) });
}
