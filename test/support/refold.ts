// A stream as it stands in a store beside what its entries fold to, whatever kind it is; parts may be
// taken away first, as an erasure takes them.
import { streamKinds } from '../../server/app/record/stream-kinds.ts';
import type { DocumentName } from '../../server/app/collections.ts';
import type { Store } from '../../server/app/ports.ts';
import { openEntry } from '../../server/domain/record/entry.ts';
import type { OpenedEvent, SealedPart, StoredEntry } from '../../server/domain/record/entry.ts';

export interface Lived {
  readonly stream: string;
  readonly collection: DocumentName;
  readonly id: string;
  /** Undefined where no document stands. */
  readonly stored: unknown;
  readonly entries: readonly { readonly entry: StoredEntry; readonly parts: readonly SealedPart[] }[];
}

const pageSize = 500;

export async function livedStream(store: Store, stream: string): Promise<Lived> {
  const collection = collectionOf(stream);
  const id = stream.slice(stream.indexOf(':') + 1);
  const entries: Lived['entries'][number][] = [];
  for (let isMore = true; isMore; ) {
    const page = await store.entries(stream, { fromSeq: entries.length, first: pageSize });
    entries.push(...page);
    isMore = page.length === pageSize;
  }
  return { stream, collection, id, stored: (await store.get(collection, id))?.value, entries };
}

function collectionOf(stream: string): DocumentName {
  const prefix = stream.slice(0, stream.indexOf(':') + 1);
  const found = (Object.keys(streamKinds) as DocumentName[]).find((name) => streamKinds[name].streamOf('') === prefix);
  if (found === undefined) throw new Error(`no kind of stream is called ${prefix}`);
  return found;
}

type IsErased = (part: SealedPart) => boolean;

/** The document the entries alone give, without the parts `isErased` names. */
export function refold({ collection, entries }: Lived, isErased: IsErased = () => false): unknown {
  const fold = streamKinds[collection].fold as (state: unknown, event: OpenedEvent) => unknown;
  return entries.map(({ entry, parts }) => openEntry(entry, parts.filter((part) => !isErased(part)))).reduce<unknown>(fold, undefined);
}
