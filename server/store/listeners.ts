// Whoever wants to hear of moved streams, for every adapter.
import type { StreamListener } from '../app/ports.ts';

export interface Listeners {
  /** Answers with the function that ends it. */
  add(listener: StreamListener): () => void;
  tell(streams: readonly string[] | undefined): void;
}

export function makeListeners(): Listeners {
  const all = new Set<StreamListener>();
  return {
    add(listener) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(streams) {
      for (const listener of all) listener(streams);
    },
  };
}
