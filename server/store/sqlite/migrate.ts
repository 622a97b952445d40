// Brings a file to the schema this code was written for, one numbered migration after the other, each
// in one transaction with the row that says it ran. A process killed anywhere leaves the file before
// or after a migration, never inside one; a file that is neither is refused, not guessed at.
import type { Connection } from './connection.ts';
import type { Migration } from './migration.ts';
import { initial } from './migrations/0001-initial.ts';
import { searchWords } from './migrations/0002-search-words.ts';
import { apiClients } from './migrations/0003-api-clients.ts';
import { deliveries } from './migrations/0004-deliveries.ts';
import { watches } from './migrations/0005-watches.ts';
import { webhooks } from './migrations/0006-webhooks.ts';
import { figures } from './migrations/0007-figures.ts';
import { editions } from './migrations/0008-editions.ts';
import { legalOrders } from './migrations/0009-legal-orders.ts';

export const migrations: readonly Migration[] = [initial, searchWords, apiClients, deliveries, watches, webhooks, figures, editions, legalOrders];

export interface MigrateOptions {
  readonly migrations?: readonly Migration[];
  /** Called before each statement of a migration; the fault tests kill the process here. */
  readonly beforeStatement?: (sql: string) => void;
}

/** Applies what is missing. Throws an `Error` with a plain sentence for a file that is foreign, newer, or half made. */
export function migrate(connection: Connection, options: MigrateOptions = {}): void {
  const known = options.migrations ?? migrations;
  const applied = appliedMigrations(connection);
  applied.forEach((row, place) => {
    const expected = known[place];
    if (expected === undefined)
      throw new Error(`the file has migration ${row.number} (${row.name}): it was written by a newer version`);
    if (expected.number !== row.number || expected.name !== row.name) {
      throw new Error(
        `the file has migration ${row.number} (${row.name}) where ${expected.number} (${expected.name}) belongs`,
      );
    }
  });
  for (const migration of known.slice(applied.length)) apply(connection, migration, options.beforeStatement);
}

function appliedMigrations(connection: Connection): readonly { readonly number: number; readonly name: string }[] {
  const tables = connection.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`).map((row) => row['name']);
  if (tables.length === 0) return [];
  if (!tables.includes('schema_version'))
    throw new Error('the file is a database, but not one of this program: it has tables and no schema_version');
  return connection
    .all('SELECT number, name FROM schema_version ORDER BY number')
    .map((row) => ({ number: Number(row['number']), name: String(row['name']) }));
}

function apply(connection: Connection, migration: Migration, beforeStatement: MigrateOptions['beforeStatement']): void {
  const run = (sql: string, ...values: readonly (string | number)[]): void => {
    beforeStatement?.(sql);
    connection.run(sql, ...values);
  };
  try {
    run('BEGIN IMMEDIATE');
    for (const statement of migration.statements) run(statement);
    run('INSERT INTO schema_version (number, name) VALUES (?, ?)', migration.number, migration.name);
    run('COMMIT');
  } catch (error) {
    if (connection.isInTransaction) connection.run('ROLLBACK');
    throw new Error(`migration ${migration.number} (${migration.name}) failed and changed nothing`, { cause: error });
  }
}
