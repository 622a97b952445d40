// What keeps this instance out of its own way: so many transactions at a time, and for each a guard row of
// its own, chosen before it begins and free again when it has ended. Two transactions of one instance then
// never meet in a guard row; those of two instances still may, and are tried again.

export interface Turn {
  /** Others went first, and may have settled what this turn is about. */
  readonly hasWaited: boolean;
  /** The guard row this turn takes of a stream. */
  guardOf(stream: string): number;
}

export interface Turns {
  /** Runs the work when its turn comes. */
  take<T>(work: (turn: Turn) => Promise<T>): Promise<T>;
}

/** Guard rows of a stream. Source: the record's write path. */
export const guardRows = 64;
/** Transactions of one instance at once: more would wait in the servers, and meet those of others in guard rows. Source: none yet. */
const maxAtOnce = 12;

export function makeTurns(below: (bound: number) => number): Turns {
  const waiting: (() => void)[] = [];
  const taken = new Map<string, Set<number>>();
  let running = 0;

  const pick = (stream: string): number => {
    const inUse = taken.get(stream) ?? new Set<number>();
    taken.set(stream, inUse);
    let number = below(guardRows);
    while (inUse.has(number) && inUse.size < guardRows) number = (number + 1) % guardRows;
    inUse.add(number);
    return number;
  };

  const giveBack = (stream: string, number: number): void => {
    const inUse = taken.get(stream);
    inUse?.delete(number);
    if (inUse?.size === 0) taken.delete(stream);
  };

  return {
    async take(work) {
      const hasWaited = running >= maxAtOnce;
      while (running >= maxAtOnce) await new Promise<void>((next) => waiting.push(next));
      running += 1;
      const mine = new Map<string, number>();
      const guardOf = (stream: string): number => {
        const number = mine.get(stream) ?? pick(stream);
        mine.set(stream, number);
        return number;
      };
      try {
        return await work({ guardOf, hasWaited });
      } finally {
        for (const [stream, number] of mine) giveBack(stream, number);
        running -= 1;
        waiting.shift()?.();
      }
    },
  };
}
