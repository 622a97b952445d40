// The stated limits of recognition, and what hostile text costs: time stays bounded, and nothing but a refusal is thrown.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_LOCATORS, MAX_TEXT_LENGTH } from '../../../server/domain/directory/recognition-rules.ts';
import { recognizeLocator, recognizeText } from '../../../server/domain/directory/recognize-text.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';
import { realIndex } from './real-index.ts';

describe('limits', () => {
  const refusalOf = (text: string): unknown => {
    try {
      return recognizeText(text, realIndex);
    } catch (error) {
      return error;
    }
  };

  test('one character or one link too many is refused, at the limit both pass', () => {
    expect(recognizeText('a'.repeat(MAX_TEXT_LENGTH), realIndex)).toEqual([]);
    expect(refusalOf('a'.repeat(MAX_TEXT_LENGTH + 1))).toMatchObject({
      code: 'VALIDATION',
      path: 'text',
      rule: 'TEXT_TOO_LONG',
    });
    expect(() => recognizeLocator('a'.repeat(MAX_TEXT_LENGTH + 1), realIndex)).toThrow(Refusal);
    const links = (count: number): string =>
      Array.from({ length: count }, (_, at) => `https://x.com/a/status/${at}`).join('\n');
    expect(recognizeText(links(MAX_LOCATORS), realIndex)).toHaveLength(MAX_LOCATORS);
    expect(refusalOf(links(MAX_LOCATORS + 1))).toMatchObject({
      code: 'VALIDATION',
      path: 'text',
      rule: 'TOO_MANY_LOCATORS',
    });
  });

  const fill = (unit: string, start = ''): string => (start + unit.repeat(MAX_TEXT_LENGTH)).slice(0, MAX_TEXT_LENGTH);
  test.each([
    ['letters', fill('a')],
    ['labels', fill('a.')],
    ['hyphenated labels', fill('a-', 'https://')],
    ['dots', fill('.', 'https://x.com')],
    ['commas', fill(',', 'https://x.com/')],
    ['commas before hosts', fill(',a.a.a')],
    ['brackets', fill('(', 'https://x.com/')],
    ['closing brackets', fill(')', '(https://x.com/((((')],
    ['at signs', fill('@a')],
    ['handles', fill('@a@', '')],
    ['colons', fill('a:')],
    ['schemes', fill('http:', '')],
    ['percent', fill('%25%', 'https://x.com/?')],
    ['ampersands', fill('&a=b', 'https://x.com/?a')],
    ['zero-width', fill('\u200b', 'https://x.com/a')],
    ['zero-width alternating', fill('a\u200b\u200b', 'https://x.com/a')],
    ['slashes', fill('/', 'https://x.com/a')],
    ['slashes and an end', `${fill('/', 'https://www.facebook.com/a').slice(0, -1)}b`],
    ['labels under a platform', `https://${'a.'.repeat(9990)}x.com/`],
    ['comments of reddit', fill('/comments/a', 'https://reddit.com/r/x')],
    ['wrapped', fill('https%3A%2F%2F', 'https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2F')],
    ['Han', fill('链', '')],
    [
      'hyphens in a sub-domain',
      `https://${Array.from({ length: 30 }, () => 'facebok-').join('')}a.example/ `.repeat(60),
    ],
  ])('20,000 characters of %s take under 200 ms', (_name, text) => {
    recognizeText('warm-up https://facebok.example/x', realIndex);
    const best = Math.min(...[1, 2].map(() => timeOf(() => refusalOf(text))));
    expect(best).toBeLessThan(200);
  });

  /** Milliseconds of this thread's own work, so that a busy machine does not fail the test. */
  function timeOf(work: () => unknown): number {
    const start = process.threadCpuUsage();
    work();
    const spent = process.threadCpuUsage(start);
    return (spent.user + spent.system) / 1000;
  }

  test(
    'no text makes it throw anything but a refusal',
    () => {
      const piece = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.constantFrom(
          'https://',
          '//',
          '@a@',
          '[.]',
          'hxxp',
          ' ',
          '\n',
          'facebook.com',
          'xn--',
          'javascript:',
          '%',
          '](',
          ')',
          '\u200b',
          '\ud800',
          'u=',
        ),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
          const text = pieces.join('').slice(0, MAX_TEXT_LENGTH);
          for (const row of recognizeText(text, realIndex)) {
            expect(row.canonicalLocator).not.toBe('');
            if (row.platform === undefined) expect(row.problem).toBeDefined();
          }
          recognizeLocator(text, realIndex);
        }),
        { numRuns: runs(10_000, 150) },
      );
    },
    propertyTimeoutMs,
  );
});
