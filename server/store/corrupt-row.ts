import type { CollectionName } from '../app/collections.ts';

/** Tables beside the collections whose rows are parsed too. */
export type RowPlace = CollectionName | 'outbox' | 'requestKeys' | 'heads';

/** A stored row that does not parse: corruption, not a refusal. Says where and what, never the content. */
export class CorruptRow extends Error {
  readonly collection: RowPlace;
  readonly id: string;

  constructor(collection: RowPlace, id: string, problem: string) {
    super(`${collection} ${JSON.stringify(id)} does not parse: ${problem}`);
    this.name = 'CorruptRow';
    this.collection = collection;
    this.id = id;
  }
}
