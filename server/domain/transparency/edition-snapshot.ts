// The value of an edition: everything the public will read, made once and never changed, and apart from it
// what stays inside, so that the next edition can prove that both together hide what each hides.
import type { Instant } from '../time.ts';
import type { Figures } from './figure.ts';
import type { TrueTable } from './release.ts';
import type { ExactRow, ProtectedTable } from './tables.ts';

/** Raised with any change of the shape below or of a definition; docs/transparency.md lists them. */
export const editionSchemaVersion = 2;

export interface CompanyFigures {
  readonly companyId: string;
  /** False: headed "made no commitment", against the expectation table. */
  readonly isCommitted: boolean;
  readonly figures: Figures;
}

export interface LanguageFigures {
  /** BCP 47. */
  readonly language: string;
  readonly figures: Figures;
}

/** Public. Names of organizations are looked up by id when it is shown; they are in alphabetical order there. */
export interface EditionSnapshot {
  readonly schemaVersion: typeof editionSchemaVersion;
  readonly electionId: string;
  readonly authorityId: string;
  readonly country: string;
  /** Reports submitted from `periodFrom`, and before `snapshotAt`, are counted. */
  readonly periodFrom: Instant;
  readonly snapshotAt: Instant;
  /** Of all reports of the authority in this election. */
  readonly figures: Figures;
  readonly companies: readonly CompanyFigures[];
  /** M18. */
  readonly languages: readonly LanguageFigures[];
  readonly exact: readonly ExactRow[];
  readonly protected: ProtectedTable;
}

/** Never published: the true counts behind the protected table and what of it was marked. */
export interface EditionWorkings {
  readonly table: TrueTable;
  /** How many cells are hidden and why, for the preview. */
  readonly hidden: { readonly small: number; readonly complementary: number };
}

export interface ComputedEdition {
  readonly snapshot: EditionSnapshot;
  readonly workings: EditionWorkings;
}
