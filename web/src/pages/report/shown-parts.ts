// Names for the nested parts of a report as it is read; incidents carry parts of the same shape.
import type { ReportPartsFragment } from '../../api/__generated__/documents.ts';

export type ReportInFullParts = ReportPartsFragment;
export type Content = NonNullable<ReportPartsFragment['content']>;
export type RestrictionTest = NonNullable<Content['restriction']>;
export type LegalBasis = NonNullable<Content['legal']>;
export type Particulars = NonNullable<Content['particulars']>;
