// One page over the lists of several countries, as if they were one: each list is read by its own index from
// the same place on, and the rows are merged in the order they share. A report stands in one country's list
// only, so nothing comes twice. The surprise: a cursor names a place (an instant and a report), not a row of
// one list, so that all lists go on from it, those too that gave no row to the page before.
import { invalid } from '../../domain/refusal.ts';
import { isInstant } from '../../domain/time.ts';
import type { Page, Query } from '../collections.ts';
import type { Store } from '../ports.ts';
import type { QueueRow } from '../rows.ts';

export interface QueueSearch {
  readonly audiences: readonly string[];
  /** The search of one audience; all differ in the audience alone. */
  readonly queryOf: (audience: string, page: Pick<Query<'queue'>, 'first' | 'after'>) => Query<'queue'>;
  readonly first: number;
  readonly after?: string | undefined;
}

/** A list on its way into the page: what was read of it and where it goes on. */
interface Lane {
  readonly audience: string;
  rows: readonly QueueRow[];
  after: Query<'queue'>['after'];
  hasMore: boolean;
}

/** Source: none yet. Few enough that many countries stay cheap, enough that one seldom asks twice. */
const leastRows = 5;

/** Refuses VALIDATION for a cursor of another order. */
export async function mergeQueues(store: Pick<Store, 'find'>, search: QueueSearch): Promise<Page<QueueRow>> {
  const { audiences, queryOf, first } = search;
  const { index, order = 'ASC' } = queryOf('', { first });
  const place = search.after === undefined ? undefined : readPlace(search.after, index);
  const size = Math.min(first, Math.max(leastRows, Math.ceil((2 * first) / Math.max(1, audiences.length))));
  const fill = async (lane: Lane): Promise<void> => {
    const page = await store.find('queue', queryOf(lane.audience, { first: size, ...(lane.after === undefined ? {} : { after: lane.after }) }));
    Object.assign(lane, { rows: page.rows, after: page.cursors.at(-1), hasMore: page.hasMore });
  };
  const lanes = audiences.map((audience): Lane => ({ audience, rows: [], after: place && [place.value, `${audience}|${place.reportId}`], hasMore: false }));
  await Promise.all(lanes.map(fill));
  const rows: QueueRow[] = [];
  for (let lane = nextLane(lanes, index, order); lane !== undefined && rows.length < first; lane = nextLane(lanes, index, order)) {
    rows.push(...lane.rows.slice(0, 1));
    lane.rows = lane.rows.slice(1);
    if (lane.rows.length === 0 && lane.hasMore) await fill(lane);
  }
  return { rows, cursors: rows.map((row) => writePlace(row, index)), hasMore: lanes.some((lane) => lane.rows.length > 0) };
}

/** The lane whose first row comes first; undefined where all have ended. */
function nextLane(lanes: readonly Lane[], index: QueueIndex, order: 'ASC' | 'DESC'): Lane | undefined {
  const [earliest, ...others] = lanes.filter((lane) => lane.rows.length > 0);
  const isBefore = (a: Lane, b: Lane): boolean => (order === 'ASC' ? placeOf(a, index) < placeOf(b, index) : placeOf(a, index) > placeOf(b, index));
  return others.reduce((found, lane) => (found !== undefined && isBefore(lane, found) ? lane : found), earliest);
}

type QueueIndex = Query<'queue'>['index'];

function placeOf({ rows }: Lane, index: QueueIndex): string {
  const [row] = rows;
  return row === undefined ? '' : `${valueOf(row, index)}|${row.reportId}`;
}

/** What an index sorts by behind its equalities. */
function valueOf(row: QueueRow, index: QueueIndex): string {
  return index === 'byAge' ? row.submittedAt : row.dueAt;
}

function writePlace(row: QueueRow, index: QueueIndex): string {
  return Buffer.from(`${index}|${valueOf(row, index)}|${row.reportId}`).toString('base64url');
}

function readPlace(cursor: string, index: QueueIndex): { readonly value: string; readonly reportId: string } {
  const [kind, value = '', reportId = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (kind !== index || !isInstant(value) || !/^[A-Za-z0-9_-]{1,64}$/.test(reportId) || more.length > 0) throw invalid('after', 'CURSOR', 'This cursor is not of this list.');
  return { value, reportId };
}
