// A row as one update: its text, and the fields beside it that its indexes need, taken from the text.
import type { EncodedRow } from '../encode-change.ts';
import type { RowDocument } from './models.ts';
import { rowSchemas } from './row-schemas.ts';

const own: ReadonlySet<string> = new Set(['_id', 'revision', 'body', 'guarded']);

export interface RowUpdate {
  readonly $set: Readonly<Record<string, unknown>>;
  readonly $unset?: Readonly<Record<string, 1>>;
  readonly $inc: { readonly revision: 1 };
}

/** Writes a row over whatever stands there; its revision rises by one. */
export function updateOf(collection: EncodedRow['collection'], body: string): RowUpdate {
  const row = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const fields = Object.keys(rowSchemas[collection].fields).filter((field) => !own.has(field));
  const absent = fields.filter((field) => row[field] === undefined);
  const present = fields.filter((field) => row[field] !== undefined);
  return {
    $set: { body, ...Object.fromEntries(present.map((field) => [field, row[field]])) },
    ...(absent.length === 0 ? {} : { $unset: Object.fromEntries(absent.map((field) => [field, 1 as const])) }),
    $inc: { revision: 1 },
  };
}

/** A row that must not stand yet. */
export function insertOf(
  collection: EncodedRow['collection'],
  { id, body }: { readonly id: string; readonly body: string },
): RowDocument {
  return { _id: id, revision: 1, ...(updateOf(collection, body).$set as Pick<RowDocument, 'body'>) };
}
