// The whole product behind a real port, on a real store, with the demonstration's world and a clock
// the test leads. Nothing inside is replaced but the clock; callers speak HTTP.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { seedWorld } from '../../server/app/demo/seed-world.ts';
import type { DemoAccount } from '../../server/app/demo/seed-world.ts';
import { compose } from '../../server/compose.ts';
import type { Composed, Overrides } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { currentCode } from '../../server/system/totp.ts';
import { makeApiUser } from './api-user.ts';
import type { ApiUser } from './api-user.ts';
import type { TableText } from './database-text.ts';
import { takeStorePlace } from './test-store.ts';

export interface TestClock {
  now(): number;
  advance(ms: number): void;
}

export interface ApiServer {
  readonly url: string;
  readonly composed: Composed;
  readonly clock: TestClock;
  /** Everything the store holds, as text by table. */
  readStore(): Promise<readonly TableText[]>;
  readonly accounts: readonly DemoAccount[];
  /** A new session of an account, by the part of its address before the `@`. */
  signIn(name: string): Promise<ApiUser>;
  readonly nobody: ApiUser;
  /** A second instance on the same store, folder and clock; only where several may share a store. */
  startBeside(): Promise<Pick<ApiServer, 'url' | 'composed' | 'stop'>>;
  stop(): Promise<void>;
}

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Two days before polling in the demonstration's country, by day. */
export const startMs = Date.parse('2026-03-09T09:00:00.000Z');

export function makeTestClock(): TestClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

/** Starts on a store of its own; `stop` ends it and removes the store. */
export async function startApi(overrides: Overrides = {}): Promise<ApiServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-api-'));
  const clock = makeTestClock();
  const place = await takeStorePlace(dataDir);
  const instance = (): Promise<Instance> => startInstance({ DATA_DIR: dataDir, PORT: '0', ...place.environment }, { clock, log: silent, ...overrides });
  const { url, composed, stop } = await instance();
  const accounts = await seedWorld(composed.app.deps);
  return {
    url, composed, clock, accounts, readStore: () => place.readAll(), startBeside: instance,
    nobody: makeApiUser(url),
    async signIn(name) {
      const account = accounts.find(({ email }) => email === `${name}@demo.example`);
      if (account === undefined) throw new Error(`no account ${name}`);
      const user = makeApiUser(url);
      await user.signIn({ email: account.email, password: account.password, totp: currentCode(account.totpSecret, clock.now()) });
      return user;
    },
    async stop() {
      await stop();
      place.release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Instance = Pick<ApiServer, 'url' | 'composed' | 'stop'>;

async function startInstance(environment: Readonly<Record<string, string>>, overrides: Overrides): Promise<Instance> {
  const composed = await compose(readConfig(environment, 'demo'), overrides);
  await new Promise<void>((resolve) => composed.server.listen(0, '127.0.0.1', resolve));
  return {
    composed,
    url: `http://127.0.0.1:${String((composed.server.address() as AddressInfo).port)}`,
    async stop() {
      composed.server.closeAllConnections();
      await new Promise((resolve) => composed.server.close(resolve));
      await composed.close();
    },
  };
}
