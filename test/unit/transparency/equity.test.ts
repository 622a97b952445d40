import { describe, expect, test } from '@jest/globals';
import { makeEquityTally } from '../../../server/domain/transparency/equity.ts';
import type { CountryEquity } from '../../../server/domain/transparency/equity.ts';
import { makeSurvival, roundedMin } from '../../../server/domain/transparency/survival.ts';
import { met, rowOf, silent, snapshotAt } from '../../support/figures-rows.ts';

describe('equity between countries (M19)', () => {
  const equityOf = (countries: Readonly<Record<string, readonly [number, number]>>): readonly CountryEquity[] => {
    const tally = makeEquityTally();
    for (const [country, [number, min]] of Object.entries(countries)) {
      for (let each = 0; each < number; each += 1) tally.add(rowOf({ country, acks: [min === Infinity ? silent() : met(min)] }), snapshotAt);
    }
    return tally.countries();
  };

  test("a country's median over the median everywhere", () => {
    expect(equityOf({ XA: [40, 10], XB: [20, 30] })).toEqual([{ countries: ['XA'], n: 40, ratio: 1 }, { countries: ['XB'], n: 20, ratio: 3 }]);
  });
  test('small countries are pooled until there are twenty', () => {
    expect(equityOf({ XA: [40, 10], XB: [12, 20], XC: [9, 20] })).toEqual([{ countries: ['XA'], n: 40, ratio: 1 }, { countries: ['XB', 'XC'], n: 21, ratio: 2 }]);
    expect(equityOf({ XA: [40, 10], XB: [3, 20] }).map((each) => each.countries)).toEqual([['XA', 'XB']]);
    expect(equityOf({ XA: [4, 10], XB: [3, 20] })).toEqual([{ countries: ['XA', 'XB'], n: 7, ratio: 'TOO_FEW' }]);
  });
  test('where most are never answered there is no ratio', () => {
    expect(equityOf({ XA: [60, 10], XB: [20, Infinity] })).toEqual([{ countries: ['XA'], n: 60, ratio: 1 }, { countries: ['XB'], n: 20, ratio: 'NOT_REACHED' }]);
  });
});

describe('Kaplan and Meier', () => {
  test('the example of the textbooks: six who were answered, some who left', () => {
    const survival = makeSurvival();
    for (const [min, isAnswered] of [[6, true], [6, true], [6, true], [6, false], [7, true], [9, false], [10, true], [10, false], [11, false], [13, true], [16, true], [17, false], [19, false], [20, false], [22, true], [23, true], [25, false], [32, false], [32, false], [34, false], [35, false]] as const) survival.add(min, isAnswered);
    // Freireich et al. 1963, 6-MP arm: S(10) = 0.753, S(22) = 0.538, S(23) = 0.448.
    expect([survival.quantile(0.24), survival.quantile(0.25), survival.quantile(0.46), survival.quantile(0.5), survival.quantile(0.6)]).toEqual([10, 13, 22, 23, undefined]);
  });
  test.each([[0, 0], [2, 0], [3, 5], [237, 235], [238, 240], [240, 240], [269, 240], [270, 300], [undefined, 'NOT_REACHED']])('%s minutes are shown as %s', (min, is) => {
    expect(roundedMin(min)).toBe(is);
  });
});
