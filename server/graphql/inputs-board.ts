// Inputs of the coordinators' board.
import { z } from 'zod';
import { SEVERITIES } from '../domain/codes.ts';
import { FIGURE_LISTS } from '../domain/transparency/figure-lists.ts';
import { OPEN_LISTS } from '../domain/transparency/open-board.ts';
import { country, id, instant, language, maybe } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';

/** More than any election lasts. */
const mostDays = 3_660;

const filter = z.object({
  companyId: maybe(id), country: maybe(country), language: maybe(language), isCommitted: maybe(z.boolean()), severity: maybe(z.enum(SEVERITIES)),
  from: maybe(instant), days: maybe(z.number().int().min(1).max(mostDays)),
});

export const boardInput = z.object({ filter: maybe(filter) });
export const boardReportsInput = z.object({ ...pageInput, list: z.enum([...OPEN_LISTS, ...FIGURE_LISTS]) });
