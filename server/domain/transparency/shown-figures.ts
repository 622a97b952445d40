// A snapshot as one list of all it shows: every number and mark at its place, in order. Two snapshots are
// compared by these lists and by nothing else.
import type { EditionChange, ShownValue } from './edition-change.ts';
import type { EditionSnapshot } from './edition-snapshot.ts';
import type { Figures, FigureValue } from './figure.ts';
import { PROTECTED_CATEGORIES } from './tables.ts';
import type { ProtectedTable } from './tables.ts';

export type Place = Omit<EditionChange, 'before' | 'after'>;
/** In the row of a place: of a company while it had no agreement. */
export const noCommitment = 'NO_COMMITMENT';

/** By the text of its place. */
export type Shown = ReadonlyMap<string, { readonly place: Place; readonly value: ShownValue }>;

export function shownIn(snapshot: EditionSnapshot): Shown {
  const whole = ofFigures({ table: 'FIGURES' }, snapshot.figures);
  const companies = snapshot.companies.flatMap(({ companyId, isCommitted, figures }) =>
    ofFigures({ table: 'FIGURES', companyId, ...(isCommitted ? {} : { row: noCommitment }) }, figures),
  );
  const languages = snapshot.languages.flatMap(({ language, figures }) => ofFigures({ table: 'LANGUAGES', row: language }, figures));
  const all = [...whole, ...companies, ...languages, ...ofExact(snapshot), ...ofProtected(snapshot.protected)];
  return new Map(all.map((each) => [JSON.stringify(each.place), each]));
}

type Each = { readonly place: Place; readonly value: ShownValue };

function ofFigures(place: Omit<Place, 'column'>, figures: Figures): readonly Each[] {
  return figures.flatMap(({ key, value }) => partsOf(value).map(([part, shown]) => ({ place: { ...place, column: key, part }, value: shown })));
}

function partsOf(value: FigureValue): readonly (readonly [string, ShownValue])[] {
  switch (value.kind) {
    case 'COUNT':
      return [['count', value.count]];
    case 'SHARE':
      return [['numerator', value.numerator], ['denominator', value.denominator]];
    case 'TIMES':
      return [['n', value.n], ['answered', value.answered], ['medianMin', value.medianMin], ['p90Min', value.p90Min]];
    case 'MIX':
      return [['total', value.total], ...Object.entries(value.counts)];
    case 'NOT_MEASURED':
      return [];
  }
}

const exactColumns = ['reports', 'items', 'handCarried', 'ackDue', 'ackInTime', 'decideDue', 'decideInTime', 'unanswered'] as const;

function ofExact({ exact }: EditionSnapshot): readonly Each[] {
  return exact.flatMap((each) => {
    const { companyId, track, isRestrictive, isCommitted } = each;
    const row = `${track}${isRestrictive ? '+' : ''}${isCommitted ? '' : ` ${noCommitment}`}`;
    return exactColumns.map((column): Each => ({ place: { table: 'EXACT', companyId, row, column }, value: each[column] }));
  });
}

const protectedColumns = ['reports', 'ackInTime', 'acted'] as const;

function ofProtected(table: ProtectedTable): readonly Each[] {
  const rows = table.kind === 'PUBLISHED' ? table.rows : PROTECTED_CATEGORIES.map((category) => ({ category, reports: 'SUPPRESSED', ackInTime: 'SUPPRESSED', acted: 'SUPPRESSED' }) as const);
  return rows.flatMap((row) => protectedColumns.map((column): Each => ({ place: { table: 'PROTECTED', row: row.category, column }, value: row[column] })));
}
