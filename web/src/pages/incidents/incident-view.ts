// The incident as one query answers it, under a name of its own for the parts that show it.
import type { IncidentQuery } from '../../api/__generated__/documents.ts';

export type IncidentInFull = NonNullable<IncidentQuery['incident']>;
export type IncidentContentInFull = NonNullable<IncidentInFull['content']>;

export interface IncidentPart {
  readonly incident: IncidentInFull;
  /** Told in words what was recorded. */
  readonly onDone: (words: string) => void;
}
