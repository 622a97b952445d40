// The use cases and resolvers over a real store in memory, without HTTP: a clock that only tests move,
// the invented world of the demonstration, and each of its people by the name of their account.
import { generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { makeElectionTitle, makePublicWords } from '../../server/compose/public-words.ts';
import { seedWorld } from '../../server/app/demo/seed-world.ts';
import { demoWorld } from '../../server/app/demo/demo-world.ts';
import { makeDirectoryReader } from '../../server/app/directory/directory.ts';
import { makeLiveFeed } from '../../server/app/live/live-feed.ts';
import type { Hasher, Keys } from '../../server/app/ports.ts';
import type { Upload } from '../../server/app/rows.ts';
import type { Actor } from '../../server/domain/access/actor.ts';
import { Refusal } from '../../server/domain/refusal.ts';
import { addMs, dayMs, toInstant, toMs } from '../../server/domain/time.ts';
import type { App } from '../../server/graphql/app.ts';
import { makeSchema } from '../../server/graphql/make-schema.ts';
import { makeSafePost, resolveByDns } from '../../server/notify/post-safely.ts';
import { loopbackReach } from '../../server/notify/reach.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { tokenKeyOf } from '../../server/system/load-keys.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { otpTotp } from '../../server/system/totp.ts';

/** What a resolver answered, read loosely: the schema has checked its shape. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Harness {
  readonly deps: App['deps'];
  readonly clock: { now(): number; advance(ms: number): void };
  /** Every stream that was written. */
  readonly streams: ReadonlySet<string>;
  /** A person of the demonstration, such as `officer`, with a fresh factor. */
  as(account: string): Promise<Actor>;
  /** Runs one operation. Throws the first top-level error. */
  ask(actor: Actor, source: string, variables?: object): Promise<Answer>;
  /** Runs one mutation, given as its name and input, and gives its payload. */
  act(actor: Actor, mutation: Readonly<Record<string, object>>, fields?: string): Promise<Answer>;
  /** A staged file of the actor's organization. */
  upload(actor: Actor): Promise<string>;
  close(): Promise<void>;
}

const startMs = toMs('2026-05-10T08:00:00.000Z');

/** On a store in memory, or on a file. */
export async function makeHarness(path = ':memory:'): Promise<Harness> {
  let nowMs = startMs;
  const clock = {
    now: () => nowMs,
    advance(ms: number) {
      nowMs += ms;
    },
  };
  const store = await openSqliteStore({ path });
  const directory = makeDirectoryReader({ store, clock });
  const streams = new Set<string>();
  const committed = (written: readonly string[]): void => {
    directory.forget();
    for (const stream of written) streams.add(stream);
  };
  const deps: App['deps'] = {
    store, clock, directory, ids: systemIds, keys: makeKeys(), hasher, totp: otpTotp, pause: () => Promise.resolve(), committed,
    limitFactor: 1, isDemo: false, isDemonstration: true, dummyHash: '', publicUrl: 'https://tocsin.example', electionTitle: makeElectionTitle(makePublicWords()),
    webhooks: makeSafePost({ reach: loopbackReach, resolve: resolveByDns }),
  };
  await seedWorld(deps);
  const schema = makeSchema({ deps, live: makeLiveFeed(deps), say: (key) => key });
  const ask = (actor: Actor, source: string, variables: object = {}): Promise<Answer> => execute(schema, { actor, source, variables });
  return {
    deps, clock, streams, ask,
    as: (account) => actorOf(deps, `demo-${account}`),
    async act(actor, mutation, fields = '') {
      const [[verb, input] = ['', {}]] = Object.entries(mutation);
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
      const data = await ask(actor, `mutation($input: ${type}!) { ${verb}(input: $input) { ${fields} errors { code path rule details { name values } } } }`, { input });
      return data[verb] as Answer;
    },
    upload: (actor) => stage(deps, actor),
    close: () => store.close(),
  };
}

/** Cheap on purpose: no test here is about passwords. */
const hasher: Hasher = {
  hashPassword: (password) => Promise.resolve(`cheap:${password}`),
  verifyPassword: (hash, password) => Promise.resolve(hash === `cheap:${password}`),
};

function makeKeys(): Keys {
  return { secret: systemIds.bytes(32), atRest: systemIds.bytes(32), receipts: { origin: 'tocsin.example', ...generateKeyPairSync('ed25519') }, tokens: tokenKeyOf('11'.repeat(32)), webhooks: generateKeyPairSync('ed25519') };
}

async function actorOf(deps: App['deps'], userId: string): Promise<Actor> {
  const organizationId = demoWorld.find((each) => each.people.some((person) => person.id === userId))?.organization.id ?? '';
  const organization = (await deps.store.get('organizations', organizationId))?.value;
  const member = organization?.members.find((each) => each.userId === userId);
  if (organization === undefined || member === undefined) throw new Error(`nobody is called ${userId}`);
  const { roles, employment, aliasNumber, countries, contact, name } = member;
  return {
    userId, organizationId, organizationKind: organization.kind, organizationName: organization.name, name: typeof name === 'string' ? name : '', roles, employment, aliasNumber, countries,
    ...(contact === undefined ? {} : { contact }), sessionId: `session-${userId}`, steppedUpAt: toInstant(deps.clock.now()),
  };
}

/** A query's null with NOT_FOUND beside it is an answer. */
function isNotFound(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'NOT_FOUND';
}

async function execute(schema: GraphQLSchema, { actor, source, variables }: { readonly actor: Actor; readonly source: string; readonly variables: object }): Promise<Answer> {
  const contextValue = { actor, requestId: 'request', address: '', userAgent: '', sessionToken: undefined, setSession: () => undefined, countFiling: () => Promise.resolve() };
  const { data, errors } = await graphql({ schema, source, variableValues: { ...variables }, contextValue });
  const first = errors?.find(({ originalError }) => !isNotFound(originalError));
  if (first !== undefined) throw first.originalError ?? first;
  return JSON.parse(JSON.stringify(data)) as Answer;
}

async function stage({ store, ids, clock }: App['deps'], actor: Actor): Promise<string> {
  const id = ids.id();
  const value: Upload = {
    id, organizationId: actor.organizationId, sha256: 'ab'.repeat(32), fileName: 'capture.png', mediaType: 'image/png', sizeBytes: 1024, blob: `blob-${id}`, expiresAt: addMs(toInstant(clock.now()), dayMs),
  };
  await store.keep({ collection: 'uploads', id, expected: 'absent', value });
  return id;
}

let keys = 0;

/** An idempotency key nobody used before. */
export function freshKey(): string {
  keys += 1;
  return `test-key-${String(keys)}`.padEnd(22, '-');
}
