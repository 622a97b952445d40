import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { enrolCoordinator } from '../../../server/app/directory/enrol-coordinator.ts';
import { importDirectory } from '../../../server/app/directory/import-directory.ts';
import { findPlatform } from '../../../server/domain/directory/host-index.ts';
import { dayMs } from '../../../server/domain/time.ts';
import { authority, company, coordinator, found, join, newKey, openHarness, signInAs, stepUp, ticketOf } from '../../support/directory-harness.ts';
import type { Harness, Payload, Person } from '../../support/directory-harness.ts';
import { authorities, companies } from '../../unit/directory/real-index.ts';

let harness: Harness;
let ada: Person;
let bo: Person;

beforeEach(async () => {
  harness = await openHarness();
  ada = await coordinator(harness, 'ada');
  bo = await coordinator(harness, 'bo', 'IFES_COORDINATOR');
});
afterEach(() => harness.close());

const administrator = { name: 'First Administrator', email: 'admin@marram.example' };
const proposal = { ...authority, timeZone: 'Africa/Nairobi', languages: ['en'], administrator };

async function invite(by: Person, input: object): Promise<Payload> {
  await stepUp(harness, by);
  return harness.mutate('inviteOrganization', { idempotencyKey: newKey(), ...input }, by);
}

interface Seen {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly members: readonly { readonly email: string; readonly state: string; readonly roles: readonly string[] }[];
}

const seen = (payload: Payload): Seen => payload.organization as Seen;
const approval = ({ id, version }: Seen) => ({ organizationId: id, expectedVersion: version });

describe('two persons', () => {
  test('one proposes and sees no link, the other approves and sees it once', async () => {
    const proposed = await invite(ada, proposal);
    expect(proposed).toMatchObject({ invitationLink: null, organization: { state: 'PROPOSED', members: [{ email: administrator.email, state: 'INVITED', roles: ['EMB_ADMIN'] }] } });
    const idempotencyKey = newKey();
    const approved = await invite(bo, { ...approval(seen(proposed)), idempotencyKey });
    expect(approved).toMatchObject({ invitationLink: expect.stringMatching(/^https:\/\/tocsin\.example\/invitation#[\w-]{43}$/), organization: { state: 'ACTIVE' } });
    expect(await invite(bo, { ...approval(seen(proposed)), idempotencyKey })).toMatchObject({ invitationLink: null, receipt: approved.receipt, errors: [] });
    await join(harness, approved.invitationLink, administrator.email);
  });

  test('whoever proposed cannot approve, whatever role they hold', async () => {
    for (const by of [ada, bo]) {
      const proposed = await invite(by, { ...proposal, slug: `slug-${by.email.charAt(0)}`, administrator: { ...administrator, email: `x${by.email}` } });
      expect((await invite(by, approval(seen(proposed)))).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
    }
  });

  test('an approval names the version looked at and changes nothing', async () => {
    const proposed = seen(await invite(ada, proposal));
    expect((await invite(bo, { organizationId: proposed.id })).errors).toMatchObject([{ path: 'expectedVersion' }]);
    expect((await invite(bo, { ...approval(proposed), name: 'Another name' })).errors).toMatchObject([{ path: 'name', rule: 'APPROVAL' }]);
    const anew = seen(await invite(ada, { ...proposal, organizationId: proposed.id, administrator: { name: 'Swapped', email: 'swapped@marram.example' } }));
    expect((await invite(bo, approval(proposed))).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    expect(anew.members.map(({ email, state }) => [email, state])).toEqual([[administrator.email, 'DEACTIVATED'], ['swapped@marram.example', 'INVITED']]);
    expect((await invite(bo, approval(anew))).errors).toEqual([]);
  });

  test('a proposal made anew by the second person needs the first one again', async () => {
    const proposed = seen(await invite(ada, proposal));
    const anew = seen(await invite(bo, { ...proposal, organizationId: proposed.id }));
    expect((await invite(bo, approval(anew))).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
    expect((await invite(ada, approval(anew))).errors).toEqual([]);
  });

  test('a fresh factor is needed, and a coordinator', async () => {
    harness.clock.advance(6 * 60_000);
    expect((await harness.mutate('inviteOrganization', { ...proposal, idempotencyKey: newKey() }, ada)).errors).toMatchObject([{ code: 'STEP_UP_REQUIRED' }]);
    const { admin } = await found(harness, [ada, bo], authority);
    expect((await invite(admin, { ...proposal, slug: 'another' })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    await expect(harness.mutate('inviteOrganization', { ...proposal, idempotencyKey: newKey() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a link that was lost', () => {
  test('is made again while nobody joined, not for the proposer, and never afterwards', async () => {
    const proposed = seen(await invite(ada, proposal));
    const approved = await invite(bo, approval(proposed));
    harness.clock.advance(8 * dayMs);
    [ada, bo] = [await signInAs(harness, ada), await signInAs(harness, bo)];
    expect((await harness.mutate('acceptInvitation', { ticket: ticketOf(approved.invitationLink) })).errors).toMatchObject([{ rule: 'INVITATION' }]);
    expect((await invite(ada, approval(seen(approved)))).errors).toMatchObject([{ code: 'TWO_PERSON_RULE' }]);
    const again = await invite(bo, approval(seen(approved)));
    await join(harness, again.invitationLink, administrator.email);
    const joined = (await harness.store.get('organizations', proposed.id))?.value;
    expect((await invite(bo, { organizationId: proposed.id, expectedVersion: joined?.version })).errors).toMatchObject([{ path: 'organizationId' }]);
    expect((await invite(ada, { ...proposal, organizationId: proposed.id })).errors).toMatchObject([{ path: 'organizationId', rule: 'ORGANIZATION_STATE' }]);
  });
});

describe('what a proposal says', () => {
  test.each([
    ['kind', { kind: undefined }],
    ['name', { name: undefined }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['languages', { languages: [] }],
    ['country', { country: undefined }],
    ['model', { model: undefined }],
    ['administrator.email', { administrator: { name: 'A', email: 'not an address' } }],
    ['platforms', { platforms: company.platforms }],
  ])('is refused at %s', async (path, changes) => {
    expect((await invite(ada, { ...proposal, ...changes })).errors).toMatchObject([{ code: 'VALIDATION', path }]);
  });

  test('takes nothing that another organization has', async () => {
    await found(harness, [ada, bo], company);
    const other = { ...company, slug: 'other', timeZone: 'Etc/UTC', languages: ['en'], administrator };
    const [platform] = company.platforms;
    const paths: unknown[] = [];
    for (const changes of [{ slug: 'warble' }, {}, { platforms: [{ ...platform, slug: 'other' }] }]) paths.push((await invite(ada, { ...other, ...changes })).errors[0]?.path);
    expect(paths).toEqual(['slug', 'platforms.0.slug', 'platforms.0.hosts.0']);
  });

  test('steers no link before the second person approved', async () => {
    const directory = harness.app.deps.directory;
    const hosts = async (): Promise<string | undefined> => findPlatform((await directory.read()).index, 'warble.example', '/post/1')?.platform;
    const proposed = await invite(ada, { ...company, timeZone: 'Etc/UTC', languages: ['en'], administrator });
    expect(await hosts()).toBeUndefined();
    await invite(bo, approval(seen(proposed)));
    expect(await hosts()).toBe('warble');
  });
});

describe('the shipped directory', () => {
  test('is entered once, listed and unverified, and a listed company keeps its links while it is proposed', async () => {
    const few = { companies: companies.slice(0, 3), authorities: authorities.slice(0, 2) };
    expect(await importDirectory(harness.app.deps, few)).toBe(5);
    expect(await importDirectory(harness.app.deps, few)).toBe(0);
    expect(await importDirectory(harness.app.deps, { ...few, companies: companies.slice(0, 4) })).toBe(1);
    const [row] = companies;
    const organizationId = `co-${row?.slug ?? ''}`;
    const listed = (await harness.store.get('organizations', organizationId))?.value;
    expect(listed).toMatchObject({ state: 'LISTED', members: [], isDemonstration: false });
    expect((await invite(ada, { organizationId, name: 'Renamed', administrator })).errors).toMatchObject([{ path: 'name', rule: 'LISTED' }]);
    const platforms = [...(await harness.app.deps.directory.read()).platforms.keys()];
    const proposed = await invite(ada, { organizationId, administrator });
    expect(proposed).toMatchObject({ organization: { state: 'PROPOSED', platforms: listed?.platforms.map(({ slug }) => ({ slug })) } });
    expect([...(await harness.app.deps.directory.read()).platforms.keys()]).toEqual(platforms);
    expect((await invite(bo, approval(seen(proposed)))).invitationLink).not.toBeNull();
  });

  test('does not know the model of an authority: its proposal does', async () => {
    await importDirectory(harness.app.deps, { companies: [], authorities: authorities.slice(0, 1) });
    const organizationId = `au-${authorities[0]?.slug ?? ''}`;
    expect((await invite(ada, { organizationId, administrator })).errors).toMatchObject([{ path: 'model' }]);
    expect((await invite(ada, { organizationId, administrator, model: 'JUDICIAL' })).errors).toEqual([]);
  });
});

describe('coordinators from the shell', () => {
  test('are recorded by SYSTEM, in one organization, and a second link for who has not joined is no second member', async () => {
    const carol = { name: 'Carol', email: 'carol@ifes.example', role: 'IFES_ADMIN', organizationName: 'Ignored' } as const;
    await enrolCoordinator(harness.app.deps, carol);
    const { link } = await enrolCoordinator(harness.app.deps, carol);
    await join(harness, link, carol.email);
    await expect(enrolCoordinator(harness.app.deps, carol)).rejects.toMatchObject({ rule: 'MEMBER_EXISTS' });
    const { value } = (await harness.store.get('organizations', 'coordinator')) ?? {};
    expect(value?.name).toBe('Coordinating body');
    expect(value?.members.map(({ state, countries }) => [state, countries])).toEqual(Array.from({ length: 3 }, () => ['ACTIVE', ['*']]));
    const entries = await harness.store.entries('organization:coordinator', { fromSeq: 0, first: 100 });
    const invited = entries.filter(({ entry }) => entry.type === 'member.invited');
    expect(invited.map(({ entry }) => JSON.parse(Buffer.from(entry.content).toString()).facts.actor)).toEqual(Array.from({ length: 3 }, () => ({ n: 0, role: 'SYSTEM' })));
  });
});
