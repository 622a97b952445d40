// Replies that are not published. No filter knows the names of people, so the two who publish an edition read what
// the parties wrote and may hold a reply back, for one of three reasons, and only both of them together. What the
// public then reads is that there was a reply and why it is not shown.
import type { Text } from '../report/content.ts';
import { Refusal, invalid } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Edition, EditionReply, ReplyWithheldReason, WithheldReply } from './edition.ts';

/** As the public reads it: word for word, or why not. */
export type PublicReply =
  | { readonly organizationId: string; readonly text: Text; readonly at: Instant }
  | { readonly organizationId: string; readonly withheld: ReplyWithheldReason; readonly at: Instant };

export function publicReplies(edition: Pick<Edition, 'replies' | 'withheld'>): readonly PublicReply[] {
  return edition.replies.map(({ organizationId, text, at }) => {
    const withheld = withheldReason(edition, organizationId);
    return withheld === undefined ? { organizationId, text, at } : { organizationId, withheld, at };
  });
}

/** Undefined where the party's reply is or would be published. */
export function withheldReason({ withheld = [] }: Pick<Edition, 'withheld'>, organizationId: string): ReplyWithheldReason | undefined {
  return withheld.find((each) => each.organizationId === organizationId)?.reason;
}

/** Refuses VALIDATION where a party is named twice or made no reply, with the place in the list. */
export function assertWithholdable(replies: readonly EditionReply[], withheld: readonly WithheldReply[]): void {
  withheld.forEach(({ organizationId }, place) => {
    const path = `withheldReplies.${String(place)}.organizationId`;
    if (!replies.some((each) => each.organizationId === organizationId)) throw invalid(path, 'NO_REPLY', 'This party made no reply to this edition.');
    if (withheld.findIndex((each) => each.organizationId === organizationId) !== place) throw invalid(path, 'TWICE', 'This party is named twice.');
  });
}

/** Refuses VALIDATION where the second person names others than the first, and says what the first named. */
export function assertSameWithheld(named: readonly WithheldReply[], withheld: readonly WithheldReply[]): void {
  if (linesOf(named).join() === linesOf(withheld).join()) return;
  const message = 'The first person named other replies to withhold. Name the same ones, or have the draft prepared anew.';
  throw new Refusal('VALIDATION', { path: 'withheldReplies', rule: 'WITHHELD_REPLIES', message, details: { withheld: linesOf(named) } });
}

function linesOf(withheld: readonly WithheldReply[]): readonly string[] {
  return withheld.map(({ organizationId, reason }) => `${organizationId} ${reason}`).sort();
}
