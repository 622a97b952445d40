// Every list is a page: `first` is required and at most 100.
import { z } from 'zod';
import { maxText, maybe } from './input-rules.ts';
import { limits } from './limits.ts';

export const pageInput = {
  first: z.number().int().min(1).max(limits.first, `at most ${String(limits.first)}`),
  after: maybe(z.string().max(maxText.line)),
};
