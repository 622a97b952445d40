// Which cells of a protected table are hidden: small ones, then the next smallest, one by one, until every
// hidden cell of this and of all earlier releases is proved; where hiding everything is not enough, the table
// is withheld. This is primary and complementary cell suppression, audited by exhibiting tables.
import { cannotVary, findWitness } from './find-witness.ts';
import type { Cell, Proof, Witness } from './find-witness.ts';
import type { TrueTable } from './release.ts';
import { PROTECTED_CATEGORIES } from './tables.ts';
import type { ProtectedCategory } from './tables.ts';
import { rulesOf, trueWorld } from './worlds.ts';

export type Counts = Pick<TrueTable, 'cells' | 'emergencies' | 'floors'>;

/** How many cells may be hidden with the small ones. Source: none yet; more is as good as withholding, and slow to prove. */
const maxBeside = 4;

/** What is hidden of a new release, given the earlier ones as they were published; oldest first. */
export function hideCells(counts: Counts, earlier: readonly TrueTable[], k: number): TrueTable {
  const before = new Set(earlier.flatMap((table) => (table.isWithheld ? [] : table.hidden)));
  const present = PROTECTED_CATEGORIES.filter((category) => totalOf(counts, category) > 0);
  const keeping = present.filter((category) => before.has(category));
  for (const kept of keeping.length === 0 ? [[]] : [[], keeping]) {
    const sizes = present.filter((category) => !kept.includes(category)).map((category) => ({ category, reports: totalOf(counts, category) }));
    const sorted = sizes.sort((a, b) => a.reports - b.reports);
    const small = sorted.filter(({ reports }) => reports < k).length;
    for (let beside = 0; beside <= Math.min(maxBeside, sorted.length - small); beside += 1) {
      const smallest = sorted.slice(0, small + beside).map(({ category }) => category);
      const table = { ...counts, hidden: [...kept, ...smallest], kept, isWithheld: false, k };
      if (isProved([...earlier, table], k)) return table;
    }
  }
  return { ...counts, hidden: PROTECTED_CATEGORIES, kept: [], isWithheld: true, k };
}

export function totalOf({ cells }: Pick<TrueTable, 'cells'>, category: ProtectedCategory): number {
  return cells.reduce((sum, cell) => sum + (cell.category === category ? cell.reports : 0), 0);
}

function isProved(releases: readonly TrueTable[], k: number): boolean {
  const proof = proofOf(releases, k);
  return !cannotVary(proof) && hiddenCells(releases).every((cell) => findWitness(proof, cell) !== undefined);
}

function proofOf(releases: readonly TrueTable[], k: number): Proof {
  const world = trueWorld(releases);
  return { world, rules: rulesOf(releases, world), k };
}

/** Every hidden cell of tables that were published. */
function hiddenCells(releases: readonly TrueTable[]): readonly Cell[] {
  return releases.flatMap(({ hidden, isWithheld }, release) =>
    isWithheld ? [] : hidden.map((category) => ({ release, column: PROTECTED_CATEGORIES.indexOf(category) })),
  );
}

/** The proof itself, cell by cell, for whoever wants to check it: two worlds each, or undefined where there are none. */
export function witnessesOf(releases: readonly TrueTable[], k: number): readonly { readonly cell: Cell; readonly witness: Witness | undefined }[] {
  const proof = proofOf(releases, k);
  return hiddenCells(releases).map((cell) => ({ cell, witness: findWitness(proof, cell) }));
}
