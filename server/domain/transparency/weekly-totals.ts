// Weekly totals of an election, made of what an edition would count of that week. Too small a week says
// nothing: fewer than three companies and each could subtract its own from the total and read the other's.
import type { EditionSnapshot } from './edition-snapshot.ts';
import type { Figure, FigureKey, FigureValue } from './figure.ts';
import type { WeeklySnapshot } from './small-editions.ts';
import { toFive } from './to-five.ts';

export const leastCompanies = 3;

/** Of the whole election, and none that is made of waiting times or codes. */
const weeklyKeys: ReadonlySet<FigureKey> = new Set(['M1', 'M2', 'M3', 'M4', 'M7']);

/** Undefined where too few companies received a report that counts. */
export function weeklyTotals(counted: EditionSnapshot): WeeklySnapshot | undefined {
  const { schemaVersion, electionId, authorityId, country, periodFrom, snapshotAt } = counted;
  const companies = new Set(counted.exact.filter((row) => row.reports > 0).map((row) => row.companyId)).size;
  if (companies < leastCompanies) return undefined;
  const figures = counted.figures.filter(({ key }) => weeklyKeys.has(key)).map(rounded);
  return { schemaVersion, electionId, authorityId, country, periodFrom, snapshotAt, companies, figures };
}

function rounded(figure: Figure): Figure {
  return { ...figure, value: roundedValue(figure.value) };
}

function roundedValue(value: FigureValue): FigureValue {
  if (value.kind === 'COUNT') return { kind: 'COUNT', count: toFive(value.count) };
  if (value.kind === 'SHARE') return { kind: 'SHARE', numerator: toFive(value.numerator), denominator: toFive(value.denominator) };
  return { kind: 'NOT_MEASURED' };
}
