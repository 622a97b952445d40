// Inputs of editions: shape and bounds; what is due and who may is decided later.
import { z } from 'zod';
import { EDITION_KINDS, EDITION_STATES, REPLY_WITHHELD_REASONS } from '../domain/transparency/edition.ts';
import { country, id, key, list, maxText, maybe, text, version } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';

/** Sealed matters are counted from the first year that can have any. */
const year = z.number().int().min(2020).max(2199);
/** Longer than what may be published, so that the rule on its length can say so. */
const published = text();

/** More parties than any edition has. Source: none yet. */
const maxWithheld = 200;
const withheldReply = z.object({ organizationId: id, reason: z.enum(REPLY_WITHHELD_REASONS) });

export const editionsInput = z.object({ ...pageInput, id: maybe(id), electionId: maybe(id), state: maybe(z.enum(EDITION_STATES)) });

export const editionInputs = {
  prepareEdition: z.object({ kind: z.enum(EDITION_KINDS), electionId: maybe(id), year: maybe(year), expectedVersion: maybe(version), idempotencyKey: key }),
  commentEdition: z.object({ editionId: id, comment: maybe(text(maxText.long)), reply: maybe(published), idempotencyKey: key }),
  publishEdition: z.object({ editionId: id, expectedVersion: version, withheldReplies: maybe(list(withheldReply, maxWithheld)), idempotencyKey: key }),
  amendEdition: z.object({ editionId: id, expectedVersion: version, reason: maybe(published), idempotencyKey: key }),
};

export const exportPackInput = z.object({ electionId: id, country });

export const exportFiguresInput = z.object({ ...pageInput, editionId: id });
