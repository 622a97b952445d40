// The public sample set: every paste must name the right platform, or none, in order.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { recognizeLocator, recognizeText } from '../../../server/domain/directory/recognize-text.ts';
import { realIndex } from './real-index.ts';

interface Sample {
  readonly id: string;
  readonly category: string;
  readonly input: string;
  readonly expected: string | null;
  readonly accept?: readonly (string | null)[];
  readonly expectedAll?: readonly (string | null)[];
}

const samples = JSON.parse(
  readFileSync(new URL('../../fixtures/url-samples.json', import.meta.url), 'utf8'),
) as Sample[];
const platforms = (text: string): (string | null)[] =>
  recognizeText(text, realIndex).map((row) => row.platform ?? null);

describe('the public URL samples', () => {
  test('are all 150 there', () => expect(samples).toHaveLength(150));

  test.each(samples.map((sample) => [sample.id, sample.category, sample] as const))(
    '%s (%s)',
    (_id, _category, sample) => {
      const found = platforms(sample.input);
      expect(found.length).toBeGreaterThan(0);
      expect([sample.expected, ...(sample.accept ?? [])]).toContain(found[0]);
      expect(recognizeLocator(sample.input, realIndex).platform ?? null).toBe(found[0]);
      if (sample.expectedAll !== undefined) expect(found).toEqual(sample.expectedAll);
    },
  );

  const problemsByCategory: Readonly<Record<string, readonly string[]>> = {
    lookalike: ['LOOKALIKE', 'UNKNOWN_HOST'],
    ip: ['IP_HOST'],
    scheme: ['SCHEME'],
  };
  const unknown = samples.filter((sample) => sample.expected === null && sample.category in problemsByCategory);
  test.each(unknown.map((sample) => [sample.id, sample] as const))('%s says why it is no platform', (_id, sample) => {
    expect(problemsByCategory[sample.category]).toContain(recognizeText(sample.input, realIndex)[0]?.problem);
  });
});
