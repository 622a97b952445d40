/** One collection as a step of a migration: made with its validator, or brought to it, then its indexes. */
export interface CollectionStep {
  readonly collection: string;
  readonly validator: object;
  readonly indexes: readonly {
    readonly name: string;
    readonly key: Readonly<Record<string, 1>>;
    readonly unique?: boolean;
    readonly partialFilterExpression?: object;
  }[];
  /** For a collection of an earlier migration: indexes that go, and what older documents get for a new field. */
  readonly change?: { readonly drops: readonly string[]; readonly fill: Readonly<Record<string, string>> };
}

/** One numbered step of the schema, under the number and name it has in every store. */
export interface MongoMigration {
  /** From 1, without gaps; frozen once released. */
  readonly number: number;
  readonly name: string;
  readonly steps: readonly CollectionStep[];
}
