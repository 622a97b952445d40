/** One numbered step of the schema; `migrate.ts` applies it whole or not at all. */
export interface Migration {
  /** From 1, without gaps; frozen once released. */
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}
