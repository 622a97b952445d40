// How many files a report holds, wherever they hang: evidence of its own and of its items, the notice that
// corrects, the order. One limit for all of them, at filing and ever after.
import type { Evidence } from './content.ts';
import { isErased } from './read-event.ts';
import type { Report } from './report.ts';

/** Source: the promises on limits. */
export const maxFilesPerReport = 10;

export function fileCountOf({ evidence, items, content }: Report): number {
  const { correction, legal } = content;
  const notice = correction === undefined || isErased(correction) ? undefined : correction.notice;
  const order = legal === undefined || isErased(legal) ? undefined : legal.order?.file;
  const files: readonly (Evidence | undefined)[] = [notice, order, ...evidence, ...items.flatMap((item) => item.evidence)];
  return files.filter((file) => file !== undefined).length;
}
