// What a reader may do with an edition now, found by the very rules that judge the act. It reads no clock; the
// moment is handed in.
import { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { assertAmendable, assertAmendmentConfirmable, assertCommentable, assertPublishable } from './change-edition.ts';
import type { Publisher } from './change-edition.ts';
import { hasRows } from './edition.ts';
import type { Edition } from './edition.ts';

export const EDITION_ACTIONS = ['PREPARE', 'COMMENT', 'PUBLISH', 'PROPOSE_AMENDMENT', 'CONFIRM_AMENDMENT', 'EXPORT_ROWS'] as const;
export type EditionAction = (typeof EDITION_ACTIONS)[number];

export interface EditionReader {
  /** Which verbs the reader's roles, side and country allow at all. */
  readonly mayPrepare: boolean;
  readonly mayComment: boolean;
  readonly mayPublish: boolean;
  readonly mayExportRows: boolean;
  readonly publisher: Publisher;
}

export function editionActions(edition: Edition, reader: EditionReader, t: Instant): readonly EditionAction[] {
  const { mayPrepare, mayComment, mayPublish, mayExportRows, publisher } = reader;
  const allowed: Readonly<Record<EditionAction, boolean>> = {
    PREPARE: mayPrepare && edition.state === 'DRAFT',
    COMMENT: mayComment && isAllowed(() => assertCommentable(edition, t)),
    PUBLISH: mayPublish && isAllowed(() => assertPublishable(edition, publisher, t)),
    PROPOSE_AMENDMENT: mayPublish && isAllowed(() => assertAmendable(edition)),
    CONFIRM_AMENDMENT: mayPublish && isAllowed(() => assertAmendmentConfirmable(edition, publisher)),
    EXPORT_ROWS: mayExportRows && hasRows(edition),
  };
  return EDITION_ACTIONS.filter((action) => allowed[action]);
}

function isAllowed(rule: () => void): boolean {
  try {
    rule();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
