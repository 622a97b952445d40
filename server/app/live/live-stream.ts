// One listener's stream of events, pulled and never pushed: what moves while nobody pulls waits as a bounded
// set of names, and what does not fit into it becomes the word to read again. It is an iterator by hand,
// because ending a generator would wait until something moves.
import type { Batch } from './tell-event.ts';

/** Source: none yet. Above it one reading of the list is cheaper than a list of its rows. */
const maxWaiting = 100;

export interface Waiting {
  add(stream: string): void;
  miss(): void;
  /** What waits, taken away. */
  take(): Batch;
  /** Resolves when something waits or the stream has ended. */
  something(): Promise<void>;
  end(): void;
  isEnded(): boolean;
}

export function makeWaiting(): Waiting {
  const streams = new Set<string>();
  let hasGap = false;
  let isEnded = false;
  let wake: () => void = () => undefined;
  return {
    add(stream) {
      streams.add(stream);
      if (streams.size > maxWaiting) hasGap = true;
      if (hasGap) streams.clear();
      wake();
    },
    miss() {
      hasGap = true;
      streams.clear();
      wake();
    },
    take() {
      const batch = { streams: [...streams], hasGap };
      streams.clear();
      hasGap = false;
      return batch;
    },
    async something() {
      if (isEnded || hasGap || streams.size > 0) return;
      await new Promise<void>((resolve) => (wake = resolve));
    },
    end() {
      isEnded = true;
      wake();
    },
    isEnded: () => isEnded,
  };
}

interface Source<Event> {
  /** Undefined where what waited was nothing of the listener's. */
  readonly eventOf: (batch: Batch) => Promise<Event | undefined>;
  /** Resolves when the next event may come. */
  readonly pace: () => Promise<void>;
  readonly end: () => void;
}

/** Events until it is ended, or until asking for one is refused. */
export function iterate<Event>(waiting: Waiting, { eventOf, pace, end }: Source<Event>): AsyncIterableIterator<Event> {
  const finish = async (): Promise<IteratorResult<Event>> => {
    waiting.end();
    end();
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<Event>> => {
    for (;;) {
      await waiting.something();
      await pace();
      if (waiting.isEnded()) return { done: true, value: undefined };
      const value = await eventOf(waiting.take());
      if (value !== undefined) return { done: false, value };
    }
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () =>
      next().catch(async (error: unknown) => {
        await finish();
        throw error;
      }),
    return: finish,
    throw: finish,
  };
}
