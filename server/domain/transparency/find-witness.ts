// Two worlds that are published alike and differ in one hidden cell by k - 1 or more: the proof that the
// publication does not say what stands there. Sought by moving one report at a time from the true world, with
// a second move beside it where one alone would show. What is not found is not claimed: the caller hides more
// or withholds. `cannotVary` only rejects, never accepts.
import { PROTECTED_CATEGORIES } from './tables.ts';
import { fits, follows, moved } from './worlds.ts';
import type { Move, Rules, World } from './worlds.ts';

export interface Cell {
  readonly release: number;
  /** Place of the category in the list. */
  readonly column: number;
}

export interface Witness {
  readonly low: World;
  readonly high: World;
}

export interface Proof {
  readonly world: World;
  readonly rules: Rules;
  readonly k: number;
}

/** Two worlds as above, or undefined where none were found. */
export function findWitness(proof: Proof, cell: Cell): Witness | undefined {
  const needed = proof.k - 1;
  const most = valueIn(proof.world, cell) + needed;
  for (const high of highWorlds(proof, cell)) {
    const raised = walk({ ...proof, world: high }, { cell, by: 1, until: most });
    const low = walk(proof, { cell, by: -1, until: valueIn(raised, cell) - needed });
    if (valueIn(raised, cell) - valueIn(low, cell) >= needed) return { low, high: raised };
  }
  return undefined;
}

/** Where to start upwards: the true world, and those where another hidden cell is the small one. */
function* highWorlds(proof: Proof, cell: Cell): Generator<World> {
  yield proof.world;
  for (const column of proof.rules[cell.release]?.hidden ?? []) {
    const other = { ...cell, column };
    if (column === cell.column || valueIn(proof.world, other) < proof.k) continue;
    const lowered = walk(proof, { cell: other, by: -1, until: proof.k - 1, towards: cell.column }, fits);
    if (follows(lowered, proof.rules)) yield lowered;
  }
}

export function valueIn({ totals }: World, { release, column }: Cell): number {
  return totals[release]?.[column] ?? 0;
}

/** True where no world can differ enough: one cell is hidden alone, or all that may stand in the hidden ones is too little. */
export function cannotVary({ world, rules, k }: Proof): boolean {
  return rules.some(({ cells, hidden, isWithheld }, release) => {
    const movable = cells.reduce((sum, { least }, column) => sum + valueIn(world, { release, column }) - least, 0);
    return !isWithheld && hidden.length > 0 && (hidden.length < 2 || movable < k - 1);
  });
}

interface Direction {
  readonly cell: Cell;
  readonly by: 1 | -1;
  /** The category tried first on the other side. */
  readonly towards?: number;
}

/** The world reached by steps of one, each of which `isAllowed`, at `until` or as near as it goes. */
function walk(proof: Proof, direction: Direction & { readonly until: number }, isAllowed = follows): World {
  const { cell, by, until } = direction;
  let { world } = proof;
  while (by === 1 ? valueIn(world, cell) < until : valueIn(world, cell) > until) {
    const next = stepFrom(world, direction, (each) => isAllowed(each, proof.rules));
    if (next === undefined) return world;
    world = next;
  }
  return world;
}

function stepFrom(world: World, direction: Direction, isAllowed: (world: World) => boolean): World | undefined {
  const first = movesOf(world, direction);
  for (const move of first) {
    const next = moved(world, [move]);
    if (next !== undefined && isAllowed(next)) return next;
  }
  for (const move of first) {
    for (const beside of movesBeside(world, move, direction.cell)) {
      const next = moved(world, [move, beside]);
      if (next !== undefined && isAllowed(next)) return next;
    }
  }
  return undefined;
}

/** Every single move that changes the cell by one; from and to the largest others first. */
function movesOf({ classes, counts, totals }: World, { cell, by, towards }: Direction): readonly Move[] {
  const values = totals[cell.release] ?? [];
  const others = PROTECTED_CATEGORIES.map((_, column) => column).filter((column) => column !== cell.column);
  const rank = (column: number): number => (column === towards ? Infinity : (values[column] ?? 0));
  const sorted = others.sort((a, b) => rank(b) - rank(a));
  return sorted.flatMap((other) => {
    const [from, to] = by === 1 ? [other, cell.column] : [cell.column, other];
    return classes.flatMap((of, place) =>
      of.from <= cell.release && cell.release <= of.to && (counts[place]?.[from] ?? 0) > 0 ? [{ place, from, to }] : [],
    );
  });
}

/** Moves that touch one side of the first without undoing it where it matters. */
function* movesBeside({ classes, counts }: World, first: Move, cell: Cell): Generator<Move> {
  const isUndoing = (place: number): boolean => {
    const of = classes[place];
    return of !== undefined && of.from <= cell.release && cell.release <= of.to;
  };
  for (let place = 0; place < classes.length; place += 1) {
    const row = counts[place] ?? [];
    for (let from = 0; from < row.length; from += 1) {
      if ((row[from] ?? 0) < 1 && from !== first.to) continue;
      for (let to = 0; to < row.length; to += 1) {
        const touches = [from, to].some((column) => column === first.from || column === first.to);
        const touchesCell = from === cell.column || to === cell.column;
        if (from !== to && touches && !(touchesCell && isUndoing(place))) yield { place, from, to };
      }
    }
  }
}
