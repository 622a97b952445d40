// A content as facts and parts of an event, and back. Codes, ids and instants are facts; every text a
// person wrote is a part of its own group, so that it can be erased. The surprise: reading back is all
// or nothing. Where one part was erased the whole content reads as erased, because a filing of which
// something is missing must never be filed, copied or added to.
import type { DraftItem, Erased, Evidence, IncidentContent, RecipientChoice } from '../report/content.ts';
import type { FoldEvent } from '../record/stage.ts';
import { isErased, partOf, present, textOf } from '../report/read-event.ts';
import { draftItemPartNames } from './incident-events.ts';
import type { ContentFacts, DraftItemFacts } from './incident-events.ts';

type Parts = Readonly<Record<string, unknown>>;

/** The facts of a content; absent ones are left out when written. */
export function contentFactsOf(content: IncidentContent): ContentFacts {
  const { electionId, country, track, category, subType, severity, handling, tlp, originOfAlert, legitimateAim, language, isExercise } = content;
  return {
    electionId, country, track, category, subType, severity, handling, tlp, originOfAlert, legitimateAim, language, isExercise,
    shareWithRecipients: content.shareWithRecipients,
    colleague: content.colleague,
    items: content.items.map(draftItemFactsOf),
    recipients: content.recipients.map((recipient) => recipient.companyId),
  };
}

/** The parts of a content; absent ones are left out when written. */
export function contentPartsOf(content: IncidentContent): Parts {
  const { claim, severityReason, policySection, policyLink, correction, restriction, legal, particulars, noticeToAuthor, suspectedActor } = content;
  const hasPolicy = policySection !== undefined || policyLink !== undefined;
  return {
    claim, severityReason, correction, restriction, legal, particulars, suspectedActor,
    policy: hasPolicy ? { section: policySection, link: policyLink } : undefined,
    notice: noticeToAuthor,
    ...recipientPartsOf(content.recipients),
    ...draftItemPartsOf(content.items),
  };
}

export function draftItemFactsOf(item: DraftItem): DraftItemFacts {
  const { companyId, locatorType, platform, ask, contentType, aiGenerated, contentLanguage, firstSeenAt, approxReach, evidence } = item;
  const files = evidence.map(({ id, mediaType, sizeBytes }) => ({ id, mediaType, sizeBytes }));
  return { companyId, locatorType, platform, ask, contentType, aiGenerated, contentLanguage, firstSeenAt, approxReach, evidence: files };
}

/** `item.<n>.<name>`, numbered from 1 in the order given. */
export function draftItemPartsOf(items: readonly DraftItem[]): Parts {
  return Object.assign({}, ...items.map((item, index) => {
    const { locator, canonicalLocator, quote, timecode, translation, reason, evidence } = item;
    const files = evidence.length === 0 ? undefined : evidence.map(({ sha256, fileName }) => ({ sha256, fileName }));
    const named = { locator: { locator, canonicalLocator }, quote, timecode, translation, reason, evidence: files };
    return Object.fromEntries(Object.entries(named).map(([name, value]) => [`item.${String(index + 1)}.${name}`, value]));
  })) as Parts;
}

/** `recipient.<n>.claim`, numbered from 1 in the order given. */
export function recipientPartsOf(recipients: readonly RecipientChoice[]): Parts {
  return Object.fromEntries(recipients.map(({ claim }, index) => [`recipient.${String(index + 1)}.claim`, claim]));
}

/** The content an event holds, or erased where any part of it was. */
export function contentFrom(event: FoldEvent): IncidentContent | Erased {
  const facts = event.facts as unknown as ContentFacts;
  const items = itemsFrom(event, facts.items);
  const recipients = recipientsFrom(event, facts.recipients);
  const texts = textsFrom(event);
  if (isErased(items) || isErased(recipients) || isErased(texts)) return { erased: true };
  const { electionId, country, track, category, subType, severity, handling, tlp, originOfAlert, legitimateAim, language, isExercise } = facts;
  return present<IncidentContent>({
    electionId, country, track, category, subType, severity, handling, tlp, originOfAlert, legitimateAim, language, isExercise,
    shareWithRecipients: facts.shareWithRecipients,
    colleague: facts.colleague,
    ...texts,
    items,
    recipients,
  });
}

type Texts = Pick<
  IncidentContent,
  'claim' | 'severityReason' | 'policySection' | 'policyLink' | 'correction' | 'restriction' | 'legal' | 'particulars' | 'noticeToAuthor' | 'suspectedActor'
>;

function textsFrom(event: FoldEvent): Texts | Erased {
  const policy = partOf<{ readonly section?: string; readonly link?: string }>(event, 'policy');
  const read = {
    claim: textOf(event, 'claim'),
    severityReason: textOf(event, 'severityReason'),
    suspectedActor: textOf(event, 'suspectedActor'),
    correction: partOf<NonNullable<Texts['correction']>>(event, 'correction'),
    restriction: partOf<NonNullable<Texts['restriction']>>(event, 'restriction'),
    legal: partOf<NonNullable<Texts['legal']>>(event, 'legal'),
    particulars: partOf<Texts['particulars']>(event, 'particulars') ?? {},
    noticeToAuthor: partOf<Texts['noticeToAuthor']>(event, 'notice') ?? { kind: 'NO_OBJECTION' as const },
  };
  if (isErased(policy) || Object.values(read).some(isErased)) return { erased: true };
  return { ...read, policySection: policy?.section, policyLink: policy?.link } as Texts;
}

/** The items whose texts stand in an event's parts, or erased where any of them was. */
export function itemsFrom(event: FoldEvent, facts: readonly DraftItemFacts[]): readonly DraftItem[] | Erased {
  const items = facts.map((each, index) => itemFrom(event, each, index + 1));
  return items.some(isErased) ? { erased: true } : (items as readonly DraftItem[]);
}

function itemFrom(event: FoldEvent, facts: DraftItemFacts, number: number): DraftItem | Erased {
  const part = (name: (typeof draftItemPartNames)[number]): string => `item.${String(number)}.${name}`;
  const where = partOf<{ readonly locator: string; readonly canonicalLocator: string }>(event, part('locator'));
  if (where === undefined || draftItemPartNames.some((name) => isErased(event.parts[part(name)]))) return { erased: true };
  const names = partOf<readonly Pick<Evidence, 'sha256' | 'fileName'>[]>(event, part('evidence'));
  return present({
    ...facts,
    ...where,
    quote: textOf(event, part('quote')),
    timecode: textOf(event, part('timecode')),
    translation: textOf(event, part('translation')),
    reason: textOf(event, part('reason')),
    evidence: facts.evidence.map((file, index) => ({ ...file, ...(isErased(names) ? undefined : names?.[index]) })),
  }) as DraftItem;
}

/** The recipients an event names, with the texts meant for one of them alone. */
export function recipientsFrom(event: FoldEvent, companyIds: readonly string[]): readonly RecipientChoice[] | Erased {
  const recipients = companyIds.map((companyId, index) => ({ companyId, claim: textOf(event, `recipient.${String(index + 1)}.claim`) }));
  if (recipients.some(({ claim }) => isErased(claim))) return { erased: true };
  return recipients.map((recipient) => present(recipient)) as readonly RecipientChoice[];
}
