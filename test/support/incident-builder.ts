// Valid contents, contexts and stages for tests of the incident: everything not named is right, so a
// test shows only what it is about. Two days before polling in an invented country.
import { CATEGORIES, isLegal, isRestrictive } from '../../server/domain/codes.ts';
import type { Category, SubType, Track } from '../../server/domain/codes.ts';
import type { Election } from '../../server/domain/election/election.ts';
import type { FilingContext } from '../../server/domain/incident/filing-context.ts';
import type { DraftItem, Evidence, IncidentContent, LegalBasis, Particulars, Rabat, RestrictionTest } from '../../server/domain/report/content.ts';
import { defaultContent } from '../../server/domain/taxonomy/default-content.ts';
import { tracksFor } from '../../server/domain/taxonomy/matrix.ts';
import { requiredFields } from '../../server/domain/taxonomy/required-fields.ts';
import type { RequiredField } from '../../server/domain/taxonomy/required-fields.ts';

export const now = '2026-05-10T18:10:00.000Z';
export const murmur = 'company-murmur';
export const lantern = 'company-lantern';

export const authority: FilingContext['authority'] = {
  id: 'authority-xa',
  country: 'XA',
  model: 'INDEPENDENT',
  ownHosts: ['elections.example'],
  ownAccounts: ['https://murmur.example/xa_elections'],
};

export const election: Election = {
  id: 'election-xa',
  version: 1,
  authorityId: 'authority-xa',
  country: 'XA',
  name: 'General election',
  type: 'PARLIAMENTARY',
  pollingDays: ['2026-05-12'],
  timeZones: ['Africa/Nairobi'],
  officialFacts: [{ id: 'fact-day', topic: 'POLLING_DAY', text: 'Tuesday 12 May, 07:00-17:00', statedAt: '2026-01-10T09:00:00.000Z' }],
  isDemonstration: true,
  updatedAt: '2026-01-10T09:00:00.000Z',
};

/** A context in which the content of this file has no problem and no warning. */
export function aContext(over: Partial<FilingContext> = {}): FilingContext {
  return {
    authority,
    election,
    phase: 'CRITICAL_WINDOW',
    companies: [
      { companyId: murmur, names: ['Murmur'], isCarrierInCountry: false },
      { companyId: lantern, names: ['Lantern', 'Lantern Video'], isCarrierInCountry: false },
    ],
    platformCompanyOf: () => undefined,
    openLocators: [],
    filedToday: 0,
    softLimit: 50,
    now,
    ...over,
  };
}

/** One file; `id` names it as uploaded. */
export function aFile(id = 'upload-1'): Evidence {
  return { id, sha256: 'ab'.repeat(32), fileName: 'capture.png', mediaType: 'image/png', sizeBytes: 1024 };
}

export function anItem(over: Partial<DraftItem> = {}): DraftItem {
  const locator = over.locator ?? 'https://murmur.example/p/1';
  return {
    companyId: murmur,
    locatorType: 'URL',
    locator,
    canonicalLocator: locator,
    platform: 'murmur',
    ask: 'ADD_CONTEXT_OR_LABEL',
    contentType: 'TEXT',
    aiGenerated: 'UNKNOWN',
    firstSeenAt: now,
    evidence: [],
    ...over,
  };
}

/** The worked example: a wrong polling date on one platform. */
export function aContent(over: Partial<IncidentContent> = {}): IncidentContent {
  return { ...contentFor({ track: 'POLICY_REFERRAL', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME' }), ...over };
}

/** The worked example asking for removal because of a law: two persons, a legal reading, the full test. */
export function aRestrictiveContent(over: Partial<IncidentContent> = {}): IncidentContent {
  return { ...contentFor({ track: 'LEGAL_REQUEST', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME' }), ...over };
}

/** Violence at its most urgent, asking for removal on a platform's own rules. */
export function anEmergencyContent(over: Partial<IncidentContent> = {}): IncidentContent {
  const content = contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DIRECT_THREAT' });
  return {
    ...content,
    severity: 'S1_CRITICAL',
    particulars: { ...content.particulars, imminence: 3, harm: 3 },
    items: content.items.map((item) => ({ ...item, ask: 'REMOVE_CONTENT', quote: 'We will burn the hall', reason: 'Names a place and an hour' })),
    restriction: aRestriction(),
    ...over,
  };
}

export interface Cell {
  readonly track: Track;
  readonly category: Category;
  readonly subType: SubType;
}

/** Every cell of track, category and sub-type that the matrix allows. */
export function allowedCells(): readonly Cell[] {
  const categories = Object.keys(CATEGORIES) as Category[];
  return categories.flatMap((category) =>
    CATEGORIES[category].flatMap((subType) => tracksFor(category, subType).map((track) => ({ track, category, subType }))),
  );
}

/** A content of one allowed cell with its default ask that passes every rule in `aContext()`. */
export function contentFor(cell: Cell): IncidentContent {
  const base = defaultContent({
    ...cell, country: 'XA', electionId: election.id, phase: 'CRITICAL_WINDOW', language: 'en', now,
    items: itemsFor(cell).map(({ companyId, locatorType, locator, canonicalLocator, platform }) => ({ companyId, locatorType, locator, canonicalLocator, platform })),
  });
  const items = base.items.map((item) => (isRestrictive(item.ask) ? { ...item, quote: 'Vote on Monday', reason: 'Sends voters on the wrong day' } : item));
  const required = requiredFields(cell.category, cell.subType);
  return {
    ...base,
    items: required.includes('adIdOrCapture') ? items.map((item) => ({ ...item, evidence: [aFile()] })) : items,
    claim: 'Says voting was moved to Monday',
    particulars: required.reduce<Particulars>((all, field) => ({ ...all, ...particularsBy[field] }), {}),
    ...(required.includes('correction') ? { correction: { officialFactId: 'fact-day' } } : {}),
    ...(isLegal(cell.track) ? { legal: aLegalBasis(cell.track) } : {}),
    ...(items.some((item) => isRestrictive(item.ask)) ? { restriction: aRestriction() } : {}),
  };
}

function itemsFor({ track, category }: Cell): readonly DraftItem[] {
  const mayName = track !== 'INFORMATION' || category === 'VIOLENCE' || category === 'CYBER_ATTACK_RELATED';
  if (!mayName) return [anItem({ locatorType: 'SUBJECT', locator: 'Rumours about the polling day' }), anItem({ locatorType: 'HASHTAG_TREND', locator: '#monday' })];
  if (category === 'INTERNET_SHUTDOWN') return [anItem({ locatorType: 'NETWORK', locator: 'AS64500' })];
  return [anItem(), anItem({ locator: 'https://murmur.example/p/2' })];
}

const particularsBy: Readonly<Record<RequiredField, Particulars>> = {
  correction: {},
  claim: {},
  adIdOrCapture: {},
  twoLocatorsOrTrend: {},
  independentSource: { independentSource: 'National observer group, statement of 9 May' },
  isNotObserverMediaOrPetition: { isNotObserverMediaOrPetition: true },
  policeNotified: { policeNotified: 'YES', policeNotifiedAt: '2026-05-10T18:00:00.000Z' },
  rabat: { rabat: aRabat() },
  consentOrSafetyReason: { consentOrSafetyReason: 'The person affected agreed in writing' },
  genuineLocator: { genuineLocator: 'https://murmur.example/xa_elections' },
  advertiser: { advertiser: 'Citizens for Tomorrow' },
  disclosureRule: { disclosureRule: 'Electoral Act, section 12' },
  syntheticBasis: { syntheticBasis: 'DENIAL_BY_PERSON' },
  coordinationEvidence: { coordinationEvidence: 'Forty accounts posted the same text within a minute' },
  shutdown: {
    shutdown: { mechanism: 'UNKNOWN', scope: 'REGIONAL', areas: ['Northern Region'], networks: [], services: [], startedAt: '2026-05-10T16:00:00.000Z', evidenceSources: ['IODA'] },
  },
  ownedAsset: { ownedAsset: 'https://murmur.example/xa_elections' },
  lastKnownGoodAt: { lastKnownGoodAt: '2026-05-10T12:00:00.000Z' },
};

export function aRabat(): Rabat {
  return { context: 'Days before polling', speaker: 'A local leader', intent: 'Announced', contentAndForm: 'Video', extent: '40,000 views', likelihood: 'High' };
}

export function aRestriction(over: Partial<RestrictionTest> = {}): RestrictionTest {
  return {
    legality: 'Electoral Act, section 7',
    necessity: 'Our own notices reach fewer voters than this post',
    proportionality: 'Two posts, until the day after polling',
    concernsCandidateOrParty: false,
    territory: ['XA'],
    until: '2026-05-13',
    ...over,
  };
}

export function aLegalBasis(track: Track = 'LEGAL_REQUEST'): LegalBasis {
  const basis = { law: 'Electoral Act', article: '7', officialName: 'A. Registrar', officialRole: 'Chief legal officer' };
  if (track !== 'LEGAL_ORDER') return basis;
  return {
    ...basis,
    order: {
      issuingAuthority: 'High Court', isCourtOrder: true, caseNumber: 'EP 12/2026', issuedOn: '2026-05-09', isInterim: true, expiresOn: '2026-06-09', appealDeadline: '2026-05-23',
      redress: 'Appeal to the Court of Appeal', file: aFile('upload-order'), isPublicationForbidden: false,
    },
  };
}
