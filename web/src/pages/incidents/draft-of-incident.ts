// An incident's content as the filing form holds it, so that a draft is changed in the form it was
// written in.
import type { Draft, LinkChoice, Upload } from '../file/draft.ts';
import { emptyDraft } from '../file/draft.ts';
import type { IncidentContentInFull, IncidentInFull } from './incident-view.ts';

type DraftItem = IncidentContentInFull['items'][number];

/** Undefined where a part of the content was erased. */
export function draftOfIncident({ id, version, content }: IncidentInFull): Draft | undefined {
  if (content === null) return undefined;
  const { correction, restriction, legal, particulars } = content;
  const links = content.items.filter(({ locatorType }) => locatorType === 'URL');
  const subjects = content.items.filter(({ locatorType }) => locatorType !== 'URL');
  const { rabat = null, shutdown = null, ...rest } = particulars ?? {};
  return {
    ...emptyDraft(),
    incident: { id, version },
    pasted: links.map(({ locator }) => locator).join('\n'),
    links: Object.fromEntries(links.map((item) => [item.canonicalLocator, choiceOf(item)])),
    subjects: subjects.map((item, index) => ({ id: `subject-${String(index)}`, companyId: item.companyId, locatorType: item.locatorType, locator: item.locator })),
    electionId: content.electionId ?? undefined,
    category: content.category,
    subType: content.subType,
    track: content.track,
    ask: content.items[0]?.ask,
    severity: content.severity,
    severityReason: content.severityReason ?? undefined,
    handling: content.handling,
    colleagueId: content.colleagueId ?? undefined,
    fact: correction === null ? undefined : (correction.officialFactId ?? 'other'),
    statement: correction?.statement ?? undefined,
    statementLink: correction?.link ?? undefined,
    claim: content.claim ?? '',
    claims: Object.fromEntries(content.recipients.flatMap(({ company, claim }) => (claim === null ? [] : [[company.id, claim]]))),
    uploads: uploadsOf(content.items),
    particulars: rest,
    rabat: rabat ?? undefined,
    shutdown: shutdown ?? undefined,
    restriction: restriction ?? undefined,
    legal: legal === null ? undefined : { law: legal.law, article: legal.article, officialName: legal.officialName, officialRole: legal.officialRole },
    order: legal?.order ?? undefined,
    tlp: content.tlp,
    originOfAlert: content.originOfAlert,
    legitimateAim: content.legitimateAim,
  };
}

function choiceOf({ companyId, quote, reason, timecode }: DraftItem): LinkChoice {
  return { companyId, quote: quote ?? undefined, reason: reason ?? undefined, timecode: timecode ?? undefined };
}

function uploadsOf(items: readonly DraftItem[]): readonly Upload[] {
  const uploads = items.flatMap(({ evidence }) => evidence.map(({ id, fileName, sha256, sizeBytes, mediaType }) => ({ id, fileName: fileName ?? id, sha256: sha256 ?? '', sizeBytes, mediaType })));
  return [...new Map(uploads.map((upload) => [upload.id, upload])).values()];
}
