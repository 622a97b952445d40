// The shared record of one report, as one reader may see it: entries opened and checked, parts shown
// where the reader may read content. Coordinators see facts and codes; what was erased says so.
import type { Actor } from '../../domain/access/actor.ts';
import { openEntry } from '../../domain/record/entry.ts';
import type { OpenedEvent } from '../../domain/record/entry.ts';
import { invalid } from '../../domain/refusal.ts';
import type { ReceiptRow } from '../rows.ts';
import { readReport } from './read-report.ts';
import type { ReadDeps } from './read-report.ts';

export interface RecordPage {
  readonly entries: readonly OpenedEvent[];
  /** Without content, part values are withheld from this reader. */
  readonly showsContent: boolean;
  readonly hasMore: boolean;
  /** Where the page ended, shown or not. */
  readonly endSeq: number | undefined;
  /** A coordinator sees of a sealed matter that its clocks moved, not by whose act. */
  readonly showsPersons: boolean;
  /** Over the newest entry of this page; a sealed matter gives a coordinator none. */
  readonly newest: ReceiptRow | undefined;
}

/** Undefined where the report does not exist or may not be seen; oldest first. */
export async function readRecord(deps: ReadDeps, actor: Actor, input: { readonly reportId: string; readonly first: number; readonly after?: string | undefined }): Promise<RecordPage | undefined> {
  const read = await readReport(deps, actor, input.reportId);
  if (read === undefined) return undefined;
  const stream = `report:${input.reportId}`;
  const rows = await deps.store.entries(stream, { fromSeq: fromSeq(input.after), first: input.first + 1 });
  const opened = rows.slice(0, input.first).map(({ entry, parts }) => openEntry(entry, parts));
  const last = opened.at(-1);
  const isSealedToReader = read.relation === 'COORDINATOR' && read.report.handling === 'SEALED';
  const newest = last === undefined || isSealedToReader ? undefined : { stream, tag: last.tag, epoch: last.epoch, seq: last.seq, leaf: last.leafHash, at: last.at };
  return { entries: isSealedToReader ? opened.filter(isClockEntry) : opened, showsContent: read.relation !== 'COORDINATOR', showsPersons: !isSealedToReader, hasMore: rows.length > input.first, endSeq: last?.seq, newest };
}

function isClockEntry(event: OpenedEvent): boolean {
  return event.type.startsWith('clock.');
}

/** A cursor is the seq it stands behind. */
function fromSeq(after: string | undefined): number {
  if (after === undefined) return 0;
  if (!/^\d{1,15}$/.test(after)) throw invalid('after', 'CURSOR', 'This cursor is not one of ours.');
  return Number(after) + 1;
}
