// One valid edition, with every key it may have; the values mean nothing.
import type { Edition } from '../../server/domain/transparency/edition.ts';

const at = '2031-03-01T08:00:00.000Z';
const hex = 'ab'.repeat(32);

export const sampleEdition: Edition = {
  id: 'e-full',
  version: 6,
  kind: 'FULL',
  state: 'PUBLISHED',
  electionId: 'e',
  authorityId: 'o',
  country: 'XA',
  parties: ['o', 'c'],
  schemaVersion: 1,
  periodFrom: at,
  dataAt: at,
  figures: { snapshot: hex, workings: hex, provedWith: [hex] },
  preparedBy: 1,
  preparedAt: at,
  vouchedBy: 1,
  commentUntil: at,
  comments: [{ organizationId: 'c', text: 'Our answers by telephone are missing.', at }],
  replies: [{ organizationId: 'c', text: { erased: true }, at }],
  withheld: [{ organizationId: 'c', reason: 'NAMES_A_PERSON' }],
  publishedBy: 2,
  publishedAt: at,
  amendments: [{ snapshot: hex, workings: hex, provedWith: [hex], changes: hex, reason: 'A clock was corrected.', at }],
  proposed: { snapshot: hex, workings: hex, provedWith: [hex], changes: hex, reason: 'Another clock was corrected.', at, by: 1 },
  isDemonstration: true,
  updatedAt: at,
};
