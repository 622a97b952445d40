// The id of an edition, made of what it is about, so that there is one of each and its public address says
// which. Whoever prepares the same edition at the same time prepares one.
import type { LocalDate } from '../time.ts';

export type EditionSubject =
  | { readonly kind: 'INTERIM' | 'FULL'; readonly electionId: string }
  | { readonly kind: 'WEEKLY'; readonly electionId: string; readonly startsOn: LocalDate }
  | { readonly kind: 'SEALED_YEARLY'; readonly year: number };

export function editionIdOf(subject: EditionSubject): string {
  switch (subject.kind) {
    case 'WEEKLY':
      return `${subject.electionId}-week-${subject.startsOn}`;
    case 'SEALED_YEARLY':
      return `sealed-${String(subject.year)}`;
    default:
      return `${subject.electionId}-${subject.kind.toLowerCase()}`;
  }
}
