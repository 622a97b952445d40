// Counts sealed matters of a period over the whole world: how many, and in how many countries, so that nobody
// is published as the only one. Exercises do not count.
import type { YearPeriod } from '../../domain/transparency/sealed-year.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { organizationsOf } from '../directory/organizations-of.ts';

export interface SealedMatters {
  readonly reports: number;
  readonly countries: number;
  /** One of them at least is of an invented authority. */
  readonly isDemonstration: boolean;
}

const pageSize = 200;

/** Every sealed report stands in the sealed list of its company. */
export async function countSealed(deps: Pick<RecordDeps, 'store' | 'pause'>, period: YearPeriod): Promise<SealedMatters> {
  const authorities = new Set<string>();
  const countries = new Set<string>();
  let reports = 0;
  for await (const { id: companyId } of organizationsOf(deps, 'COMPANY')) {
    for await (const reportId of sealedReportIds(deps, companyId, period)) {
      const report = (await deps.store.get('reports', reportId))?.value;
      if (report === undefined || report.isExercise) continue;
      reports += 1;
      countries.add(report.country);
      authorities.add(report.authorityId);
    }
  }
  return { reports, countries: countries.size, isDemonstration: await hasDemonstration(deps, authorities) };
}

async function* sealedReportIds({ store, pause }: Pick<RecordDeps, 'store' | 'pause'>, companyId: string, { from, until }: YearPeriod): AsyncGenerator<string> {
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await store.find('queue', { index: 'byAge', equals: { audience: `sealed:${companyId}` }, range: { from, until }, first: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { reportId } of page.rows) yield reportId;
    after = page.cursors.at(-1);
    isMore = page.hasMore;
    await pause(0);
  }
}

async function hasDemonstration({ store }: Pick<RecordDeps, 'store'>, authorities: ReadonlySet<string>): Promise<boolean> {
  for (const id of authorities) if ((await store.get('organizations', id))?.value.isDemonstration === true) return true;
  return false;
}
