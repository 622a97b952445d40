// Counted exceptions to the rules of the house. A count may only go down: the tidy tests fail where more
// is found than allowed, and also where less is found, so that the allowance follows.
import { expect } from '@jest/globals';
import ratchet from '../repo/ratchet.json' with { type: 'json' };

export type HouseRule = keyof typeof ratchet;

/** Every rule with its allowance. */
export const allowances: Readonly<Record<HouseRule, number>> = ratchet;

/** Fails with the findings themselves where no exception is allowed, with their number otherwise. */
export function expectWithinRatchet(rule: HouseRule, findings: readonly string[]): void {
  if (allowances[rule] === 0) expect(findings).toEqual([]);
  else expect({ rule, count: findings.length }).toEqual({ rule, count: allowances[rule] });
}
