// From what a client sent to a whole content: the defaults of the field for everything left out, the
// canonical locators, and the uploads named. What the officer wrote is never changed.
import type { Actor } from '../../domain/access/actor.ts';
import { canonicalLocator } from '../../domain/directory/canonical-locator.ts';
import { recognizeLocator } from '../../domain/directory/recognize-text.ts';
import type { HostIndex } from '../../domain/directory/host-index.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { phaseOf } from '../../domain/election/phase.ts';
import type { DraftItem, Evidence, IncidentContent, LegalBasis } from '../../domain/report/content.ts';
import { defaultContent } from '../../domain/taxonomy/default-content.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { toInstant } from '../../domain/time.ts';
import { evidenceOf, uploadsOf } from '../report/evidence.ts';
import type { IncidentDeps } from './incident-verbs.ts';

/** A draft item as sent: everything but company, kind and locator may be absent. */
export type SentItem = Pick<DraftItem, 'companyId' | 'locatorType' | 'locator'> & Partial<Omit<DraftItem, 'evidence' | 'canonicalLocator'>> & { readonly uploadIds?: readonly string[] | undefined };

type SentOrder = Omit<NonNullable<LegalBasis['order']>, 'file'> & { readonly uploadId: string };

export interface SentContent extends Partial<Omit<IncidentContent, 'items' | 'country' | 'noticeToAuthor' | 'legal' | 'colleague'>> {
  readonly category: IncidentContent['category'];
  readonly subType: IncidentContent['subType'];
  readonly items: readonly SentItem[];
  readonly noticeToAuthor?: { readonly isDelayed: boolean; readonly reason?: string; readonly until?: string };
  readonly legal?: Omit<LegalBasis, 'order'> & { readonly order?: SentOrder };
  readonly colleagueId?: string;
}

/** Refuses VALIDATION where an upload is missing. */
export async function completeContent(deps: IncidentDeps, actor: Actor, sent: SentContent): Promise<IncidentContent> {
  const authority = (await deps.store.get('organizations', actor.organizationId))?.value;
  if (authority === undefined) throw notFound();
  const election = sent.electionId === undefined ? undefined : (await deps.store.get('elections', sent.electionId))?.value;
  const { index } = await deps.directory.read();
  const now = toInstant(deps.clock.now());
  const found = sent.items.map((item) => ({ ...item, canonicalLocator: canonicalOf(item, index) }));
  const defaults = defaultContent({ category: sent.category, subType: sent.subType, track: sent.track, country: authority.country ?? 'ZZ', model: authority.model, electionId: sent.electionId, phase: phaseOf(election, now), language: languageOf(authority), items: found, now });
  const items = await Promise.all(found.map((item, at) => completeItem(deps, actor, { item, standard: defaults.items[at], at })));
  const { noticeToAuthor, legal, colleagueId: _colleague, ...written } = sent;
  return {
    ...defaults,
    ...written,
    ...(legal === undefined ? {} : { legal: await completeLegal(deps, actor, legal) }),
    noticeToAuthor: noticeToAuthor?.isDelayed === true ? { kind: 'DELAY', ...(noticeToAuthor.reason === undefined ? {} : { reason: noticeToAuthor.reason }), ...(noticeToAuthor.until === undefined ? {} : { until: noticeToAuthor.until }) } : defaults.noticeToAuthor,
    items,
  };
}

function languageOf(authority: Organization): string {
  return authority.languages[0] ?? 'en';
}

function canonicalOf(item: SentItem, index: HostIndex): string {
  if (item.locatorType !== 'URL') return item.locator;
  const { platform } = recognizeLocator(item.locator, index);
  return canonicalLocator(item.locator, platform);
}

interface Completing {
  readonly item: SentItem & { readonly canonicalLocator: string };
  readonly standard: DraftItem | undefined;
  readonly at: number;
}

async function completeItem(deps: IncidentDeps, actor: Actor, { item, standard, at }: Completing): Promise<DraftItem> {
  if (standard === undefined) throw new Error('defaults have one item per item sent');
  const { uploadIds = [], ...written } = item;
  const uploads = await uploadsOf(deps.store, actor, { ids: uploadIds, path: `content.items.${String(at)}.uploadIds` });
  const evidence: readonly Evidence[] = uploads.map(evidenceOf);
  return { ...standard, ...written, evidence };
}

async function completeLegal(deps: IncidentDeps, actor: Actor, { order, ...basis }: NonNullable<SentContent['legal']>): Promise<LegalBasis> {
  if (order === undefined) return basis;
  const { uploadId, ...rest } = order;
  const [upload] = await uploadsOf(deps.store, actor, { ids: [uploadId], path: 'content.legal.order.uploadId' });
  if (upload === undefined) throw notFound();
  return { ...basis, order: { ...rest, file: evidenceOf(upload) } };
}
