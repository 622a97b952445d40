import { describe, expect, test } from '@jest/globals';
import { AUTHORITY_MODELS, CATEGORIES } from '../../../server/domain/codes.ts';
import type { Ask, AuthorityModel, Category, SubType, Track } from '../../../server/domain/codes.ts';
import { askAllowed } from '../../../server/domain/taxonomy/asks.ts';
import { contentTypeOf, defaultContent } from '../../../server/domain/taxonomy/default-content.ts';
import { defaultAim, defaultAsk, defaultHandling, defaultTrack, isSealable, maySeal } from '../../../server/domain/taxonomy/defaults.ts';
import { filingOptions } from '../../../server/domain/taxonomy/filing-options.ts';
import { trackAllows, tracksFor } from '../../../server/domain/taxonomy/matrix.ts';
import { needsLegalReading, needsTwoPersons } from '../../../server/domain/taxonomy/two-persons.ts';

const pairs = (Object.keys(CATEGORIES) as Category[]).flatMap((category) => CATEGORIES[category].map((subType) => ({ category, subType })));

describe('defaults', () => {
  test.each(pairs)('$category/$subType: the default track is allowed, and so is the default ask of every track', ({ category, subType }) => {
    expect(trackAllows({ track: defaultTrack(category, subType), category, subType })).toBe(true);
    for (const track of tracksFor(category, subType)) {
      for (const model of AUTHORITY_MODELS) {
        const cell = { track, category, subType, model };
        expect(askAllowed(cell, defaultAsk(cell))).toBe(true);
      }
    }
  });

  test.each<[Track, Category, SubType, AuthorityModel, Ask]>([
    ['POLICY_REFERRAL', 'VOTING_PROCESS_DISINFO', 'WRONG_DATE_TIME', 'INDEPENDENT', 'ADD_CONTEXT_OR_LABEL'],
    ['POLICY_REFERRAL', 'VIOLENCE', 'DIRECT_THREAT', 'INDEPENDENT', 'REVIEW_AGAINST_POLICY'],
    ['LEGAL_ORDER', 'VIOLENCE', 'DIRECT_THREAT', 'INDEPENDENT', 'GEO_RESTRICT'],
    ['LEGAL_REQUEST', 'VIOLENCE', 'DIRECT_THREAT', 'INDEPENDENT', 'GEO_RESTRICT'],
    ['LEGAL_REQUEST', 'VIOLENCE', 'DIRECT_THREAT', 'GOVERNMENTAL', 'ADD_CONTEXT_OR_LABEL'],
    ['LEGAL_ORDER', 'VIOLENCE', 'DIRECT_THREAT', 'GOVERNMENTAL', 'GEO_RESTRICT'],
    ['LEGAL_REQUEST', 'RESULTS_INTEGRITY_DISINFO', 'FALSE_RESULT', 'INDEPENDENT', 'ADD_CONTEXT_OR_LABEL'],
    ['LEGAL_ORDER', 'COORDINATED_INAUTHENTIC', 'FOREIGN_LINKED', 'INDEPENDENT', 'REVIEW_AGAINST_POLICY'],
    ['INFORMATION', 'VIOLENCE', 'INCITEMENT', 'INDEPENDENT', 'NONE_INFORMATION'],
    ['CONNECTIVITY', 'INTERNET_SHUTDOWN', 'FULL_NETWORK', 'INDEPENDENT', 'SHARE_DATA_ON_OUTAGE'],
    ['SERVICE_REQUEST', 'ACCOUNT_SECURITY', 'EMB_ACCOUNT_COMPROMISED', 'INDEPENDENT', 'SECURE_ACCOUNT'],
    ['SERVICE_REQUEST', 'ACCOUNT_SECURITY', 'WRONGFUL_REMOVAL', 'INDEPENDENT', 'RESTORE'],
    ['SERVICE_REQUEST', 'AUTHORITATIVE_INFO', 'WRONG_PANEL', 'INDEPENDENT', 'CORRECT_INFORMATION'],
  ])('%s, %s/%s of a %s authority asks %s', (...[track, category, subType, model, ask]) => {
    expect(defaultAsk({ track, category, subType, model })).toBe(ask);
  });

  test('a results claim on a court order may start at blocking', () => {
    expect(defaultAsk({ track: 'LEGAL_ORDER', category: 'RESULTS_INTEGRITY_DISINFO', subType: 'FALSE_RESULT', isCourtOrder: true })).toBe('GEO_RESTRICT');
  });

  test('what only the law forbids starts on a legal track, a shutdown on connectivity and sealed', () => {
    expect(defaultTrack('SILENCE_PERIOD_BREACH', 'EXIT_POLL')).toBe('LEGAL_REQUEST');
    expect(defaultTrack('POLITICAL_AD', 'SILENCE_PERIOD')).toBe('LEGAL_REQUEST');
    expect(defaultTrack('INTERNET_SHUTDOWN', 'SMS_VOICE')).toBe('CONNECTIVITY');
    expect(defaultHandling('CONNECTIVITY')).toBe('SEALED');
    expect(defaultHandling('POLICY_REFERRAL')).toBe('STANDARD');
  });

  test('sealing is open to shutdowns, harassment and violence alone', () => {
    const sealable = pairs.filter(({ category, subType }) => maySeal(defaultTrack(category, subType), category)).map(({ category }) => category);
    expect([...new Set(sealable)]).toEqual(['VIOLENCE', 'HARASSMENT', 'INTERNET_SHUTDOWN']);
    expect([...new Set(pairs.map(({ category }) => category))].filter(isSealable)).toEqual(['VIOLENCE', 'HARASSMENT', 'INTERNET_SHUTDOWN']);
  });

  test('an aim follows the sub-type where it differs from its category', () => {
    expect(defaultAim('VIOLENCE', 'INCITEMENT')).toBe('PUBLIC_ORDER');
    expect(defaultAim('VIOLENCE', 'DOXXING')).toBe('RIGHTS_OF_OTHERS');
  });
});

describe('a default content', () => {
  const now = '2026-05-10T18:10:00.000Z';
  const item = (companyId: string, locator: string) => ({ companyId, locatorType: 'URL' as const, locator, canonicalLocator: locator });

  test('carries every default of the worked example', () => {
    const content = defaultContent({
      category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', country: 'XA', electionId: 'e1', phase: 'CRITICAL_WINDOW', language: 'en', now,
      items: [item('c1', 'https://a.example/video/1'), item('c2', 'https://b.example/p/2'), item('c1', 'https://a.example/3')],
    });
    expect(content).toMatchObject({
      track: 'POLICY_REFERRAL', severity: 'S2_HIGH', tlp: 'AMBER', handling: 'STANDARD', originOfAlert: 'OWN', legitimateAim: 'RIGHT_TO_VOTE',
      noticeToAuthor: { kind: 'NO_OBJECTION' }, isExercise: false, recipients: [{ companyId: 'c1' }, { companyId: 'c2' }],
    });
    expect(content.items[0]).toMatchObject({ ask: 'ADD_CONTEXT_OR_LABEL', contentType: 'VIDEO', aiGenerated: 'UNKNOWN', firstSeenAt: now });
    expect(content.policySection).toMatch(/vote/);
  });

  test.each([
    ['URL', 'https://v.example/watch?v=1', 'VIDEO'], ['URL', 'https://v.example/x/live', 'LIVE'], ['URL', 'https://i.example/a.JPG', 'IMAGE'],
    ['URL', 'https://t.example/status/1', 'TEXT'], ['ACCOUNT_HANDLE', '@live', 'ACCOUNT'], ['CHANNEL', 'x', 'ACCOUNT'], ['AD_ID', '17', 'AD'],
    ['MESSAGE_FORWARD', 'see /watch/1', 'TEXT'],
  ] as const)('%s %s is %s', (locatorType, locator, contentType) => {
    expect(contentTypeOf(locatorType, locator)).toBe(contentType);
  });
});

describe('two persons', () => {
  const subject = { track: 'POLICY_REFERRAL', category: 'VOTING_PROCESS_DISINFO', items: [{ ask: 'ADD_CONTEXT_OR_LABEL' }] } as const;
  test('a light ask on a light track needs one', () => {
    expect(needsTwoPersons(subject)).toBe(false);
    expect(needsTwoPersons({ ...subject, items: [{ ask: 'PRESERVE_EVIDENCE' }] })).toBe(false);
  });
  test.each(['REDUCE_DISTRIBUTION', 'DISABLE_MONETISATION_OR_AD', 'GEO_RESTRICT', 'REMOVE_CONTENT', 'SUSPEND_ACCOUNT'] as const)('%s on any item needs two', (ask) => {
    expect(needsTwoPersons({ ...subject, items: [...subject.items, { ask }] })).toBe(true);
  });
  test.each(['LEGAL_ORDER', 'LEGAL_REQUEST'] as const)('%s needs two', (track) => {
    expect(needsTwoPersons({ ...subject, track })).toBe(true);
  });
  test('a claim about results needs two, whatever is asked', () => {
    expect(needsTwoPersons({ ...subject, category: 'RESULTS_INTEGRITY_DISINFO', items: [{ ask: 'NONE_INFORMATION' }] })).toBe(true);
  });
  test('the legal reading is asked for on legal tracks and where a candidate or party is touched', () => {
    const restriction = { legality: 'l', necessity: 'n', proportionality: 'p', territory: ['XA'], until: '2026-06-01' };
    expect(needsLegalReading({ track: 'LEGAL_ORDER' })).toBe(true);
    expect(needsLegalReading({ track: 'POLICY_REFERRAL' })).toBe(false);
    expect(needsLegalReading({ track: 'POLICY_REFERRAL', restriction: { ...restriction, concernsCandidateOrParty: true } })).toBe(true);
    expect(needsLegalReading({ track: 'POLICY_REFERRAL', restriction: { ...restriction, concernsCandidateOrParty: false } })).toBe(false);
  });
});

describe('filing options', () => {
  test('has one tile per sub-type, each with its default among its tracks, and what is never a ground', () => {
    const options = filingOptions();
    expect(options.tiles.map(({ category, subType }) => ({ category, subType }))).toEqual(pairs);
    for (const tile of options.tiles) {
      const found = tile.tracks.find((option) => option.track === tile.defaultTrack);
      expect(found?.asks).toContain(found?.defaultAsk);
    }
    expect(options.neverAGround).toEqual([
      'CRITICISM', 'BOYCOTT', 'SATIRE', 'FRAUD_ALLEGED_AS_OPINION', 'PARALLEL_COUNTS', 'REPORTING_A_SHUTDOWN', 'FILMING_A_POLLING_STATION', 'PUBLIC_INTEREST_LEAKS',
    ]);
  });

  test('offers a governmental authority no restrictive ask without an order', () => {
    const asks = filingOptions('GOVERNMENTAL').tiles.flatMap((tile) => tile.tracks).filter((option) => option.track !== 'LEGAL_ORDER').flatMap((option) => option.asks);
    expect(asks).not.toContain('REMOVE_CONTENT');
    expect(asks).not.toContain('REDUCE_DISTRIBUTION');
  });
});
