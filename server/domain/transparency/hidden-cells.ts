// Which categories of the protected table are hidden and why, for the preview before publication. The true
// counts stay inside: the reason is told, never the number.
import type { TrueTable } from './release.ts';
import type { ProtectedCategory } from './tables.ts';

export interface HiddenCell {
  readonly category: ProtectedCategory;
  readonly reason: 'SMALL' | 'COMPLEMENTARY' | 'EARLIER' | 'WITHHELD';
}

export function hiddenCells(table: TrueTable): readonly HiddenCell[] {
  return table.hidden.map((category) => ({ category, reason: reasonOf(table, category) }));
}

function reasonOf({ cells, kept, isWithheld, k }: TrueTable, category: ProtectedCategory): HiddenCell['reason'] {
  if (isWithheld) return 'WITHHELD';
  const reports = cells.reduce((sum, cell) => sum + (cell.category === category ? cell.reports : 0), 0);
  if (reports < k) return 'SMALL';
  return kept.includes(category) ? 'EARLIER' : 'COMPLEMENTARY';
}
