// Inputs of the coordinators' board.
import { z } from 'zod';
import { SEVERITIES } from '../domain/codes.ts';
import { OPEN_LISTS } from '../domain/transparency/open-board.ts';
import { country, id, instant, language, maybe } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';

/** More than any election lasts. */
const mostDays = 3_660;

const filter = z.object({ companyId: maybe(id), country: maybe(country), language: maybe(language), severity: maybe(z.enum(SEVERITIES)), from: maybe(instant), days: maybe(z.number().int().min(1).max(mostDays)) });

export const boardInput = z.object({ filter: maybe(filter) });
export const boardReportsInput = z.object({ ...pageInput, list: z.enum([...OPEN_LISTS, 'COUNTED', 'CARRIED']) });
