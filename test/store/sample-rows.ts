// One valid row of every collection, for the store's tests. The values mean nothing; what matters is
// that every field a codec asks for is there and that each test can set the ones it is about.
import type { CollectionName, Rows } from '../../server/app/collections.ts';
import type { OutboxRow } from '../../server/app/rows.ts';
import { sampleEdition } from './sample-edition.ts';
import { sampleFigures } from './sample-figures.ts';
import { sampleIncident } from './sample-incident.ts';
import { sampleReport } from './sample-report.ts';

const at = '2031-03-01T08:00:00.000Z';
const hex = 'ab'.repeat(32);

export const sampleRows: { readonly [C in CollectionName]: Rows[C] } = {
  incidents: sampleIncident,
  reports: sampleReport(1),
  organizations: {
    id: 'o',
    version: 1,
    kind: 'AUTHORITY',
    slug: 'xa-commission',
    name: 'Commission of Xa',
    state: 'ACTIVE',
    ownHosts: ['vote.example'],
    ownAccounts: [],
    timeZone: 'Europe/Lisbon',
    languages: ['en'],
    platforms: [],
    carrierCountries: [],
    persons: 1,
    isDemonstration: true,
    members: [
      {
        userId: 'u',
        name: 'A. Person',
        email: { erased: true },
        roles: ['EMB_OFFICER'],
        employment: 'STAFF',
        aliasNumber: 1,
        state: 'ACTIVE',
        countries: [],
      },
    ],
    updatedAt: at,
  },
  elections: {
    id: 'e',
    version: 1,
    authorityId: 'o',
    country: 'XA',
    name: 'General election',
    type: 'PARLIAMENTARY',
    pollingDays: ['2031-03-09'],
    timeZones: ['Europe/Lisbon'],
    officialFacts: [{ id: 'f', topic: 'HOURS', text: '7 to 19', statedAt: at }],
    isDemonstration: true,
    updatedAt: at,
  },
  agreements: {
    id: 'a',
    version: 1,
    authorityId: 'o',
    companyId: 'c',
    tier: 'ON_CALL',
    validFrom: at,
    validUntil: '2032-03-01T08:00:00.000Z',
    state: 'SIGNED',
    updatedAt: at,
  },
  editions: sampleEdition,
  queue: {
    id: 'q',
    audience: 'org:c',
    reportId: 'r',
    group: 'OPEN',
    status: 'SUBMITTED',
    severity: 'S1_CRITICAL',
    country: 'XA',
    dueAt: at,
    submittedAt: at,
  },
  incidentRows: { id: 'i', audience: 'org:o', incidentId: 'i', status: 'DRAFT', updatedAt: at },
  searchTokens: { id: 't', tokens: ['org:o|ballot'], submittedAt: at },
  locators: { id: 'l', reports: [{ reportId: 'r', publicRef: 'TCN-1', isOpen: true }] },
  origins: { id: 'r', incidentId: 'i' },
  filings: { id: 'f', authorityId: 'o', filedAt: at, electionId: 'e' },
  figures: sampleFigures,
  legalOrders: { id: 'lo', authorityId: 'o', companyId: 'c', issuedOn: '2031-02-20', isCourtOrder: true, isInterim: false, expiresOn: '2031-04-20', items: 2, outcomes: ['DISABLED_GEO', 'NO_ACTION'], decidedAt: at },
  credentials: {
    id: 'u',
    organizationId: 'o',
    email: 'person@vote.example',
    passwordHash: 'hash',
    totpSecret: 'box',
    lastTotpStep: 0,
    isActive: true,
    changedAt: at,
  },
  sessions: {
    id: hex,
    userId: 'u',
    organizationId: 'o',
    createdAt: at,
    lastSeenAt: at,
    steppedUpAt: at,
    expiresAt: at,
    userAgent: 'browser',
  },
  apiClients: { id: 'client', organizationId: 'c', secretHash: hex, lastUsedAt: at },
  throttles: { id: 'address', points: 3, expiresAt: at },
  tickets: { id: hex, kind: 'INVITATION', organizationId: 'o', subject: 's', expiresAt: at },
  claims: { id: 'r', organizationId: 'c', userId: 'u', alias: 'Responder 1', expiresAt: at },
  uploads: {
    id: 'up',
    organizationId: 'o',
    userId: 'u',
    sha256: hex,
    fileName: 'shot.png',
    mediaType: 'image/png',
    sizeBytes: 10,
    blob: 'b',
    expiresAt: at,
  },
  internalNotes: {
    id: 'n',
    organizationId: 'o',
    reportId: 'r',
    userId: 'u',
    author: 'A. Person',
    text: 'called them',
    at,
  },
  participants: { id: 'p', stream: 'report:r', n: 1, userId: 'u', organizationId: 'o', alias: 'Officer 1' },
  sealedIdentities: { id: 's', stream: 'report:r', n: 1, blind: hex, reader: '', box: 'box' },
  sealedKeys: {
    id: 'k',
    key: 'box',
    streams: [{ stream: 'report:r', endedAt: at }],
    requestKeys: [hex],
    destroyAt: at,
  },
  leases: { id: 'sweep', holder: 'one', expiresAt: at },
  editionTexts: { id: hex, text: '{}' },
};

/** The sample of a collection under an id, with some fields set. */
export function rowOf<C extends CollectionName>(collection: C, id: string, fields: Partial<Rows[C]> = {}): Rows[C] {
  return { ...sampleRows[collection], ...fields, id };
}

export function noticeOf(id: string, fields: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    stream: 'report:r',
    seq: 0,
    type: 'report.submitted',
    audience: 'org:c',
    organizationId: 'c',
    urgency: 'AT_ONCE',
    state: 'WAITING',
    createdAt: at,
    ...fields,
  };
}
