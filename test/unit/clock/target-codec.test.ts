import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TIERS } from '../../../server/domain/codes.ts';
import type { TargetTable } from '../../../server/domain/clock/cycle.ts';
import { tableFromFacts, tableToFacts } from '../../../server/domain/clock/target-codec.ts';
import { defaultTargetTable } from '../../../server/domain/clock/targets.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const duration = fc.record(
  { amount: fc.integer({ min: 1, max: 9_999_999 }), unit: fc.constantFrom('min', 'bh', 'bd') },
  { noNullPrototype: true },
);
const pair = fc.record({ ack: duration, decide: duration }, { noNullPrototype: true });
const row = fc.record(
  { CRITICAL_WINDOW: pair, CAMPAIGN: pair, PRE_POST: pair, ROUTINE: pair },
  { noNullPrototype: true },
);
const table: fc.Arbitrary<TargetTable> = fc.record(
  {
    policyVersion: fc.string(),
    tier: fc.constantFrom(...TIERS),
    rows: fc.record(
      { S1_CRITICAL: row, S2_HIGH: row, S3_MEDIUM: row, S4_LOW: row, SHUTDOWN: row },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

function keysAndLeaves(value: unknown): { readonly keys: string[]; readonly leaves: unknown[] } {
  if (typeof value !== 'object' || value === null) return { keys: [], leaves: [value] };
  const inner = Object.values(value).map(keysAndLeaves);
  return {
    keys: [...Object.keys(value), ...inner.flatMap(({ keys }) => keys)],
    leaves: inner.flatMap(({ leaves }) => leaves),
  };
}

describe('the table in an event', () => {
  test(
    'every table comes back as it went in, through JSON',
    () => {
      fc.assert(
        fc.property(table, (given) => {
          expect(tableFromFacts(JSON.parse(JSON.stringify(tableToFacts(given))))).toEqual(given);
        }),
        { numRuns: runs(5_000, 200) },
      );
    },
    propertyTimeoutMs,
  );

  test('it is written with legal keys and strings only', () => {
    for (const tier of TIERS) {
      const { keys, leaves } = keysAndLeaves(tableToFacts(defaultTargetTable(tier)));
      expect(keys.filter((key) => !/^[A-Za-z][A-Za-z0-9]*$/.test(key))).toEqual([]);
      expect(leaves.filter((leaf) => typeof leaf !== 'string')).toEqual([]);
    }
  });

  test('its shape, as drawn', () => {
    const facts = tableToFacts(defaultTargetTable('ALWAYS_ON'));
    expect(facts.s1).toEqual({
      criticalWindow: '15min/60min',
      campaign: '30min/120min',
      prePost: '60min/240min',
      routine: '120min/480min',
    });
    expect(facts.s2.routine).toBe('8bh/3bd');
    expect(facts.shutdown.routine).toBe('1bd/3bd');
  });

  const good = tableToFacts(defaultTargetTable('ON_CALL'));
  test.each([
    ['nothing', null],
    ['a text', 'tocsin-1'],
    ['an unknown tier', { ...good, tier: 'SOMETIMES' }],
    ['a version that is no text', { ...good, policyVersion: 1 }],
    ['a missing row', { ...good, s3: undefined }],
    ['a missing cell', { ...good, s3: { ...good.s3, routine: undefined } }],
    ['an unknown unit', { ...good, s3: { ...good.s3, routine: '1bd/3days' } }],
    ['no time at all', { ...good, s3: { ...good.s3, routine: '0min/3bd' } }],
    ['half a pair', { ...good, s3: { ...good.s3, routine: '1bd' } }],
    ['text around a pair', { ...good, s3: { ...good.s3, routine: ' 1bd/3bd' } }],
  ])('%s is corruption', (_name, facts) => {
    expect(() => tableFromFacts(facts)).toThrow(expect.objectContaining({ code: 'INTERNAL', rule: 'targetTable' }));
  });
});
