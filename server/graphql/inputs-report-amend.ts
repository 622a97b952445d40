// Inputs of what the authority does to a report after filing: items in the shape of a filing's.
import { z } from 'zod';
import { list, maxText, maybe, text } from './input-rules.ts';
import { confirmedWarnings, draftItem, legal, restriction } from './inputs-incident.ts';
import { base, itemNumber, itemNumbers } from './inputs-report.ts';

const long = text(maxText.long);

const change = z.object({ path: text(60), itemNumber: maybe(itemNumber), value: maybe(long), item: maybe(draftItem), legal: maybe(legal) });

export const amendInputs = {
  appendItems: z.object({ ...base, items: list(draftItem, 50), reuploadOf: maybe(itemNumber), restriction: maybe(restriction), confirmedWarnings }),
  resubmitReport: z.object({ ...base, changes: list(change, 50) }),
  reopenReport: z.object({ ...base, itemNumbers, reason: long }),
};
