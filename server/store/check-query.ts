// A query as an adapter runs it: the declared index it names, checked, with its cursor opened. What
// the types promise is checked again here, because a query built from parts could still name an
// equality that is no prefix. It must not know how an adapter spells a search.
import { collections } from '../app/collections.ts';
import type { CollectionName, Query, Scalar } from '../app/collections.ts';
import { makeCursor, readCursor } from './cursor.ts';

/** Most rows of one page. */
export const maxPageRows = 500;

interface LooseQuery {
  readonly index: string;
  readonly equals: Readonly<Record<string, Scalar | undefined>>;
  readonly range?: { readonly from?: Scalar; readonly until?: Scalar };
  readonly order?: 'ASC' | 'DESC';
  readonly first: number;
  readonly after?: string | readonly Scalar[];
  readonly isOnce?: true;
}

export interface CheckedQuery {
  readonly index: string;
  /** Values of the leading fields, in order. */
  readonly equals: readonly { readonly field: string; readonly value: Scalar }[];
  /** The fields after them, in order; rows sort by these and then by id. */
  readonly rest: readonly string[];
  readonly from: Scalar | undefined;
  readonly until: Scalar | undefined;
  readonly order: 'ASC' | 'DESC';
  readonly first: number;
  readonly isOnce: boolean;
  /** True where the index holds every element of a list of the row. */
  readonly isEach: boolean;
  /** Values of `rest` and the id of the row the page follows. */
  readonly after: readonly Scalar[] | undefined;
}

/** Checks a query against its collection's declaration. Refuses VALIDATION for a cursor that is not of this query. */
export function checkQuery<C extends CollectionName>(collection: C, query: Query<C>): CheckedQuery {
  const loose: LooseQuery = query;
  const fields = fieldsOf(collection, loose.index);
  const equals = fields.flatMap((field) => {
    const value = loose.equals[field];
    return value === undefined ? [] : [{ field, value }];
  });
  const named = Object.keys(loose.equals).filter((field) => loose.equals[field] !== undefined);
  if (equals.length !== named.length || equals.some(({ field }, place) => field !== fields[place])) {
    throw new TypeError(
      `a query of ${collection} by ${loose.index} equates ${named.join(', ')}, not the leading fields`,
    );
  }
  const rest = fields.slice(equals.length);
  const each = eachOf(collection).filter((field) => fields.includes(field));
  if (each.some((field) => rest.includes(field)))
    throw new TypeError(`a query of ${collection} by ${loose.index} must equate ${each.join(', ')}`);
  if (loose.range !== undefined && rest.length === 0)
    throw new TypeError(`a query of ${collection} by ${loose.index} has no field left for a range`);
  return {
    index: loose.index,
    equals,
    rest,
    from: loose.range?.from,
    until: loose.range?.until,
    order: loose.order ?? 'ASC',
    first: pageSize(loose.first),
    isOnce: loose.isOnce === true,
    isEach: each.length > 0,
    after: loose.after === undefined ? undefined : placeOf(loose.after, { kind: loose.index, length: rest.length + 1 }),
  };
}

function placeOf(
  after: string | readonly Scalar[],
  expected: { readonly kind: string; readonly length: number },
): readonly Scalar[] {
  if (typeof after === 'string') return readCursor(after, expected);
  if (after.length !== expected.length) throw new TypeError(`a place in ${expected.kind} has ${expected.length} values`);
  return after;
}

/** The cursor of a row that a search found. */
export function cursorOf(query: CheckedQuery, row: { readonly id: string }): string {
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(row));
  const values = [...query.rest, 'id'].map((field): Scalar => {
    const value = fields.get(field);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    throw new TypeError(`${field} is no scalar, so no index can hold it`);
  });
  return makeCursor(query.index, values);
}

/** How many rows a page may have: what was asked, at most 500. */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1) throw new TypeError(`a page of ${first} rows`);
  return Math.min(first, maxPageRows);
}

/** Fields of indexes that stand for every element of a list. */
export function eachOf(collection: CollectionName): readonly string[] {
  const declaration = collections[collection];
  return 'each' in declaration ? Object.keys(declaration.each) : [];
}

function fieldsOf(collection: CollectionName, index: string): readonly string[] {
  const declared: Readonly<Record<string, readonly string[]>> = collections[collection].indexes;
  const fields = declared[index];
  if (fields === undefined) throw new TypeError(`${collection} declares no index ${index}`);
  return fields;
}
