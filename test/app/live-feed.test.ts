// The feed over a real store: what it does when the store may have missed something, and when whoever
// listens loses a role between two events.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeLiveFeed } from '../../server/app/live/live-feed.ts';
import type { LiveEvents, LiveFeed } from '../../server/app/live/live-feed.ts';
import type { Actor } from '../../server/domain/access/actor.ts';
import { filing, wrongDate } from '../support/api-cases.ts';
import { makeHarness } from '../support/harness.ts';
import type { Harness } from '../support/harness.ts';

let harness: Harness;
let feed: LiveFeed;
let end: () => void;
let responder: Actor;

beforeAll(async () => {
  harness = await makeHarness();
  feed = makeLiveFeed(harness.deps);
  end = await harness.deps.store.watch((streams) => feed.hear(streams));
  responder = await harness.as('responder');
});

afterAll(async () => {
  end();
  await harness.close();
});

async function open(who: () => Actor | undefined, after?: string): Promise<LiveEvents> {
  const events = await feed.open({ topic: 'queueChanged', who: () => Promise.resolve(who()), after });
  if (after === undefined) await events.next();
  return events;
}

const file = async (): Promise<void> => void (await harness.act(await harness.as('officer'), { submitIncident: filing(wrongDate()) }));

test('where the store may have missed something every listener hears it, and no cursor reaches behind it', async () => {
  const events = await open(() => responder);
  await file();
  const before: { readonly cursor: string; readonly hasGap: boolean } = (await events.next()).value;
  expect(before.hasGap).toBe(false);
  feed.hear(undefined);
  expect((await events.next()).value).toMatchObject({ reports: [], hasGap: true });
  expect((await (await open(() => responder, before.cursor)).next()).value).toMatchObject({ hasGap: true });
  await events.return?.();
});

test('who comes back hears what was missed, however many mails were tried meanwhile', async () => {
  const events = await open(() => responder);
  await file();
  const before: { readonly cursor: string } = (await events.next()).value;
  await events.return?.();
  await file();
  feed.hear(Array.from({ length: 5_000 }, (_, at) => `delivery:${String(at)}`));
  const missed: { readonly reports: readonly unknown[]; readonly hasGap: boolean } = (await (await open(() => responder, before.cursor)).next()).value;
  expect([missed.reports.length, missed.hasGap]).toEqual([1, false]);
});

test('a role that is dropped ends the stream with the next event, before anything is told', async () => {
  let roles: Actor['roles'] = responder.roles;
  const events = await open(() => ({ ...responder, roles }));
  roles = [];
  await expect(events.assertStanding()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await file();
  await expect(events.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await events.next()).done).toBe(true);
});

test('an account that has ended is told nothing more, and a stream that was ended ends', async () => {
  let isThere = true;
  const events = await open(() => (isThere ? responder : undefined));
  isThere = false;
  await file();
  await expect(events.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const other = await open(() => responder);
  const next = other.next();
  await other.return?.();
  expect((await next).done).toBe(true);
});
