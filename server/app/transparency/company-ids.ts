// Every company of the directory, page by page.
import type { FiguresDeps } from './read-figures.ts';

const pageSize = 500;

export async function* companyIds({ store, pause }: Pick<FiguresDeps, 'store' | 'pause'>): AsyncGenerator<string> {
  let after: string | undefined;
  for (let isMore = true; isMore; ) {
    const page = await store.find('organizations', { index: 'byKind', equals: { kind: 'COMPANY' }, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { id } of page.rows) yield id;
    after = page.cursors.at(-1);
    isMore = page.hasMore && after !== undefined;
    await pause(0);
  }
}
