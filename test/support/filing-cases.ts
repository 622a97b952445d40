// Filings of the demonstration's people through the API: contents that pass every rule, and each way to
// get them filed. A test changes the one field it is about.
import type { Actor } from '../../server/domain/access/actor.ts';
import { freshKey } from './harness.ts';
import type { Answer, Harness } from './harness.ts';

export const chirpline = 'demo-chirpline';
export const vidora = 'demo-vidora';
export const palaver = 'demo-palaver';

export function post(number: number, over: object = {}): object {
  return { companyId: chirpline, locatorType: 'URL', locator: `https://chirpline.example/post/${String(number)}`, ...over };
}

/** A post under a restrictive ask. */
export function restrictedPost(number: number, over: object = {}): object {
  return post(number, { ask: 'GEO_RESTRICT', quote: 'Vote on Monday', reason: 'Sends voters on the wrong day', ...over });
}

/** A wrong polling date: one person suffices. */
export function wrongDate(over: object = {}): object {
  return {
    electionId: 'demo-election', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', claim: 'Says voting was moved to Monday', severityReason: 'It spreads fast',
    correction: { officialFactId: 'demo-fact-day' }, items: [post(1), post(2)], ...over,
  };
}

export const restriction = {
  legality: 'Electoral Act, section 7', necessity: 'Our own notices reach fewer voters', proportionality: 'Two posts, until polling is over', concernsCandidateOrParty: false, territory: ['XA'], until: '2026-05-13',
};

/** The same on a legal track: two persons and a legal reading. */
export function illegalDate(over: object = {}): object {
  return wrongDate({
    track: 'LEGAL_REQUEST', items: [restrictedPost(1), restrictedPost(2)], restriction, legal: { law: 'Electoral Act', article: '7', officialName: 'A. Registrar', officialRole: 'Chief legal officer' }, ...over,
  });
}

/** A threat at its most urgent: one person may file it alone, unconfirmed. */
export function urgentThreat(over: object = {}): object {
  return {
    electionId: 'demo-election', category: 'VIOLENCE', subType: 'DIRECT_THREAT', track: 'POLICY_REFERRAL', severity: 'S1_CRITICAL', claim: 'Announces an attack on a polling station', restriction,
    particulars: { imminence: 3, harm: 3, policeNotified: 'YES', policeNotifiedAt: '2026-05-10T07:30:00Z' },
    items: [post(1, { ask: 'REMOVE_CONTENT', quote: 'We will burn the hall', reason: 'Names a place and an hour' })], ...over,
  };
}

const filedFields = 'incident { id version status } reports { id version status publicRef } receipts { seq head }';

export interface Filed {
  readonly incident: { readonly id: string; readonly version: number; readonly status: string };
  readonly reports: readonly { readonly id: string; readonly version: number; readonly status: string }[];
}

/** Files alone; `over` adds to the input. */
export async function fileAlone(harness: Harness, actor: Actor, { content, ...over }: { readonly content: object; readonly emergency?: boolean }): Promise<Filed> {
  return filedOf(await harness.act(actor, { submitIncident: { content, isAttested: true, idempotencyKey: freshKey(), ...over } }, filedFields));
}

/** Drafted by one, approved by the other. */
export async function fileByTwo(harness: Harness, { author, second, content }: { readonly author: Actor; readonly second: Actor; readonly content: object }): Promise<Filed> {
  const drafted = await harness.act(author, { createIncident: { content, idempotencyKey: freshKey() } }, 'incident { id version }');
  const { id: incidentId, version } = drafted.incident as Filed['incident'];
  const asked = await harness.act(author, { requestApproval: { incidentId, expectedVersion: version, isAttested: true, idempotencyKey: freshKey() } }, 'incident { id version }');
  assertNoErrors(asked);
  return filedOf(await harness.act(second, { submitIncident: { incidentId, isAttested: true, legalReading: 'Section 7 applies', idempotencyKey: freshKey() } }, filedFields));
}

function filedOf(answer: Answer): Filed {
  assertNoErrors(answer);
  return answer as unknown as Filed;
}

export function assertNoErrors({ errors }: Answer): void {
  if (JSON.stringify(errors) !== '[]') throw new Error(`refused: ${JSON.stringify(errors)}`);
}

/** Acknowledges and decides every item, as the company. */
export async function decideAll(harness: Harness, responder: Actor, reportId: string): Promise<void> {
  await onReport(harness, responder, { verb: 'acknowledgeReport', reportId });
  const count = (await harness.deps.store.get('reports', reportId))?.value.items.length ?? 0;
  const outcome = { codes: ['REMOVED'], ground: 'POLICY', ruleCited: 'Section 1', explanation: 'The post gave a false instruction on how to vote.', userNotified: 'YES' };
  const decisions = Array.from({ length: count }, (_, index) => ({ itemNumber: index + 1, outcome }));
  await onReport(harness, responder, { verb: 'decideItems', reportId, decisions });
}

/** One verb on one report at its standing version; refuses to go on where it was refused. */
export async function onReport(harness: Harness, actor: Actor, { verb, ...input }: { readonly verb: string; readonly reportId: string; readonly [name: string]: unknown }): Promise<Answer> {
  const expectedVersion = (await harness.deps.store.get('reports', input.reportId))?.value.version;
  const answer = await harness.act(actor, { [verb]: { expectedVersion, idempotencyKey: freshKey(), ...input } }, 'report { id status version }');
  assertNoErrors(answer);
  return answer;
}
