// The two editions that are single numbers and hide nothing behind tables: the weekly totals of an election,
// and the yearly figure of sealed matters. Both are rounded, and neither exists over too few.
import type { Instant } from '../time.ts';
import type { Figures } from './figure.ts';
import type { editionSchemaVersion } from './edition-snapshot.ts';

/** Rounded to 5, over three companies or more; it names none of them. */
export interface WeeklySnapshot {
  readonly schemaVersion: typeof editionSchemaVersion;
  readonly electionId: string;
  readonly authorityId: string;
  readonly country: string;
  readonly periodFrom: Instant;
  readonly snapshotAt: Instant;
  /** How many companies received a report. */
  readonly companies: number;
  /** Counts and shares of the whole election only. */
  readonly figures: Figures;
}

/** Sealed matters of the world in one year, rounded to 5, over five countries or more. */
export interface SealedYearSnapshot {
  readonly schemaVersion: typeof editionSchemaVersion;
  readonly year: number;
  readonly periodFrom: Instant;
  readonly snapshotAt: Instant;
  readonly reports: number;
}
