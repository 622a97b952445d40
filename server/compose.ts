// All wiring, by hand, once. Tests and the demo pass overrides for what they control: the clock, the
// place of the data, the rates.
import { join } from 'node:path';
import type { IncomingMessage, Server } from 'node:http';
import type { Router } from 'express';
import { checkSecret, resolveMachine } from './app/access/machines.ts';
import { resolveActor, standingActor } from './app/access/sessions.ts';
import { takePoints } from './app/access/shared-points.ts';
import type { SharedRate } from './app/access/shared-points.ts';
import { makeMailChannel } from './app/delivery/mail-channel.ts';
import { readDeliveryHealth } from './app/delivery/delivery-health.ts';
import { makeGatewayChannel } from './app/delivery/gateway-channel.ts';
import type { Gateway } from './app/delivery/gateway-channel.ts';
import type { Channel } from './app/delivery/target.ts';
import { makeWebhookChannel } from './app/delivery/webhook-channel.ts';
import { makeDirectoryReader } from './app/directory/directory.ts';
import type { IncidentDeps } from './app/incident/incident-verbs.ts';
import { makeLiveFeed } from './app/live/live-feed.ts';
import { makeLoadGate } from './app/load-gate.ts';
import type { LoadGate } from './app/load-gate.ts';
import type { BlobStore, Clock, Hasher, Keys, Log, Store } from './app/ports.ts';
import { openUpload, storeUpload } from './app/report/store-upload.ts';
import { readPublicRecord } from './app/transparency/public-record.ts';
import { makeElectionTitle, makePublicWords } from './compose/public-words.ts';
import { ConfigError } from './config.ts';
import type { Config } from './config.ts';
import type { App } from './graphql/app.ts';
import { makeGraphql } from './graphql/make-graphql.ts';
import { makeSchema } from './graphql/make-schema.ts';
import { makeAccessTokens } from './http/access-tokens.ts';
import { addressOf, makeAuthenticate } from './http/authenticate.ts';
import { makeCookieJar } from './http/cookies.ts';
import { makeGraphqlFront } from './http/graphql-front.ts';
import { makeLastAnswers } from './http/last-answers.ts';
import type { LastAnswers } from './http/last-answers.ts';
import { makeLiveStreams } from './http/live-streams.ts';
import type { LiveStreams } from './http/live-streams.ts';
import { makeOauthRoutes } from './http/oauth.ts';
import { makePublicKeyRoutes } from './http/public-keys.ts';
import { makePublicPages } from './http/public/public-pages.ts';
import type { PublicPages } from './http/public/public-pages.ts';
import { openPageShelf } from './http/public/page-shelf.ts';
import { makeServer } from './http/make-server.ts';
import type { Readiness } from './http/make-server.ts';
import { makeRateLimits } from './http/rate-limits.ts';
import { isSameOrigin } from './http/same-origin.ts';
import { streamLimits } from './http/stream-places.ts';
import type { StreamLimits } from './http/stream-places.ts';
import { makeUploadRoutes } from './http/uploads.ts';
import { publicStylesheet } from './http/web-files.ts';
import { makeSafePost, resolveByDns, resolveBySystem } from './notify/post-safely.ts';
import { loopbackReach, operatorReach, publicReach } from './notify/reach.ts';
import type { Reach } from './notify/reach.ts';
import { makeSmtpMailer } from './notify/smtp-mailer.ts';
import { openMongoStore } from './store/mongo/open-mongo-store.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import { makeArgonHasher } from './system/argon-hasher.ts';
import { openFileBlobs } from './system/file-blobs.ts';
import { startLoopLag } from './system/loop-lag.ts';
import { loadKeys } from './system/load-keys.ts';
import { makeLog } from './system/pino-log.ts';
import { pause, systemClock } from './system/system-clock.ts';
import { systemIds } from './system/system-ids.ts';
import { otpTotp } from './system/totp.ts';

export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly hasher?: Hasher;
  /** How late the event loop is said to run, in milliseconds, judged at the real figures. */
  readonly lagMs?: () => number;
  /** Multiplies request rates, instead of the configured one. */
  readonly rateFactor?: number;
  readonly streamLimits?: StreamLimits;
  readonly storePath?: string;
  readonly isIntrospectionOn?: boolean;
  /** Where webhooks may lead, instead of the public internet, or in a demonstration this machine as well. */
  readonly reach?: Reach;
  /** Further routes, such as the demo's list of accounts. */
  readonly routes?: (app: App) => readonly Router[];
}

export interface Composed {
  readonly app: App;
  readonly server: Server;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly keys: Keys;
  readonly log: Log;
  /** The ways there are to tell somebody. */
  readonly channels: readonly Channel[];
  readonly publicPages: PublicPages;
  /** Answers 503 on /readyz from now on, and ends each connection with its next answer. */
  readonly beginShutdown: () => void;
  readonly close: () => Promise<void>;
}

const webFolder = join(process.cwd(), 'dist', 'web');

/** What an unknown account's password is compared with, so that it costs the same. */
const dummyPassword = 'no account has this password';

export async function compose(config: Config, overrides: Overrides = {}): Promise<Composed> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? makeLog();
  const ids = systemIds;
  const keys = loadKeys(config, ids);
  const store = await openStore(config, { overrides, log });
  const hasher = overrides.hasher ?? makeArgonHasher();
  const directory = makeDirectoryReader({ store, clock });
  const onInternal = (error: unknown, requestId: string): void => log.error('internal', { requestId, cause: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
  const loopLag = startLoopLag();
  const load = overrides.lagMs === undefined ? makeLoadGate(loopLag.lagMs, config.rateFactor) : makeLoadGate(overrides.lagMs, 1);
  const publicPages = await openPublicPages(config, { store, clock, load, onFault: (error) => onInternal(error, 'public pages') });
  // What other instances moved is undefined where some of it may have been missed.
  const committed = (streams: readonly string[] | undefined): void => {
    if (streams === undefined || streams.some((stream) => stream.startsWith('organization:'))) directory.forget();
    publicPages.moved(streams);
  };
  const live = makeLiveFeed({ store, keys, ids, pause });
  await store.watch((streams) => {
    committed(streams);
    live.hear(streams);
  });
  const isDemo = config.mode === 'demo';
  const recordDeps: IncidentDeps = { store, clock, ids, keys, pause, committed, directory, limitFactor: config.rateFactor };
  const webhooks = makeSafePost({ reach: overrides.reach ?? (isDemo ? loopbackReach : publicReach), resolve: resolveByDns });
  const say = makePublicWords();
  const app: App = {
    live,
    say,
    deps: { ...recordDeps, electionTitle: makeElectionTitle(say), webhooks, hasher, totp: otpTotp, isDemo, isDemonstration: isDemo, dummyHash: await hasher.hashPassword(dummyPassword), publicUrl: config.publicUrl },
  };
  const mailer = config.smtp === undefined ? undefined : makeSmtpMailer(config.smtp, config.publicUrl);
  const gateway = gatewayOf(config);
  const channels: readonly Channel[] = [
    ...(mailer === undefined ? [] : [makeMailChannel({ store, keys, mailer })]),
    makeWebhookChannel({ store, clock, keys, webhooks }),
    ...(gateway === undefined ? [] : [makeGatewayChannel({ store, clock, keys, gateway })]),
  ];
  let isReady = true;
  const graphql = await makeGraphql({ load, schema: makeSchema(app), isIntrospectionOn: overrides.isIntrospectionOn ?? config.isIntrospectionOn, onInternal });
  const blobs = await openFileBlobs(join(config.dataDir, 'blobs'), { ids, log });
  const readiness = async (): Promise<Readiness> => {
    const { isWritable } = await store.status();
    const delivery = isWritable ? await readDeliveryHealth({ store, clock }, channels).catch(() => 'UNKNOWN') : 'UNKNOWN';
    return { isReady: isReady && isWritable, isWritable, delivery };
  };
  const lastAnswers = makeLastAnswers();
  const streams = makeLiveStreams({ subscribe: graphql.subscribe, load, limits: overrides.streamLimits ?? streamLimits });
  const server = makeHttp({ lastAnswers, publicPages, streams, load, config, app, blobs, graphql, overrides, onInternal, readiness });
  return {
    app, server, store, blobs, keys, log, channels, publicPages,
    beginShutdown: () => {
      isReady = false;
      lastAnswers.begin();
      streams.stop();
    },
    close: async () => {
      loopLag.stop();
      mailer?.close();
      streams.stop();
      await graphql.stop();
      await publicPages.settled();
      await store.close();
    },
  };
}

/** Throws ConfigError for an address that is neither https nor on this machine. */
function gatewayOf({ gateway }: Config): Gateway | undefined {
  if (gateway === undefined) return undefined;
  if (operatorReach.problemOf(gateway.url) !== undefined) throw new ConfigError('GATEWAY_URL: must begin with https, or lead to this machine, and hold no user name');
  return { ...gateway, through: makeSafePost({ reach: operatorReach, resolve: resolveBySystem }) };
}

/** The replica set where one is named, the embedded store otherwise. */
function openStore({ mongoUri: uri, dataDir }: Config, { overrides, log }: { readonly overrides: Overrides; readonly log: Log }): Promise<Store> {
  if (uri !== undefined) return openMongoStore({ uri, pause, below: (bound) => systemIds.below(bound) });
  return openSqliteStore({ path: overrides.storePath ?? join(dataDir, 'tocsin.sqlite'), log });
}

interface PublicParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly load: LoadGate;
  readonly onFault: (error: unknown) => void;
}

/** The public pages, drawn once before anybody asks. */
async function openPublicPages(config: Config, { store, clock, load, onFault }: PublicParts): Promise<PublicPages> {
  const { publicUrl, fundingUrl } = config;
  const cookies = makeCookieJar(config.isSecure);
  const say = makePublicWords();
  const site = { say, stylesheet: publicStylesheet(webFolder), publicUrl, fundingUrl, isDemonstration: config.mode === 'demo' };
  const shelf = await openPageShelf(join(config.dataDir, 'public'));
  const pages = makePublicPages({ shelf, site, load, onFault, now: () => clock.now(), read: () => readPublicRecord({ store, electionTitle: makeElectionTitle(say) }), hasSession: ({ headers }) => cookies.read(headers.cookie) !== undefined });
  await pages.refresh();
  return pages;
}

interface HttpParts {
  readonly lastAnswers: LastAnswers;
  readonly streams: LiveStreams;
  readonly publicPages: PublicPages;
  readonly load: LoadGate;
  readonly config: Config;
  readonly app: App;
  readonly blobs: BlobStore;
  readonly graphql: Awaited<ReturnType<typeof makeGraphql>>;
  readonly overrides: Overrides;
  readonly onInternal: (error: unknown, requestId: string) => void;
  readonly readiness: () => Promise<Readiness>;
}

function makeHttp({ lastAnswers, publicPages, streams, load, config, app, blobs, graphql, overrides, onInternal, readiness }: HttpParts): Server {
  const { deps } = app;
  const cookies = makeCookieJar(config.isSecure);
  const tokens = makeAccessTokens({ key: deps.keys.tokens, publicUrl: config.publicUrl, now: () => deps.clock.now() });
  const ways: Omit<Parameters<typeof makeAuthenticate>[0], 'resolveActor'> = {
    readToken: (token) => tokens.read(token),
    resolveMachine: (token, person) => resolveMachine(deps, token, person),
    isBehindProxy: config.isBehindProxy,
  };
  const authenticate = makeAuthenticate({ ...ways, resolveActor: (token) => resolveActor(deps, token) });
  const reauthenticate = makeAuthenticate({ ...ways, resolveActor: (token) => standingActor(deps, token) });
  const from = (request: IncomingMessage): string => addressOf(request, config.isBehindProxy);
  const shared = { now: () => deps.clock.now(), takePoints: (rate: SharedRate, take: Parameters<typeof takePoints>[2]) => takePoints(deps, rate, take) };
  const rates = makeRateLimits(overrides.rateFactor ?? config.rateFactor, config.mongoUri === undefined ? undefined : shared);
  const graphqlFront = makeGraphqlFront({ graphql, authenticate, reauthenticate, live: streams, addressOf: from, cookies, rates, publicUrl: config.publicUrl });
  const uploads = { ...deps, blobs };
  const uploadRoutes = makeUploadRoutes({
    actorOf: async (request) => (await authenticate(request, cookies.read(request.headers.cookie))).actor,
    rates,
    load,
    isSameOrigin: (request) => isSameOrigin(request, config.publicUrl),
    upload: (actor, file) => storeUpload(uploads, actor, file),
    download: (actor, id) => openUpload(uploads, actor, id),
  });
  const oauthRoutes = makeOauthRoutes({ tokens, rates, addressOf: from, newTokenId: () => deps.ids.id(), checkSecret: (secret) => checkSecret(deps, secret) });
  return makeServer({
    graphqlFront, lastAnswers, publicPages, routes: [uploadRoutes, oauthRoutes, makePublicKeyRoutes(deps.keys, load), ...(overrides.routes?.(app) ?? [])], webFolder, isSecure: config.isSecure, newRequestId: () => deps.ids.id(), readiness, onInternal,
  });
}
