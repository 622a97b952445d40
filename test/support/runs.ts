/** How many cases a property is tried with: `full` in the full tier, `reduced` in the everyday one. */
export function runs(full: number, reduced: number): number {
  return process.env.TOCSIN_TEST_TIER === 'full' ? full : reduced;
}

/** Time for one property in the full tier on a slow machine; the third argument of `test`. */
export const propertyTimeoutMs = 900_000;
