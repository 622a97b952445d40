// After an upgrade: the rows that editions and the board are counted from, for what was filed before there were
// any. It runs before anybody is served, so that no figure is counted over half of them. A list row that names
// no company was written before; the oldest report comes last, so its row says whether all is done.
import type { DocumentName } from '../collections.ts';
import { organizationsOf } from '../directory/organizations-of.ts';
import type { RowWrite } from '../ports.ts';
import { allCountries } from '../record/derive-rows.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';

const pageSize = 500;
const ofAll = { index: 'byAge', equals: { audience: allCountries } } as const;

/** Returns how many reports had none. */
export async function fillRows(deps: RecordDeps): Promise<number> {
  const oldest = await deps.store.find('queue', { ...ofAll, first: 1 });
  if (oldest.rows.every(({ companyId }) => companyId !== undefined)) return 0;
  await fillFilings(deps);
  return fillReports(deps);
}

async function fillReports(deps: RecordDeps): Promise<number> {
  let filled = 0;
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await deps.store.find('queue', { ...ofAll, order: 'DESC', first: pageSize, isOnce: true, ...(after === undefined ? {} : { after }) });
    for (const { reportId, companyId } of page.rows) {
      if (companyId !== undefined) continue;
      await derive(deps, { collection: 'reports', id: reportId });
      filled += 1;
    }
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return filled;
}

/** Filings that do not name the election whose figures count them. */
async function fillFilings(deps: RecordDeps): Promise<void> {
  for await (const { id: authorityId } of organizationsOf(deps, 'AUTHORITY')) {
    for (let after: string | undefined, isMore = true; isMore; ) {
      const page = await deps.store.find('filings', { index: 'byDay', equals: { authorityId }, first: pageSize, isOnce: true, ...(after === undefined ? {} : { after }) });
      for (const filing of page.rows) {
        const content = filing.electionId === undefined ? (await deps.store.get('incidents', filing.id))?.value.content : undefined;
        if (content === undefined || 'erased' in content || content.isExercise || content.electionId === undefined) continue;
        await derive(deps, { collection: 'incidents', id: filing.id, row: { collection: 'filings', id: filing.id, value: { ...filing, electionId: content.electionId } } });
      }
      after = page.cursors.at(-1);
      isMore = page.hasMore;
    }
  }
}

interface Derived {
  readonly collection: Extract<DocumentName, 'reports' | 'incidents'>;
  readonly id: string;
  /** Beside those that follow from the document. */
  readonly row?: RowWrite;
}

async function derive(deps: RecordDeps, { collection, id, row }: Derived): Promise<void> {
  await recordChange(deps, { actor: undefined, mutation: 'fillRows', input: { id } }, async (attempt) => {
    const { stream } = await attempt.open(collection, id, () => 'SYSTEM');
    attempt.derive(stream);
    if (row !== undefined) attempt.row(stream, row);
    return {};
  });
}
