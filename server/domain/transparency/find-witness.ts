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
  let low = proof.world;
  let high = proof.world;
  for (const start of startsOf(proof, cell)) {
    const raised = walk(proof, start, { cell, by: 1, until: valueIn(low, cell) + needed });
    if (raised !== undefined && valueIn(raised, cell) > valueIn(high, cell)) high = raised;
    const lowered = walk(proof, start, { cell, by: -1, until: valueIn(high, cell) - needed });
    if (lowered !== undefined && valueIn(lowered, cell) < valueIn(low, cell)) low = lowered;
    if (valueIn(high, cell) - valueIn(low, cell) >= needed) return { low, high };
  }
  return undefined;
}

/** Where to begin: the true world, and those where another hidden cell is the small one, in every release that hides it. */
function* startsOf(proof: Proof, cell: Cell): Generator<World> {
  yield proof.world;
  for (const column of proof.rules[cell.release]?.hidden ?? []) {
    if (column === cell.column) continue;
    const world = proof.rules.reduce((reached, { hidden, isWithheld }, release) => {
      if (isWithheld || !hidden.includes(column)) return reached;
      return stepsTo({ ...proof, world: reached }, { cell: { release, column }, by: -1, until: proof.k - 1, towards: cell.column }).at(-1) ?? reached;
    }, proof.world);
    if (world !== proof.world) yield world;
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

interface Walk extends Direction {
  readonly until: number;
}

/** The furthest world on the way from `start` to `until` that is published alike. */
function walk(proof: Proof, start: World, direction: Walk): World | undefined {
  const steps = [start, ...stepsTo({ ...proof, world: start }, direction)];
  return steps.findLast((world) => follows(world, proof.rules));
}

/** Worlds on the way, each one step further; between two that are published alike there may be some that are not. */
function stepsTo(proof: Proof, direction: Walk): readonly World[] {
  const { cell, by, until } = direction;
  const steps: World[] = [];
  for (let { world } = proof; by === 1 ? valueIn(world, cell) < until : valueIn(world, cell) > until; ) {
    const next = stepFrom({ ...proof, world }, direction);
    if (next === undefined) break;
    steps.push(next);
    world = next;
  }
  return steps;
}

function stepFrom(proof: Proof, direction: Direction): World | undefined {
  const { world, rules } = proof;
  const moves = movesOf(world, direction);
  const breaking = moves.map((move) => ({ move, broken: brokenBy(proof, move) }));
  const singles = breaking.filter(({ broken }) => broken.length === 0).map(({ move }) => [move]);
  const pairs = function* (): Generator<readonly Move[]> {
    for (const { move, broken } of breaking) {
      for (const beside of broken.length === 0 ? [] : repairsOf(world, { move, broken, cell: direction.cell })) yield [move, beside];
    }
  };
  return firstThatFits(world, singles, rules) ?? firstThatFits(world, pairs(), rules);
}

function firstThatFits(world: World, tries: Iterable<readonly Move[]>, rules: Rules): World | undefined {
  for (const moves of tries) {
    const next = moved(world, moves);
    if (next !== undefined && fits(next, rules)) return next;
  }
  return undefined;
}

/** A cell that a move would leave outside its bounds. */
interface Broken {
  readonly release: number;
  readonly column: number;
}

function brokenBy({ world, rules }: Proof, { place, from, to }: Move): readonly Broken[] {
  const of = world.classes[place];
  if (of === undefined) return [];
  return rules.flatMap(({ cells }, release) => {
    if (release < of.from || release > of.to) return [];
    const isTooLow = valueIn(world, { release, column: from }) - 1 < (cells[from]?.least ?? 0);
    const isTooHigh = valueIn(world, { release, column: to }) + 1 > (cells[to]?.most ?? 0);
    return [...(isTooLow ? [{ release, column: from }] : []), ...(isTooHigh ? [{ release, column: to }] : [])];
  });
}

/** Second moves that put right what the first one breaks, and leave the cell changed. */
function* repairsOf({ classes, counts }: World, { move, broken, cell }: { readonly move: Move; readonly broken: readonly Broken[]; readonly cell: Cell }): Generator<Move> {
  const anywhere = PROTECTED_CATEGORIES.map((_, column) => column);
  const froms = broken.some(({ column }) => column === move.to) ? [move.to] : anywhere;
  const tos = broken.some(({ column }) => column === move.from) ? [move.from] : anywhere;
  for (const [place, of] of classes.entries()) {
    const isIn = (release: number): boolean => of.from <= release && release <= of.to;
    if (!broken.every(({ release }) => isIn(release))) continue;
    for (const from of froms) {
      if ((counts[place]?.[from] ?? 0) < 1 && !(from === move.to && place === move.place)) continue;
      for (const to of tos) {
        const isUndoing = isIn(cell.release) && (from === cell.column || to === cell.column);
        if (from !== to && !isUndoing) yield { place, from, to };
      }
    }
  }
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
