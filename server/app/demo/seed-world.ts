// Seeds the invented organizations, their people with working factors, their agreements and their
// election, through the one write path. Runs once on an empty store.
import { confirmCall, inviteMember, joinMember, needsCallBack, registerOrganization } from '../../domain/directory/change-organization.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import type { Stage } from '../../domain/record/stage.ts';
import { addMs, dayMs, toInstant } from '../../domain/time.ts';
import { makeCredential } from '../access/factors.ts';
import type { FactorDeps } from '../access/factors.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { demoAuthority, demoCompanies, demoCountry, demoElection, demoPassword, demoWorld, demoZone } from './demo-world.ts';
import type { DemoOrganization } from './demo-world.ts';

export interface DemoAccount {
  readonly role: string;
  readonly organization: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
}

export type SeedDeps = RecordDeps & FactorDeps;

const system = { actor: undefined, mutation: 'seedDemonstration', input: {} } as const;

/** Returns the accounts in the order people are introduced. */
export async function seedWorld(deps: SeedDeps): Promise<readonly DemoAccount[]> {
  const accounts: DemoAccount[] = [];
  for (const each of demoWorld) accounts.push(...(await seedOrganization(deps, each)));
  for (const companyId of demoCompanies) await seedAgreement(deps, companyId);
  await seedElection(deps);
  return accounts;
}

async function seedOrganization(deps: SeedDeps, { organization, people }: DemoOrganization): Promise<readonly DemoAccount[]> {
  const secrets = people.map(() => deps.totp.makeSecret());
  const credentials = await Promise.all(
    people.map((person, index) => makeCredential(deps, { userId: person.id, organizationId: organization.id, email: person.email, password: demoPassword, totpSecret: secrets[index] ?? '' })),
  );
  await recordChange(deps, system, async (attempt) => {
    const stage = await attempt.start('organizations', organization.id, { role: 'SYSTEM' });
    registerOrganization(stage, organization);
    for (const { id, ...person } of people) seedMember(stage, { userId: id, employment: 'STAFF', ...person });
    for (const credential of credentials) attempt.keep({ collection: 'credentials', id: credential.id, expected: 'absent', value: credential });
    return {};
  });
  return people.map((person, index) => ({ role: person.roles[0] ?? '', organization: organization.name, email: person.email, password: demoPassword, totpSecret: secrets[index] ?? '' }));
}

function seedMember(stage: Stage<Organization>, member: Parameters<typeof inviteMember>[1]): void {
  inviteMember(stage, member);
  if (needsCallBack(member.roles)) confirmCall(stage, member.userId);
  joinMember(stage, member.userId);
  if (member.contact !== undefined) stage.emit({ type: 'contact.verified', facts: { userId: member.userId } });
}

async function seedAgreement(deps: SeedDeps, companyId: string): Promise<void> {
  const now = toInstant(deps.clock.now());
  const agreementId = `demo-agreement-${companyId}`;
  await recordChange(deps, system, async (attempt) => {
    const stage = await attempt.start('agreements', agreementId, { role: 'SYSTEM' });
    stage.emit({ type: 'agreement.signed', facts: { agreementId, authorityId: demoAuthority, companyId, tier: 'ALWAYS_ON', validFrom: addMs(now, -200 * dayMs), validUntil: addMs(now, 200 * dayMs) } });
    return {};
  });
}

const facts = [
  ['hours', 'HOURS', 'Polling stations are open from 07:00 to 17:00. Whoever stands in the queue at 17:00 votes.'],
  ['places', 'PLACES', 'You vote at the polling station printed on your voter card.'],
  ['ways', 'WAYS_TO_VOTE', 'You vote in person, on paper. There is no voting by telephone, message or web form.'],
  ['eligibility', 'ELIGIBILITY', 'Every registered citizen of 18 years or more may vote with a voter card or a passport.'],
] as const;

async function seedElection(deps: SeedDeps): Promise<void> {
  const pollingDay = new Intl.DateTimeFormat('en-CA', { timeZone: demoZone, dateStyle: 'short' }).format(deps.clock.now() + 2 * dayMs);
  await recordChange(deps, system, async (attempt) => {
    const stage = await attempt.start('elections', demoElection, { role: 'SYSTEM' });
    stage.emit({
      type: 'election.saved',
      facts: { electionId: demoElection, authorityId: demoAuthority, country: demoCountry, name: 'Amaranth general election (demonstration)', type: 'PARLIAMENTARY', pollingDays: [pollingDay], timeZones: [demoZone], isDemonstration: true },
    });
    stage.emit({ type: 'fact.stated', facts: { factId: 'demo-fact-day', topic: 'POLLING_DAY' }, parts: { text: `Polling day is ${pollingDay}, and no other day.` } });
    for (const [id, topic, text] of facts) stage.emit({ type: 'fact.stated', facts: { factId: `demo-fact-${id}`, topic }, parts: { text } });
    return {};
  });
}
