// From what one pass counted to the value of an edition: what the public will read, and the workings that
// stay inside. Pure, so that the same rows give the same edition wherever they are read.
import type { Instant } from '../time.ts';
import { editionSchemaVersion } from './edition-snapshot.ts';
import type { ComputedEdition } from './edition-snapshot.ts';
import type { EditionTally } from './edition-tally.ts';
import { leastShown, protectTable } from './protect-table.ts';
import type { TrueTable } from './release.ts';
import { shownLanguages } from './shown-languages.ts';
import { figureOf } from './tally-figures.ts';

export interface EditionFrame {
  readonly electionId: string;
  readonly authorityId: string;
  readonly country: string;
  readonly periodFrom: Instant;
  readonly snapshotAt: Instant;
  /** M0, counted from the filings. */
  readonly incidents: number;
  /** Workings of the editions already published of this election, oldest first. */
  readonly earlier: readonly TrueTable[];
  /** 5 where absent; may only be raised. */
  readonly k?: number;
}

export function composeEdition(tally: EditionTally, frame: EditionFrame): ComputedEdition {
  const { incidents, earlier, k = leastShown, ...about } = frame;
  const { table, workings } = protectTable({ counts: tally.counts(), parts: tally.parts(), earlier, k });
  const hidden = workings.isWithheld ? [] : workings.hidden;
  const small = hidden.filter((category) => workings.cells.reduce((sum, cell) => sum + (cell.category === category ? cell.reports : 0), 0) < k).length;
  return {
    snapshot: {
      schemaVersion: editionSchemaVersion,
      ...about,
      figures: [figureOf('M0', { kind: 'COUNT', count: incidents }), ...tally.figures()],
      companies: tally.companies(),
      languages: shownLanguages(tally.languages(), k),
      exact: tally.exact(),
      protected: table,
    },
    workings: { table: workings, hidden: { small, complementary: hidden.length - small } },
  };
}
