// Text that people write for an edition is published word for word, and an edition holds no link, account,
// address or number of a person. What looks like one is refused, so that whoever writes finds other words. It is
// stricter than the warnings of a filing, which only inform: here a dot between letters is enough.
import { parse } from 'tldts';
import { findLocators } from '../directory/find-locators.ts';
import { hasPrivateNumber } from '../incident/private-data.ts';
import { invalid } from '../refusal.ts';

/** Source: the rules of publication, for the right of reply. */
export const maxReplyLength = 500;

/** Control characters but line ends, and those that turn the direction of what follows. */
const unseen = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;

/** `[.]`, `(dot)` and the like, which stand for a dot and for nothing else. */
const dotInBrackets = /\s{0,3}[([{<]\s{0,3}(?:\.|dot|punkt|point|punto)\s{0,3}[)\]}>]\s{0,3}/giu;
/** What may stand for a dot and for something else: the word, and marks that end a sentence or part words in other scripts. */
const maybeDot = /\s{1,3}dot\s{1,3}|[\u00b7\u0387\u0660\u06d4\u06f0\u0701\u0702\u2022\u2027\u2219\u22c5\u3002\u30fb\ua4f8\ua60e]/giu;
/** `evil.com`, `jane.doe`; neither `e.g.` nor `U.S.` nor `1.5 hours`. */
const dottedName = /[\p{L}\p{M}\p{N}_-]\.[\p{L}\p{M}]{2}/u;
const dottedRun = /[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,9}/gu;
/** `@jane`, `jane_doe`, `u/jane`. */
const handle = /[@_]|\b[ur]\/[\p{L}\p{N}]/iu;
/** IPv4, or what has its form; a short IPv6 address has `::`, the others more colons than a time of day. */
const machineAddress = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)|::[\da-f]|(?:[\da-f]{1,4}:){3}/iu;

/** Days, spans of years and of times of day, whose digits belong to nobody. */
const spans = [
  /(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)/gu,
  /(?<!\d)[0-3]?\d([./-])[0-3]?\d\1(?:19|20)\d\d(?!\d)/gu,
  /(?<!\d)(?:19|20)\d\d\s?\p{Pd}\s?(?:19|20)\d\d(?!\d)/gu,
  /(?<![\d.])[0-2]?\d[.:][0-5]\d\s?\p{Pd}\s?[0-2]?\d[.:][0-5]\d(?![\d.]\d)/gu,
];
/** Seven digits and more of any script, however spaced or dotted; commas part thousands and lists. */
const longNumber = /(?:\p{Nd}[\s.()/\p{Pd}\u00b7\u2022]{0,3}){7}/u;

/** Refuses VALIDATION with rule PUBLIC_TEXT or LENGTH. */
export function assertPublicText(path: string, text: string): void {
  if (text.length > maxReplyLength) throw invalid(path, 'LENGTH', `At most ${String(maxReplyLength)} characters are published.`);
  if (unseen.test(text)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: it holds characters that nobody sees.');
  assertNamesNobody(path, text);
}

/** Of any length; the name of an election, for instance, is public as well. */
export function assertNamesNobody(path: string, written: string): void {
  const text = asRead(written);
  if (handle.test(text) || hasAddress(text)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: name no link, account or address.');
  const rest = spans.reduce((left, span) => left.replaceAll(span, ','), text);
  if (hasPrivateNumber(rest) || longNumber.test(rest)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: leave out what looks like a number of a person.');
}

/** As a reader takes it: every sign in its plain form, without what is not drawn. */
function asRead(text: string): string {
  return text.replaceAll(/\p{Cf}/gu, '').normalize('NFKC').replaceAll(dotInBrackets, '.');
}

function hasAddress(text: string): boolean {
  return dottedName.test(text) || machineAddress.test(text) || findLocators(text).length > 0 || (text.replaceAll(maybeDot, '.').match(dottedRun) ?? []).some(isHost);
}

function isHost(run: string): boolean {
  const { isIcann, isPrivate, isSpecialUse } = parse(run, { allowPrivateDomains: true, detectSpecialUse: true });
  return isIcann === true || isPrivate === true || isSpecialUse === true;
}
