// The streams that moved last, each with its place in the order this instance heard of them, so that whoever
// comes back after a gap hears what was missed. Bounded, and lost with the process: whoever is further behind
// reads everything again.

/** Source: none yet. More than a busy minute; few enough to look through for one reader. */
const kept = 1_000;

export interface RecentMoves {
  /** The place after them. */
  add(streams: readonly string[]): number;
  /** Notes that some moved that nobody named. */
  miss(): number;
  /** What moved after a place; undefined where that is not known any more. */
  since(place: number): readonly string[] | undefined;
  last(): number;
}

export function makeRecentMoves(): RecentMoves {
  let streams: string[] = [];
  let first = 0;
  const last = (): number => first + streams.length;
  return {
    last,
    add(moved) {
      streams.push(...moved);
      const over = Math.max(0, streams.length - kept);
      streams = over === 0 ? streams : streams.slice(over);
      first += over;
      return last();
    },
    miss() {
      first = last() + 1;
      streams = [];
      return first;
    },
    since: (place) => (place < first || place > last() ? undefined : streams.slice(place - first)),
  };
}
