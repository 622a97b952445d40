// A return, once and early, for what is missing of the minimum; and the resubmission that answers it.
// The surprise: a faulty item is never edited. Its successor stands beside it, in the same batch, with
// the same ask, and both stay in the record.
import type { ReturnReason } from '../codes.ts';
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { itemFactsOf, itemPartsOf } from './item-facts.ts';
import type { NewItem, Place } from './item-facts.ts';
import { startClock, stopAck, stopClocks, undecidedBatches } from './report-clocks.ts';
import type { Item, Report, ReturnNotice } from './report.ts';
import { changedParts, isReturnable } from './returnable-fields.ts';
import type { FieldChange } from './returnable-fields.ts';
import { dropContest } from './severity.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus } from './transitions.ts';

export interface ReturnedField {
  readonly reason: ReturnReason;
  /** A field of the minimum, such as `legal`, or with an item's number `locator`. */
  readonly path: string;
  readonly itemNumber?: number;
}

export interface ReturnReport {
  readonly fields: readonly ReturnedField[];
  readonly note?: string;
}

/** Returns a report within its ack window, once, naming each field that is missing. Stops ack, voids the decide clocks. */
export function returnReport(stage: Stage<Report>, { fields, note }: ReturnReport): void {
  tickReport(stage);
  assertCommand(stage.state, 'returnReport', stage.t);
  if (fields.length === 0) throw invalid('fields', 'FIELDS', 'name each missing field');
  fields.forEach((field, index) => assertReturnable(stage.state, field, `fields.${String(index)}`));
  const named = fields.map(({ reason, path, itemNumber }) => ({ reason, path, item: itemNumber }));
  emit(stage, { type: 'report.returned', facts: { fields: named, status: 'RETURNED' } }, { parts: { note } });
  stopAck(stage);
  stopClocks(stage, (cycle) => cycle.kind === 'DECIDE', { outcome: 'VOID' });
  dropContest(stage);
}

function assertReturnable(report: Report, { reason, path, itemNumber }: ReturnedField, at: string): void {
  if (!isReturnable(path, itemNumber)) throw invalid(`${at}.path`, 'MINIMUM', 'only a field of the minimum can be missing');
  const isAboutLocator = reason === 'MISSING_LOCATOR' || reason === 'LOCATOR_INVALID';
  const isOpenItem = report.items.some((item) => item.number === itemNumber && item.state === 'OPEN');
  if (itemNumber === undefined ? isAboutLocator : !isOpenItem) throw invalid(`${at}.itemNumber`, 'ITEM_STATE', 'name an open item');
}

/** One field that was named, with its new value; for a field of an item its successor as a whole. */
export interface ResubmittedChange extends FieldChange {
  readonly itemNumber?: number;
  readonly item?: NewItem;
}

export interface ResubmitReport {
  readonly changes: readonly ResubmittedChange[];
}

/**
 * Submits a returned report again with changes to what was named and to nothing else. A new ack cycle
 * starts, and a decide cycle per undecided batch. Refuses VALIDATION where a change was not asked for.
 */
export function resubmitReport(stage: Stage<Report>, { changes }: ResubmitReport): void {
  tickReport(stage);
  assertStatus(stage.state, 'resubmitReport');
  const { content, items } = stage.state;
  assertNamed(stage.state.returns.at(-1), changes);
  const parts = changedParts(content, changes.filter((change) => change.itemNumber === undefined));
  if (parts === undefined) throw invalid('changes', 'FIELDS', 'each named field takes one new value of its kind');
  const successors = changes.flatMap((change, index) => (change.itemNumber === undefined ? [] : [successorOf(items, change, `changes.${String(index)}`)]));
  const placed = successors.map(({ item, replaced }, index) => ({ item, place: placeOf(stage.state, replaced, index) }));
  emit(
    stage,
    {
      type: 'report.resubmitted',
      facts: {
        fields: changes.map(({ path, itemNumber }) => ({ path, item: itemNumber })),
        items: placed.map(({ item, place }) => itemFactsOf(item, place)),
        status: 'SUBMITTED',
      },
    },
    { parts: Object.assign({}, parts, ...placed.map(({ item, place }) => itemPartsOf(item, place.number))) as Readonly<Record<string, unknown>> },
  );
  startClock(stage, { kind: 'ACK' });
  for (const batch of undecidedBatches(stage.state)) startClock(stage, { kind: 'DECIDE', batch });
}

function assertNamed(notice: ReturnNotice | undefined, changes: readonly ResubmittedChange[]): void {
  if (changes.length === 0) throw invalid('changes', 'FIELDS', 'change at least one of the fields that were named');
  changes.forEach(({ path, itemNumber }, index) => {
    const isNamed = notice?.fields.some((field) => field.itemNumber === itemNumber && (path === field.path || path.startsWith(`${field.path}.`)));
    const isFirst = changes.findIndex((each) => each.itemNumber === itemNumber && (itemNumber !== undefined || each.path === path)) === index;
    if (isNamed !== true || !isFirst) throw invalid(`changes.${String(index)}.path`, 'NOT_NAMED', 'only what the return named can change, each once');
  });
}

function successorOf(items: readonly Item[], change: ResubmittedChange, at: string): { readonly item: NewItem; readonly replaced: Item } {
  const replaced = items.find((item) => item.number === change.itemNumber && item.state === 'OPEN');
  if (change.item === undefined || replaced === undefined) throw invalid(`${at}.item`, 'FIELDS', 'a faulty item is replaced by a new one');
  if (change.item.ask !== (replaced.pendingAsk ?? replaced.ask)) throw invalid(`${at}.item.ask`, 'NOT_NAMED', 'the ask stays as it was');
  return { item: { ...change.item, ask: replaced.ask, pendingAsk: replaced.pendingAsk }, replaced };
}

function placeOf(report: Report, replaced: Item, index: number): Place {
  return { number: report.items.length + 1 + index, batch: replaced.batch, replaces: replaced.number };
}

