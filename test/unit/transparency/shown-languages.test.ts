// Languages of few requests are not shown, nor may they be had by subtracting the others from the whole.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LanguageFigures } from '../../../server/domain/transparency/edition-snapshot.ts';
import { shownLanguages } from '../../../server/domain/transparency/shown-languages.ts';
import { figureOf } from '../../../server/domain/transparency/tally-figures.ts';

const k = 5;
const spoken = (counts: Readonly<Record<string, number>>): readonly LanguageFigures[] =>
  Object.entries(counts).map(([language, count]) => ({ language, figures: [figureOf('M1', { kind: 'COUNT', count })] }));
const shown = (counts: Readonly<Record<string, number>>, least = k): readonly string[] => shownLanguages(spoken(counts), least).map(({ language }) => language);

test('a language of few requests is left out, and with it the smallest where the few are too few together', () => {
  expect(shown({ en: 40, fr: 12 })).toEqual(['en', 'fr']);
  expect(shown({ en: 40, fr: 12, sw: 4 })).toEqual(['en']);
  expect(shown({ en: 40, fr: 12, so: 3, sw: 2 })).toEqual(['en', 'fr']);
  expect(shown({ en: 40, sw: 1 })).toEqual([]);
  expect(shown({ en: 9, fr: 12 }, 10)).toEqual([]);
});

test('what is not shown is nothing, or no fewer than k', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.integer({ min: 5, max: 9 }), (counts, least) => {
      const all = Object.fromEntries(counts.map((count, index) => [`x${String(index)}`, count]));
      const kept = shown(all, least).map((language) => all[language] ?? 0);
      const left = counts.reduce((sum, each) => sum + each, 0) - kept.reduce((sum, each) => sum + each, 0);
      expect(kept.every((count) => count >= least)).toBe(true);
      expect(left === 0 || left >= least || kept.length === 0).toBe(true);
    }),
  );
});
