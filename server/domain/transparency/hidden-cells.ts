// Which categories of the protected table are hidden and why, for the preview before publication. The true
// counts stay inside: the reason is told, never the number.
import type { TrueTable } from './release.ts';
import type { ProtectedCategory } from './tables.ts';

export interface HiddenCell {
  readonly category: ProtectedCategory;
  readonly reason: 'SMALL' | 'COMPLEMENTARY' | 'WITHHELD';
}

export function hiddenCells({ cells, hidden, isWithheld, k }: TrueTable): readonly HiddenCell[] {
  const reportsOf = (category: ProtectedCategory): number => cells.reduce((sum, cell) => sum + (cell.category === category ? cell.reports : 0), 0);
  return hidden.map((category) => ({ category, reason: isWithheld ? 'WITHHELD' : reportsOf(category) < k ? 'SMALL' : 'COMPLEMENTARY' }));
}
