// Rows for the tests of searches: a few values per index field, mixed so that every index has ties, and
// a model that answers a search by looking at every row.
import { collections } from '../../server/app/collections.ts';
import type { CollectionName, Query, Rows, Scalar } from '../../server/app/collections.ts';
import type { KeepWrite, RowWrite, Store, StreamWrite } from '../../server/app/ports.ts';
import { changeOf, writeOf } from './sample-change.ts';
import { rowOf } from './sample-rows.ts';

export interface IndexCase {
  readonly collection: CollectionName;
  readonly index: string;
  readonly fields: readonly string[];
}

export interface LooseSearch {
  readonly equals: Readonly<Record<string, Scalar>>;
  readonly range?: { readonly from?: Scalar; readonly until?: Scalar };
  readonly order: 'ASC' | 'DESC';
}

type LooseRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Fields of a collection's indexes that stand for every element of a list, with the list's name. */
export function eachOf(collection: CollectionName): Readonly<Record<string, string>> {
  const declaration = collections[collection];
  return 'each' in declaration ? declaration.each : {};
}

export const collectionNames = Object.keys(collections) as CollectionName[];

export const indexCases: readonly IndexCase[] = collectionNames.flatMap((collection) =>
  Object.entries(collections[collection].indexes).map(([index, fields]) => ({ collection, index, fields })),
);

/** How many leading fields a search by this index must equate: those that stand for elements of a list. */
export function leastEquals({ collection, fields }: Pick<IndexCase, 'collection' | 'fields'>): number {
  return fields.filter((field) => field in eachOf(collection)).length;
}

const rowCount = 32;
const instants = ['2030-12-31T23:59:59.999Z', '2031-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];

// In ascending order. Fields not listed are free text.
const valuesOf: Readonly<Record<string, readonly Scalar[]>> = {
  'organizations.kind': ['AUTHORITY', 'COMPANY', 'COORDINATOR'],
  'editions.state': ['DRAFT', 'PUBLISHED'],
  'queue.status': ['ACKNOWLEDGED', 'DECIDED', 'SUBMITTED'],
  'incidentRows.status': ['DRAFT', 'FILED', 'PENDING_APPROVAL'],
  'deliveries.channel': ['GATEWAY', 'MAIL', 'WEBHOOK'],
  'deliveries.state': ['CONFIRMED', 'DEAD', 'SENT', 'WAITING'],
  severity: ['S1_CRITICAL', 'S2_HIGH', 'S4_LOW'],
  group: ['OPEN', 'TERMINAL'],
  n: [2, 9, 10],
};
const texts = ['A', 'Z', 'a', 'a b', 'é', '😀'];
const optional: ReadonlySet<string> = new Set(['elections.nextTimerAt', 'incidents.nextTimerAt', 'reports.nextTimerAt', 'uploads.reportId', 'deliveries.reportId']);

/** The values a field takes in the rows, ascending. */
export function valuesFor(collection: CollectionName, field: string): readonly Scalar[] {
  return valuesOf[`${collection}.${field}`] ?? valuesOf[field] ?? (/(At|^at)$/.test(field) ? instants : texts);
}

/** The rows of a collection, the same in every run. */
export function rowsFor<C extends CollectionName>(collection: C): readonly Rows[C][] {
  const declared: Readonly<Record<string, readonly string[]>> = collections[collection].indexes;
  const fields = [...new Set(Object.values(declared).flat())];
  return Array.from({ length: rowCount }, (_, place) => {
    const set = fields.flatMap((field, column) => {
      if (optional.has(`${collection}.${field}`) && place % 7 === 0) return [[field, undefined]];
      const values = valuesFor(collection, field);
      const at = (step: number) => values[(place * (column + 1) + Math.floor(place / 4) + step) % values.length];
      const list = eachOf(collection)[field];
      return [list === undefined ? [field, at(0)] : [list, place % 5 === 0 ? [] : [at(0), at(place % 3), at(2)]]];
    });
    return rowOf(collection, `${collection}:${(place * 13) % rowCount}`, Object.fromEntries(set));
  });
}

/** Writes the rows of every collection in one change. */
export async function fillCollections(store: Store): Promise<void> {
  const rows = collectionNames.flatMap((collection) =>
    rowsFor(collection).map((value) => ({ collection, id: value.id, value })),
  );
  const ofKind = (kind: 'document' | 'derived' | 'offRecord') =>
    rows.filter(({ collection }) => collections[collection].kind === kind);
  const documents = ofKind('document').map((document) => ({
    stream: document.id,
    document: document as unknown as StreamWrite['document'],
  }));
  const derived = ofKind('derived') as unknown as readonly RowWrite[];
  const keep = ofKind('offRecord').map((row) => ({ ...row, expected: 'absent' }) as unknown as KeepWrite);
  const writes = documents.map(({ stream, document }, place) =>
    writeOf(stream, { document, rows: place === 0 ? derived : [] }),
  );
  const result = await store.change(changeOf('fill', { writes, keep }));
  if (result.kind !== 'COMMITTED') throw new Error('the rows were not written');
}

/** A search as the port takes it. */
export function queryOf(
  { index }: IndexCase,
  search: LooseSearch & { readonly first: number; readonly after?: string },
): Query<CollectionName> {
  return { index, ...search } as unknown as Query<CollectionName>;
}

/** What a search must answer, all pages together. */
export function modelAnswer({ collection, fields }: IndexCase, search: LooseSearch): readonly string[] {
  const rest = fields.filter((field) => !(field in search.equals));
  const [ranged] = rest;
  const isIn = (row: LooseRow): boolean =>
    fields.every((field) => valuesIn(collection, row, field).length > 0) &&
    Object.entries(search.equals).every(([field, value]) => valuesIn(collection, row, field).includes(value)) &&
    (ranged === undefined || isInside(row[ranged], search.range));
  const rows = rowsFor(collection).map((row): LooseRow => ({ ...row }));
  const found = rows.filter(isIn).sort((a, b) => compareRows(a, b, [...rest, 'id']));
  const ids = found.map(({ id }) => id);
  return search.order === 'ASC' ? ids : ids.reverse();
}

/** What an index holds of a row under one of its fields: its value, or every element of its list. */
function valuesIn(collection: CollectionName, row: LooseRow, field: string): readonly unknown[] {
  const list = eachOf(collection)[field];
  if (list !== undefined) return row[list] as readonly unknown[];
  return row[field] === undefined ? [] : [row[field]];
}

function isInside(value: unknown, range: LooseSearch['range']): boolean {
  return (
    (range?.from === undefined || compare(value, range.from) >= 0) &&
    (range?.until === undefined || compare(value, range.until) < 0)
  );
}

function compareRows(a: LooseRow, b: LooseRow, fields: readonly string[]): number {
  for (const field of fields) {
    const order = compare(a[field], b[field]);
    if (order !== 0) return order;
  }
  return 0;
}

// Text sorts by its UTF-8 bytes in every store; JavaScript would sort by code units.
function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
