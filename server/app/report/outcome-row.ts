// One row of an imported table, as the edge read it: which item it is about, and what it says of it or what
// stands in the way of reading it.
import type { RefusalCode } from '../../domain/refusal.ts';
import type { OutcomeInput } from '../../domain/report/outcome-rules.ts';

/** What is wrong with one cell, or with a whole row where no column is named. */
export interface RowProblem {
  readonly row: number;
  readonly column?: string;
  readonly code: RefusalCode;
  readonly rule?: string;
  readonly message: string;
}

export interface OutcomeRow {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly reportId: string;
  readonly itemNumber: number;
  /** The report's version when it was exported; undefined where the row does not say. */
  readonly version?: number | undefined;
  /** Undefined where the row leaves its item open, and where it has problems. */
  readonly outcome?: OutcomeInput | undefined;
  readonly problems: readonly RowProblem[];
  /** The column that a field of the outcome was read from. */
  readonly columnOf: (field: string) => string;
}
