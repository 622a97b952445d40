// Outcomes in the words of the EU's Transparency Database: every one maps or says why not, every statement
// keeps the database's rules, and what those words can tell comes back the same.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AI_GENERATED, AUTOMATED_DECISIONS, CATEGORIES, CONTENT_TYPES, GROUNDS, OUTCOMES, RESTRICTIVE_OUTCOMES, TRACKS } from '../../../server/domain/codes.ts';
import type { Category, OutcomeCode, SubType } from '../../../server/domain/codes.ts';
import { DSA_NONE, dsaStatementOf, dsaStatementsOf } from '../../../server/domain/report/dsa-statement.ts';
import { outcomeFromDsa } from '../../../server/domain/report/outcome-from-dsa.ts';
import { outcomeProblem } from '../../../server/domain/report/outcome-rules.ts';
import type { Item, Outcome, Report } from '../../../server/domain/report/report.ts';
import { dsaClassOf } from '../../../server/domain/taxonomy/dsa-categories.ts';
import {
  DSA_ACCOUNTS, DSA_AUTOMATED_DECISIONS, DSA_CATEGORIES, DSA_CONTENT_TYPES, DSA_GROUNDS, DSA_KEYWORDS, DSA_MONETARIES, DSA_PROVISIONS, DSA_SOURCE_TYPES, DSA_VISIBILITIES, EEA_COUNTRIES, dsaLimits,
} from '../../../server/domain/taxonomy/dsa-vocabulary.ts';
import type { DsaStatement } from '../../../server/domain/taxonomy/dsa-vocabulary.ts';
import { ReportCase, outcomeOf } from '../../support/report-builder.ts';

const { report: filed } = new ReportCase({ severity: 'S4_LOW' });
const [firstItem] = filed.items;
if (firstItem === undefined) throw new Error('a report has an item');
const sample: Item = firstItem;

function decidedWith(changes: Partial<Outcome>): Outcome {
  return { ...outcomeOf(), isReasoned: true, decidedAt: '2030-05-10T20:30:00.000Z', decidedBy: 3, ...changes };
}

function itemWith(outcome: Partial<Outcome>, changes: Partial<Item> = {}): Item {
  return { ...sample, state: 'DECIDED', outcome: decidedWith(outcome), ...changes };
}

function statementFor(outcome: Partial<Outcome>, report: Partial<Report> = {}, item: Partial<Item> = {}): DsaStatement {
  const read = dsaStatementOf({ ...filed, ...report }, itemWith(outcome, item));
  if ('none' in read) throw new Error(read.none);
  return read.statement;
}

const subTypes = Object.entries(CATEGORIES).flatMap(([category, list]) => list.map((subType) => [category, subType] as const));
const text = (max: number): fc.Arbitrary<string> => fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }).filter((each) => each.trim() !== '' && !each.endsWith('…'));
const someOf = <T>(list: readonly T[], minLength = 0): fc.Arbitrary<readonly T[]> => fc.uniqueArray(fc.constantFrom(...list), { minLength, maxLength: 5 });
const day = fc.constantFrom('2030-05-11', '2030-06-30', '2031-01-01');

const anyOutcome: fc.Arbitrary<Partial<Outcome>> = fc.record(
  {
    codes: someOf(OUTCOMES, 1), ground: fc.constantFrom(...GROUNDS), territory: someOf([...EEA_COUNTRIES, 'XA', 'KE', 'DE-BY']), ruleCited: text(900), explanation: text(4_000),
    appliedAt: fc.constantFrom('2030-05-10T20:00:00.000Z', '2030-05-11T01:00:00.000Z'), until: day, automatedDetection: fc.boolean(), automatedDecision: fc.constantFrom(...AUTOMATED_DECISIONS),
  },
  { requiredKeys: ['codes', 'ground', 'territory', 'automatedDetection', 'automatedDecision'] },
);

describe('out', () => {
  test.each(OUTCOMES)('%s is a restriction with a statement, or none is due', (code) => {
    const isRestriction = (RESTRICTIVE_OUTCOMES as readonly OutcomeCode[]).includes(code);
    const read = dsaStatementOf(filed, itemWith({ codes: [code], territory: ['DE'] }));
    expect('none' in read ? read.none : 'STATED').toBe(isRestriction ? 'STATED' : 'NOT_A_RESTRICTION');
  });

  test.each(subTypes)('%s / %s has a category and a keyword of the database', (category, subType) => {
    const { category: named, keyword, other } = dsaClassOf(category as Category, subType as SubType);
    expect(DSA_CATEGORIES).toContain(named);
    expect(DSA_KEYWORDS).toContain(keyword);
    expect(other !== undefined).toBe(keyword === 'KEYWORD_OTHER');
  });

  test('whatever was decided, the statement keeps the rules of the database', () => {
    const item = fc.record({ contentType: fc.constantFrom(...CONTENT_TYPES), aiGenerated: fc.constantFrom(...AI_GENERATED), contentLanguage: fc.constantFrom('en', 'pt-BR', 'ceb') });
    const report = fc.record({ track: fc.constantFrom(...TRACKS), kind: fc.constantFrom(...subTypes) }).map(({ track, kind: [category, subType] }) => ({ track, category: category as Category, subType: subType as SubType }));
    fc.assert(
      fc.property(anyOutcome, item, report, (outcome, subject, frame) => {
        const read = dsaStatementOf({ ...filed, ...frame }, itemWith(outcome, subject));
        if ('none' in read) return expect(DSA_NONE).toContain(read.none);
        expect(brokenRules(read.statement)).toEqual([]);
        expect(read.missing).toEqual(['content_date']);
      }),
      { numRuns: 500 },
    );
  });

  test('both grounds are one there, with a mark beside it', () => {
    expect(statementFor({ ground: 'BOTH' })).toMatchObject({ decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT', incompatible_content_illegal: 'Yes' });
    expect(statementFor({ ground: 'POLICY' })).toMatchObject({ decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT', incompatible_content_illegal: 'No' });
    expect(statementFor({ ground: 'ILLEGAL' })).toMatchObject({ decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT', illegal_content_legal_ground: 'Civic integrity, 2' });
  });

  test('a legal request is a notice, anything else another notification', () => {
    expect(statementFor({}, { track: 'LEGAL_REQUEST' }).source_type).toBe('SOURCE_ARTICLE_16');
    expect(statementFor({}, { track: 'POLICY_REFERRAL' }).source_type).toBe('SOURCE_TYPE_OTHER_NOTIFICATION');
  });

  test('a sealed matter, an order, what is open and what is decided for elsewhere have none', () => {
    const noneOf = (report: Partial<Report>, item: Item): unknown => dsaStatementOf({ ...filed, ...report }, item);
    expect(noneOf({ handling: 'SEALED' }, itemWith({}))).toEqual({ itemNumber: 1, none: 'SEALED' });
    expect(noneOf({ track: 'LEGAL_ORDER' }, itemWith({}))).toEqual({ itemNumber: 1, none: 'LEGAL_ORDER' });
    expect(noneOf({}, itemWith({ territory: ['XA'] }))).toEqual({ itemNumber: 1, none: 'OUTSIDE_EEA' });
    expect(noneOf({}, itemWith({}, { state: 'REVERSED' }))).toEqual({ itemNumber: 1, none: 'NOT_DECIDED' });
    expect(dsaStatementsOf(filed)).toEqual([{ itemNumber: 1, none: 'NOT_DECIDED' }]);
  });

  test('a corrected outcome is another statement', () => {
    expect(statementFor({}).puid).toBe('item-1');
    expect(statementFor({}, {}, { earlierOutcomes: [decidedWith({})] }).puid).toBe('item-1-2');
  });
});

describe('in', () => {
  /** What the database's words can tell: restrictions, one of the two for accounts, places of the area, texts that are short enough. */
  const tellable: fc.Arbitrary<Partial<Outcome>> = fc
    .record(
      {
        codes: someOf(RESTRICTIVE_OUTCOMES, 1).filter((codes) => !(codes.includes('ACCOUNT_SUSPENDED') && codes.includes('ACCOUNT_TERMINATED'))),
        ground: fc.constantFrom('ILLEGAL' as const, 'POLICY' as const, 'BOTH' as const), territory: someOf(EEA_COUNTRIES, 1), ruleCited: text(300), explanation: text(4_000),
        appliedAt: fc.constant('2030-05-10T00:00:00.000Z'), until: day, automatedDetection: fc.boolean(), automatedDecision: fc.constantFrom(...AUTOMATED_DECISIONS),
      },
      { requiredKeys: ['codes', 'ground', 'territory', 'ruleCited', 'appliedAt', 'automatedDetection', 'automatedDecision'] },
    )
    .map((outcome) => ({ explanation: undefined, until: undefined, ...outcome }));

  const inOrder = (list: readonly string[] = []): readonly string[] => [...list].sort();

  test('out and in again is the same outcome, as far as the words can tell', () => {
    fc.assert(
      fc.property(tellable, (outcome) => {
        const { codes, territory, ruleCited, explanation, ...rest } = outcomeFromDsa(statementFor(outcome));
        expect(inOrder(codes)).toEqual(inOrder(outcome.codes));
        expect(inOrder(territory)).toEqual(inOrder(outcome.territory));
        expect([ruleCited, explanation]).toEqual([outcome.ruleCited, outcome.explanation]);
        const { ground, appliedAt, until, automatedDetection, automatedDecision } = outcome;
        expect({ until: undefined, ...rest }).toEqual({ ground, appliedAt, until, automatedDetection, automatedDecision });
      }),
      { numRuns: 500 },
    );
  });

  test('everywhere comes back as everywhere, not as a list of countries', () => {
    expect(outcomeFromDsa(statementFor({ territory: [] })).territory).toEqual([]);
    expect(outcomeFromDsa(statementFor({ codes: ['DISABLED_GEO'], territory: [...EEA_COUNTRIES] })).territory).toEqual(EEA_COUNTRIES);
  });

  test.each([...DSA_VISIBILITIES, ...DSA_MONETARIES, ...DSA_PROVISIONS, ...DSA_ACCOUNTS])('%s has an outcome that may stand', (word) => {
    const field = DSA_VISIBILITIES.some((each) => each === word) ? { decision_visibility: [word] } : { [`decision_${(/^DECISION_([A-Z]+)_/.exec(word)?.[1] ?? '').toLowerCase()}`]: word };
    for (const ground of DSA_GROUNDS) {
      const texts = { illegal_content_legal_ground: 'Article 1', illegal_content_explanation: 'It breaks the article in every word.', territorial_scope: ['DE'], ...field };
      const stated = outcomeFromDsa({ decision_ground: ground, ...texts } as Parameters<typeof outcomeFromDsa>[0]);
      expect(outcomeProblem(filed, { ...outcomeOf(), ...stated }, 'outcome')).toBeUndefined();
      expect(stated.codes).toHaveLength(1);
    }
  });

  test('ends that differ are no single end', () => {
    const stated = { ...statementFor({ codes: ['REMOVED', 'ACCOUNT_SUSPENDED'], until: '2030-06-30' }) };
    expect(outcomeFromDsa(stated).until).toBe('2030-06-30');
    expect(outcomeFromDsa({ ...stated, end_date_account_restriction: '2030-07-01' }).until).toBeUndefined();
  });
});

/** The database's own rules for a statement, as its documentation gives them, but for `content_date`. */
function brokenRules(statement: DsaStatement): readonly string[] {
  const { decision_visibility: visibility = [], decision_ground: ground, content_type: types, application_date: start } = statement;
  const within = (list: readonly string[], values: readonly (string | undefined)[]): boolean => values.every((value) => value === undefined || list.includes(value));
  const isFilled = (value: string | undefined, max: number): boolean => value !== undefined && value.trim() !== '' && value.length <= max && value.isWellFormed();
  const rules: readonly (readonly [string, boolean])[] = [
    ['a decision', visibility.length > 0 || statement.decision_monetary !== undefined || statement.decision_account !== undefined],
    ['visibility', within(DSA_VISIBILITIES, visibility) && new Set(visibility).size === visibility.length],
    ['visibility other', visibility.includes('DECISION_VISIBILITY_OTHER') === isFilled(statement.decision_visibility_other, dsaLimits.other)],
    ['monetary and account', within(DSA_MONETARIES, [statement.decision_monetary]) && within(DSA_ACCOUNTS, [statement.decision_account])],
    ['ground', within(DSA_GROUNDS, [ground])],
    ['illegal', (ground === 'DECISION_GROUND_ILLEGAL_CONTENT') === (isFilled(statement.illegal_content_legal_ground, dsaLimits.ground) && isFilled(statement.illegal_content_explanation, dsaLimits.explanation))],
    ['incompatible', (ground === 'DECISION_GROUND_INCOMPATIBLE_CONTENT') === (isFilled(statement.incompatible_content_ground, dsaLimits.ground) && isFilled(statement.incompatible_content_explanation, dsaLimits.explanation))],
    ['category', within(DSA_CATEGORIES, [statement.category, ...(statement.category_addition ?? [])]) && !(statement.category_addition ?? []).includes(statement.category)],
    ['keyword', within(DSA_KEYWORDS, statement.category_specification ?? [])],
    ['content', types.length > 0 && within(DSA_CONTENT_TYPES, types) && types.includes('CONTENT_TYPE_OTHER') === isFilled(statement.content_type_other, dsaLimits.other)],
    ['language', statement.content_language === undefined || /^[A-Z]{2}$/.test(statement.content_language)],
    ['scope', statement.territorial_scope.length > 0 && within(EEA_COUNTRIES, statement.territorial_scope)],
    ['dates', [start, statement.end_date_visibility_restriction, statement.end_date_monetary_restriction, statement.end_date_account_restriction].every((date) => date === undefined || /^\d{4}-\d{2}-\d{2}$/.test(date))],
    ['source', within(DSA_SOURCE_TYPES, [statement.source_type])],
    ['automation', within(['Yes', 'No'], [statement.automated_detection]) && within(DSA_AUTOMATED_DECISIONS, [statement.automated_decision])],
    ['facts', isFilled(statement.decision_facts, dsaLimits.facts)],
    ['puid', /^[A-Za-z0-9_-]{1,500}$/.test(statement.puid)],
  ];
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]));
}
