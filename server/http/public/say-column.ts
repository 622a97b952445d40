// The words for a column of an edition's tables, wherever it is named: in amendments and in the files.
import { FIGURE_KEYS } from '../../domain/transparency/figure.ts';
import type { Say } from './say.ts';

const exactColumns: Readonly<Record<string, string>> = {
  reports: 'reports', items: 'items', handCarried: 'handCarried', ackInTime: 'ack', ackDue: 'ackDue', decideInTime: 'decide', decideDue: 'decideDue', unanswered: 'unanswered',
};
const protectedColumns = ['reports', 'ackInTime', 'acted'];

/** The column itself where it has no words, such as the limit of a table. */
export function sayColumn(table: string, column: string, say: Say): string {
  const key = FIGURE_KEYS.find((each) => each === column);
  if (key !== undefined) return say(`figures.${key}`);
  if (table === 'PROTECTED') return protectedColumns.includes(column) ? say(`public.protected.${column}`) : column;
  const words = table === 'EXACT' ? exactColumns[column] : undefined;
  return words === undefined ? column : say(`public.exact.${words}`);
}
