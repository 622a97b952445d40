// The fold of what happens to items: appended, superseded, decided, corrected, reversed, opened again.
// An outcome stays on its item until a new one replaces it, also while the item is open again; what
// was replaced moves to `earlierOutcomes` and is never lost.
import type { FoldEvent } from '../record/stage.ts';
import { earlierOf, laterOf } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Evidence, Text } from './content.ts';
import { factsOf, isErased, partOf, present, textOf, whenOf } from './read-event.ts';
import type { EvidenceFacts, ItemFacts, OutcomeFacts } from './report-facts.ts';
import type { Batch, Item, Outcome, Report } from './report.ts';

export type Reducer = (report: Report, event: FoldEvent) => Report;

const erased = { erased: true } as const;

/** An item as its facts and parts describe it. */
export function itemFrom(event: FoldEvent, facts: ItemFacts, batch: number): Item {
  const part = `item.${String(facts.number)}.`;
  const where = partOf<{ readonly locator: string; readonly canonicalLocator: string }>(event, `${part}locator`);
  const { locator, canonicalLocator } = where === undefined || isErased(where) ? { locator: erased, canonicalLocator: erased } : where;
  return present<Item>({
    ...withoutBatch(facts),
    batch,
    state: 'OPEN',
    locator,
    canonicalLocator,
    quote: textOf(event, `${part}quote`),
    timecode: textOf(event, `${part}timecode`),
    translation: textOf(event, `${part}translation`),
    reason: textOf(event, `${part}reason`),
    evidence: evidenceFrom(event, facts.evidence, `${part}evidence`),
    earlierOutcomes: [],
  });
}

function withoutBatch(facts: ItemFacts): Omit<ItemFacts, 'batch'> {
  return present({ ...facts, batch: undefined });
}

/** Files: ids and sizes are facts, names and hashes one part in step with them. */
export function evidenceFrom(event: FoldEvent, facts: readonly EvidenceFacts[], part: string): readonly Evidence[] {
  const names = partOf<readonly { readonly sha256: string; readonly fileName: string }[]>(event, part);
  return facts.map((file, index) => {
    const named = names === undefined || isErased(names) ? undefined : names[index];
    return { ...file, sha256: named?.sha256 ?? erased, fileName: named?.fileName ?? erased };
  });
}

/** An outcome as its facts and parts describe it. */
export function outcomeFrom(event: FoldEvent, facts: OutcomeFacts, decided: { readonly at: Instant; readonly by: number }): Outcome {
  const { item, ...codes } = facts;
  const part = `item.${String(item)}.`;
  return present<Outcome>({
    ...codes,
    ruleCited: textOf(event, `${part}ruleCited`),
    explanation: textOf(event, `${part}explanation`),
    appealUrl: textOf(event, `${part}appealUrl`),
    decidedAt: decided.at,
    decidedBy: decided.by,
  });
}

/** The report with `change` applied to the items of these numbers. */
export function changeItems(report: Report, numbers: readonly number[], change: (item: Item) => Item): Report {
  return { ...report, items: report.items.map((item) => (numbers.includes(item.number) ? present(change(item)) : item)) };
}

/** A new batch of items already in the report. */
export function openBatch(report: Report, batch: Batch, numbers: readonly number[]): Report {
  const opened = changeItems(report, numbers, (item) => ({
    ...item, state: 'OPEN', batch: batch.batch, reversedAt: undefined, reversalReason: undefined,
  }));
  return { ...opened, batches: [...report.batches, batch] };
}

/** Notes a useful answer of the company at `at`. One from before a delivery neither counts nor stands in a later one's way. */
export function answeredUsefully(report: Report, at: Instant): Report {
  const { deliveredAt, firstUsefulAnswerAt: known } = report;
  if (deliveredAt !== undefined && at < deliveredAt) return report;
  const isKnown = known !== undefined && (deliveredAt === undefined || known >= deliveredAt);
  return { ...report, firstUsefulAnswerAt: isKnown ? earlierOf(known, at) : at };
}

interface Decided {
  readonly outcomes: readonly OutcomeFacts[];
  readonly by?: number;
  readonly offChannelId?: string;
}

function decide(report: Report, event: FoldEvent, facts: Decided): Report {
  const at = whenOf(event);
  const by = facts.by ?? event.actor.n;
  const decided = facts.outcomes.reduce((state, each) => {
    const outcome = outcomeFrom(event, each, { at, by });
    return changeItems(state, [each.item], (item) => ({
      ...item,
      state: 'DECIDED',
      outcome,
      earlierOutcomes: item.outcome === undefined ? item.earlierOutcomes : [...item.earlierOutcomes, item.outcome],
      firstDecidedAt: item.firstDecidedAt ?? at,
    }));
  }, report);
  const touched = report.items.filter((item) => facts.outcomes.some((each) => each.item === item.number)).map((item) => item.batch);
  const batches = decided.batches.map((each) => (touched.includes(each.batch) ? { ...each, lastDecidedAt: laterOf(each.lastDecidedAt ?? at, at) } : each));
  // What the authority writes down alone is no answer of the company yet.
  const isOneSided = report.offChannelAnswers.some((each) => each.id === facts.offChannelId && each.isOneSided);
  return isOneSided ? { ...decided, batches } : answeredUsefully({ ...decided, batches }, at);
}

function correct(report: Report, event: FoldEvent): Report {
  const facts = factsOf(event, 'report.outcome_corrected').outcome;
  return changeItems(answeredUsefully(report, whenOf(event)), [facts.item], (item) => {
    const earlier = item.outcome;
    if (earlier === undefined) return item;
    const correctionReason: Text | undefined = textOf(event, 'reason');
    const replaced = present<Outcome>({ ...earlier, correctedAt: whenOf(event), correctionReason });
    const outcome = outcomeFrom(event, facts, { at: earlier.decidedAt, by: event.actor.n });
    return { ...item, outcome, earlierOutcomes: [...item.earlierOutcomes, replaced] };
  });
}

function append(report: Report, event: FoldEvent): Report {
  const facts = factsOf(event, 'report.items_appended');
  const { reuploadOf } = facts;
  const items = facts.items.map((each) => present({ ...itemFrom(event, each, facts.batch), reuploadOf }));
  const marked = reuploadOf === undefined ? report : changeItems(report, [reuploadOf], (item) => ({ ...item, state: 'REUPLOADED' }));
  return {
    ...marked,
    items: [...marked.items, ...items],
    batches: [...report.batches, { batch: facts.batch, startedAt: whenOf(event), origin: 'APPEND' }],
  };
}

function addEvidence(report: Report, event: FoldEvent): Report {
  const facts = factsOf(event, 'report.evidence_added');
  const added = evidenceFrom(event, facts.evidence, 'evidence');
  if (facts.item === undefined) return { ...report, evidence: [...report.evidence, ...added] };
  return changeItems(report, [facts.item], (item) => ({ ...item, evidence: [...item.evidence, ...added] }));
}

export const itemReducers: Readonly<Record<string, Reducer>> = {
  'report.items_decided': (report, event) => decide(report, event, factsOf(event, 'report.items_decided')),
  'report.reconsideration_decided': (report, event) => {
    const facts = factsOf(event, 'report.reconsideration_decided');
    const decided = decide(report, event, facts);
    if (decided.reconsideration === undefined) return decided;
    const { isSameDecider, isChanged } = facts;
    return { ...decided, reconsideration: { ...decided.reconsideration, decidedAt: whenOf(event), endedBy: 'DECISION', isSameDecider, isChanged } };
  },
  'report.outcome_corrected': correct,
  'report.item_reversed': (report, event) =>
    changeItems(report, [factsOf(event, 'report.item_reversed').item], (item) => ({
      ...item, state: 'REVERSED', reversedAt: whenOf(event), reversalReason: textOf(event, 'reason'),
    })),
  'report.items_appended': append,
  'report.evidence_added': addEvidence,
};
