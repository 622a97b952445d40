// The minimum, the items and the particulars: what has no number of its own among the V rules.
import { describe, expect, test } from '@jest/globals';
import { assertFileable, assertValid, validateContent } from '../../../server/domain/incident/validate-content.ts';
import type { FilingContext } from '../../../server/domain/incident/filing-context.ts';
import type { IncidentContent, Particulars } from '../../../server/domain/report/content.ts';
import type { Category, SubType } from '../../../server/domain/codes.ts';
import { aContent, aContext, aFile, aRestriction, aRestrictiveContent, anItem, authority, contentFor, lantern, murmur, now } from '../../support/incident-builder.ts';
import { caught } from '../../support/incident-run.ts';

function problemsOf(content: IncidentContent, over: Partial<FilingContext> = {}): readonly string[] {
  return validateContent(content, aContext(over)).problems.map((problem) => `${problem.rule} ${problem.path}`);
}

describe('track and category', () => {
  test('a track that cannot carry the category names those that can', () => {
    const [found] = validateContent(aContent({ track: 'SERVICE_REQUEST' }), aContext()).problems;
    expect(found).toMatchObject({ code: 'TRACK_LOCKED', path: 'content.track', details: { track: 'SERVICE_REQUEST', allowed: ['LEGAL_ORDER', 'LEGAL_REQUEST', 'POLICY_REFERRAL', 'INFORMATION'] } });
  });

  test('a sub-type of another category', () => {
    expect(problemsOf(aContent({ subType: 'DOXXING' }))).toContain('minimum content.subType');
  });
});

describe('severity', () => {
  test('above the proposal needs a reason, below needs none', () => {
    expect(problemsOf(aContent({ severity: 'S2_HIGH' }), { phase: 'CAMPAIGN' })).toEqual(['severity content.severityReason']);
    expect(problemsOf(aContent({ severity: 'S2_HIGH', severityReason: 'Forty thousand shares' }), { phase: 'CAMPAIGN' })).toEqual([]);
    expect(problemsOf(aContent({ severity: 'S4_LOW' }))).toEqual([]);
  });

  test('follows the polling day and is judged in the officer’s favour where the day is not known', () => {
    expect(problemsOf(aContent({ severity: 'S1_CRITICAL' }), { isPollingDay: false })).toEqual(['severity content.severityReason']);
    expect(problemsOf(aContent({ severity: 'S1_CRITICAL' }), { isPollingDay: true })).toEqual([]);
    expect(problemsOf(aContent({ severity: 'S1_CRITICAL' }))).toEqual([]);
  });
});

describe('handling', () => {
  test.each<[Category, SubType, boolean]>([['VIOLENCE', 'DOXXING', true], ['HARASSMENT', 'GENDERED', true], ['VOTING_PROCESS_DISINFO', 'WRONG_PLACE', false]])('%s may be sealed: %s %s', (category, subType, may) => {
    const content = contentFor({ track: 'POLICY_REFERRAL', category, subType });
    expect(problemsOf({ ...content, handling: 'SEALED', colleague: 2 })).toEqual(may ? [] : ['sealed content.handling']);
    expect(problemsOf({ ...content, colleague: 2 })).toEqual(['sealed content.handling']);
    expect(problemsOf({ ...content, suspectedActor: 'a' })).toEqual(['sealed content.handling']);
  });
});

describe('the notice to the author', () => {
  test('is delayed with a reason and an end date only', () => {
    expect(problemsOf(aContent({ noticeToAuthor: { kind: 'DELAY' } }))).toEqual(['notice content.noticeToAuthor.reason', 'notice content.noticeToAuthor.until']);
    expect(problemsOf(aContent({ noticeToAuthor: { kind: 'DELAY', reason: 'An arrest is near', until: '2026-05-09' } }))).toEqual(['notice content.noticeToAuthor.until']);
    expect(problemsOf(aContent({ noticeToAuthor: { kind: 'DELAY', reason: 'An arrest is near', until: '2026-05-11' } }))).toEqual([]);
  });
});

describe('recipients and items', () => {
  test('each recipient once and with an item, each item with a recipient', () => {
    expect(problemsOf(aContent({ recipients: [] }))).toEqual(['minimum content.recipients', 'minimum content.items.0.companyId']);
    expect(problemsOf(aContent({ recipients: [{ companyId: murmur }, { companyId: murmur }] }))).toEqual(['minimum content.recipients.1']);
    expect(problemsOf(aContent({ recipients: [{ companyId: murmur }, { companyId: lantern }] }))).toEqual(['minimum content.recipients.1']);
    expect(problemsOf(aContent({ items: [anItem(), anItem({ companyId: lantern })] }))).toEqual(['minimum content.items.1.companyId']);
    const many = Array.from({ length: 31 }, (_, index) => `company-${String(index)}`);
    expect(problemsOf(aContent({ recipients: many.map((companyId) => ({ companyId })), items: many.map((companyId) => anItem({ companyId })) }))).toEqual(['minimum content.recipients']);
  });

  test('1 to 50 items for each company', () => {
    expect(problemsOf(aContent({ items: [], recipients: [] }))).toContain('minimum content.items');
    const fifty = Array.from({ length: 50 }, () => anItem());
    expect(problemsOf(aContent({ items: fifty }))).toEqual([]);
    expect(problemsOf(aContent({ items: [...fifty, anItem()] }))).toEqual(['items content.items']);
    expect(problemsOf(aContent({ items: [...fifty, anItem({ companyId: lantern })], recipients: [{ companyId: murmur }, { companyId: lantern }] }))).toEqual([]);
  });

  test('at most ten files for each company, those all of them get included', () => {
    const files = Array.from({ length: 10 }, (_, index) => aFile(`f${String(index)}`));
    expect(problemsOf(aContent({ items: [anItem({ evidence: files })] }))).toEqual([]);
    expect(problemsOf(aContent({ items: [anItem({ evidence: files })], correction: { statement: 's', notice: aFile('n') } }))).toEqual(['items content.items']);
    const addition = aContent({ items: [anItem({ evidence: files.slice(0, 4) })] });
    expect(problemsOf(addition, { alreadyInReport: { items: 1, restrictiveItems: 0, files: 6 } })).toEqual([]);
    expect(problemsOf(addition, { alreadyInReport: { items: 1, restrictiveItems: 0, files: 7 } })).toEqual(['items content.items']);
  });

  test('a locator, or a subject in its place', () => {
    expect(problemsOf(aContent({ items: [anItem({ locator: ' ' })] }))).toEqual(['minimum content.items.0.locator']);
  });

  test.each([
    ['MESSAGE_FORWARD', { locator: '+254 712 345 678, group Voters' }, 'locator'],
    ['MESSAGE_FORWARD', { locator: '254712345678@s.whatsapp.net' }, 'locator'],
    ['CHANNEL', { locator: 'https://wa.me/254712345678' }, 'locator'],
    ['MESSAGE_FORWARD', { locator: 'Group Voters', quote: '0712 345 678: vote on Monday' }, 'quote'],
    ['MESSAGE_FORWARD', { locator: 'Group Voters', translation: '٠٧١٢٣٤٥٦٧٨: vote' }, 'translation'],
  ] as const)('numbers of members of a private chat are refused: %s %j', (locatorType, texts, field) => {
    expect(problemsOf(aContent({ items: [anItem({ locatorType, ...texts })] }))).toEqual([`items content.items.0.${field}`]);
  });

  test('a public sender is no member of a private chat', () => {
    expect(problemsOf(aContent({ items: [anItem({ locatorType: 'ACCOUNT_HANDLE', locator: '+254 712 345 678' })] }))).toEqual([]);
    expect(problemsOf(aContent({ items: [anItem({ locatorType: 'CHANNEL', locator: 'https://chat.example/channel/1001234567890' })] }))).toEqual([]);
  });
});

describe('the restrictive test', () => {
  test.each([
    ['legality', { legality: '' }], ['necessity', { necessity: ' ' }], ['proportionality', { proportionality: '' }], ['until', { until: '2026-05-09' }], ['territory', { territory: [] }],
  ])('needs %s', (field, over) => {
    expect(problemsOf(aRestrictiveContent({ restriction: aRestriction(over) }))).toEqual([`restriction content.restriction.${field}`]);
  });

  test('is needed as a whole, and only where something is restricted', () => {
    expect(problemsOf(aRestrictiveContent({ restriction: undefined }))).toEqual(['restriction content.restriction']);
    expect(problemsOf(aContent({ restriction: undefined }))).toEqual([]);
  });

  test('a held authority restricts nothing for that time; light asks and violence go on', () => {
    const held = { authority: { ...authority, restrictiveHoldUntil: '2026-05-11T00:00:00.000Z' } };
    expect(problemsOf(aRestrictiveContent(), held)).toEqual(['hold content.items']);
    expect(problemsOf(aRestrictiveContent(), { ...held, now: '2026-05-11T00:00:00.000Z' })).toEqual([]);
    expect(problemsOf(aContent(), held)).toEqual([]);
    expect(problemsOf(contentFor({ track: 'LEGAL_REQUEST', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }), held)).toEqual([]);
  });
});

describe('what one category needs', () => {
  const rows: readonly (readonly [Category, SubType, keyof Particulars, Partial<Particulars>])[] = [
    ['VIOLENCE', 'DOXXING', 'policeNotified', { policeNotified: undefined }],
    ['VIOLENCE', 'DOXXING', 'policeNotifiedAt', { policeNotifiedAt: undefined }],
    ['VIOLENCE', 'DOXXING', 'imminence', { imminence: 4 }],
    ['VIOLENCE', 'DOXXING', 'harm', { harm: -1 }],
    ['HARASSMENT', 'GENDERED', 'consentOrSafetyReason', { consentOrSafetyReason: ' ' }],
    ['IMPERSONATION', 'EMB_ACCOUNT', 'genuineLocator', { genuineLocator: undefined }],
    ['POLITICAL_AD', 'FOREIGN_PAYER', 'advertiser', { advertiser: undefined }],
    ['POLITICAL_AD', 'FOREIGN_PAYER', 'disclosureRule', { disclosureRule: undefined }],
    ['SYNTHETIC_MEDIA', 'CLONED_AUDIO', 'syntheticBasis', { syntheticBasis: undefined }],
    ['SYNTHETIC_MEDIA', 'UNLABELLED_AI', 'syntheticBasis', { syntheticBasis: undefined }],
    ['COORDINATED_INAUTHENTIC', 'BOT_NETWORK', 'coordinationEvidence', { coordinationEvidence: undefined }],
    ['ACCOUNT_SECURITY', 'LOCKED_OUT', 'ownedAsset', { ownedAsset: undefined }],
    ['ACCOUNT_SECURITY', 'LOCKED_OUT', 'lastKnownGoodAt', { lastKnownGoodAt: undefined }],
  ];
  test.each(rows)('%s/%s: %s', (...[category, subType, field, over]) => {
    const track = category === 'ACCOUNT_SECURITY' ? 'SERVICE_REQUEST' : 'POLICY_REFERRAL';
    const content = contentFor({ track, category, subType });
    expect(problemsOf({ ...content, particulars: { ...content.particulars, ...over } })).toEqual([`particulars content.particulars.${field}`]);
  });

  test('an ad has its id or a capture', () => {
    const content = contentFor({ track: 'POLICY_REFERRAL', category: 'POLITICAL_AD', subType: 'NOT_IN_AD_LIBRARY' });
    expect(problemsOf({ ...content, items: [anItem()] })).toEqual(['particulars content.items']);
    expect(problemsOf({ ...content, items: [anItem({ locatorType: 'AD_ID', locator: '1734' })] })).toEqual([]);
  });

  test('coordination shows in two locators or a trend', () => {
    const content = contentFor({ track: 'POLICY_REFERRAL', category: 'COORDINATED_INAUTHENTIC', subType: 'BOT_NETWORK' });
    expect(problemsOf({ ...content, items: [anItem()] })).toEqual(['particulars content.items']);
    expect(problemsOf({ ...content, items: [anItem({ locatorType: 'HASHTAG_TREND', locator: '#monday' })] })).toEqual([]);
  });

  test.each([
    ['as a whole', undefined, ''], ['areas', { areas: [' '] }, '.areas'], ['a start that is past', { startedAt: '2026-05-11T00:00:00.000Z' }, '.startedAt'], ['an end after it', { endedAt: '2026-05-01T00:00:00.000Z' }, '.endedAt'],
  ])('a shutdown: %s', (_name, over, field) => {
    const content = contentFor({ track: 'CONNECTIVITY', category: 'INTERNET_SHUTDOWN', subType: 'MOBILE_ONLY' });
    const shutdown = over === undefined || content.particulars.shutdown === undefined ? undefined : { ...content.particulars.shutdown, ...over };
    expect(problemsOf({ ...content, particulars: { shutdown } })).toEqual([`particulars content.particulars.shutdown${field}`]);
  });
});

describe('the two doors', () => {
  test('assertValid refuses with the first problem and lists all', () => {
    const { problems } = validateContent(aContent({ claim: undefined, isExercise: true }), aContext());
    expect(caught(() => assertValid(problems))).toMatchObject({ code: 'VALIDATION', rule: 'V16', path: 'content.isExercise', details: { problems: ['content.isExercise V16', 'content.claim V10'] } });
    expect(() => assertValid([])).not.toThrow();
  });

  test('assertFileable asks for both, problems first, and gives the warnings back', () => {
    const context = aContext({ filedToday: 200, now });
    expect(caught(() => assertFileable(aContent({ claim: undefined }), context, []))).toMatchObject({ rule: 'V10' });
    expect(caught(() => assertFileable(aContent(), context, []))).toMatchObject({ rule: 'softLimit' });
    expect(assertFileable(aContent(), context, [{ code: 'SOFT_LIMIT', reason: 'Polling day' }])).toMatchObject([{ code: 'SOFT_LIMIT' }]);
  });
});
