// Seeds the earlier election of the demonstration: some weeks of invented cases, answered or not, and then its
// full edition, prepared, replied to and published by two people while the clock is led there. It is what the
// public pages show of the invented country.
import { dayMs, hourMs, toInstant } from '../../domain/time.ts';
import type { IncidentDeps } from '../incident/incident-verbs.ts';
import { recordChange } from '../record/record-change.ts';
import { sweepClocks } from '../report/sweep-clocks.ts';
import { commentOnEdition } from '../transparency/comment-edition.ts';
import type { EditionDeps } from '../transparency/draft-edition.ts';
import { prepareOneEdition } from '../transparency/prepare-edition.ts';
import { publishOneEdition } from '../transparency/publish-edition.ts';
import { demoAuthority, demoCountry, demoEarlierElection, demoZone } from './demo-world.ts';
import { actorOf, castOf, keyOf, seedCase } from './seed-reports.ts';
import type { LedClock, Narrative } from './seed-reports.ts';

const caseCount = 60;

/** Few of each kind, so that the protected table of the edition has something to hide. */
const fewOfAKind: readonly Narrative[] = [
  { title: 'Copies the name and the seal of the commission', category: 'IMPERSONATION', subType: 'OFFICIAL', particulars: { genuineLocator: 'https://elections.amaranth.example' } },
  { title: 'A cloned voice says that polling has ended', category: 'SYNTHETIC_MEDIA', subType: 'CLONED_AUDIO', particulars: { syntheticBasis: 'DENIAL_BY_PERSON' } },
  { title: 'Calls on followers to wait for a polling clerk at home', category: 'HARASSMENT', subType: 'OF_OFFICIAL_OR_POLL_WORKER', particulars: { consentOrSafetyReason: 'The clerk has agreed.' } },
];
/** One case in this many is of these kinds. */
const fewEvery = 5;
const factId = 'demo-fact-earlier-day';
/** Days before now. */
const ago = { known: 130, firstCase: 95, polling: 75, certified: 70, prepared: 38, published: 29 } as const;
/** Their addresses and keys are none of the later cases'. */
const firstNumber = 1_000;

/** Returns how many reports were filed. Ends with the clock where it began. */
export async function seedEarlierElection(deps: IncidentDeps & EditionDeps, clock: LedClock, narratives: readonly Narrative[]): Promise<number> {
  const startMs = clock.now();
  const lead = (daysAgo: number): void => clock.set(startMs - daysAgo * dayMs);
  lead(ago.known);
  await seedElection(deps, startMs);
  const cast = await castOf(deps);
  for (let each = 0; each < caseCount; each += 1) {
    const among = each % fewEvery === 0 ? fewOfAKind : narratives;
    const narrative = among[Math.floor(each / (among === fewOfAKind ? fewEvery : 1)) % among.length];
    if (narrative === undefined) break;
    lead(ago.firstCase);
    clock.set(clock.now() + each * 8 * hourMs);
    await seedCase(deps, clock, { cast, index: firstNumber + each, narrative, agoMs: startMs - clock.now(), electionId: demoEarlierElection, factId });
  }
  lead(ago.prepared);
  await sweepClocks(deps);
  await publish(deps, lead);
  clock.set(startMs);
  return caseCount;
}

async function seedElection(deps: IncidentDeps, startMs: number): Promise<void> {
  const dayOf = (daysAgo: number): string => toInstant(startMs - daysAgo * dayMs).slice(0, 10);
  const pollingDay = dayOf(ago.polling);
  await recordChange(deps, { actor: undefined, mutation: 'seedDemonstration', input: {} }, async (attempt) => {
    const stage = await attempt.start('elections', demoEarlierElection, { role: 'SYSTEM' });
    stage.emit({
      type: 'election.saved',
      facts: {
        electionId: demoEarlierElection, authorityId: demoAuthority, country: demoCountry, name: 'Amaranth local elections (demonstration)', type: 'LOCAL', pollingDays: [pollingDay],
        certifiedOn: dayOf(ago.certified), timeZones: [demoZone], isDemonstration: true,
      },
    });
    stage.emit({ type: 'fact.stated', facts: { factId, topic: 'POLLING_DAY' }, parts: { text: `Polling day is ${pollingDay}, and no other day.` } });
    return {};
  });
}

async function publish(deps: IncidentDeps & EditionDeps, lead: (daysAgo: number) => void): Promise<void> {
  const editionId = `${demoEarlierElection}-full`;
  const coordinator = await actorOf(deps, 'demo-coordinator', 'demo-coordinator');
  const administrator = await actorOf(deps, 'demo-coordinator-admin', 'demo-coordinator');
  const company = await actorOf(deps, 'demo-lead', 'demo-chirpline');
  await prepareOneEdition(deps, coordinator, { kind: 'FULL', electionId: demoEarlierElection, idempotencyKey: keyOf('prepare-earlier') });
  await commentOnEdition(deps, company, { editionId, reply: 'In the week of polling our queue was staffed day and night. (Invented reply.)', idempotencyKey: keyOf('reply-earlier') });
  lead(ago.published);
  for (const [actor, word] of [[coordinator, 'vouch-earlier'], [administrator, 'publish-earlier']] as const) {
    const expectedVersion = (await deps.store.get('editions', editionId))?.value.version ?? 0;
    await publishOneEdition(deps, actor, { editionId, expectedVersion, idempotencyKey: keyOf(word) });
  }
}
