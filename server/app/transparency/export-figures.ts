// The rows behind an edition, as they stood at its snapshot, for those whose reports they are: with them and the
// definitions anybody can compute its figures again. Rows move on with their reports, so each is folded anew from
// the facts recorded up to the snapshot; nothing that was erased meanwhile is missing, since facts never are.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor } from '../../domain/access/permissions.ts';
import { openEntry } from '../../domain/record/entry.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import type { Report } from '../../domain/report/report.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { currentFigures, hasRows } from '../../domain/transparency/edition.ts';
import type { EditionSnapshot } from '../../domain/transparency/edition-snapshot.ts';
import { figuresOf } from '../../domain/transparency/figures-of.ts';
import type { FiguresRow } from '../../domain/transparency/figures-row.ts';
import type { Page, Query } from '../collections.ts';
import type { Clock, Store } from '../ports.ts';
import { streamKinds } from '../record/stream-kinds.ts';
import { knownEdition, relationToEdition } from './edition-access.ts';
import { textBehind } from './published-editions.ts';

export interface FiguresExport {
  readonly frame: FiguresFrame;
  /** In order of submission. */
  readonly page: Page<FiguresRow>;
}

/** What the rows are the rows of. */
export interface FiguresFrame {
  readonly format: 'tocsin-figures-rows/1';
  readonly editionId: string;
  readonly electionId: string;
  readonly periodFrom: Instant;
  readonly snapshotAt: Instant;
  /** Only rows of this company are here; all are where it is absent. */
  readonly companyId?: string;
}

export interface FiguresExportDeps {
  readonly store: Pick<Store, 'get' | 'find' | 'entries'>;
  readonly clock: Clock;
}

interface Asked {
  readonly editionId: string;
  readonly first: number;
  readonly after?: string | undefined;
}

/**
 * Of a company its own rows, of an authority and of a coordinator all. A page may be short and have a next one.
 * Refuses NOT_FOUND, FORBIDDEN, STEP_UP_REQUIRED, and VALIDATION for a kind of edition without rows.
 */
export async function exportFigures(deps: FiguresExportDeps, actor: Actor, { editionId, ...asked }: Asked): Promise<FiguresExport> {
  const edition = await knownEdition(deps, actor, { id: editionId, operation: 'exportFigures' });
  if (relationToEdition(actor, edition) === 'PUBLIC') throw new Refusal('FORBIDDEN', { message: 'The reports behind this edition are not yours.' });
  if (!hasRows(edition)) throw invalid('editionId', 'NO_ROWS', 'Only interim and full editions are made of rows of reports.');
  assertStepUpFor(actor, 'exportFigures', toInstant(deps.clock.now()));
  const { electionId, periodFrom, snapshotAt } = await textBehind<EditionSnapshot>(deps, currentFigures(edition).snapshot);
  const frame: FiguresFrame = {
    format: 'tocsin-figures-rows/1', editionId, electionId, periodFrom, snapshotAt,
    ...(actor.organizationKind === 'COMPANY' ? { companyId: actor.organizationId } : {}),
  };
  const page = await deps.store.find('figures', queryOf(frame, asked));
  const rows: FiguresRow[] = [];
  for (const { reportId } of page.rows.filter((row) => row.electionId === electionId)) {
    const row = await rowAt(deps, reportId, snapshotAt);
    if (row !== undefined) rows.push(row);
  }
  return { frame, page: { ...page, rows } };
}

/** Of a company all rows of the period, those of other elections too: who asks leaves them out. */
function queryOf({ electionId, companyId, periodFrom, snapshotAt }: FiguresFrame, { first, after }: Omit<Asked, 'editionId'>): Query<'figures'> {
  const page = { range: { from: periodFrom, until: snapshotAt }, first, ...(after === undefined ? {} : { after }) };
  return companyId === undefined ? { index: 'byElection', equals: { electionId }, ...page } : { index: 'byCompany', equals: { companyId }, ...page };
}

const entriesAtOnce = 100;

/** The row as the report's facts gave it at that moment. */
async function rowAt({ store }: FiguresExportDeps, reportId: string, at: Instant): Promise<FiguresRow | undefined> {
  let report: Report | undefined;
  for (let fromSeq = 0, isMore = true; isMore; fromSeq += entriesAtOnce) {
    const found = await store.entries(streamKinds.reports.streamOf(reportId), { fromSeq, first: entriesAtOnce });
    const recorded = found.filter(({ entry }) => entry.at <= at);
    report = recorded.map(({ entry }) => openEntry(entry, [])).reduce<Report | undefined>(streamKinds.reports.fold, report);
    isMore = recorded.length === entriesAtOnce;
  }
  return report === undefined ? undefined : figuresOf(report);
}
