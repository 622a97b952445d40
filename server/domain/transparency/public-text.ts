// Text that people write for an edition is published word for word, and an edition holds no link, account,
// address or number of a person. What looks like one is refused, so that whoever writes finds other words.
import { findLocators } from '../directory/find-locators.ts';
import { hasPrivateNumber } from '../incident/private-data.ts';
import { invalid } from '../refusal.ts';

/** Source: the rules of publication, for the right of reply. */
export const maxReplyLength = 500;

/** Control characters but line ends, and those that turn the direction of what follows. */
const unseen = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;
const fullWidth = /[\uff01-\uff5e]/gu;
const fullWidthStep = 0xfee0;

/** Refuses VALIDATION with rule PUBLIC_TEXT or LENGTH. */
export function assertPublicText(path: string, text: string): void {
  if (text.length > maxReplyLength) throw invalid(path, 'LENGTH', `At most ${String(maxReplyLength)} characters are published.`);
  if (unseen.test(text)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: it holds characters that nobody sees.');
  assertNamesNobody(path, text);
}

/** Of any length; the name of an election, for instance, is public as well. */
export function assertNamesNobody(path: string, written: string): void {
  const text = asRead(written);
  if (text.includes('@') || findLocators(text).length > 0) throw invalid(path, 'PUBLIC_TEXT', 'This is published: name no link, account or address.');
  if (hasPrivateNumber(text)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: leave out what looks like a number of a person.');
}

/** As a reader takes it: full-width signs as plain ones, without what is not drawn. */
function asRead(text: string): string {
  return text.replaceAll(/\p{Cf}/gu, '').replaceAll('\ufe6b', '@').replaceAll(fullWidth, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - fullWidthStep));
}
