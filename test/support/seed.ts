// The one source of chance in tests, so that a run is repeated by giving its seed again. Jest runs this
// file before every test file: each property of fast-check starts from the seed of the run, which
// `npm test` prints first and fast-check prints again beside a counterexample.
import fc from 'fast-check';

function readSeed(): number {
  const given = process.env['TOCSIN_TEST_SEED'] ?? '';
  if (!/^\d{1,10}$/.test(given)) throw new Error(`TOCSIN_TEST_SEED must be a whole number, not "${given}"`);
  return Number(given);
}

/** Seed of this run; give it back as `TOCSIN_TEST_SEED=<n>`. */
export const testSeed = readSeed();

/** A generator of numbers from 0 to below 1 that depends on this run's seed and `name` alone (mulberry32). */
export function chance(name: string): () => number {
  let state = [...name].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x0100_0193), testSeed);
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

fc.configureGlobal({ seed: testSeed });
