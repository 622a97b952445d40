// An installation in memory for tests of people, organizations and elections: the real store, real codes,
// real GraphQL over the schema, and a clock that stands until it is moved. Passwords are hashed quickly
// unless a test asks for the real cost. One harness at a time: the schema is built once and looks at the
// installation opened last.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { resolveActor } from '../../server/app/access/sessions.ts';
import { makeDirectoryReader } from '../../server/app/directory/directory.ts';
import { enrolCoordinator } from '../../server/app/directory/enrol-coordinator.ts';
import type { NewCoordinator } from '../../server/app/directory/enrol-coordinator.ts';
import { makeElectionTitle, makePublicWords } from '../../server/compose/public-words.ts';
import { makeLiveFeed } from '../../server/app/live/live-feed.ts';
import type { Hasher, Store } from '../../server/app/ports.ts';
import type { App } from '../../server/graphql/app.ts';
import { makeSchema } from '../../server/graphql/make-schema.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { tokenKeyOf } from '../../server/system/load-keys.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { currentCode, otpTotp } from '../../server/system/totp.ts';

export interface TestClock {
  now(): number;
  advance(ms: number): void;
}

export interface Person {
  readonly email: string;
  readonly secret: string;
  token: string;
}

export interface Harness {
  readonly app: App;
  readonly store: Store;
  readonly clock: TestClock;
  /** One mutation with its input; answers its payload, or throws its top-level error. */
  mutate(name: string, input: object, as?: Person | { readonly token: string }): Promise<Payload>;
  close(): Promise<void>;
}

export interface Payload {
  readonly errors: readonly { readonly code: string; readonly path?: string; readonly rule?: string; readonly message: string }[];
  readonly [field: string]: unknown;
}

export const password = 'seven quiet herons cross the weir';
export const startMs = Date.parse('2030-05-01T08:00:00.000Z');

const deps = { ids: systemIds } as App['deps'];
const app: App = { deps, live: makeLiveFeed(deps), say: (key) => key };
let schema: GraphQLSchema | undefined;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const quickHasher: Hasher = {
  hashPassword: (plain) => Promise.resolve(digest(plain)),
  verifyPassword: (hash, plain) => Promise.resolve(hash === digest(plain)),
};

export async function openHarness(options: { readonly isDemo?: boolean; readonly hasher?: Hasher } = {}): Promise<Harness> {
  let nowMs = startMs;
  const clock: TestClock = { now: () => nowMs, advance: (ms) => { nowMs += ms; } };
  const store = await openSqliteStore({ path: ':memory:' });
  const directory = makeDirectoryReader({ store, clock });
  const hasher = options.hasher ?? quickHasher;
  const pair = generateKeyPairSync('ed25519');
  const isDemo = options.isDemo ?? false;
  Object.assign(app.deps, {
    store, clock, directory, hasher, isDemo, isDemonstration: isDemo, ids: systemIds, totp: otpTotp, pause: () => Promise.resolve(), limitFactor: 1, publicUrl: 'https://tocsin.example',
    electionTitle: makeElectionTitle(makePublicWords()), committed: () => directory.forget(), dummyHash: await hasher.hashPassword('no account has this password'),
    keys: { secret: systemIds.bytes(32), atRest: systemIds.bytes(32), receipts: { origin: 'test', ...pair }, tokens: tokenKeyOf('11'.repeat(32)), webhooks: pair },
  });
  schema ??= makeSchema(app);
  return { app, store, clock, mutate: (name, input, as) => mutate({ name, input, as }), close: () => store.close() };
}

interface Call {
  readonly name: string;
  readonly input: object;
  readonly as: Person | { readonly token: string } | undefined;
}

const inputType = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
const selections: Readonly<Record<string, string>> = {
  signIn: 'me { id organization { id members { id } } }',
  stepUp: 'steppedUpUntil',
  acceptInvitation: 'invitation { organizationName name email roles } totpSecret totpAddress isJoined receipt { seq }',
  enrolFactor: 'totpSecret totpAddress isEnrolled',
  changePassword: 'isChanged',
  inviteOrganization: 'organization { id version state members { id name email roles state } platforms { slug } } invitationLink receipt { seq }',
  inviteMember: 'member { id state roles contact { kind state } } invitationLink receipt { seq }',
  deactivateMember: 'member { id state } receipt { seq }',
  verifyContact: 'contact { id state name } member { id awaitsCallBack callConfirmedAt } receipt { seq }',
  saveElection: 'election { id version country pollingDays authority { id } } receipt { seq }',
};

async function mutate({ name, input, as }: Call): Promise<Payload> {
  if (schema === undefined) throw new Error('no harness is open');
  const holder = as as { token: string } | undefined;
  const setSession = (token: string | undefined): void => {
    if (holder !== undefined) holder.token = token ?? '';
  };
  const actor = holder === undefined || holder.token === '' ? undefined : await resolveActor(app.deps, holder.token);
  const contextValue = { actor, requestId: 'test', address: '192.0.2.1', userAgent: 'test', sessionToken: holder?.token, setSession, countFiling: () => Promise.resolve() };
  const source = `mutation ($input: ${inputType(name)}!) { ${name}(input: $input) { ${selections[name] ?? ''} errors { code path rule message } } }`;
  const result = await graphql({ schema, source, variableValues: { input }, contextValue });
  const failure = result.errors?.[0];
  if (failure !== undefined) throw failure.originalError ?? failure;
  return (result.data as Record<string, Payload>)[name] as Payload;
}

let keys = 0;
/** A fresh idempotency key. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys)}`.padEnd(24, '-');
}

export function ticketOf(link: unknown): string {
  return String(link).split('#')[1] ?? '';
}

/** Follows a link to the end, waits out the code used, and signs in. */
export async function join(harness: Harness, link: unknown, email: string): Promise<Person> {
  const ticket = ticketOf(link);
  const opened = await harness.mutate('acceptInvitation', { ticket });
  const secret = String(opened.totpSecret);
  const joined = await harness.mutate('acceptInvitation', { ticket, password, totp: currentCode(secret, harness.clock.now()), idempotencyKey: newKey() });
  if (joined.isJoined !== true) throw new Error(`not joined: ${JSON.stringify(joined.errors)}`);
  harness.clock.advance(60_000);
  return signInAs(harness, { email, secret });
}

export async function signInAs(harness: Harness, { email, secret }: { readonly email: string; readonly secret: string }): Promise<Person> {
  const person: Person = { email, secret, token: '' };
  const answer = await harness.mutate('signIn', { email, password, totp: currentCode(secret, harness.clock.now()) }, person);
  if (answer.me === null) throw new Error(`not signed in: ${JSON.stringify(answer.errors)}`);
  return person;
}

/** A fresh factor, one code later. */
export async function stepUp(harness: Harness, person: Person): Promise<void> {
  harness.clock.advance(60_000);
  const answer = await harness.mutate('stepUp', { totp: currentCode(person.secret, harness.clock.now()) }, person);
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
}

export async function coordinator(harness: Harness, name: string, role: NewCoordinator['role'] = 'IFES_ADMIN'): Promise<Person> {
  const email = `${name}@ifes.example`;
  const { link } = await enrolCoordinator(harness.app.deps, { name, email, role, organizationName: 'Coordinating body' });
  return join(harness, link, email);
}

export interface Founded {
  readonly organizationId: string;
  readonly admin: Person;
}

/** A company or an authority brought in by two coordinators, its administrator signed in. */
export async function found(harness: Harness, by: readonly [Person, Person], proposal: object & { readonly slug: string }): Promise<Founded> {
  const email = `admin@${proposal.slug}.example`;
  for (const each of by) await stepUp(harness, each);
  const proposed = await harness.mutate('inviteOrganization', { ...common, ...proposal, administrator: { name: 'First Administrator', email }, idempotencyKey: newKey() }, by[0]);
  const { id: organizationId, version } = proposed.organization as { id: string; version: number };
  const approved = await harness.mutate('inviteOrganization', { organizationId, expectedVersion: version, idempotencyKey: newKey() }, by[1]);
  return { organizationId, admin: await join(harness, approved.invitationLink, email) };
}

const common = { timeZone: 'Africa/Nairobi', languages: ['en'] };
export const authority = { kind: 'AUTHORITY', slug: 'marram', name: 'Marram Electoral Commission', country: 'XA', model: 'INDEPENDENT' } as const;
export const company = { kind: 'COMPANY', slug: 'warble', name: 'Warble', platforms: [{ slug: 'warble', name: 'Warble', kind: 'social', hosts: ['warble.example'] }] } as const;
