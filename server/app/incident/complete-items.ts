// From items, files and a legal basis as a client sent them to what the domain takes: the defaults of
// the field, the canonical locator, the uploads named. What the officer wrote is never changed.
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { canonicalLocator } from '../../domain/directory/canonical-locator.ts';
import type { HostIndex } from '../../domain/directory/host-index.ts';
import { recognizeLocator } from '../../domain/directory/recognize-text.ts';
import type { DraftItem, Evidence, IncidentContent, LegalBasis } from '../../domain/report/content.ts';
import { defaultContent } from '../../domain/taxonomy/default-content.ts';
import type { Instant } from '../../domain/time.ts';
import type { DirectoryReader } from '../directory/directory.ts';
import type { Store } from '../ports.ts';
import { evidenceOf, uploadsOf } from '../report/evidence.ts';

export interface CompleteDeps {
  readonly store: Pick<Store, 'get'>;
  readonly directory: DirectoryReader;
}

/** A draft item as sent: everything but company, kind and locator may be absent. */
export type SentItem = Pick<DraftItem, 'companyId' | 'locatorType' | 'locator'> & Partial<Omit<DraftItem, 'evidence' | 'canonicalLocator'>> & { readonly uploadIds?: readonly string[] | undefined };

type SentOrder = Omit<NonNullable<LegalBasis['order']>, 'file'> & { readonly uploadId: string };

export type SentLegal = Omit<LegalBasis, 'order'> & { readonly order?: SentOrder | undefined };

/** An item whose locator has been read. */
export type LocatedItem = SentItem & { readonly canonicalLocator: string };

export async function locateItems(deps: CompleteDeps, items: readonly SentItem[]): Promise<readonly LocatedItem[]> {
  const { index } = await deps.directory.read();
  return items.map((item) => ({ ...item, canonicalLocator: canonicalOf(item, index) }));
}

function canonicalOf(item: SentItem, index: HostIndex): string {
  if (item.locatorType !== 'URL') return item.locator;
  return canonicalLocator(item.locator, recognizeLocator(item.locator, index).platform);
}

export interface ItemsToComplete {
  readonly items: readonly LocatedItem[];
  /** One per item, in the same order. */
  readonly defaults: readonly DraftItem[];
  /** Input path of the list, such as `content.items`. */
  readonly path: string;
}

/** Refuses VALIDATION where an upload is missing. */
export function completeItems(deps: CompleteDeps, actor: Actor, { items, defaults, path }: ItemsToComplete): Promise<readonly DraftItem[]> {
  return Promise.all(
    items.map(async ({ uploadIds = [], ...written }, at) => {
      const standard = defaults[at];
      if (standard === undefined) throw new Error('defaults have one item per item sent');
      const uploads = await uploadsOf(deps.store, actor, { ids: uploadIds, path: `${path}.${String(at)}.uploadIds` });
      const evidence: readonly Evidence[] = uploads.map(evidenceOf);
      return { ...standard, ...written, evidence };
    }),
  );
}

export interface ItemsToAdd {
  readonly content: IncidentContent;
  readonly items: readonly SentItem[];
  readonly path: string;
  readonly t: Instant;
}

/** Items that come to a filed incident, with the defaults its content would have given them. */
export async function itemsToAdd(deps: CompleteDeps, actor: Actor, { content, items, path, t }: ItemsToAdd): Promise<readonly DraftItem[]> {
  const located = await locateItems(deps, items);
  const model = (await deps.store.get('organizations', actor.organizationId))?.value.model;
  const defaults = defaultContent({ ...content, model, phase: 'ROUTINE', items: located, now: t }).items;
  return completeItems(deps, actor, { items: located, defaults, path });
}

/** Refuses VALIDATION where the order's file is missing; `path` is the input path of the legal basis. */
export async function completeLegal(deps: Pick<CompleteDeps, 'store'>, actor: Actor, { legal, path }: { readonly legal: SentLegal; readonly path: string }): Promise<LegalBasis> {
  const { order, ...basis } = legal;
  if (order === undefined) return basis;
  const { uploadId, ...rest } = order;
  return { ...basis, order: { ...rest, file: await oneUpload(deps, actor, { id: uploadId, path: `${path}.order.uploadId` }) } };
}

/** One upload as evidence. Refuses VALIDATION where it is missing. */
export async function oneUpload(deps: Pick<CompleteDeps, 'store'>, actor: Actor, { id, path }: { readonly id: string; readonly path: string }): Promise<Evidence> {
  const [upload] = await uploadsOf(deps.store, actor, { ids: [id], path });
  if (upload === undefined) throw notFound();
  return evidenceOf(upload);
}
