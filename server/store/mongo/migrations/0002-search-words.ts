import type { MongoMigration } from '../migration.ts';

/** Nothing to do: this store has kept a report's words as one row from its first migration on. */
export const searchWords: MongoMigration = { number: 2, name: 'search words', steps: [] };
