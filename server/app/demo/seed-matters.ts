// Single matters that show the rarer ways of the channel: one that waits for its second person, one filed
// alone in an emergency, a sealed shutdown, a hand-carried notice and a duplicate. All invented.
import type { Actor } from '../../domain/access/actor.ts';
import { addMs, hourMs, minuteMs, toInstant } from '../../domain/time.ts';
import type { SentContent } from '../incident/complete-content.ts';
import { askApproval, createDraft, fileIncident } from '../incident/incident-verbs.ts';
import type { IncidentDeps } from '../incident/incident-verbs.ts';
import { markReportDuplicate } from '../report/mark-duplicate.ts';
import { demoElection } from './demo-world.ts';

export interface MatterCast {
  readonly officer: Actor;
  /** Of Chirpline. */
  readonly responder: Actor;
}

const chirpline = 'demo-chirpline';
const url = (host: string, path: string): { readonly locatorType: 'URL'; readonly locator: string } => ({ locatorType: 'URL', locator: `https://${host}.example/${path}` });

/** Returns how many reports were filed. */
export async function seedMatters(deps: IncidentDeps, cast: MatterCast): Promise<number> {
  await awaitApproval(deps, cast);
  await file(deps, cast, { name: 'emergency', content: threat(deps), emergency: true });
  await file(deps, cast, { name: 'sealed', content: shutdown(deps) });
  await file(deps, cast, { name: 'hand-carried', content: wrongPlace([{ companyId: 'demo-murmur', ...url('murmur', 'channel/places') }]) });
  await seedDuplicate(deps, cast);
  return 5;
}

interface Filing {
  readonly name: string;
  readonly content: SentContent;
  readonly emergency?: boolean;
  readonly isKnownTwice?: boolean;
}

async function file(deps: IncidentDeps, { officer }: MatterCast, { name, content, emergency = false, isKnownTwice = false }: Filing): Promise<string> {
  const confirmedWarnings = isKnownTwice ? [{ code: 'ALREADY_REPORTED' as const, reason: 'Posted anew under the same address (invented).' }] : [];
  const filed = await fileIncident(deps, officer, { content, isAttested: true, emergency, confirmedWarnings, idempotencyKey: keyOf(name) });
  return filed.ids.reportIds?.[0] ?? '';
}

function wrongPlace(items: SentContent['items']): SentContent {
  return {
    category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE', electionId: demoElection, items,
    claim: 'Names a closed school as the polling station of the old town (invented case).', correction: { officialFactId: 'demo-fact-places' },
  };
}

const restriction = {
  legality: 'Electoral Act of Amaranth, section 41', necessity: 'Our own correction reached few of those who saw the post.', proportionality: 'One post, in this country only, until polling is over.',
  concernsCandidateOrParty: false, territory: ['XA'],
};

async function awaitApproval(deps: IncidentDeps, { officer }: MatterCast): Promise<void> {
  const content: SentContent = {
    ...wrongPlace([{ companyId: chirpline, ...url('chirpline', 'post/forged-card'), ask: 'GEO_RESTRICT', quote: 'Bring this card to the school by the river.', reason: 'Sends voters to a place where nobody can vote.' }]),
    track: 'LEGAL_REQUEST', legal: { law: 'Electoral Act of Amaranth', article: '41', officialName: 'Demonstration Legal Officer', officialRole: 'Head of the legal section' },
    restriction: { ...restriction, until: until(deps) },
  };
  const { ids } = await createDraft(deps, officer, { content, idempotencyKey: keyOf('draft-approval') });
  const incidentId = String(ids.incidentId);
  await askApproval(deps, officer, { incidentId, isAttested: true, confirmedWarnings: [], idempotencyKey: keyOf('ask-approval') });
}

function threat(deps: IncidentDeps): SentContent {
  return {
    category: 'VIOLENCE', subType: 'DIRECT_THREAT', electionId: demoElection, severity: 'S1_CRITICAL', claim: 'Announces an attack on a polling station (invented case).',
    particulars: { imminence: 3, harm: 3, policeNotified: 'YES', policeNotifiedAt: toInstant(deps.clock.now() - 20 * minuteMs) },
    items: [{ companyId: chirpline, ...url('chirpline', 'post/threat'), ask: 'REMOVE_CONTENT', quote: 'We will be at the hall before it opens.', reason: 'Names a place and an hour.' }],
    restriction: { ...restriction, until: until(deps) },
  };
}

function shutdown(deps: IncidentDeps): SentContent {
  const startedAt = toInstant(deps.clock.now() - hourMs);
  return {
    category: 'INTERNET_SHUTDOWN', subType: 'MOBILE_ONLY', electionId: demoElection, claim: 'Mobile data has been off in two districts for an hour (invented case).',
    particulars: { shutdown: { mechanism: 'UNKNOWN', scope: 'REGIONAL', areas: ['North', 'Lakes'], networks: ['AS64500'], services: [], startedAt, evidenceSources: ['FIELD_REPORT'] } },
    items: [{ companyId: 'demo-vidora', locatorType: 'NETWORK', locator: 'AS64500' }],
  };
}

async function seedDuplicate(deps: IncidentDeps, cast: MatterCast): Promise<void> {
  const content = wrongPlace([{ companyId: chirpline, ...url('chirpline', 'post/old-town') }]);
  const earlier = (await deps.store.get('reports', await file(deps, cast, { name: 'duplicate-1', content })))?.value;
  const reportId = await file(deps, cast, { name: 'duplicate-2', content, isKnownTwice: true });
  const expectedVersion = (await deps.store.get('reports', reportId))?.value.version ?? 0;
  await markReportDuplicate(deps, cast.responder, { reportId, expectedVersion, earlierPublicRef: earlier?.publicRef ?? '', idempotencyKey: keyOf('mark-duplicate') });
}

function until(deps: IncidentDeps): string {
  return addMs(toInstant(deps.clock.now()), 5 * 24 * hourMs).slice(0, 10);
}

function keyOf(name: string): string {
  return `demo-matter-${name}`.padEnd(22, '-');
}
