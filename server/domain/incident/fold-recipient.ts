// The fold of a recipient added after filing, at once or by a proposal: one more report, and its items
// and choice beside those filed before.
import type { FoldEvent } from '../record/stage.ts';
import type { DraftItem, Erased, IncidentContent, RecipientChoice } from '../report/content.ts';
import { isErased } from '../report/read-event.ts';
import { itemsFrom, recipientsFrom } from './content-event.ts';
import type { Incident, RecipientCopy } from './incident.ts';
import type { FactsOf } from './incident-events.ts';

interface Added {
  readonly recipient: RecipientChoice;
  readonly items: readonly DraftItem[];
  readonly copy: RecipientCopy;
}

/** The incident with one more recipient. */
export function withRecipient(incident: Incident, { recipient, items, copy }: Added): Incident {
  return withReport({ ...incident, content: appended(incident.content, recipient, items) }, copy);
}

/** The incident with one more recipient of whom a text was erased: the report stays known, the content is not whole. */
export function withErasedRecipient(incident: Incident, copy: RecipientCopy): Incident {
  return withReport({ ...incident, content: { erased: true } }, copy);
}

function withReport(incident: Incident, copy: RecipientCopy): Incident {
  const { reportId, companyId, publicRef } = copy;
  return { ...incident, copies: [...incident.copies, copy], reports: [...incident.reports, { reportId, companyId, publicRef }] };
}

function appended(content: IncidentContent | Erased, recipient: RecipientChoice, items: readonly DraftItem[]): IncidentContent | Erased {
  if (isErased(content)) return content;
  return { ...content, recipients: [...content.recipients, recipient], items: [...content.items, ...items] };
}

function addRecipient(incident: Incident, event: FoldEvent): Incident {
  const facts = event.facts as unknown as FactsOf<'recipient.added'>;
  const items = itemsFrom(event, facts.items);
  const recipients = recipientsFrom(event, [facts.recipient]);
  if (isErased(items) || isErased(recipients)) return withErasedRecipient(incident, facts.copy);
  const [recipient = { companyId: facts.recipient }] = recipients as readonly RecipientChoice[];
  return withRecipient(incident, { recipient, items: items as readonly DraftItem[], copy: facts.copy });
}

export const recipientReducers: Readonly<Record<string, (incident: Incident, event: FoldEvent) => Incident>> = {
  'recipient.added': addRecipient,
};
