// V1 to V11 and V16 to V21, one test each by its number. V12 to V15 judge outcomes and stand with the report's tests.
import { describe, expect, test } from '@jest/globals';
import { validateContent } from '../../../server/domain/incident/validate-content.ts';
import type { FilingContext } from '../../../server/domain/incident/filing-context.ts';
import type { IncidentContent } from '../../../server/domain/report/content.ts';
import {
  aContent, aContext, aFile, aLegalBasis, aRabat, aRestriction, aRestrictiveContent, allowedCells, anItem, authority, contentFor, election, lantern, murmur,
} from '../../support/incident-builder.ts';

function problemsOf(content: IncidentContent, over: Partial<FilingContext> = {}): readonly string[] {
  return validateContent(content, aContext(over)).problems.map((problem) => `${problem.rule} ${problem.path}`);
}

function warningsOf(content: IncidentContent, over: Partial<FilingContext> = {}): readonly string[] {
  return validateContent(content, aContext(over)).warnings.map((warning) => `${warning.code} ${warning.path}`);
}

const results = contentFor({ track: 'POLICY_REFERRAL', category: 'RESULTS_INTEGRITY_DISINFO', subType: 'FALSE_RESULT' });
const violence = contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DIRECT_THREAT' });
const shutdown = contentFor({ track: 'CONNECTIVITY', category: 'INTERNET_SHUTDOWN', subType: 'FULL_NETWORK' });
const information = contentFor({ track: 'INFORMATION', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE' });

test.each(allowedCells())('a complete content passes: $track, $category, $subType', (cell) => {
  expect(validateContent(contentFor(cell), aContext())).toEqual({ problems: [], warnings: [] });
});

describe('the frame of a filing', () => {
  test('V1: the country is the one of the authority and of the election', () => {
    expect(problemsOf(aContent({ country: 'XB' }))).toEqual(['V1 content.country']);
    expect(problemsOf(aContent(), { election: { ...election, country: 'XB' } })).toEqual(['V1 content.country']);
  });

  test('V2: an election, and not a closed one', () => {
    expect(problemsOf(aContent(), { phase: 'CLOSED' })).toContain('V2 content.electionId');
    expect(problemsOf(aContent({ electionId: undefined }), { election: undefined })).toContain('V2 content.electionId');
    expect(problemsOf(aContent({ electionId: 'unknown' }))).toContain('V2 content.electionId');
  });

  test.each([
    { track: 'SERVICE_REQUEST', category: 'ACCOUNT_SECURITY', subType: 'LOCKED_OUT' },
    { track: 'CONNECTIVITY', category: 'INTERNET_SHUTDOWN', subType: 'THROTTLING' },
  ] as const)('V2: $track needs no election and outlives one', (cell) => {
    const content = { ...contentFor(cell), severityReason: 'Voters abroad depend on it' };
    expect(problemsOf(content, { phase: 'CLOSED' })).toEqual([]);
    expect(problemsOf({ ...content, electionId: undefined }, { election: undefined, phase: 'ROUTINE' })).toEqual([]);
  });

  test('V16: an exercise is refused until contacts can be enrolled', () => {
    expect(problemsOf(aContent({ isExercise: true }))).toEqual(['V16 content.isExercise']);
  });
});

describe('what is asked', () => {
  test('V3: an ask above the ceiling of the track, with track and ceiling', () => {
    const content = aContent({ items: [anItem({ ask: 'REMOVE_CONTENT', quote: 'q', reason: 'r' })], restriction: aRestriction() });
    const [found] = validateContent(content, aContext()).problems;
    expect(found).toMatchObject({ rule: 'V3', code: 'ASK_TOO_INTRUSIVE', path: 'content.items.0.ask', details: { track: 'POLICY_REFERRAL', ceiling: 'ADD_CONTEXT_OR_LABEL' } });
  });

  test('V4: a legal track without its legal basis, an order without the order', () => {
    expect(problemsOf(aRestrictiveContent({ legal: undefined }))).toEqual(['V4 content.legal']);
    expect(problemsOf(aRestrictiveContent({ legal: { ...aLegalBasis(), article: ' ' } }))).toEqual(['V4 content.legal.article']);
    expect(problemsOf(aRestrictiveContent({ track: 'LEGAL_ORDER' }))).toEqual(['V4 content.legal.order']);
    expect(problemsOf(aContent({ legal: aLegalBasis() }))).toEqual(['V4 content.legal']);
    expect(problemsOf(aRestrictiveContent({ legal: aLegalBasis('LEGAL_ORDER') }))).toEqual(['V4 content.legal.order']);
  });

  test.each([
    ['issuingAuthority', { issuingAuthority: '' }], ['caseNumber', { caseNumber: '' }], ['redress', { redress: '' }], ['issuedOn', { issuedOn: '2026-05-12' }],
    ['expiresOn', { expiresOn: '2026-05-09' }], ['appealDeadline', { appealDeadline: '2026-05-01' }],
  ])('V4: an order with a wrong %s', (field, over) => {
    const legal = aLegalBasis('LEGAL_ORDER');
    const order = legal.order === undefined ? undefined : { ...legal.order, ...over };
    expect(problemsOf(aRestrictiveContent({ track: 'LEGAL_ORDER', legal: { ...legal, order } }))).toEqual([`V4 content.legal.order.${field}`]);
  });

  test('V9: a shutdown carries no removal ask', () => {
    const content = { ...shutdown, items: shutdown.items.map((item) => ({ ...item, ask: 'REMOVE_CONTENT' as const, quote: 'q', reason: 'r' })), restriction: aRestriction() };
    expect(problemsOf(content)).toEqual(['V9 content.items.0.ask']);
  });

  test('V17: a legal ask beyond the own territory needs its own reason', () => {
    const wider = aRestriction({ territory: ['XA', 'XB'] });
    expect(problemsOf(aRestrictiveContent({ restriction: wider }))).toEqual(['V17 content.restriction.widerTerritoryReason']);
    expect(problemsOf(aRestrictiveContent({ restriction: { ...wider, widerTerritoryReason: 'Voters abroad vote there' } }))).toEqual([]);
    expect(problemsOf(aRestrictiveContent({ restriction: aRestriction({ territory: ['XA-01'] }) }))).toEqual([]);
  });

  test('V18: at most ten restrictive items per company, counting those already in the report', () => {
    const item = anItem({ ask: 'GEO_RESTRICT', quote: 'q', reason: 'r' });
    const ten = Array.from({ length: 10 }, () => item);
    expect(problemsOf(aRestrictiveContent({ items: ten }))).toEqual([]);
    expect(problemsOf(aRestrictiveContent({ items: [...ten, item] }))).toEqual(['V18 content.items']);
    expect(problemsOf(aRestrictiveContent({ items: [...ten, { ...item, companyId: lantern }], recipients: [{ companyId: murmur }, { companyId: lantern }] }))).toEqual([]);
    expect(problemsOf(aRestrictiveContent({ items: ten }), { alreadyInReport: { items: 1, restrictiveItems: 1, files: 0 } })).toEqual(['V18 content.items']);
  });

  test('V18: no trend, a quote and a reason each', () => {
    const items = [anItem({ ask: 'GEO_RESTRICT', quote: '', reason: 'r' }), anItem({ ask: 'GEO_RESTRICT', quote: 'q' }), anItem({ ask: 'GEO_RESTRICT', quote: 'q', reason: 'r', locatorType: 'HASHTAG_TREND', locator: '#x' })];
    expect(problemsOf(aRestrictiveContent({ items }))).toEqual(['V18 content.items.0.quote', 'V18 content.items.1.reason', 'V18 content.items.2.locatorType']);
    expect(problemsOf(aContent({ items: [anItem({ locatorType: 'HASHTAG_TREND', locator: '#x' })] }))).toEqual([]);
  });

  test('V20: a results claim stays below restriction unless a court ordered', () => {
    const items = [anItem({ ask: 'GEO_RESTRICT', quote: 'q', reason: 'r' })];
    const order = aLegalBasis('LEGAL_ORDER');
    const ordered = { ...results, track: 'LEGAL_ORDER' as const, items, restriction: aRestriction() };
    expect(problemsOf({ ...ordered, legal: order })).toEqual([]);
    expect(problemsOf({ ...ordered, legal: { ...order, order: order.order && { ...order.order, isCourtOrder: false } } })).toEqual(['V20 content.items.0.ask']);
    expect(problemsOf({ ...ordered, track: 'LEGAL_REQUEST', legal: aLegalBasis() })).toEqual(['V20 content.items.0.ask']);
  });

  test('V20: a specific claim, a source that is not the authority, and nobody protected', () => {
    const capture = [anItem({ evidence: [aFile()] })];
    expect(problemsOf({ ...results, claim: undefined, items: capture })).toEqual(['V20 content.claim']);
    expect(problemsOf({ ...results, particulars: { ...results.particulars, independentSource: '' } })).toEqual(['V20 content.particulars.independentSource']);
    expect(problemsOf({ ...results, particulars: { ...results.particulars, independentSource: 'https://www.elections.example/results' } })).toEqual(['V20 content.particulars.independentSource']);
    expect(problemsOf({ ...results, particulars: { ...results.particulars, isNotObserverMediaOrPetition: false } })).toEqual(['V20 content.particulars.isNotObserverMediaOrPetition']);
  });

  test('V21: a governmental authority restricts on an order and on nothing else', () => {
    const governmental = { authority: { ...authority, model: 'GOVERNMENTAL' as const } };
    expect(problemsOf(aRestrictiveContent(), governmental)).toEqual(['V21 content.items.0.ask', 'V21 content.items.1.ask']);
    expect(problemsOf(aRestrictiveContent({ track: 'LEGAL_ORDER', legal: aLegalBasis('LEGAL_ORDER') }), governmental)).toEqual([]);
    expect(problemsOf(aContent(), governmental)).toEqual([]);
  });
});

describe('what is said', () => {
  test('V8: six Rabat parts for incitement and hate speech, later where life is at risk, never for a direct threat', () => {
    for (const [category, subType] of [['VIOLENCE', 'INCITEMENT'], ['HATE_SPEECH', 'ETHNIC']] as const) {
      const content = contentFor({ track: 'POLICY_REFERRAL', category, subType });
      expect(problemsOf({ ...content, particulars: { ...content.particulars, rabat: undefined } })).toEqual(['V8 content.particulars.rabat']);
      expect(problemsOf({ ...content, particulars: { ...content.particulars, rabat: { ...aRabat(), intent: '' } } })).toEqual(['V8 content.particulars.rabat.intent']);
    }
    const atRisk = { ...violence, subType: 'INCITEMENT' as const, particulars: { ...violence.particulars, imminence: 2, harm: 2 } };
    expect(problemsOf(atRisk)).toEqual([]);
    expect(problemsOf({ ...violence, particulars: { ...violence.particulars, rabat: aRabat() } })).toEqual(['V8 content.particulars.rabat']);
  });

  test('V10: a claim or a capture; a claim is not the link alone', () => {
    expect(problemsOf(aContent({ claim: undefined }))).toEqual(['V10 content.claim']);
    expect(problemsOf(aContent({ claim: ' https://murmur.example/p/1 ' }))).toEqual(['V10 content.claim']);
    expect(problemsOf(aContent({ claim: undefined, items: [anItem({ evidence: [aFile()] })] }))).toEqual([]);
    expect(problemsOf(aContent({ claim: undefined, recipients: [{ companyId: murmur, claim: 'Says Monday' }] }))).toEqual([]);
    expect(problemsOf(aContent({ claim: 'Says https://murmur.example/p/1 is the new date' }))).toEqual([]);
  });

  test('V11: what is correct stands on a page or an account of the authority, or in its notice', () => {
    const statement = 'Polling is on Tuesday';
    const corrected = (correction: IncidentContent['correction']): readonly string[] => problemsOf(aContent({ correction }));
    expect(corrected({ statement })).toEqual(['V11 content.correction.link']);
    expect(corrected({ statement, link: 'https://elections.example.evil.example/day' })).toEqual(['V11 content.correction.link']);
    expect(corrected({ statement, link: 'https://elections.example@evil.example/day' })).toEqual(['V11 content.correction.link']);
    expect(corrected({ statement, link: 'https://murmur.example/xa_elections_fake' })).toEqual(['V11 content.correction.link']);
    expect(corrected({ statement, link: 'https://www.news.elections.example/day' })).toEqual([]);
    expect(corrected({ statement, link: 'https://murmur.example/XA_elections/posts/9' })).toEqual([]);
    expect(corrected({ statement, notice: aFile() })).toEqual([]);
    expect(corrected(undefined)).toEqual(['minimum content.correction']);
    expect(corrected({})).toEqual(['minimum content.correction.statement']);
    expect(corrected({ officialFactId: 'unknown' })).toEqual(['minimum content.correction.officialFactId']);
  });

  test('V19: information names no post or account, threats and cyber attacks excepted', () => {
    expect(problemsOf({ ...information, items: [anItem({ ask: 'NONE_INFORMATION' })] })).toEqual(['V19 content.items.0.locatorType']);
    expect(problemsOf({ ...information, items: [anItem({ ask: 'NONE_INFORMATION', locatorType: 'OTHER' })] })).toEqual(['V19 content.items.0.locatorType']);
    expect(problemsOf({ ...information, items: [anItem({ ask: 'NONE_INFORMATION', locatorType: 'SUBJECT', locator: 'Rumours' })] })).toEqual([]);
  });
});

describe('warnings that block until confirmed', () => {
  test('V5: a locator on another platform than the recipient offers the right company', () => {
    const over = { platformCompanyOf: () => ({ companyId: lantern, platform: 'lantern-video' }) };
    const [found] = validateContent(aContent({ items: [anItem()] }), aContext(over)).warnings;
    expect(found).toEqual({ code: 'LOCATOR_OF_OTHER_PLATFORM', path: 'content.items.0.locator', details: { companyId: lantern, platform: 'lantern-video' } });
    expect(warningsOf(aContent(), { platformCompanyOf: () => ({ companyId: murmur, platform: 'murmur' }) })).toEqual([]);
  });

  test('V6: the same locator to the same company while open', () => {
    const open = { canonicalLocator: 'https://murmur.example/p/2', reportId: 'r9', publicRef: 'XA-0000-0000' };
    expect(warningsOf(aContent(), { openLocators: [{ ...open, companyId: murmur }] })).toEqual(['ALREADY_REPORTED content.items.1.locator']);
    expect(warningsOf(aContent(), { openLocators: [{ ...open, companyId: lantern }] })).toEqual([]);
  });

  test.each([['NO', true], ['NOT_SAFE', true], ['YES', false]] as const)('V7: imminence 3 with police notified %s', (policeNotified, isWarned) => {
    const particulars = { ...violence.particulars, imminence: 3, policeNotified };
    expect(warningsOf({ ...violence, particulars })).toEqual(isWarned ? ['POLICE_NOT_NOTIFIED content.particulars.policeNotified'] : []);
    expect(warningsOf({ ...violence, particulars: { ...particulars, imminence: 2 } })).toEqual([]);
  });
});
