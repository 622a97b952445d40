// Many rows into one table. Starting a statement costs more than a row, so rows go in a few at a time; the
// statements differ by their number of rows only and are kept like any other.
import type { Bindable } from './bind.ts';
import type { Connection } from './connection.ts';

const rowsAtOnce = 16;

/** `insert` is a statement up to its VALUES; every row has the same number of values. */
export function insertAll(connection: Connection, insert: string, rows: readonly (readonly Bindable[])[]): void {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const places = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    connection.run(`${insert} VALUES ${places}`, ...some.flat());
  }
}
