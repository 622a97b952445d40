// Searches as one walk along one index, from a first key to a last one. MongoDB takes both as they are
// (`min`, `max`, `hint`), so a page starts exactly where the one before it ended, even among thousands of
// rows that tie, and no operator ever stands in a filter. The surprise: text sorts by its UTF-8 bytes, and
// the text after `a` is `a` with U+0000 behind it, which no stored text may hold.
import type { CheckedQuery } from '../check-query.ts';
import type { Scalar } from '../../app/collections.ts';
import { refuseUnstorableText } from '../row-text.ts';

/** Stands before and after every value in an index; the driver's own objects, handed in. */
export interface Ends {
  readonly least: unknown;
  readonly most: unknown;
}

export type Key = Readonly<Record<string, unknown>>;

/** Inclusive first key and exclusive last key, in the order of the index whatever the search's order is. */
export interface Bounds {
  readonly min: Key;
  readonly max: Key;
}

/** The value as it may stand in a filter or a bound. Throws `TypeError` for no scalar, refuses VALIDATION for unstorable text. */
export function primitive<T extends Scalar>(value: T): T {
  if (typeof value === 'string') refuseUnstorableText(value);
  else if (typeof value === 'number' ? !Number.isFinite(value) : typeof value !== 'boolean') {
    throw new TypeError(`a ${typeof value} cannot stand in a filter`);
  }
  return value;
}

/** Stands after a missing field and before every number and text: rows that lack the field lie outside. */
const leastValue = Number.NaN;

/** A range that ends where it begins, or before: MongoDB takes no such bounds, and nothing lies inside. */
export function isEmptyRange({ from, until }: CheckedQuery): boolean {
  return from !== undefined && until !== undefined && compare(from, until) >= 0;
}

export function boundsOf(query: CheckedQuery, ends: Ends): Bounds {
  const equals = query.equals.map(({ field, value }) => [field, primitive(value)] as const);
  const fields = [...query.rest, '_id'];
  const key = (values: readonly unknown[], filler: unknown): Key =>
    Object.fromEntries([
      ...equals,
      ...fields.map((field, place) => [field, place < values.length ? values[place] : filler] as const),
    ]);
  const after = query.after?.map(primitive);
  const from = query.from === undefined ? undefined : primitive(query.from);
  const until = query.until === undefined ? undefined : primitive(query.until);
  const isPast = (bound: Scalar | undefined, order: 'ASC' | 'DESC'): boolean => {
    const [at] = after ?? [];
    if (at === undefined || query.order !== order) return false;
    return bound === undefined || (order === 'ASC' ? compare(at, bound) >= 0 : compare(at, bound) < 0);
  };
  const first = from ?? (query.rest.length === 0 ? ends.least : leastValue);
  return {
    min: isPast(from, 'ASC') ? key(behind(after ?? []), ends.least) : key([first], ends.least),
    max: isPast(until, 'DESC')
      ? key(after ?? [], ends.least)
      : key([until ?? ends.most], until === undefined ? ends.most : ends.least),
  };
}

/** The least key after that of a row. */
function behind(values: readonly Scalar[]): readonly Scalar[] {
  return values.map((value, place) => (place === values.length - 1 ? `${String(value)}\0` : value));
}

function compare(a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
