// One summary of an election, from its preparation to its amendments: the fold of `edition:<id>`. The figures
// themselves are bytes kept once under their digest (`edition-bytes.ts`); here stand only the digests, so
// that nobody can change what was commented on or published. People are ordinals of the stream.
import type { Text } from '../report/content.ts';
import type { Instant } from '../time.ts';
import type { EditionSnapshot } from './edition-snapshot.ts';
import type { SealedYearSnapshot, WeeklySnapshot } from './small-editions.ts';

export const EDITION_KINDS = ['WEEKLY', 'INTERIM', 'FULL', 'SEALED_YEARLY'] as const;
export type EditionKind = (typeof EDITION_KINDS)[number];

export const EDITION_STATES = ['DRAFT', 'PUBLISHED'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

/** What the public reads, by kind. */
export interface SnapshotOf {
  readonly WEEKLY: WeeklySnapshot;
  readonly INTERIM: EditionSnapshot;
  readonly FULL: EditionSnapshot;
  readonly SEALED_YEARLY: SealedYearSnapshot;
}
export type PublicSnapshot = SnapshotOf[EditionKind];

/** Read by coordinators and by the party itself; never published. */
export interface EditionComment {
  readonly organizationId: string;
  readonly text: Text;
  readonly at: Instant;
}

/** Published with the edition, word for word or as withheld; one for each party. */
export type EditionReply = EditionComment;

/** Why a reply is not published; see `withheld-replies.ts`. */
export const REPLY_WITHHELD_REASONS = ['NAMES_A_PERSON', 'NAMES_CONTENT', 'ATTACKS_A_PERSON'] as const;
export type ReplyWithheldReason = (typeof REPLY_WITHHELD_REASONS)[number];

export interface WithheldReply {
  readonly organizationId: string;
  readonly reason: ReplyWithheldReason;
}

/** Digests of the bytes under which the figures are kept. */
export interface EditionFigures {
  readonly snapshot: string;
  /** Absent where no table hides anything: weekly totals and the yearly sealed figure. */
  readonly workings?: string;
  /** Workings of the releases together with which it hides what it hides; published with no others. */
  readonly provedWith: readonly string[];
}

export interface EditionAmendment extends EditionFigures {
  /** Digest of the list of changed figures. */
  readonly changes: string;
  readonly reason: Text;
  /** Of its publication; while it is proposed, of the proposal. */
  readonly at: Instant;
}

export interface Edition {
  readonly id: string;
  readonly version: number;
  readonly kind: EditionKind;
  readonly state: EditionState;
  /** `withoutElection` for the yearly sealed figure. */
  readonly electionId: string;
  /** As it was when the figures were computed; absent for the sealed figure and for editions of earlier versions. */
  readonly electionName?: string;
  /** Absent for the yearly sealed figure, which is the world's. */
  readonly authorityId?: string;
  readonly country?: string;
  /** The authority and the companies whose figures stand in it. */
  readonly parties: readonly string[];
  readonly schemaVersion: number;
  readonly periodFrom: Instant;
  readonly dataAt: Instant;
  /** As first published, or as it would be. */
  readonly figures: EditionFigures;
  /** 0 where a job prepared it. */
  readonly preparedBy: number;
  readonly preparedAt: Instant;
  /** The first of the two people who stand for its publication, and have read every reply. */
  readonly vouchedBy?: number;
  /** Comments and replies are taken before it; absent where there is no time for comments. */
  readonly commentUntil?: Instant;
  readonly comments: readonly EditionComment[];
  readonly replies: readonly EditionReply[];
  /** Named by the first person, and on publication by both; absent where every reply is published. */
  readonly withheld?: readonly WithheldReply[];
  readonly publishedBy?: number;
  readonly publishedAt?: Instant;
  readonly amendments: readonly EditionAmendment[];
  /** Waits for a second person. */
  readonly proposed?: EditionAmendment & { readonly by: number };
  readonly isDemonstration: boolean;
  readonly updatedAt: Instant;
}

/** It is made of rows of reports, each as it stood at the snapshot. */
export function hasRows({ kind }: Pick<Edition, 'kind'>): boolean {
  return kind === 'INTERIM' || kind === 'FULL';
}

/** What the public reads now: the latest amendment where there is one. */
export function currentFigures({ figures, amendments }: Pick<Edition, 'figures' | 'amendments'>): EditionFigures {
  return amendments.at(-1) ?? figures;
}
