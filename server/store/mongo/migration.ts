/** One collection as a step of a migration: made with its validator, then its indexes. */
export interface CollectionStep {
  readonly collection: string;
  readonly validator: object;
  readonly indexes: readonly {
    readonly name: string;
    readonly key: Readonly<Record<string, 1>>;
    readonly unique?: boolean;
    readonly partialFilterExpression?: object;
  }[];
}

/** One numbered step of the schema, under the number and name it has in every store. */
export interface MongoMigration {
  /** From 1, without gaps; frozen once released. */
  readonly number: number;
  readonly name: string;
  readonly steps: readonly CollectionStep[];
}
