// One published edition of an election, the newest where none is named. A draft is as one that does not exist.
import { publishedEdition } from './published-editions.ts';
import type { EditionReader, PublishedEdition } from './published-editions.ts';

/** Editions of one election that are looked through for a published one. Source: none yet; some thirty are made. */
const mostEditions = 200;

/** An edition about an election; the yearly figure of sealed matters is about none. */
export type ElectionEdition = Extract<PublishedEdition, { readonly electionId: string }>;

export async function publicSummary(deps: EditionReader, { electionId, editionId }: { readonly electionId: string; readonly editionId?: string | undefined }): Promise<ElectionEdition | undefined> {
  const id = editionId ?? (await newestOf(deps, electionId));
  const edition = id === undefined ? undefined : await publishedEdition(deps, id);
  return edition !== undefined && edition.kind !== 'SEALED_YEARLY' && edition.electionId === electionId ? edition : undefined;
}

async function newestOf({ store }: Pick<EditionReader, 'store'>, electionId: string): Promise<string | undefined> {
  const { rows } = await store.find('editions', { index: 'byElection', equals: { electionId }, order: 'DESC', first: mostEditions });
  return rows.find(({ state }) => state === 'PUBLISHED')?.id;
}
