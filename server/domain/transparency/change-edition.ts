// The verbs on an edition's stream. Two different people stand for every publication and every amendment, the
// second one an administrator of the coordinating body; a draft that a job prepared has nobody behind it yet,
// so it takes one more, and so does one that a party replied to since. Whose country it is, is judged by the caller.
import type { JsonObject } from '../record/canonical.ts';
import type { Stage } from '../record/stage.ts';
import { Refusal, invalid } from '../refusal.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import type { Instant } from '../time.ts';
import type { Edition, EditionFigures, EditionState, WithheldReply } from './edition.ts';
import { assertPublicText } from './public-text.ts';
import { assertSameWithheld, assertWithholdable } from './withheld-replies.ts';

export type PreparedEdition = Pick<
  Edition,
  'id' | 'kind' | 'electionId' | 'electionName' | 'authorityId' | 'country' | 'parties' | 'schemaVersion' | 'periodFrom' | 'dataAt' | 'commentUntil' | 'isDemonstration'
> &
  EditionFigures;

/** New, or the draft that stands with fresh figures: then the time for comments begins again. */
export function prepareEdition(stage: Stage<Edition>, { id, ...prepared }: PreparedEdition): void {
  if (stage.exists) assertState(stage.state, 'DRAFT', 'prepareEdition');
  stage.emit({ type: 'edition.prepared', facts: withoutAbsent({ editionId: id, ...prepared }) as JsonObject });
}

/** What a party says of a draft: a comment to the coordinators, a reply to the public, or both. */
export interface Said {
  readonly organizationId: string;
  readonly comment?: string | undefined;
  readonly reply?: string | undefined;
}

/** Of one party to one edition, so that nobody fills it until it can no longer be published. Source: none yet. */
export const mostComments = 50;

/** Refuses ILLEGAL_TRANSITION once published, and VALIDATION after the time for comments or after so many. */
export function commentEdition(stage: Stage<Edition>, { organizationId, comment, reply }: Said): void {
  assertCommentable(stage.state, stage.t);
  if (comment === undefined && reply === undefined) throw invalid('comment', 'REQUIRED', 'Write a comment, a reply, or both.');
  if (reply !== undefined) assertPublicText('reply', reply);
  if (comment !== undefined && stage.state.comments.filter((each) => each.organizationId === organizationId).length >= mostComments) {
    throw invalid('comment', 'TOO_MANY', `A party sends at most ${String(mostComments)} comments on an edition.`);
  }
  if (comment !== undefined) stage.emit({ type: 'edition.commented', facts: { organizationId }, parts: { text: comment } });
  if (reply !== undefined) stage.emit({ type: 'edition.replied', facts: { organizationId }, parts: { text: reply } });
}

export function assertCommentable({ state, commentUntil }: Edition, t: Instant): void {
  assertState({ state }, 'DRAFT', 'commentEdition');
  if (commentUntil === undefined || t >= commentUntil) throw invalid('editionId', 'COMMENT_PERIOD', 'The time for comments and replies is over.');
}

/** Who would publish. */
export interface Publisher {
  /** Their number in the edition's stream; undefined where they never acted in it. */
  readonly n: number | undefined;
  readonly isAdministrator: boolean;
}

/** The first person's word, or, by a second one who withholds the same replies, the publication. */
export function publishEdition(stage: Stage<Edition>, publisher: Publisher, withheld: readonly WithheldReply[] = []): void {
  const { vouchedBy, replies, withheld: named = [] } = stage.state;
  assertPublishable(stage.state, publisher, stage.t);
  assertWithholdable(replies, withheld);
  if (vouchedBy !== undefined) assertSameWithheld(named, withheld);
  const facts = withoutAbsent({ withheldReplies: withheld.length === 0 ? undefined : withheld }) as JsonObject;
  stage.emit({ type: vouchedBy === undefined ? 'edition.vouched' : 'edition.published', facts });
}

/** Refuses ILLEGAL_TRANSITION, VALIDATION while comments are taken, TWO_PERSON_RULE and FORBIDDEN. */
export function assertPublishable({ state, commentUntil, vouchedBy }: Edition, publisher: Publisher, t: Instant): void {
  assertState({ state }, 'DRAFT', 'publishEdition');
  if (commentUntil !== undefined && t < commentUntil) {
    throw new Refusal('VALIDATION', { path: 'editionId', rule: 'COMMENT_PERIOD', message: 'Comments are still taken.', details: { until: commentUntil } });
  }
  if (vouchedBy !== undefined) assertSecond(vouchedBy, publisher);
}

/** Weekly totals name nobody and hide nothing, so time alone publishes them. */
export function publishWeekly(stage: Stage<Edition>, prepared: PreparedEdition): void {
  prepareEdition(stage, prepared);
  stage.emit({ type: 'edition.published', facts: {}, isSystem: true });
}

export interface ProposedAmendment extends EditionFigures {
  readonly changes: string;
  readonly reason: string;
}

/** The first person's half; proposed anew it replaces what waits. */
export function proposeAmendment(stage: Stage<Edition>, { reason, ...facts }: ProposedAmendment): void {
  assertAmendable(stage.state);
  assertPublicText('reason', reason);
  stage.emit({ type: 'edition.amendment_proposed', facts: withoutAbsent(facts) as JsonObject, parts: { reason } });
}

/** The second person's half publishes it. */
export function confirmAmendment(stage: Stage<Edition>, publisher: Publisher): void {
  assertAmendmentConfirmable(stage.state, publisher);
  stage.emit({ type: 'edition.amended', facts: {} });
}

/** Refuses ILLEGAL_TRANSITION before publication, and VALIDATION for kinds that are single rounded numbers. */
export function assertAmendable({ state, kind }: Edition): void {
  assertState({ state }, 'PUBLISHED', 'amendEdition');
  if (kind !== 'INTERIM' && kind !== 'FULL') throw invalid('editionId', 'KIND', 'Only interim and full editions are amended.');
}

export function assertAmendmentConfirmable(edition: Edition, publisher: Publisher): void {
  assertAmendable(edition);
  if (edition.proposed === undefined) throw invalid('reason', 'REQUIRED', 'Say what was corrected and why; another person then confirms it.');
  assertSecond(edition.proposed.by, publisher);
}

/** A release hides what it hides together with those published before it; with any other it is computed anew. */
export function assertProvedWith({ provedWith }: EditionFigures, published: readonly string[]): void {
  if (provedWith.join() !== published.join()) {
    throw invalid('editionId', 'OTHER_RELEASES', 'Another edition of this election was published meanwhile; prepare this one anew.');
  }
}

function assertSecond(first: number, { n, isAdministrator }: Publisher): void {
  if (n === first) throw new Refusal('TWO_PERSON_RULE', { path: 'editionId', message: 'Another person must publish what you stand for.' });
  if (!isAdministrator) throw new Refusal('FORBIDDEN', { message: 'An administrator of the coordinating body publishes.' });
}

const verbsIn: Readonly<Record<EditionState, readonly string[]>> = {
  DRAFT: ['prepareEdition', 'commentEdition', 'publishEdition'],
  PUBLISHED: ['amendEdition'],
};

function assertState({ state }: Pick<Edition, 'state'>, wanted: EditionState, command: string): void {
  if (state === wanted) return;
  throw new Refusal('ILLEGAL_TRANSITION', {
    message: `${command} is not possible: the edition is ${state}`,
    details: { from: state, to: command === 'publishEdition' ? 'PUBLISHED' : state, command, allowed: verbsIn[state] },
  });
}
