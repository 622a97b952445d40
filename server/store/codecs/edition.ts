// Codecs of editions and of the texts their figures are kept in. A text is checked by its digest when it is
// read as figures; here it is any text.
import { z } from 'zod';
import type { EditionText } from '../../domain/transparency/edition-bytes.ts';
import { EDITION_KINDS, EDITION_STATES, REPLY_WITHHELD_REASONS } from '../../domain/transparency/edition.ts';
import type { Edition, EditionAmendment, EditionComment, EditionFigures, WithheldReply } from '../../domain/transparency/edition.ts';
import { codecOf } from './exact.ts';
import { erasable, flag, hex32, instant, text, whole } from './scalars.ts';

const figureKeys = { snapshot: hex32, workings: hex32.optional(), provedWith: z.array(hex32) } as const;
const figures = codecOf<EditionFigures>()(z.strictObject(figureKeys));

const said = codecOf<EditionComment>()(z.strictObject({ organizationId: text, text: erasable, at: instant }));

const withheldReply = codecOf<WithheldReply>()(z.strictObject({ organizationId: text, reason: z.enum(REPLY_WITHHELD_REASONS) }));

const amendmentKeys = { ...figureKeys, changes: hex32, reason: erasable, at: instant } as const;
const amendment = codecOf<EditionAmendment>()(z.strictObject(amendmentKeys));
const proposal = codecOf<NonNullable<Edition['proposed']>>()(z.strictObject({ ...amendmentKeys, by: whole }));

export const edition = codecOf<Edition>()(
  z.strictObject({
    id: text,
    version: whole,
    kind: z.enum(EDITION_KINDS),
    state: z.enum(EDITION_STATES),
    electionId: text,
    electionName: text.optional(),
    authorityId: text.optional(),
    country: text.optional(),
    parties: z.array(text),
    schemaVersion: whole,
    periodFrom: instant,
    dataAt: instant,
    figures,
    preparedBy: whole,
    preparedAt: instant,
    vouchedBy: whole.optional(),
    commentUntil: instant.optional(),
    comments: z.array(said),
    replies: z.array(said),
    withheld: z.array(withheldReply).optional(),
    publishedBy: whole.optional(),
    publishedAt: instant.optional(),
    amendments: z.array(amendment),
    proposed: proposal.optional(),
    isDemonstration: flag,
    updatedAt: instant,
  }),
);

export const editionText = codecOf<EditionText>()(z.strictObject({ id: text, text }));
