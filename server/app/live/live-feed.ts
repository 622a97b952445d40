// From what the store says has moved, on whichever instance, to what each listener is told. Moves are taken in
// their order, one batch after the other; a listener is asked for anew before every event, and then told only
// what they may see. It knows no transport and keeps nothing that outlives the process.
import type { Keys, Ids, Store } from '../ports.ts';
import { makeCursors } from './cursors.ts';
import { standingListener } from './listener.ts';
import type { Listener } from './listener.ts';
import { iterate, makeWaiting } from './live-stream.ts';
import type { Waiting } from './live-stream.ts';
import { makeRecentMoves } from './recent-moves.ts';
import { isTold, keyOf, keysOf } from './routes.ts';
import { tell } from './tell-event.ts';
import type { Told } from './tell-event.ts';

export interface LiveEvent extends Told {
  readonly cursor: string;
}

export interface LiveEvents extends AsyncIterableIterator<LiveEvent> {
  /** Refuses what the next event would be refused with. */
  assertStanding(): Promise<unknown>;
}

export interface LiveFeed {
  /** What `Store.watch` says. */
  hear(streams: readonly string[] | undefined): void;
  /** Refuses UNAUTHENTICATED and FORBIDDEN, now and while it goes on. */
  open(listener: Listener): Promise<LiveEvents>;
}

interface LiveDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
  readonly keys: Keys;
  readonly ids: Pick<Ids, 'bytes'>;
  readonly pause: (ms: number) => Promise<void>;
}

/** Least time between two events of one stream, so that a storm becomes a few of them. Source: none yet. */
const betweenMs = 200;

export function makeLiveFeed(deps: LiveDeps): LiveFeed {
  const moves = makeRecentMoves();
  const cursors = makeCursors(deps.ids);
  const listeners = new Map<Waiting, string>();
  let routedTo = 0;
  let routing = Promise.resolve();

  const find = async (streams: readonly string[] | undefined): Promise<Keyed | undefined> =>
    streams === undefined || listeners.size === 0 ? undefined : keysOfAll(deps.store, streams).catch(() => undefined);

  /** In one turn, so that no cursor names a place without what moved before it. */
  const route = (keyed: Keyed | undefined, place: number): void => {
    routedTo = place;
    for (const [waiting, key] of listeners) {
      if (keyed === undefined) waiting.miss();
      else for (const stream of concerning(key, keyed)) waiting.add(stream);
    }
  };

  const begin = async (waiting: Waiting, key: string, place: number | undefined): Promise<void> => {
    listeners.set(waiting, key);
    const missed = place === undefined ? undefined : moves.since(place);
    if (missed === undefined) waiting.miss();
    else for (const stream of concerning(key, await keysOfAll(deps.store, missed))) waiting.add(stream);
  };

  return {
    hear(moved) {
      const streams = moved?.filter(isTold);
      const place = streams === undefined ? moves.miss() : moves.add(streams);
      routing = routing.then(async () => route(await find(streams), place));
    },
    async open(listener) {
      const actor = await standingListener(listener);
      const reader = [listener.topic, listener.reportId ?? '', actor.userId, actor.machine?.clientId ?? ''].join('|');
      const waiting = makeWaiting();
      const end = (): void => void listeners.delete(waiting);
      await begin(waiting, keyOf(listener.topic, actor, listener.reportId), listener.after === undefined ? undefined : cursors.read(reader, listener.after)).catch((error: unknown) => {
        end();
        throw error;
      });
      let pace = Promise.resolve();
      const events = iterate<LiveEvent>(waiting, {
        end,
        pace: () => pace,
        async eventOf(batch) {
          const cursor = cursors.write(reader, routedTo);
          const told = await tell(deps, { actor: await standingListener(listener), listener }, batch);
          if (told !== undefined) pace = deps.pause(betweenMs);
          return told === undefined ? undefined : { ...told, cursor };
        },
      });
      return Object.assign(events, { assertStanding: () => standingListener(listener) });
    },
  };
}

type Keyed = readonly (readonly [stream: string, keys: readonly string[]])[];

async function keysOfAll(store: LiveDeps['store'], streams: readonly string[]): Promise<Keyed> {
  return Promise.all([...new Set(streams)].map(async (stream) => [stream, await keysOf(store, stream)] as const));
}

function concerning(key: string, keyed: Keyed): readonly string[] {
  return keyed.flatMap(([stream, keys]) => (keys.includes(key) ? [stream] : []));
}
