// Every event an edition's stream may hold. What people wrote is a part; of the figures the digests are facts.
import { eventShape } from '../record/event-table.ts';
import { count, flag, id, instant, listOf, oneOf, shape } from '../report/fact-shape.ts';
import { EDITION_KINDS, REPLY_WITHHELD_REASONS } from './edition.ts';

export const preparedFacts = shape(
  {
    editionId: id, kind: oneOf(EDITION_KINDS), electionId: id, parties: listOf(id), schemaVersion: count, periodFrom: instant, dataAt: instant, snapshot: id, provedWith: listOf(id),
    isDemonstration: flag,
  },
  { electionName: id, authorityId: id, country: id, workings: id, commentUntil: instant },
);

export const amendmentFacts = shape({ snapshot: id, workings: id, provedWith: listOf(id), changes: id });

/** Absent where every reply is published. */
export const publishingFacts = shape({}, { withheldReplies: listOf(shape({ organizationId: id, reason: oneOf(REPLY_WITHHELD_REASONS) })) });

export const editionEvents = {
  'edition.prepared': eventShape(preparedFacts),
  'edition.commented': eventShape(shape({ organizationId: id }), 'text'),
  'edition.replied': eventShape(shape({ organizationId: id }), 'text'),
  'edition.vouched': eventShape(publishingFacts),
  'edition.published': eventShape(publishingFacts),
  'edition.amendment_proposed': eventShape(amendmentFacts, 'reason'),
  'edition.amended': eventShape(shape({})),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;
