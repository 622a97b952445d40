// Text that people write for an edition is published word for word, and an edition holds no link, account,
// address or number of a person. What looks like one is refused, so that whoever writes finds other words.
import { findLocators } from '../directory/find-locators.ts';
import { hasPrivateNumber } from '../incident/private-data.ts';
import { invalid } from '../refusal.ts';

/** Source: the rules of publication, for the right of reply. */
export const maxReplyLength = 500;

/** Refuses VALIDATION with rule PUBLIC_TEXT or LENGTH. */
export function assertPublicText(path: string, text: string): void {
  if (text.length > maxReplyLength) throw invalid(path, 'LENGTH', `At most ${String(maxReplyLength)} characters are published.`);
  if (text.includes('@') || findLocators(text).length > 0) throw invalid(path, 'PUBLIC_TEXT', 'This is published: name no link, account or address.');
  if (hasPrivateNumber(text)) throw invalid(path, 'PUBLIC_TEXT', 'This is published: leave out what looks like a number of a person.');
}
