// An incident's content as the filing form holds it, so that a draft is changed in the form it was
// written in.
import type { Draft, Kept, KeptItem, LinkChoice, Upload } from '../file/draft.ts';
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
    links: Object.fromEntries(keyed(content).map(([key, item]) => [key, choiceOf(item)])),
    subjects: subjects.map((item, index) => ({ id: subjectKey(index), companyId: item.companyId, locatorType: item.locatorType, locator: item.locator })),
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
    statementFile: correction?.notice === null || correction?.notice === undefined ? undefined : uploadOf(correction.notice),
    claim: content.claim ?? '',
    claims: Object.fromEntries(content.recipients.flatMap(({ company, claim }) => (claim === null ? [] : [[company.id, claim]]))),
    uploads: uploadsOf(content.items),
    particulars: rest,
    rabat: rabat ?? undefined,
    shutdown: shutdown ?? undefined,
    restriction: restriction ?? undefined,
    legal: legal === null ? undefined : { law: legal.law, article: legal.article, officialName: legal.officialName, officialRole: legal.officialRole },
    order: legal?.order ?? undefined,
    orderFile: legal?.order?.file === null || legal?.order?.file === undefined ? undefined : uploadOf(legal.order.file),
    tlp: content.tlp,
    originOfAlert: content.originOfAlert,
    legitimateAim: content.legitimateAim,
    policySection: content.policySection ?? undefined,
    policyLink: content.policyLink ?? undefined,
    noticeDelay: content.noticeToAuthor.kind === 'NO_OBJECTION' ? undefined : { reason: content.noticeToAuthor.reason ?? '', until: content.noticeToAuthor.until ?? '' },
    kept: keptOf(content),
  };
}

function subjectKey(index: number): string {
  return `subject-${String(index)}`;
}

/** Items under the keys by which the form knows them: links by what they lead to, others by their place. */
function keyed({ items }: IncidentContentInFull): readonly (readonly [string, DraftItem])[] {
  const links = items.filter(({ locatorType }) => locatorType === 'URL');
  const subjects = items.filter(({ locatorType }) => locatorType !== 'URL');
  return [...links.map((item) => [item.canonicalLocator, item] as const), ...subjects.map((item, index) => [subjectKey(index), item] as const)];
}

function keptOf(content: IncidentContentInFull): Kept {
  const { language, isExercise, shareWithRecipients } = content;
  return { ask: content.items[0]?.ask, content: { language, isExercise, shareWithRecipients }, items: Object.fromEntries(keyed(content).map(([key, item]) => [key, keptItem(item)])) };
}

function keptItem({ ask, contentType, aiGenerated, contentLanguage, firstSeenAt, translation, approxReach, evidence }: DraftItem): KeptItem {
  return { ask, contentType, aiGenerated, contentLanguage, firstSeenAt, translation, approxReach, uploadIds: evidence.map(({ id }) => id) };
}

function choiceOf({ companyId, quote, reason, timecode }: DraftItem): LinkChoice {
  return { companyId, quote: quote ?? undefined, reason: reason ?? undefined, timecode: timecode ?? undefined };
}

function uploadsOf(items: readonly DraftItem[]): readonly Upload[] {
  const uploads = items.flatMap(({ evidence }) => evidence.map(uploadOf));
  return [...new Map(uploads.map((upload) => [upload.id, upload])).values()];
}

function uploadOf({ id, fileName, sha256, sizeBytes, mediaType }: DraftItem['evidence'][number]): Upload {
  return { id, fileName: fileName ?? id, sha256: sha256 ?? '', sizeBytes, mediaType };
}
