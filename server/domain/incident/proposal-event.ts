// A proposal as facts and parts of `proposal.made`, and back. As with a content, one erased part makes
// the whole command read as erased: it can be sent back, never applied.
import type { DraftItem, Erased, LegalBasis, RestrictionTest } from '../report/content.ts';
import type { FoldEvent } from '../record/stage.ts';
import { isErased, partOf, present, textOf } from '../report/read-event.ts';
import { draftItemFactsOf, draftItemPartsOf, itemsFrom, recipientPartsOf, recipientsFrom } from './content-event.ts';
import type { ProposalCommand, ResubmittedField } from './incident.ts';
import type { FactsOf } from './incident-events.ts';

type MadeFacts = Omit<FactsOf<'proposal.made'>, 'id' | 'cycle' | 'warnings'>;
type Parts = Readonly<Record<string, unknown>>;

/** The facts a command adds to `proposal.made`. */
export function proposalFactsOf(command: ProposalCommand): MadeFacts {
  switch (command.kind) {
    case 'APPEND_ITEMS': {
      const { kind, reportId, items, itemIds, evidenceIds, reuploadOf } = command;
      return { kind, reportId, items: items.map(draftItemFactsOf), itemIds, evidenceIds, reuploadOf };
    }
    case 'RESUBMIT': {
      const { kind, reportId, changes, evidenceIds } = command;
      return { kind, reportId, evidenceIds, items: itemsOf(changes).map(draftItemFactsOf), changes: changeFactsOf(changes) };
    }
    case 'REOPEN':
      return { kind: command.kind, reportId: command.reportId, itemNumbers: command.itemNumbers };
    case 'ADD_RECIPIENT': {
      const { kind, recipient, items, copy } = command;
      return { kind, recipient: recipient.companyId, items: items.map(draftItemFactsOf), copy };
    }
  }
}

/** The parts a command adds to `proposal.made`. */
export function proposalPartsOf(command: ProposalCommand): Parts {
  switch (command.kind) {
    case 'APPEND_ITEMS':
      return { restriction: command.restriction, ...draftItemPartsOf(command.items) };
    case 'RESUBMIT':
      return { ...changePartsOf(command.changes), ...draftItemPartsOf(itemsOf(command.changes)) };
    case 'REOPEN':
      return { reason: command.reason };
    case 'ADD_RECIPIENT':
      return { ...recipientPartsOf([command.recipient]), ...draftItemPartsOf(command.items) };
  }
}

function itemsOf(changes: readonly ResubmittedField[]): readonly DraftItem[] {
  return changes.flatMap((change) => change.item ?? []);
}

/** `item` is the place of a change's new item among the items of the event, from 1. */
function changeFactsOf(changes: readonly ResubmittedField[]): NonNullable<MadeFacts['changes']> {
  return changes.map(({ path, itemNumber, itemId, item }, index) => ({
    path, itemNumber, itemId, item: item === undefined ? undefined : itemsOf(changes.slice(0, index + 1)).length,
  }));
}

function changePartsOf(changes: readonly ResubmittedField[]): Parts {
  return Object.fromEntries(changes.flatMap(({ value, legal }, index) => [
    [`change.${String(index + 1)}.value`, value],
    [`change.${String(index + 1)}.legal`, legal],
  ]));
}

/** The command `proposal.made` holds, or erased where any part of it was. */
export function proposalCommandFrom(event: FoldEvent): ProposalCommand | Erased {
  const facts = event.facts as unknown as FactsOf<'proposal.made'>;
  const isPartErased = Object.entries(event.parts).some(([name, part]) => name !== 'actor' && name !== 'warningReasons' && isErased(part));
  const items = itemsFrom(event, facts.items ?? []);
  if (isPartErased || isErased(items)) return { erased: true };
  return present(commandFrom(event, facts, items));
}

function commandFrom(event: FoldEvent, facts: FactsOf<'proposal.made'>, items: readonly DraftItem[]): ProposalCommand {
  const { kind, reportId = '', itemIds = [], evidenceIds = [], reuploadOf, itemNumbers = [], changes = [], recipient = '', copy } = facts;
  switch (kind) {
    case 'APPEND_ITEMS':
      return { kind, reportId, items, itemIds, evidenceIds, reuploadOf, restriction: wholePart<RestrictionTest>(event, 'restriction') };
    case 'RESUBMIT':
      return { kind, reportId, evidenceIds, changes: changes.map((change, index) => changeFrom(event, { ...change, index }, items)) };
    case 'REOPEN':
      return { kind, reportId, itemNumbers, reason: textOf(event, 'reason') ?? '' };
    case 'ADD_RECIPIENT': {
      const [choice = { companyId: recipient }] = wholeList(recipientsFrom(event, [recipient]));
      return { kind, recipient: choice, items, copy: copy ?? { companyId: recipient, reportId, publicRef: '', itemIds, evidenceIds } };
    }
  }
}

type ChangeFacts = NonNullable<MadeFacts['changes']>[number] & { readonly index: number };

function changeFrom(event: FoldEvent, { path, itemNumber, itemId, item, index }: ChangeFacts, items: readonly DraftItem[]): ResubmittedField {
  return present({
    path, itemNumber, itemId,
    value: textOf(event, `change.${String(index + 1)}.value`),
    legal: wholePart<LegalBasis>(event, `change.${String(index + 1)}.legal`),
    item: item === undefined ? undefined : items[item - 1],
  });
}

function wholePart<T>(event: FoldEvent, name: string): T | undefined {
  const part = partOf<T>(event, name);
  return isErased(part) ? undefined : part;
}

function wholeList<T>(list: readonly T[] | Erased): readonly T[] {
  return isErased(list) ? [] : (list as readonly T[]);
}
