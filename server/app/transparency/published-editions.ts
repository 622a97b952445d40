// What the public may read of editions: the figures of published ones, the parties' replies and the dated
// amendments. Nothing of a draft, no comment, no withheld reply, no person and nothing of what is hidden goes
// through here.
import { readEditionText } from '../../domain/transparency/edition-bytes.ts';
import type { EditionChange, PublishedAmendment } from '../../domain/transparency/edition-change.ts';
import { currentFigures } from '../../domain/transparency/edition.ts';
import type { Edition, EditionKind, SnapshotOf } from '../../domain/transparency/edition.ts';
import { publicReplies } from '../../domain/transparency/withheld-replies.ts';
import type { PublicReply } from '../../domain/transparency/withheld-replies.ts';
import { publicNameOf } from '../../domain/election/public-name.ts';
import type { ElectionTitle } from '../../domain/election/public-name.ts';
import type { Instant } from '../../domain/time.ts';
import type { Store } from '../ports.ts';

interface Published<K extends EditionKind> {
  readonly id: string;
  readonly kind: K;
  readonly publishedAt: Instant;
  /** Of the figures shown, so the latest amendment's where there is one. */
  readonly dataAt: Instant;
  readonly schemaVersion: number;
  /** Of the latest amendment where there is one. */
  readonly snapshot: SnapshotOf[K];
  readonly replies: readonly PublicReply[];
  /** Oldest first. */
  readonly amendments: readonly PublishedAmendment[];
  /** Everything in it is invented. */
  readonly isDemonstration: boolean;
}

interface OfElection {
  readonly electionId: string;
  readonly election: { readonly name: string; readonly country: string };
}

export type PublishedEdition =
  | (Published<'WEEKLY'> & OfElection)
  | (Published<'INTERIM'> & OfElection)
  | (Published<'FULL'> & OfElection)
  | Published<'SEALED_YEARLY'>;

export interface TextReader {
  readonly store: Pick<Store, 'get' | 'find'>;
}

export interface EditionReader extends TextReader {
  readonly electionTitle: ElectionTitle;
}

const pageSize = 100;

/** All of them, the newest data first. */
export async function publishedEditions(deps: EditionReader): Promise<readonly PublishedEdition[]> {
  const found: PublishedEdition[] = [];
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await deps.store.find('editions', { index: 'byState', equals: { state: 'PUBLISHED' }, order: 'DESC', first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const edition of page.rows) found.push(await asPublished(deps, edition));
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return found;
}

/** Undefined for what does not exist and for a draft alike. */
export async function publishedEdition(deps: EditionReader, id: string): Promise<PublishedEdition | undefined> {
  const edition = (await deps.store.get('editions', id))?.value;
  return edition?.state === 'PUBLISHED' ? asPublished(deps, edition) : undefined;
}

async function asPublished(deps: EditionReader, edition: Edition): Promise<PublishedEdition> {
  const { id, kind, publishedAt = '', isDemonstration } = edition;
  const snapshot = await textBehind<SnapshotOf[EditionKind]>(deps, currentFigures(edition).snapshot);
  const amendments = await amendmentsOf(deps, edition);
  const { snapshotAt: dataAt, schemaVersion } = snapshot;
  const published = { id, kind, publishedAt, dataAt, schemaVersion, snapshot, replies: publicReplies(edition), amendments, isDemonstration };
  if (kind === 'SEALED_YEARLY') return published as PublishedEdition;
  return { ...published, electionId: edition.electionId, election: { name: await electionNameOf(deps, edition), country: edition.country ?? '' } } as PublishedEdition;
}

/** The name that the edition was prepared with; editions of earlier versions hold none. */
export async function electionNameOf({ store, electionTitle }: EditionReader, { electionId, electionName }: Edition): Promise<string> {
  const election = electionName === undefined ? (await store.get('elections', electionId))?.value : undefined;
  return electionName ?? (election === undefined ? '' : publicNameOf(election, electionTitle));
}

async function amendmentsOf(deps: TextReader, { amendments }: Edition): Promise<readonly PublishedAmendment[]> {
  const published: PublishedAmendment[] = [];
  for (const { at, reason, changes } of amendments) published.push({ at, reason, changes: await textBehind<readonly EditionChange[]>(deps, changes) });
  return published;
}

/** The value kept under a digest. Throws where it is missing: bytes of editions are never deleted. */
export async function textBehind<T>({ store }: TextReader, digest: string): Promise<T> {
  const kept = (await store.get('editionTexts', digest))?.value;
  if (kept === undefined) throw new Error(`no text of an edition under ${digest}`);
  return readEditionText<T>(kept);
}
