// From what a client sent to a whole content: the defaults of the field for everything left out, the
// canonical locators, and the uploads named. It must not know whether the content may be filed. The one
// surprise: the colleague of a sealed matter is not filled in here, `name-colleague.ts` numbers them.
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { phaseOf } from '../../domain/election/phase.ts';
import type { Correction, IncidentContent, NoticeToAuthor } from '../../domain/report/content.ts';
import { defaultContent } from '../../domain/taxonomy/default-content.ts';
import type { Instant } from '../../domain/time.ts';
import { completeItems, completeLegal, locateItems, oneUpload } from './complete-items.ts';
import type { CompleteDeps, SentItem, SentLegal } from './complete-items.ts';

type SentCorrection = Omit<Correction, 'officialText' | 'notice'> & { readonly uploadId?: string | undefined };

interface SentNotice {
  readonly isDelayed: boolean;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
}

export interface SentContent extends Partial<Omit<IncidentContent, 'items' | 'country' | 'noticeToAuthor' | 'legal' | 'correction' | 'colleague'>> {
  readonly category: IncidentContent['category'];
  readonly subType: IncidentContent['subType'];
  readonly items: readonly SentItem[];
  readonly noticeToAuthor?: SentNotice | undefined;
  readonly correction?: SentCorrection | undefined;
  readonly legal?: SentLegal | undefined;
  readonly colleagueId?: string | undefined;
}

/** Refuses VALIDATION where an upload is missing. */
export async function completeContent(deps: CompleteDeps, actor: Actor, { sent, t }: { readonly sent: SentContent; readonly t: Instant }): Promise<IncidentContent> {
  const authority = (await deps.store.get('organizations', actor.organizationId))?.value;
  if (authority === undefined) throw notFound();
  const { items: sentItems, noticeToAuthor, legal, correction, ...written } = sent;
  const located = await locateItems(deps, sentItems);
  const election = sent.electionId === undefined ? undefined : (await deps.store.get('elections', sent.electionId))?.value;
  const defaults = defaultContent({
    category: sent.category, subType: sent.subType, track: sent.track, country: authority.country ?? 'ZZ', model: authority.model, electionId: sent.electionId, phase: phaseOf(election, t),
    language: languageOf(authority), items: located, now: t,
  });
  return {
    ...defaults,
    ...withoutColleague(written),
    ...(legal === undefined ? {} : { legal: await completeLegal(deps, actor, { legal, path: 'content.legal' }) }),
    ...(correction === undefined ? {} : { correction: await completeCorrection(deps, actor, correction) }),
    noticeToAuthor: noticeToAuthor?.isDelayed === true ? delayOf(noticeToAuthor) : defaults.noticeToAuthor,
    items: await completeItems(deps, actor, { items: located, defaults: defaults.items, path: 'content.items' }),
  };
}

function withoutColleague<T extends { readonly colleagueId?: string | undefined }>(written: T): Omit<T, 'colleagueId'> {
  return Object.fromEntries(Object.entries(written).filter(([name]) => name !== 'colleagueId')) as Omit<T, 'colleagueId'>;
}

function languageOf(authority: Organization): string {
  return authority.languages[0] ?? 'en';
}

function delayOf({ reason, until }: SentNotice): NoticeToAuthor {
  return { kind: 'DELAY', ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { until }) };
}

async function completeCorrection(deps: CompleteDeps, actor: Actor, { uploadId, ...correction }: SentCorrection): Promise<Correction> {
  if (uploadId === undefined) return correction;
  return { ...correction, notice: await oneUpload(deps, actor, { id: uploadId, path: 'content.correction.uploadId' }) };
}
