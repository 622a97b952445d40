// Computes the figures of an edition again from its rows and says where they differ from what it shows. M0 is
// not asked: it counts incidents, and no row tells whose incident it belongs to. Which cells a table hides is
// taken from the edition, as that follows from the workings of earlier ones too.
import type { ShownValue } from './edition-change.ts';
import type { EditionSnapshot } from './edition-snapshot.ts';
import { makeEditionTally } from './edition-tally.ts';
import type { EditionTally } from './edition-tally.ts';
import type { FiguresRow } from './figures-row.ts';
import { protectedRows } from './protect-table.ts';
import { shownIn } from './shown-figures.ts';
import type { Place } from './shown-figures.ts';
import { shownLanguages } from './shown-languages.ts';
import type { ProtectedTable } from './tables.ts';

export interface Difference {
  readonly place: Place;
  /** Undefined where one of both does not have it at all. */
  readonly published: ShownValue | undefined;
  readonly computed: ShownValue | undefined;
}

export interface Checked {
  /** Numbers and marks that were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** With a company, the rows are its own, and only what the edition says of it is compared. */
export function checkEdition(published: EditionSnapshot, rows: Iterable<FiguresRow>, companyId?: string): Checked {
  const tally = makeEditionTally();
  for (const row of rows) tally.add(row, published.snapshotAt);
  const isAsked = ({ place }: { readonly place: Place }): boolean => (companyId === undefined ? place.column !== 'M0' : place.companyId === companyId);
  const was = shownIn(published);
  const is = shownIn(computedAgain(published, tally));
  const asked = [...new Map([...was, ...is])].filter(([, each]) => isAsked(each));
  const compared = asked.map(([key, { place }]): Difference => ({ place, published: was.get(key)?.value, computed: is.get(key)?.value }));
  return { compared: compared.length, differences: compared.filter((each) => each.published !== each.computed) };
}

function computedAgain(published: EditionSnapshot, tally: EditionTally): EditionSnapshot {
  const languages = shownLanguages(tally.languages(), published.protected.k);
  return { ...published, figures: tally.figures(), companies: tally.companies(), languages, exact: tally.exact(), protected: tableAgain(published.protected, tally) };
}

function tableAgain(published: ProtectedTable, tally: EditionTally): ProtectedTable {
  if (published.kind === 'WITHHELD') return published;
  const hidden = published.rows.filter((row) => row.reports === 'SUPPRESSED').map((row) => row.category);
  return { ...published, rows: protectedRows({ counts: tally.counts(), parts: tally.parts(), k: published.k }, hidden) };
}
