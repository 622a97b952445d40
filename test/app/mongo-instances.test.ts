// Two instances of the product on one database: what both are asked at the same moment happens once, and
// what one changed the other knows.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sweepClocks } from '../../server/app/report/sweep-clocks.ts';
import { filedFields, filing, freshKey, reportFields, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { makeApiUser } from '../support/api-user.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { livedStream, refold } from '../support/refold.ts';
import { runs } from '../support/runs.ts';

const hourMs = 3_600_000;

let one: ApiServer;
let two: Awaited<ReturnType<ApiServer['startBeside']>>;
let officer: ApiUser;
let responder: ApiUser;
let lead: ApiUser;

/** The same session, asked of the other instance. */
const atTwo = (user: ApiUser): ApiUser => makeApiUser(two.url, user.cookie());

beforeAll(async () => {
  one = await startApi();
  two = await one.startBeside();
  [officer, responder, lead] = await Promise.all([one.signIn('officer'), one.signIn('responder'), one.signIn('lead')]);
});

afterAll(async () => {
  await two.stop();
  await one.stop();
});

async function typesOf(reportId: string): Promise<readonly string[]> {
  const { entries, ...rest } = await livedStream(one.composed.store, `report:${reportId}`);
  expect(refold({ entries, ...rest })).toEqual(rest.stored);
  return entries.map(({ entry }) => entry.type);
}

const count = (types: readonly string[], type: string): number => types.filter((each) => each === type).length;

test('a session begun on one is known to the other, and ended on both at once', async () => {
  const user = await one.signIn('vidora');
  const me = '{ me { alias } }';
  expect(await atTwo(user).ask(me)).not.toBeNull();
  await atTwo(user).post('mutation { signOut { isSignedOut } }');
  expect(await user.ask(me)).toBeNull();
});

test('one report under one key, submitted to both at once', async () => {
  for (let round = 0; round < runs(50, 3); round += 1) {
    const input = filing(wrongDate());
    const askers = Array.from({ length: 6 }, (_, place) => (place % 2 === 0 ? officer : atTwo(officer)));
    const answers: readonly Json[] = await Promise.all(askers.map((user) => user.act('submitIncident', input, filedFields)));
    for (const answer of answers) {
      expect(answer.errors).toEqual([]);
      expect(answer.receipts).toEqual(answers[0].receipts);
    }
    const types = await typesOf(answers[0].reports[0].id);
    expect(count(types, 'report.submitted')).toBe(1);
  }
});

test('one acknowledgement, however many are tried on both', async () => {
  for (let round = 0; round < runs(50, 3); round += 1) {
    const { reports }: Json = await officer.act('submitIncident', filing(wrongDate()), filedFields);
    const [{ id: reportId, version: expectedVersion }] = reports;
    const people = [responder, atTwo(responder), lead, atTwo(lead)];
    const answers: readonly Json[] = await Promise.all(people.map((user) => user.act('acknowledgeReport', { reportId, expectedVersion, idempotencyKey: freshKey() }, reportFields)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    for (const { errors } of answers) if (errors.length > 0) expect(errors).toMatchObject([{ code: 'ALREADY_ACKNOWLEDGED' }]);
    expect(count(await typesOf(reportId), 'report.acknowledged')).toBe(1);
  }
});

test('a deadline that both sweep at once is breached once', async () => {
  const filed: Json[] = [];
  for (let index = 0; index < runs(50, 4); index += 1) filed.push(await officer.act('submitIncident', filing(wrongDate()), filedFields));
  one.clock.advance(100 * hourMs);
  await Promise.all([one, two, one, two].map(({ composed }) => sweepClocks(composed.app.deps)));
  for (const { reports } of filed) {
    expect(count(await typesOf(reports[0].id), 'clock.breached')).toBeGreaterThan(0);
    const { entries } = await livedStream(one.composed.store, `report:${reports[0].id}`);
    const facts = entries.filter(({ entry }) => entry.type === 'clock.breached').map(({ entry }) => clockOf(entry.content));
    expect(new Set(facts).size).toBe(facts.length);
  }
});

/** Which clock of a report an entry is about. */
function clockOf(content: Uint8Array): string {
  const { facts } = JSON.parse(Buffer.from(content).toString('utf8')) as { readonly facts: Readonly<Record<string, unknown>> };
  return `${String(facts['kind'])} ${String(facts['batch'])} ${String(facts['cycle'])}`;
}

test('an organization changed on one is forgotten by the other', async () => {
  const known = await two.composed.app.deps.directory.read();
  let told: () => void = () => undefined;
  const isTold = new Promise<void>((resolve) => (told = resolve));
  const end = await two.composed.store.watch((streams) => {
    if (streams?.some((stream) => stream.startsWith('organization:')) === true) told();
  });
  const embadmin = await one.signIn('embadmin');
  const invited = await embadmin.act('inviteMember', { name: 'Robin', email: 'robin@amaranth-elections.example', roles: ['EMB_OFFICER'], employment: 'STAFF', idempotencyKey: freshKey() });
  expect(invited.errors).toEqual([]);
  await isTold;
  end();
  expect(await two.composed.app.deps.directory.read()).not.toBe(known);
});
