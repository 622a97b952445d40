// Figures as the schema shows them: values of several kinds in one flat type, organizations by name in
// alphabetical order, hidden cells by a flag.
import type { CompanyDraft } from '../domain/transparency/draft-for-party.ts';
import type { PublicSnapshot } from '../domain/transparency/edition.ts';
import type { Figure, FigureValue } from '../domain/transparency/figure.ts';
import type { ProtectedShare, ProtectedTable } from '../domain/transparency/tables.ts';
import type { App } from './app.ts';
import { organizationRef } from './view-report.ts';

const none = { figures: [], companies: [], languages: [], exact: [], protected: null, companyCount: null, sealedReports: null } as const;

export async function viewFigures(app: App, snapshot: PublicSnapshot | CompanyDraft): Promise<object> {
  const { schemaVersion } = snapshot;
  if ('year' in snapshot) return { ...none, schemaVersion, sealedReports: snapshot.reports };
  const figures = snapshot.figures.map(viewFigure);
  if (!('exact' in snapshot)) return { ...none, schemaVersion, figures, companyCount: snapshot.companies };
  const hiding = 'protected' in snapshot ? viewProtected(snapshot.protected) : null;
  return { ...none, schemaVersion, figures, ...(await tablesOf(app, snapshot)), protected: hiding };
}

async function tablesOf(app: App, { companies, languages, exact }: CompanyDraft): Promise<object> {
  return {
    companies: (await withCompanies(app, companies)).map((each) => ({ ...each, figures: each.figures.map(viewFigure) })),
    languages: languages.map((each) => ({ ...each, figures: each.figures.map(viewFigure) })),
    exact: await withCompanies(app, exact),
  };
}

/** Rows with the company each is of, in the alphabetical order of their names. */
export async function withCompanies<T extends { readonly companyId: string }>(app: App, rows: readonly T[]): Promise<readonly (T & { readonly company: { readonly name: string } | undefined })[]> {
  const ids = [...new Set(rows.map(({ companyId }) => companyId))];
  const refs = new Map(await Promise.all(ids.map(async (id) => [id, (await organizationRef(app, id)) as { readonly name: string }] as const)));
  return rows.map((row) => ({ ...row, company: refs.get(row.companyId) })).sort((a, b) => (a.company?.name ?? '').localeCompare(b.company?.name ?? '', 'en'));
}

export function viewFigure({ key, value }: Figure): object {
  return { key, kind: value.kind, codes: [], ...partsOf(value) };
}

function partsOf(value: FigureValue): object {
  switch (value.kind) {
    case 'TIMES':
      return { waits: value.n, answered: value.answered, median: String(value.medianMin), p90: String(value.p90Min) };
    case 'MIX':
      return { count: value.total, codes: Object.entries(value.counts).map(([code, count]) => ({ code, count })) };
    default:
      return value;
  }
}

function viewProtected(table: ProtectedTable): object {
  const rows = table.kind === 'PUBLISHED' ? table.rows : [];
  return { k: table.k, isWithheld: table.kind === 'WITHHELD', rows: rows.map(({ category, ...cells }) => ({ category, reports: cellOf(cells.reports), ackInTime: cellOf(cells.ackInTime), acted: cellOf(cells.acted) })) };
}

function cellOf(cell: ProtectedShare): object {
  return { value: typeof cell === 'number' ? cell : null, isHidden: cell === 'SUPPRESSED' };
}
