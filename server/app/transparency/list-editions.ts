// Editions as one reader may see them, newest data first. Drafts the reader may not know of are passed over,
// so a page is read on until it is full.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import type { Edition, EditionState } from '../../domain/transparency/edition.ts';
import type { Page, Query } from '../collections.ts';
import type { Store } from '../ports.ts';
import { relationToEdition } from './edition-access.ts';

export interface EditionSearch {
  readonly id?: string | undefined;
  readonly electionId?: string | undefined;
  readonly state?: EditionState | undefined;
  readonly first: number;
  readonly after?: string | undefined;
}

interface Listed {
  readonly edition: Edition;
  readonly cursor: string;
}

/** Refuses FORBIDDEN. */
export async function listEditions(store: Pick<Store, 'get' | 'find'>, actor: Actor, search: EditionSearch): Promise<Page<Edition>> {
  roleFor(actor, 'editions');
  if (search.id !== undefined) return pageOf(await theOne(store, actor, search.id), false);
  const listed: Listed[] = [];
  for (let after = search.after, isMore = true; isMore; ) {
    const page = await store.find('editions', queryOf(search, after));
    for (const [place, edition] of page.rows.entries()) {
      if (!isWanted(actor, edition, search)) continue;
      if (listed.length === search.first) return pageOf(listed, true);
      listed.push({ edition, cursor: page.cursors[place] ?? '' });
    }
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return pageOf(listed, false);
}

async function theOne(store: Pick<Store, 'get'>, actor: Actor, id: string): Promise<readonly Listed[]> {
  const edition = (await store.get('editions', id))?.value;
  return edition === undefined || relationToEdition(actor, edition) === undefined ? [] : [{ edition, cursor: '' }];
}

function queryOf({ electionId, state, first }: EditionSearch, after: string | undefined): Query<'editions'> {
  const page = { order: 'DESC', first, ...(after === undefined ? {} : { after }) } as const;
  if (electionId !== undefined) return { index: 'byElection', equals: { electionId }, ...page };
  return { index: 'byState', equals: state === undefined ? {} : { state }, ...page };
}

function isWanted(actor: Actor, edition: Edition, { state }: EditionSearch): boolean {
  return (state === undefined || edition.state === state) && relationToEdition(actor, edition) !== undefined;
}

function pageOf(listed: readonly Listed[], hasMore: boolean): Page<Edition> {
  return { rows: listed.map(({ edition }) => edition), cursors: listed.map(({ cursor }) => cursor), hasMore };
}
