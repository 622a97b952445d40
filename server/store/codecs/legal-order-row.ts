// Codec of a legal order as the public reads it.
import { z } from 'zod';
import { OUTCOMES } from '../../domain/codes.ts';
import type { LegalOrderRow } from '../../domain/transparency/legal-order.ts';
import { codecOf } from './exact.ts';
import { flag, instant, localDate, text, whole } from './scalars.ts';

export const legalOrderRow = codecOf<LegalOrderRow>()(
  z.strictObject({
    id: text, authorityId: text, companyId: text, issuedOn: localDate, isCourtOrder: flag, isInterim: flag, expiresOn: localDate, items: whole, outcomes: z.array(z.enum(OUTCOMES)), decidedAt: instant,
  }),
);
