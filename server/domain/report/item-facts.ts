// From what an authority or a company typed to facts and parts: items, files, outcomes. Codes, ids and
// instants become facts; whatever is personal or free becomes a part beside them.
import type { Ask } from '../codes.ts';
import type { DraftItem, Evidence } from './content.ts';
import type { ItemFacts, OutcomeFacts } from './report-facts.ts';
import type { OutcomeInput } from './outcome-rules.ts';

/** An item about to enter a report: as drafted for this company, with its fresh id. */
export interface NewItem extends Omit<DraftItem, 'companyId'> {
  readonly id: string;
  /** An unconfirmed emergency: what is asked once a second person confirms. */
  readonly pendingAsk?: Ask;
}

export interface Place {
  readonly number: number;
  readonly batch?: number;
  readonly replaces?: number;
}

type Parts = Readonly<Record<string, unknown>>;

/** The facts of a new item at its place in the report. */
export function itemFactsOf(item: NewItem, place: Place): ItemFacts {
  const { id, locatorType, platform, ask, pendingAsk, contentType, aiGenerated, contentLanguage, firstSeenAt, approxReach } = item;
  return {
    id, ...place, locatorType, platform, ask, pendingAsk, contentType, aiGenerated, contentLanguage, firstSeenAt, approxReach,
    evidence: item.evidence.map(evidenceFactsOf),
  };
}

/** The parts of a new item; absent ones are left out when written. */
export function itemPartsOf(item: NewItem, number: number): Parts {
  const { locator, canonicalLocator, quote, timecode, translation, reason, evidence } = item;
  const named = { locator: { locator, canonicalLocator }, quote, timecode, translation, reason };
  const files = evidence.length === 0 ? {} : { evidence: evidence.map(evidencePartOf) };
  return underItem(number, { ...named, ...files });
}

export function evidenceFactsOf({ id, mediaType, sizeBytes }: Evidence): ItemFacts['evidence'][number] {
  return { id, mediaType, sizeBytes };
}

export function evidencePartOf({ sha256, fileName }: Evidence): Parts {
  return { sha256, fileName };
}

const reasonedLength = 30;

/** The facts of one item's outcome; `isReasoned` keeps what the metric M8 counts when the text is erased. */
export function outcomeFactsOf(item: number, outcome: OutcomeInput): OutcomeFacts {
  const { codes, ground, noActionReason, territory, appliedAt, until, automatedDetection, automatedDecision, userNotified, replyChannel } = outcome;
  return {
    item, codes, ground, noActionReason, territory, appliedAt, until, automatedDetection, automatedDecision, userNotified, replyChannel,
    isUnderProtest: outcome.isUnderProtest,
    isReasoned: outcome.ruleCited !== undefined || (outcome.explanation ?? '').trim().length >= reasonedLength,
  };
}

export function outcomePartsOf(item: number, { ruleCited, explanation, appealUrl }: OutcomeInput): Parts {
  return underItem(item, { ruleCited, explanation, appealUrl });
}

function underItem(number: number, parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [`item.${String(number)}.${name}`, value]));
}
