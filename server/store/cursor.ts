// Cursors: where a page stopped, as opaque text. They carry what the rows were sorted by, so a page
// goes on at the right place even where the row it stopped at is gone.
//
//   base64url( JSON [ kind, value, ..., id ] )        kind: the index, so that no other query takes it
import type { Scalar } from '../app/collections.ts';
import { Refusal } from '../domain/refusal.ts';

export function makeCursor(kind: string, values: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify([kind, ...values])).toString('base64url');
}

/** The values of a cursor. Refuses VALIDATION for one of another kind, another length or no cursor at all. */
export function readCursor(
  cursor: string,
  expected: { readonly kind: string; readonly length: number },
): readonly Scalar[] {
  const [kind, ...values] = listOf(cursor);
  if (kind !== expected.kind || values.length !== expected.length || !values.every(isScalar)) throw foreign();
  return values;
}

function listOf(cursor: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function foreign(): Refusal {
  return new Refusal('VALIDATION', { path: 'after', rule: 'CURSOR', message: 'the cursor is not of this list' });
}
