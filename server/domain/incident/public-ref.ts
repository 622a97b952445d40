// The reference people read aloud: seven random characters and one check character, in Crockford's
// base 32, behind the country (a sealed matter has none). Never a counter.
//
//   KE-7Q4M-2XKD      7Q4M2XK random, D check, KE country
//
// The check is a weighted sum in the field of 32 elements, GF(2)[x] / (x^5 + x^2 + 1): each character
// is multiplied by another power of x and the whole must add up to 0. Weights that are not zero catch
// every single wrong character; weights that differ catch every swap of two characters, neighbours or
// not. The country's letters count as two more characters, so a reference does not pass under another
// country. What is not caught: two wrong characters, once in 32; a country left out as a whole is
// another reference, of a sealed matter, and then passes once in 32 as well.

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 7;
const shape = /^(?:([A-Z]{2})-)?([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})$/;

/** Letters the alphabet leaves out, for countries only; no letter counts as zero. */
const countryLetters: Readonly<Record<string, number>> = { I: 1, L: 2, O: 3, U: 4 };

/** Multiplies by x: a shift, reduced by x^5 + x^2 + 1. */
function timesX(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? (shifted ^ 0b100101) & 31 : shifted;
}

/** The sum of `values[i]` times x^i. */
function weightedSum(values: readonly number[]): number {
  return values.reduceRight((sum, value) => timesX(sum) ^ value, 0);
}

/** The check character stands first in the sum, with weight 1, so it is the sum of all others. */
function checkOf(values: readonly number[]): number {
  return weightedSum([0, ...values]);
}

function valueOf(character: string): number {
  return countryLetters[character] ?? alphabet.indexOf(character);
}

/** A reference from at least 7 random bytes; `country` is absent for a sealed matter. Throws on too few bytes or no ISO 3166 code. */
export function makePublicRef(country: string | undefined, bytes: Uint8Array): string {
  if (bytes.length < randomLength) throw new Error(`a public reference needs ${String(randomLength)} random bytes`);
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) throw new Error('a country is two capital letters');
  const random = [...bytes.slice(0, randomLength)].map((byte) => byte & 31);
  const check = checkOf([...random, ...[...(country ?? '')].map(valueOf)]);
  const code = [...random, check].map((value) => alphabet[value] ?? '').join('');
  return `${country === undefined ? '' : `${country}-`}${code.slice(0, 4)}-${code.slice(4)}`;
}

/** True for the exact shape with a right check character; lower case and look-alike letters are not put right here. */
export function isPublicRef(text: string): boolean {
  const found = shape.exec(text);
  if (found === null) return false;
  const [, country = '', left = '', right = ''] = found;
  const values = [...left, ...right].map(valueOf);
  const check = values[randomLength] ?? 0;
  return checkOf([...values.slice(0, randomLength), ...[...country].map(valueOf)]) === check;
}
