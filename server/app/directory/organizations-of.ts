// Every organization of one kind, page by page.
import type { Organization } from '../../domain/directory/organization.ts';
import type { Store } from '../ports.ts';

const pageSize = 500;

export async function* organizationsOf({ store }: { readonly store: Pick<Store, 'find'> }, kind: Organization['kind']): AsyncGenerator<Organization> {
  let after: string | undefined;
  for (let isMore = true; isMore; ) {
    const page = await store.find('organizations', { index: 'byKind', equals: { kind }, first: pageSize, ...(after === undefined ? {} : { after }) });
    yield* page.rows;
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
}
